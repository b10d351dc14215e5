/* propose.h — what `kupuya init` found in a folder, and the study.yaml and roster that it proposes.
 */
#ifndef KU_CMD_PROPOSE_H
#define KU_CMD_PROPOSE_H

#include "base/book.h"
#include "base/buf.h"
#include "base/label.h"
#include "likeness.h"
#include "variables.h"

struct ku_voice { /* who speaks in a transcript */
	struct ku_str label;
	size_t turns, asks;          /* asks: turns with a question in them */
	enum ku_speaker_role role;
	bool names, guessed_role;    /* names: the label is a name; the role was guessed by who asks */
	struct ku_str person;        /* as the roster has it; empty: nobody is named */
	struct ku_str sex, age;      /* as the list of participants in the head has them */
};

struct ku_seen_file { /* a transcript */
	struct ku_str file, code, text; /* text: to tell copies by; gone once they are told */
	struct ku_variables is;      /* of its head, else of its file name, else guessed */
	bool guessed_method, guessed_language;
	struct ku_voice *voice; size_t nvoice, cap_voice;
	struct ku_head_fact *fact; size_t nfact; /* of its head */
	struct ku_sketch sketch;
	struct ku_str copy_of;       /* the file that holds the same; empty: none */
	struct ku_str like;          /* the file that holds nearly the same */
};

struct ku_proposal {
	struct ku_str study, below; /* below: the folder of the files, as it was typed */
	struct ku_seen_file *file; size_t n;
	const struct ku_heads *heads;
	const struct ku_book *names; /* given names with their sexes */
};

/* Which are copies of which (the one with the plainest name is kept), nearly alike, interviews of one case; codes; who asks the questions. */
void ku_guess(struct ku_arena *a, struct ku_proposal *p, struct ku_errors *errors);

/* The two files as YAML with remarks for people. A line that would not pass `kupuya lint` stands there as a remark. */
void ku_propose(struct ku_arena *a, struct ku_proposal *p, struct ku_str *study, struct ku_str *people, size_t *names);

/* propose_names.c, for propose.c: the roster with the places of heads, and in each voice who of it speaks. */
void ku_propose_names(struct ku_arena *a, struct ku_proposal *p, struct ku_buf *out, size_t *names);
const char *ku_voice_sex(const struct ku_proposal *p, const struct ku_seen_file *f, const struct ku_voice *v); /* "f", "m" or NULL */

#endif
