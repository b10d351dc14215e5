/* name_shape.h — words that look like surnames or patronymics, whoever bears them: Жапаровдун, Маматовой, Бейшенбековна, Karimovaga.
 *
 * Russian surname and patronymic endings as all three languages use them; the form is read back to the dictionary form, so that a person whom
 * no list knows can still be replaced in the right case.
 */
#ifndef KU_LANGUAGE_NAME_SHAPE_H
#define KU_LANGUAGE_NAME_SHAPE_H

#include "language/language.h"

struct ku_name_shape {
	struct ku_lemma lemma; /* KU_SURNAME or KU_PATRONYMIC, in the sex that the form says; text with a capital, in the arena */
	struct ku_str root;    /* folded: what stands before the ending: жапар, бейшенбек */
	bool certain;          /* an ending that hardly any other word has (-ов, -ова, -ович), not one such as -ин */
	size_t stem;           /* bytes of the word up to its suffix */
	struct ku_reading reading[KU_READINGS]; /* likeliest first; at least one */
	size_t nreading;
};

/* Whether `word`, as it stands in a text, is a form of such a name. `sex`: of the person, where something else tells it (Асан Жапарова is a man's
 * genitive); KU_NO_SEX: the form decides, and a bare woman's surname goes before a man's genitive. */
bool ku_name_shape_of(struct ku_arena *a, struct ku_str word, unsigned langs, enum ku_sex sex, struct ku_name_shape *out);

#endif
