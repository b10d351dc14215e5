/* audit.h — what is left of the listed names in what is to leave: the judgement on everything that was found.
 *
 * A *hit* is a listed or registered name or place, a pattern, a passage or a file name: the gate stays shut. An *asked* word holds the letters of a listed
 * name and is nothing to the engine: a person answers once, and until then the gate stays shut too; pseudonyms of that kind are told. A *stranger* is a name in a handoff that is neither a pseudonym nor kept: told, no more.
 * What kupuya wrote itself passes by its position or by the registry, never by a list of names that are fine.
 */
#ifndef KU_VALIDATE_AUDIT_H
#define KU_VALIDATE_AUDIT_H

#include "pseudonymise/table.h"
#include "validate/known.h"
#include "validate/residue.h"

struct ku_audit_word { /* a word asked about, or a stranger: all its places in one */
	struct ku_residue first;
	size_t times;
	bool pseudonym; /* kupuya chose this word itself: told, but nothing hangs on an answer */
};

struct ku_audit {
	struct ku_arena *arena;
	const struct ku_book *book;
	struct ku_known *known;
	struct ku_table replaced;   /* "CODE\x1fTURN\x1fTEXT" of the log: places that were made coarser */
	struct ku_residue *hit; size_t nhit, cap_hit;
	struct ku_audit_word *asked; size_t nasked, cap_asked;
	struct ku_audit_word *stranger; size_t nstranger, cap_stranger;
	struct ku_table word;       /* of both lists: folded → index + 1 */
	size_t open;                /* of those asked: all but pseudonyms */
	size_t near, coarse;        /* passed: pseudonyms within a letter of a listed name; places above, values of the oblast */
};

/* Reads changes.tsv of a handoff, for the places that were generalised. */
void ku_audit_log(struct ku_audit *a, const struct ku_far *tsv);
struct ku_str ku_audit_log_key(struct ku_arena *a, struct ku_str document, struct ku_str turn, struct ku_str text); /* of ku_audit.replaced */
/* Tells it as leaves, some hundred KiB of it at a time: each cell once. False when it cannot be read. */
bool ku_audit_tell_log(struct ku_visitor *v, struct ku_str where, const struct ku_far *tsv);
/* Judges what was found. `handoff`: strangers count. Lines of a hit are added to `dirty`, where not NULL. */
void ku_audit_judge(struct ku_audit *a, const struct ku_residues *found, bool handoff, struct ku_line_set *dirty);
void ku_audit_sort(struct ku_audit *a); /* hits by place, words by how often */

#endif
