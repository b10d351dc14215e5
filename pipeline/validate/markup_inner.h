/* markup_inner.h — one XML document while it is read: shared by markup.c (its events), markup_flow.c (what is gathered and told) and markup_place.c (where kupuya
 * itself writes). Nobody else includes it.
 */
#ifndef KU_VALIDATE_MARKUP_INNER_H
#define KU_VALIDATE_MARKUP_INNER_H

#include "base/buf.h"
#include "base/expat.h"
#include "validate/leaf.h"

struct ku_gathered { /* a text that grows, with where its parts stand */
	struct ku_buf text;
	struct ku_leaf_mark *mark;
	size_t nmark, cap_mark;
};

enum { KU_KNOWN_ELEMENTS = 256 };
struct ku_known_element { struct ku_str name; bool parts, fresh; }; /* parts: text that stands around it; fresh: its name was not told yet */

struct ku_xml_leaves {
	struct ku_expat xml;
	struct ku_visitor *v;
	struct ku_str where;
	struct ku_arena arena, pieces; /* pieces: marks and values, until they are told */
	struct ku_buf raw;       /* the bytes that marks lead to */
	uint64_t raw_from;       /* where they begin in the entry */
	size_t line, column;     /* likewise, from 0 */
	size_t told;             /* of text: context */
	struct ku_known_element known[KU_KNOWN_ELEMENTS];  /* elements, by their names */
	struct ku_gathered text, apart, attributes, remarks;
	struct ku_span last;     /* of the run before, in text */
	bool bound;              /* an element began or ended since */
	bool deleted;            /* inside a tracked deletion */
	struct ku_buf accepted;  /* the line of text as it reads once deletions are taken out */
	bool differs;            /* it does */
	struct ku_span *value, *value_attr; /* positions of the variable oblast */
	size_t nvalue, cap_value, nvalue_attr, cap_value_attr;
	/* of a project (REFI-QDA) */
	struct ku_str oblast;    /* GUID of its variable of that name */
	bool is_oblast;          /* the value that is being read is of that variable */
	size_t value_from;       /* where it begins in text; SIZE_MAX: none */
	/* of a sheet: letters of the column that is headed oblast */
	struct ku_str cell, headed;
};

/* markup_flow.c */
void ku_flow_run(struct ku_xml_leaves *p, struct ku_gathered *f);                      /* what follows stands here in the document */
void ku_flow_line(struct ku_xml_leaves *p, struct ku_gathered *f, struct ku_str text); /* a line by itself; digests tell nothing and are left out */
void ku_flow_break(struct ku_xml_leaves *p);                                       /* ends the line of text */
void ku_flow_tell(struct ku_xml_leaves *p);                                        /* all that is there */
void ku_flow_tell_if_much(struct ku_xml_leaves *p);
void ku_flow_free(struct ku_xml_leaves *p);

/* markup_place.c */
void ku_place_begin(struct ku_xml_leaves *p, const char *local, const char *const *attr);
void ku_place_end(struct ku_xml_leaves *p, const char *local);
void ku_place_attribute(struct ku_xml_leaves *p, const char *local, const char *attr, struct ku_str value); /* just added to the attributes */

#endif
