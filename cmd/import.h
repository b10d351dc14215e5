/* import.h — what has changed between two imports of a list, line by line of the rule file.
 */
#ifndef KU_CMD_IMPORT_H
#define KU_CMD_IMPORT_H

#include "base/arena.h"
#include "base/buf.h"

struct ku_import_changes {
	size_t added, removed, changed;
};

/* Appends a line for each entry that differs: “- ” before the old one, “+ ” before the new one; the two of one name
 * beside each other. */
struct ku_import_changes ku_import_compare(struct ku_arena *a, struct ku_buf *out, struct ku_str before, struct ku_str now);

#endif
