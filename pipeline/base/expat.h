/* expat.h — XML as calls for what stands in it: the one way in which kupuya starts expat, with its doors closed.
 *
 * A DOCTYPE is refused, so that there are no entities to expand and nothing outside is ever asked for; nesting has a limit; and a name comes as its
 * namespace, U+0001, its local part. No document can hold that character, so that no namespace can pretend to be another (CVE-2022-25236).
 */
#ifndef KU_BASE_EXPAT_H
#define KU_BASE_EXPAT_H

#include "base/str.h"

enum { KU_EXPAT_DEPTH = 256 }; /* elements in one another */

enum ku_expat_end { KU_EXPAT_GOOD, KU_EXPAT_BROKEN, KU_EXPAT_DOCTYPE, KU_EXPAT_DEEP };

struct ku_expat_calls { /* any of them may be NULL */
	void (*start)(void *ctx, const char *name, const char *const *attr); /* attr: name, value, name, value, …, NULL */
	void (*end)(void *ctx, const char *name);
	void (*text)(void *ctx, struct ku_str piece);                        /* one stretch of text may come in several pieces */
	void (*remark)(void *ctx, struct ku_str text);                       /* a comment; of an instruction its target, then its data */
	void (*space)(void *ctx, struct ku_str prefix, struct ku_str uri);   /* a namespace that is declared; either may be empty */
};

struct ku_expat {
	const struct ku_expat_calls *calls;
	void *ctx;
	/* its own */
	void *parser;
	size_t depth;
	bool broken;
	enum ku_expat_end end;
};

/* Reads one document. Where it does not end well, what it held so far was told. */
enum ku_expat_end ku_expat_read(struct ku_expat *x, struct ku_str bytes);

/* The same, bit by bit. `add` says false as soon as it does not go on; `finish` must follow in any case. */
void ku_expat_begin(struct ku_expat *x);
bool ku_expat_add(struct ku_expat *x, struct ku_str bytes);
enum ku_expat_end ku_expat_finish(struct ku_expat *x);

/* Within a call: where in the document it stands; line and column from 1, the column in bytes; `at` in bytes from its beginning. */
void ku_expat_place(const struct ku_expat *x, size_t *line, size_t *column);
uint64_t ku_expat_at(const struct ku_expat *x);

const char *ku_expat_local(const char *name);          /* the local part */
struct ku_str ku_expat_space(const char *name);        /* the namespace; empty: none */
bool ku_expat_is(const char *name, const char *local); /* whatever its namespace */
/* The value of an attribute by its local name, whatever its namespace; NULL when it is not there. */
const char *ku_expat_attr(const char *const *attr, const char *local);

#endif
