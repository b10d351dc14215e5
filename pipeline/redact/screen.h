/* screen.h — what every match of a regular expression must hold, read off its text, so that most of a transcript need not be searched.
 *
 * ICU's engine walks UTF-8 at some 4 MB/s; a screen finds at memory speed the few places where a match is possible at all. It says only what is
 * certain: a construct that is not understood gives the screen that lets everything through.
 */
#ifndef KU_REDACT_SCREEN_H
#define KU_REDACT_SCREEN_H

#include "base/arena.h"

enum {
	KU_SCREEN_DIGIT = 128,
	KU_SCREEN_CLASSES,
	KU_SCREEN_ALL = KU_SCREEN_CLASSES
}; /* classes below 128 are one ASCII byte each */

struct ku_screen {
	unsigned class; /* every match holds at least `least` bytes of this class; KU_SCREEN_ALL: not known */
	unsigned least;
	struct ku_str literal; /* or holds this; empty: not known. Only when class is KU_SCREEN_ALL. In the arena. */
	size_t longest;        /* no match has more bytes; SIZE_MAX: not known */
	bool one_line;         /* no match holds a line feed */
};

/* `regex` as for uregex_open without flags. */
struct ku_screen ku_screen_of(struct ku_arena *a, struct ku_str regex);
/* Is this byte of the class? KU_SCREEN_DIGIT: 0-9 and every byte that begins a character that \d matches (General_Category=Nd, Unicode 15). */
bool ku_screen_has(unsigned class, unsigned char byte);

#endif
