/* label.h — the labels under which people speak in a transcript: «К1», «Модератор», «Айгүл».
 *
 * Labels are compared as people read them: without case, and alike before and after a text is normalised (invisible characters, combining marks,
 * look-alike letters).
 */
#ifndef KU_BASE_LABEL_H
#define KU_BASE_LABEL_H

#include "base/arena.h"

enum ku_speaker_role { /* what a word says of whoever speaks */
	KU_NO_ROLE,
	KU_PARTICIPANT, /* катышуучу, респондент, speaker */
	KU_MODERATOR,
	KU_INTERVIEWER,
	KU_INTERPRETER,
	KU_ASSISTANT, /* who writes, watches or transcribes */
	KU_VOICE,     /* a man, a woman, the mother-in-law, all together: nobody's name */
	KU_NSPEAKER_ROLE
};

enum ku_label_shape {
	KU_LABEL_WORDS,    /* a name, or any words: only the rest of the transcript can tell */
	KU_LABEL_INITIALS, /* one capital or two: «И», «АЖ» */
	KU_LABEL_ROLE,     /* holds a word that says a role: «Модератор», «биринчи аял» */
	KU_LABEL_CODE      /* «К1», «М-2», «1-катышуучу», «спикер 2» */
};

/* A character of a label as it is compared; 0: it does not count. */
uint32_t ku_label_letter(uint32_t c);
bool ku_label_ignores(uint32_t c); /* draws nothing, or is the * of bold print in plain text */
bool ku_label_mark(uint32_t c);    /* a combining mark */
bool ku_label_apostrophe(uint32_t c);

/* The label as it is compared, runs of white space as one space. In the arena. */
struct ku_str ku_label_fold(struct ku_arena *a, struct ku_str label);
bool ku_label_same(struct ku_str a, struct ku_str b);
/* The next word (letters and digits) of `label` from *at on, which moves behind it; empty at the end. */
struct ku_str ku_label_word(struct ku_str label, size_t *at);

enum ku_speaker_role ku_role_of(struct ku_str word);        /* of one word */
enum ku_speaker_role ku_role_in(struct ku_str text);        /* of the first word that has one */
enum ku_label_shape ku_label_shape(struct ku_str label);
bool ku_label_plain(struct ku_str label);           /* every word is a role, a number or a code: nothing else is said */
bool ku_label_code_word(struct ku_str word);        /* a code by itself: at most three letters and two digits or three */

#endif
