/* heads.h — the words that the head of a transcript is made of: rules/heads.yaml. «Жери: Кочкор айылы», «Дата: 12.12.2015», «Фокус-топ № 2».
 *
 *     kupuya: 1
 *     heads:                                    # a line of a head begins so
 *       - {word: өткөн жери, is: place}
 *     facts:                                    # and such a word in it says this
 *       - {word: фокус-топ, of: method, value: FGD}
 *       - {word: айылы, of: area-kind, value: village}
 *       - {word: декабры, of: month, value: "12"}
 */
#ifndef KU_BASE_HEADS_H
#define KU_BASE_HEADS_H

#include "base/error.h"

enum ku_told { /* what a line, or a word of it, tells */
	KU_TOLD_NOTHING,
	KU_TOLD_PLACE, KU_TOLD_DATE, KU_TOLD_METHOD, KU_TOLD_LANGUAGE, KU_TOLD_SEX, KU_TOLD_COUNT,
	KU_TOLD_OTHER,                                       /* duration, number of the recording, topic: of a head, but no variable */
	KU_TOLD_COLUMN,                                      /* what a table of speaker and speech is headed with */
	KU_TOLD_PARTICIPANT, KU_TOLD_MODERATOR, KU_TOLD_INTERVIEWER, KU_TOLD_INTERPRETER, KU_TOLD_ASSISTANT, /* people: their names follow */
	KU_TOLD_AREA_KIND, KU_TOLD_MONTH,                    /* of facts: only */
	KU_NTOLD
};

struct ku_head_word { struct ku_str word; enum ku_told is; struct ku_str value; }; /* word: folded as ku_label_fold does */
struct ku_heads {
	struct ku_head_word *head; size_t nhead, cap_head; /* as in the file */
	struct ku_head_word *fact; size_t nfact, cap_fact;
};

const char *ku_told_name(enum ku_told); /* as in YAML: "place" "area-kind" */

/* Adds the words of one file to `heads` (all zero to begin with); their texts lie in the arena. False when something in the file is wrong: each mistake
 * is reported at its place. One word is one entry of a list: a second is a mistake. */
bool ku_heads_read(struct ku_arena *a, struct ku_heads *heads, struct ku_str path, struct ku_str text, struct ku_errors *errors);

#endif
