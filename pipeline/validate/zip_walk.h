/* zip_walk.h — which bytes of a ZIP archive belong to what (APPNOTE 6.3, 4.3): a library tells what the list at the end says, and not what else there is.
 */
#ifndef KU_VALIDATE_ZIP_WALK_H
#define KU_VALIDATE_ZIP_WALK_H

#include "base/buf.h"
#include "validate/leaf.h"

struct ku_zip_walk {
	struct ku_arena *arena;
	const struct ku_far *bytes;
	uint64_t owned;     /* bytes of the lists, of the heads and data of entries, of the remark */
	size_t entries;
	struct ku_buf extras; /* extra fields of all entries, as bytes; of both heads */
	struct ku_buf names;  /* names of entries in their own heads, where they are not those of the list; one a line */
	struct ku_buf foreign; /* likewise names that are not UTF-8, as bytes, one a line */
};

/* False when it cannot be walked: no list, a head where none is. Free the buffers in any case. */
bool ku_zip_walk(struct ku_zip_walk *w);

#endif
