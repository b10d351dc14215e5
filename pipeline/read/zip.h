/* zip.h — an archive of which nothing is trusted: its entries by number, unpacked in memory, one at a time.
 */
#ifndef KU_READ_ZIP_H
#define KU_READ_ZIP_H

#include "read/reading.h"

enum {
	KU_ZIP_ENTRIES = 1000,
	KU_ZIP_UNPACKED = 64 * 1024 * 1024, /* bytes of all entries together */
	KU_ZIP_RATIO = 200,                 /* unpacked to packed, of an entry over 1 MiB */
	KU_ZIP_NONE = KU_ZIP_ENTRIES
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
 * letters), none encrypted. Returns false after reporting one error; close it in either case. `bytes` is borrowed until then. */
bool ku_zip_open(struct ku_arena *a, struct ku_zip *z, const struct ku_input *in, struct ku_errors *errors);
void ku_zip_close(struct ku_zip *z);

size_t ku_zip_find(const struct ku_zip *z, struct ku_str name); /* ASCII letters in either case (ECMA-376-2, 6.2.2); KU_ZIP_NONE */
/* Unpacks an entry into `out`, which is emptied before. False after reporting (damaged, larger than it says). Marks it taken. */
bool ku_zip_read(struct ku_zip *z, size_t entry, struct ku_buf *out, const struct ku_input *in, struct ku_errors *errors);
/* Names of entries, comments of the archive and its entries, and their extra fields: dropped. */
void ku_zip_drop_names(struct ku_zip *z, struct ku_maker *m);

/* Reports that a file is damaged, with advice to get it anew; returns false. */
bool ku_refuse(const struct ku_input *in, struct ku_errors *errors, const char *what, const char *mend);

#endif
