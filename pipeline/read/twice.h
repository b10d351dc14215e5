/* twice.h — text that was saved twice: bytes of one encoding were taken for another, and what that gave was saved as Unicode. «Айгүл» in UTF-8, read as
 * windows-1251, is «РђР№РіТЇР»»; read as Latin-1 it begins with «Ð». No name is found in such letters, and anybody can undo them.
 */
#ifndef KU_READ_TWICE_H
#define KU_READ_TWICE_H

#include "base/doc.h"
#include "read/weigh.h"

enum ku_twice_page { KU_TWICE_1251, KU_TWICE_LATIN, KU_TWICE_866, KU_TWICE_KOI8, KU_NTWICE };

struct ku_twice {
	enum { KU_TWICE_NO, KU_TWICE_WHOLE, KU_TWICE_PART } end; /* part: other letters stand there too, or some were lost */
	enum ku_charset was;     /* what it is */
	enum ku_twice_page page; /* what it was taken for */
	unsigned confidence;     /* 0 to 100 */
	size_t at;               /* with KU_TWICE_PART: the byte where what is rarer in the text first stands */
};

/* `text` is well-formed. Scratch memory is taken from the arena. */
struct ku_twice ku_twice_guess(struct ku_arena *a, struct ku_str text);

/* The edits that undo it, each a stretch of characters beyond ASCII; what cannot be undone is left. Offsets are those of the text. */
extern const struct ku_reason ku_twice_reason; /* code "saved-twice" */
struct ku_edits ku_twice_undo(struct ku_arena *a, struct ku_str text, const struct ku_twice *twice);

/* "UTF-8 read as windows-1251" */
const char *ku_twice_name(struct ku_arena *a, const struct ku_twice *twice);

#endif
