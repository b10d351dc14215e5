/* zip.h — ZIP containers by libzip, the same bytes at every run: sorted entries, one fixed time, no attribute of a file system.
 */
#ifndef KU_COMPRESS_ZIP_H
#define KU_COMPRESS_ZIP_H

#include "base/arena.h"
#include "compress/store.h"

struct ku_zip_entry {
	struct ku_str name; /* ASCII, "sources/GUID.txt"; each once */
	struct ku_str data;
	bool stored;        /* packed already: not deflated again; all else is, as XML */
	const struct ku_part *part; size_t npart; /* where not NULL: instead of data, what lies in the store, as it was packed there */
};

/* Appends the archive of n entries to `out`; they are written in the order of their names. False when libzip cannot (an entry name twice, no memory). */
bool ku_zip(struct ku_buf *out, const struct ku_zip_entry entry[], size_t n);

/* The same, not into memory. `write` is told where bytes go, counted from the beginning of the archive, and may be told to write some anew. */
struct ku_sink { void *ctx; bool (*write)(void *ctx, uint64_t at, struct ku_str bytes); };
bool ku_zip_to(const struct ku_sink *out, const struct ku_store *store, const struct ku_zip_entry entry[], size_t n);

#endif
