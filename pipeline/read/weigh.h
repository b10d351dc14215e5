/* weigh.h — bytes weighed as text in each encoding in turn.
 */
#ifndef KU_READ_WEIGH_H
#define KU_READ_WEIGH_H

#include "base/arena.h"
#include "read/codepage.h"

/* What bytes can be read as. Those from KU_FIRST_CODEPAGE on are enum ku_codepage. */
enum ku_charset {
	KU_UTF_8,
	KU_UTF_16LE,
	KU_UTF_16BE,
	KU_FIRST_CODEPAGE,
	KU_NCHARSET = KU_FIRST_CODEPAGE + KU_NCODEPAGE
};

const char *ku_charset_name(enum ku_charset charset);
enum ku_charset ku_charset_named(struct ku_str name); /* as study.yaml writes it, in any case; KU_NCHARSET: not known */

struct ku_weight {
	bool possible; /* every byte has a meaning, and none is NUL */
	size_t bad;    /* else the first byte that has none */
	uint64_t cost; /* half bits (likely.h), in the cheapest font; a pair of characters counts a few times at most */
	size_t counted; /* what has any cost at all, to take the average of */
};

/* `bytes` as each charset; without byte order mark. */
void ku_weigh(struct ku_arena *a, struct ku_str bytes, struct ku_weight of[KU_NCHARSET]);

/* The bytes as UTF-8 text, in the arena (UTF-8: themselves). False at the first byte that is not of the charset, with its
 * offset in *bad. A NUL is let through. */
bool ku_charset_decode(struct ku_arena *a, enum ku_charset charset, struct ku_str bytes, struct ku_str *text,
		       size_t *bad);

/* Whether two charsets give the same text. */
bool ku_charset_same(struct ku_arena *a, enum ku_charset x, enum ku_charset y, struct ku_str bytes);

#endif
