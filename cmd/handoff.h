/* handoff.h — what leaves: one folder a profile, built beside the old ones and exchanged for them at the end.
 *
 *     begin   makes the folders that are being built
 *     add     rewrites one transcript for every profile and writes it; from any thread
 *     write   what is made of all: changes.tsv, the files for coding software, manifest, signature, checksums
 *     commit  exchanges each folder for the old one; abandon forgets what was not committed
 */
#ifndef KU_CMD_HANDOFF_H
#define KU_CMD_HANDOFF_H

#include "folder.h"
#include "project.h"
#include "signing.h"

struct ku_made { /* of one transcript, whatever the profile; filled by who runs the stages */
	bool done;    /* it is in the handoff */
	bool asked;   /* with open questions that were labelled */
	struct ku_transcript facts; /* of study.yaml, and of its own head where that is silent */
	struct ku_participant *told; size_t ntold; /* whom its head lists beside study.yaml */
	struct ku_normalise_counts counts;
	size_t labels, heads; /* speakers that stood otherwise than «LABEL: »; lines of the head that were cut */
	size_t turns;
	size_t found, questions, warnings; /* findings, kept names too; places that ask; warnings of its own */
};

struct ku_handoff; /* of one profile */
struct ku_handoffs {
	struct ku_study *study;
	const char *out;         /* DIR */
	bool draft;
	struct ku_signer signer;
	struct ku_guid_key guids;
	struct ku_made *made;    /* by index of study->source */
	struct ku_handoff *item; size_t n;
};

/* All report to study->errors, `add` to `errors`, and return false after it. */
bool ku_handoffs_begin(struct ku_handoffs *h, struct ku_study *s, const char *out, bool draft);
bool ku_handoffs_add(struct ku_handoffs *h, size_t source, struct ku_arena *a, const struct ku_staged *staged, struct ku_errors *errors);
bool ku_handoffs_write(struct ku_handoffs *h);
bool ku_handoffs_commit(struct ku_handoffs *h);
void ku_handoffs_abandon(struct ku_handoffs *h); /* always, at the end */

uint64_t ku_handoffs_replaced(const struct ku_handoffs *h); /* replacements in one handoff */
const uint64_t *ku_handoffs_replacements(const struct ku_handoffs *h, size_t source); /* of a transcript, by kind */
size_t ku_handoffs_files(const struct ku_handoffs *h, size_t i, const struct ku_packed **file); /* what was written, but for SHA256SUMS, by name */
struct ku_str ku_handoffs_profile(const struct ku_handoffs *h, size_t i);
const char *ku_handoffs_building(const struct ku_handoffs *h, size_t i); /* the folder of a handoff while it is being built */
struct ku_str ku_handoffs_path(struct ku_arena *a, const struct ku_handoffs *h, size_t i); /* DIR/handoff, DIR/handoff-labels */

#endif
