/* xml.h — a small writer of XML 1.0 that escapes everything it is given. Elements are closed by the writer, so they always nest.
 *
 * What XML 1.0 (2.2) cannot hold, control characters, U+FFFE, U+FFFF and ill-formed UTF-8, is refused: ku_xml_end says false and nothing may be used.
 */
#ifndef KU_COMPRESS_XML_H
#define KU_COMPRESS_XML_H

#include "base/buf.h"

enum { KU_XML_DEPTH = 16 };
struct ku_xml {
	struct ku_buf out;
	const char *open[KU_XML_DEPTH]; /* names of the elements that are open: static strings */
	size_t depth;
	bool lines;    /* an element a line, for people who look; white space between elements must mean nothing there */
	bool in_tag, bad, after_text;
};

void ku_xml_begin(struct ku_xml *x, bool lines); /* the declaration: UTF-8 */
/* A document may be written in pieces, in any order: an element that was begun in another piece is entered, and its close is written here. Cut ends what
 * was begun here, so that x->out is a whole piece; whoever takes it sets its length to 0. */
void ku_xml_enter(struct ku_xml *x, const char *element);
void ku_xml_cut(struct ku_xml *x);
void ku_xml_open(struct ku_xml *x, const char *element);
/* Of the element just opened. Tab, line feed and carriage return are kept, as character references (XML 1.0, 3.3.3). */
void ku_xml_attribute(struct ku_xml *x, const char *name, struct ku_str value);
void ku_xml_number(struct ku_xml *x, const char *name, size_t value);
void ku_xml_text(struct ku_xml *x, struct ku_str text);
void ku_xml_close(struct ku_xml *x);
void ku_xml_element(struct ku_xml *x, const char *element, struct ku_str text); /* open, text, close */
bool ku_xml_end(struct ku_xml *x); /* closes what is open; false when something was refused. x->out holds the document; free it */

#endif
