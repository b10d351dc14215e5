/* package.h — an archive of XML parts and other entries (OPC, ODF), each read once and accounted for.
 */
#ifndef KU_READ_PACKAGE_H
#define KU_READ_PACKAGE_H

#include "read/xml.h"
#include "read/zip.h"

struct ku_package {
	struct ku_arena *arena;
	const struct ku_input *in;
	struct ku_errors *errors;
	struct ku_zip zip;
	struct ku_maker m;
	struct ku_buf buf; /* the entry that is being read */
};

bool ku_package_open(struct ku_package *p, struct ku_arena *a, const struct ku_input *in, struct ku_errors *errors);
void ku_package_close(struct ku_package *p); /* always */

/* Parses one entry; false after reporting. */
bool ku_package_part(struct ku_package *p, size_t entry, const struct ku_xml_reader *reader);
bool ku_package_drop(struct ku_package *p, size_t entry, const char *reason, const struct ku_xml_attr_reason *attr_reason);

struct ku_entry_reason { /* the first row that fits an entry's name counts */
	const char *begins, *ends; /* ASCII, in either case; NULL: any */
	const char *reason;
};
/* Drops every entry that nobody took: XML by its text, anything else by name and size. The last row fits all. */
bool ku_package_drop_rest(struct ku_package *p, const struct ku_entry_reason *rows, const struct ku_xml_attr_reason *attr_reason);

/* Ends the reading: refuses one without text or with what no text may hold. */
bool ku_package_end(struct ku_package *p, struct ku_reading *out);

#endif
