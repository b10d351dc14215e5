/* elements.h — an XML part of an office file as calls for its elements and text. expat reads it; a DOCTYPE, which
 * those formats never have, is refused, so that there are no entities to expand and nothing outside is asked for.
 */
#ifndef KU_READ_ELEMENTS_H
#define KU_READ_ELEMENTS_H

#include "base/str.h"

struct ku_elements { /* any of the functions may be NULL. Names come without their prefix (x:row is "row") */
	void *ctx;
	void (*start)(void *ctx, struct ku_str name, const char *const *attribute); /* name, value, name, value, …, NULL */
	void (*end)(void *ctx, struct ku_str name);
	void (*text)(void *ctx, struct ku_str piece); /* one stretch of text may come in several pieces */
};

enum ku_elements_end { KU_ELEMENTS_GOOD, KU_ELEMENTS_BROKEN, KU_ELEMENTS_DOCTYPE };
enum ku_elements_end ku_elements_read(const struct ku_elements *e, struct ku_str bytes);

/* The value of an attribute, whatever its prefix; NULL when it is not there. */
const char *ku_elements_attribute(const char *const *attribute, const char *name);

#endif
