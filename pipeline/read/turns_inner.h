/* turns_inner.h — between turns.c and turns_form.c only.
 */
#ifndef KU_READ_TURNS_INNER_H
#define KU_READ_TURNS_INNER_H

#include "base/label.h"
#include "read/turns.h"

enum { KU_LAST_BITS = 6 }; /* labels that are remembered, as a power of two */
enum { KU_TURNS_COVERAGE = 8 }; /* one line in so many, at least, is a label where there are labels */

struct ku_label_group { /* openings with one label */
	struct ku_str key;
	enum ku_label_shape shape;
	bool plain;              /* and nothing else than that */
	size_t own[KU_NFORM];    /* lines that open so, by form */
	size_t speech[KU_NFORM]; /* of them those behind which speech begins */
	size_t n, good;          /* of the lines at hand */
	bool known;              /* a line of the convention, or with a colon, has it */
	bool believed;
};

struct ku_found { struct ku_opening is; size_t group; size_t line; /* number of the line */ bool taken; };

struct ku_turn_finder {
	struct ku_arena *arena;
	struct ku_str text;
	struct ku_found *item; size_t n, cap;
	struct ku_label_group *group; size_t ngroup, cap_group;
	size_t *table; size_t cap_table; /* group + 1 by hash of its key; 0: an empty place */
	struct ku_last_label { struct ku_str head; struct ku_opening is; size_t group; } last[1 << KU_LAST_BITS]; /* see last_of */
	size_t lines;            /* that are not blank */
	bool numbered;           /* its turns are, «12. Модератор: …» */
	size_t nline;            /* of them those with text beside a label of their own */
};

/* A label by its shape: a code, initials, a role; in a form: where that form proves enough. */
bool ku_label_strong(const struct ku_label_group *g);
bool ku_label_strong_in(const struct ku_label_group *g, enum ku_form form);

/* The convention of what was gathered; that of the colon when none is clear. */
enum ku_form ku_turns_form(const struct ku_turn_finder *f);
/* Whether the turns of a text are numbered through, and where a line goes on behind its number; `at` where it has none. */
bool ku_turns_numbered(struct ku_str text);
size_t ku_over_number(struct ku_str text, size_t at, size_t stop);
/* So many turns with a colon, of several people, that no other form needs to be looked for: it would take most of the time. */
bool ku_turns_plain(const struct ku_turn_finder *f);

#endif
