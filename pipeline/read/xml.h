/* xml.h — the parts of a document that are XML, as events with their namespace told by number.
 */
#ifndef KU_READ_XML_H
#define KU_READ_XML_H

#include "base/expat.h"
#include "read/reading.h"

struct ku_xml_space { /* namespaces that a reader knows, by number from 1; ends with a NULL uri. Several may have one number. */
	const char *uri;
	int number;
};

struct ku_xml_element {
	int space;         /* 0: unknown */
	const char *local;
	const char *const *attr; /* use ku_xml_attr */
};

/* Every attribute value is dropped, for the reason that a row names; the first row that fits counts. */
struct ku_xml_attr_reason {
	const char *element, *attr; /* local names; NULL: any */
	const char *reason;
};

struct ku_xml_reader {
	const struct ku_xml_space *space;
	const struct ku_xml_attr_reason *attr_reason; /* ends with a NULL reason; what no row fits is "markup" */
	void *ctx;
	void (*start)(void *ctx, const struct ku_xml_element *e);
	void (*end)(void *ctx);
	void (*text)(void *ctx, struct ku_str s); /* must put every character out: ku_maker_text or ku_maker_drop */
};

/* Parses one part; every character is booked as met in `m`. What is refused, base/expat.h says. */
enum ku_expat_end ku_xml_read(struct ku_maker *m, struct ku_str bytes, const struct ku_xml_reader *reader);

/* The value of an attribute by its local name, whatever its namespace; empty when it is not there. */
struct ku_str ku_xml_attr(const struct ku_xml_element *e, const char *local);
bool ku_xml_has(const struct ku_xml_element *e, const char *local);

/* Parses a part of which nothing becomes text: its text is dropped under `reason`, attributes under their row's, element names as "markup" (those of
 * custom XML are free words). */
enum ku_expat_end ku_xml_drop(struct ku_maker *m, struct ku_str bytes, const char *reason,
                               const struct ku_xml_attr_reason *attr_reason);

#endif
