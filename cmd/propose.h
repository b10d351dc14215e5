/* propose.h — what `kupuya init` found in a folder, and the study.yaml and roster that it proposes.
 */
#ifndef KU_CMD_PROPOSE_H
#define KU_CMD_PROPOSE_H

#include "base/buf.h"
#include "base/label.h"
#include "likeness.h"
#include "variables.h"

struct ku_voice { struct ku_str label; size_t turns; enum ku_speaker_role role; bool names; }; /* who speaks in a transcript */

struct ku_seen_file { /* a transcript */
	struct ku_str file, code;
	struct ku_variables is;      /* of its head, else of its file name, else guessed */
	bool guessed_method, guessed_language;
	struct ku_voice *voice; size_t nvoice, cap_voice;
	struct ku_head_fact *fact; size_t nfact; /* of its head */
	struct ku_sketch sketch;
	struct ku_str copy_of;       /* the file that holds the same; empty: none */
};

struct ku_proposal { struct ku_str study; struct ku_seen_file *file; size_t n; };

/* The two files as YAML with remarks for people. A line that would not pass `kupuya lint` stands there as a remark. */
void ku_propose(struct ku_arena *a, const struct ku_proposal *p, struct ku_str *study, struct ku_str *people, size_t *names);

#endif
