/* zip.h — ZIP containers by libzip, the same bytes at every run: sorted entries, one fixed time, no attribute of a file system.
 */
#ifndef KU_COMPRESS_ZIP_H
#define KU_COMPRESS_ZIP_H

#include "base/arena.h"
#include "base/buf.h"

struct ku_zip_entry {
	struct ku_str name; /* ASCII, "sources/GUID.txt"; each once */
	struct ku_str data;
	bool stored;        /* packed already: not deflated again */
};

/* Appends the archive of n entries to `out`; they are written in the order of their names. False when libzip cannot (an entry name twice, no memory). */
bool ku_zip(struct ku_buf *out, const struct ku_zip_entry entry[], size_t n);

#endif
