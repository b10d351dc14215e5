/* zip.h — an archive of which nothing is trusted: its entries by number, unpacked in memory, one at a time.
 */
#ifndef KU_READ_ZIP_H
#define KU_READ_ZIP_H

#include "base/arena.h"
#include "base/buf.h"

enum {
	KU_ZIP_ENTRIES = 1000,
	KU_ZIP_UNPACKED = 64 * 1024 * 1024, /* bytes of all entries together */
	KU_ZIP_RATIO = 200,                 /* unpacked to packed, of an entry over 1 MiB */
	KU_ZIP_NONE = KU_ZIP_ENTRIES
};

enum ku_zip_end {
	KU_ZIP_GOOD,
	KU_ZIP_BROKEN, /* no archive, cut short, an entry that does not unpack to the size and checksum it promises */
	KU_ZIP_LOCKED, /* encrypted */
	KU_ZIP_LARGE,
	KU_ZIP_BOMB,   /* too many entries, or one that is packed tighter than any document is */
	KU_ZIP_ODD     /* names that lead elsewhere, or one that is there twice */
};

struct ku_zip_entry {
	struct ku_str name; /* UTF-8; no "..", no absolute path, no backslash, no control characters */
	size_t size;
	bool folder;
	bool taken;         /* the reader has dealt with it */
};

struct ku_zip {
	struct zip *archive;
	struct ku_zip_entry *entry;
	size_t n;
};

/* Opens an archive in memory and checks its list of entries: how many, how large, their names, that none is there twice (whatever the case of its
 * letters), none encrypted. Close it whatever it ends in. `bytes` is borrowed until then, names are in the arena. */
enum ku_zip_end ku_zip_open(struct ku_arena *a, struct ku_zip *z, struct ku_str bytes);
void ku_zip_close(struct ku_zip *z);

size_t ku_zip_find(const struct ku_zip *z, struct ku_str name); /* ASCII letters in either case (ECMA-376-2, 6.2.2); KU_ZIP_NONE */
/* Unpacks an entry into `out`, which is emptied before. KU_ZIP_BROKEN: damaged, or not as large as it says. Marks it taken. */
enum ku_zip_end ku_zip_read(struct ku_zip *z, size_t entry, struct ku_buf *out);

enum ku_zip_note { KU_ZIP_COMMENT, KU_ZIP_NAME, KU_ZIP_EXTRA };
/* Tells what stands beside the data: the comment of the archive; of each entry its comment, its name, its extra fields (which are any bytes). */
void ku_zip_notes(const struct ku_zip *z, void (*tell)(void *ctx, enum ku_zip_note what, struct ku_str bytes), void *ctx);

#endif
