/* letters.h — letters that stand for others: in a text that was saved twice (twice.h) or typed in an old font (font.h).
 */
#ifndef KU_READ_LETTERS_H
#define KU_READ_LETTERS_H

#include "base/doc.h"
#include "base/error.h"
#include "read/file.h"

enum { KU_LETTERS_SURE = 80 }; /* with less confidence a file is refused */

struct ku_letters {
	const struct ku_doc *doc;  /* with the letters that are meant, in at most a few steps of edits from the text as it was */
	const char *encoding;      /* "UTF-8 read as windows-1251", "windows-1251+janyzak" … */
	const char *why;           /* "saved-twice", "font", "study.yaml"; else as it was */
	unsigned confidence;
};

/* Looks at well-formed text. `out` comes with what is known of its encoding; an encoding of one byte a character was chosen by its letters and is not
 * looked through again. in->encoding may name a font, or an encoding: then no font is looked for. False after reporting one error: what is not sure, or
 * cannot be undone. */
bool ku_letters(struct ku_arena *a, const struct ku_input *in, struct ku_str text, struct ku_letters *out, struct ku_errors *errors);

/* The same for a document: its text, paragraphs and stamps are changed, and so is the text of what was dropped, in which names are looked for. */
bool ku_reading_letters(struct ku_arena *a, const struct ku_input *in, struct ku_reading *reading, struct ku_errors *errors);

#endif
