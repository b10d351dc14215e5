/* yaml_inner.h — between yaml.c and yaml_explain.c only.
 */
#ifndef KU_BASE_YAML_INNER_H
#define KU_BASE_YAML_INNER_H

#include "base/yaml.h"

struct ku_yaml_trouble {               /* where libyaml stopped, in bytes of the file */
	const char *problem, *context; /* libyaml's own words; context may be NULL */
	size_t at, context_at;         /* context_at: SIZE_MAX when there is none */
	size_t done;                   /* the beginning of the last event that was still good */
};

/* Reports it in words for people who know no YAML. Returns the offset behind which reading may go on. */
size_t ku_yaml_explain(struct ku_yaml_file *file, const struct ku_yaml_trouble *trouble);
/* Reports what makes the file no text at all (encoding, control characters, size). True when there is such a thing. */
bool ku_yaml_not_text(struct ku_yaml_file *file);

size_t ku_yaml_line_start(struct ku_str text, size_t at);
size_t ku_yaml_line_end(struct ku_str text, size_t at); /* of the LF, or of the CR before it, or of the text */

#endif
