/* store.h — what is made early and needed late waits outside memory: the parts of archives, deflated at once by whoever made them.
 *
 * The store itself belongs to the rim (a nameless file beside the handoff); here it is two calls. Raw deflate streams (RFC 1951) that end on a byte can
 * stand one behind the other and are one stream then, so an entry of an archive may be made of parts from several threads.
 */
#ifndef KU_COMPRESS_STORE_H
#define KU_COMPRESS_STORE_H

#include "base/buf.h"

struct ku_store {
	void *ctx;
	bool (*put)(void *ctx, struct ku_str bytes, uint64_t *at); /* from any thread; *at: where they are */
	bool (*get)(void *ctx, uint64_t at, char *to, size_t n);
};

struct ku_part { /* bytes in a store */
	uint64_t at, packed; /* where, and how many */
	uint64_t size;       /* bytes of what they stand for: with `deflated` before packing */
	uint32_t crc;        /* CRC-32 of that (ISO 3309) */
	bool deflated;
};

/* All return false when the store could not take or give the bytes. */
bool ku_keep(const struct ku_store *s, struct ku_str bytes, struct ku_part *out);
/* `level`: of gzip.h. `last`: the stream ends with it; else another part must follow. */
bool ku_keep_deflated(const struct ku_store *s, struct ku_str bytes, int level, bool last, struct ku_part *out);
/* The deflate stream inside a member that ku_gzip made, so that the same text is not deflated twice. */
bool ku_keep_gzipped(const struct ku_store *s, struct ku_str member, struct ku_part *out);

/* Parts that stand one behind the other, as one. */
struct ku_part ku_parts_sum(const struct ku_part part[], size_t n);

#endif
