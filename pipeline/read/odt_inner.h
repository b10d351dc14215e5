/* odt_inner.h — between odt.c, odt_body.c and odt_style.c only.
 */
#ifndef KU_READ_ODT_INNER_H
#define KU_READ_ODT_INNER_H

#include "read/package.h"
#include "read/story.h"
#include "read/style.h"

enum ku_odt_space { KU_ODT_OTHER, KU_ODT_OFFICE, KU_ODT_TEXT, KU_ODT_TABLE, KU_ODT_DRAW, KU_ODT_STYLE, KU_ODT_SVG };
extern const struct ku_xml_space ku_odt_spaces[];
extern const struct ku_xml_attr_reason ku_odt_attr_reasons[];

struct ku_odt {
	struct ku_package p;
	struct ku_styles styles; /* ids are family and name: "paragraph/P1" */
	struct ku_style defaults; /* of paragraphs */
	struct ku_style now;      /* the style that is being read */
	bool in_style, in_automatic;
	bool has_body;            /* office:text was there */
};

bool ku_odt_read_part(struct ku_odt *o, size_t entry); /* styles.xml or content.xml */

/* odt_style.c: told of every element of both files */
void ku_odt_style_start(struct ku_odt *o, const struct ku_xml_element *e);
void ku_odt_style_end(struct ku_odt *o); /* the end of style:style or style:default-style */
const struct ku_style *ku_odt_style(struct ku_odt *o, const char *family, struct ku_str name); /* NULL: none */

#endif
