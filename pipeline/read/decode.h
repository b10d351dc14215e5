/* decode.h — the bytes of a text file as UTF-8, whatever they were written as.
 */
#ifndef KU_READ_DECODE_H
#define KU_READ_DECODE_H

#include "base/error.h"
#include "read/file.h"

struct ku_decoded {
	struct ku_str text; /* well-formed UTF-8 without a byte order mark or NUL; in the arena, or in->bytes itself */
	const char *encoding; /* "UTF-8", "UTF-16LE", "UTF-16BE", a name of codepage.h; with a font behind a plus sign:
	                         "windows-1251+janyzak" */
	const char *why;      /* "byte-order-mark", "ascii", "well-formed", "letters", "font", "study.yaml" */
	unsigned confidence;  /* 0 to 100; 100 where nothing was guessed */
	size_t mapped;        /* letters of a font that were read as they are seen */
};

enum { KU_ENCODING_SURE = 80 }; /* with less confidence a file is refused */

/* What study.yaml says (in->encoding) is obeyed and checked; else a byte order mark; else what is well-formed UTF-8; else the
 * letters decide. Looks at all bytes. False after reporting one error (KU_BAD_DATA): bytes that are not of the encoding, with
 * their place; or no encoding that is sure enough, with the guesses and how to say it in study.yaml. */
bool ku_decode(struct ku_arena *a, const struct ku_input *in, struct ku_decoded *out, struct ku_errors *errors);

#endif
