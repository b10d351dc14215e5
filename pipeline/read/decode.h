/* decode.h — the bytes of a text file as UTF-8, whatever they were written as.
 */
#ifndef KU_READ_DECODE_H
#define KU_READ_DECODE_H

#include "base/error.h"
#include "read/letters.h"

struct ku_decoded {
	struct ku_str text; /* well-formed UTF-8 without a byte order mark or NUL; in the arena, or in->bytes itself */
	const char *encoding; /* "UTF-8", "UTF-16LE", "UTF-16BE", a name of codepage.h; with a font behind a plus sign:
	                         "windows-1251+janyzak"; of a text that was saved twice "UTF-8 read as windows-1251" */
	const char *why;      /* "byte-order-mark", "ascii", "well-formed", "letters", "font", "saved-twice", "study.yaml" */
	unsigned confidence;  /* 0 to 100; 100 where nothing was guessed */
	const struct ku_doc *doc; /* whose text that is; edits lead to it from what the bytes are by themselves (letters.h) */
};

enum { KU_ENCODING_SURE = KU_LETTERS_SURE };

/* What study.yaml says (in->encoding) is obeyed and checked; else a byte order mark; else what is well-formed UTF-8; else the
 * letters decide. Looks at all bytes. False after reporting one error (KU_BAD_DATA): bytes that are not of the encoding, with
 * their place; or no encoding that is sure enough, with the guesses and how to say it in study.yaml. */
bool ku_decode(struct ku_arena *a, const struct ku_input *in, struct ku_decoded *out, struct ku_errors *errors);

#endif
