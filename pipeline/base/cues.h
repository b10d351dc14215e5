/* cues.h — words that announce a name or a place: rules/cues.yaml. «Айгүл аттуу кыз», «село Кочкор», «Dilfuza opa».
 *
 *     kupuya: 1
 *     cues:
 *       - {word: аттуу, of: person, stands: after, lang: ky}
 *       - {word: айыл өкмөтү, of: aiyl-aimak, stands: after, lang: ky, forms: true}
 *       - {word: эже, of: person, stands: after, lang: ky, forms: true, sex: f, strength: weak}
 *
 * `stands` says on which side of the name the cue is. `of` is person, a kind of place or a kind of word (kind.h); `other`: any name at all.
 * `forms` (default false): suffixes may follow, KU_CUE_SUFFIX letters at most. `lang` (default: any): ky, ru, uz or uz-cyrl. `sex` (default: not
 * known): of the person. `strength` (default strong): beside a strong cue an unknown word with a capital is nearly surely a name; beside a weak
 * one it needs further evidence.
 */
#ifndef KU_BASE_CUES_H
#define KU_BASE_CUES_H

#include "base/error.h"
#include "base/grammar.h"
#include "base/kind.h"

enum { KU_CUE_SUFFIX = 8 }; /* letters that may follow the cue where `forms` is true */

struct ku_cue {
	struct ku_str word; /* lower case, NFC, single spaces between its words; the caller folds it as it folds the text (ku_fold_dup) */
	enum ku_kind of;
	bool before; /* the cue stands before the name */
	bool forms;  /* the last word of the cue may carry suffixes */
	bool strong;
	enum ku_sex sex;
	enum ku_lang lang; /* KU_NO_LANG: of any language */
};
struct ku_cues {
	struct ku_cue *item;
	size_t n, cap;
};

/* Adds the cues of one file to `cues` (all zero to begin with) in the order of the file; their texts lie in the arena.
 * False when something in the file is wrong: each mistake is reported at its place, and reading goes on with the next
 * entry. One word on one side in one language is one cue: a second entry for it is a mistake. */
bool ku_cues_read(struct ku_arena *a, struct ku_cues *cues, struct ku_str path, struct ku_str text,
		  struct ku_errors *errors);

#endif
