/* yaml_write.h — one value as YAML that base/yaml.h reads back byte for byte.
 */
#ifndef KU_BASE_YAML_WRITE_H
#define KU_BASE_YAML_WRITE_H

#include "base/buf.h"

/* Appends `text` (well-formed UTF-8, of any length and content) as a scalar for a list or map in brackets or braces:
 * plain where it is letters with single spaces, hyphens and full stops between them; else in double quotes (YAML 1.2,
 * 7.3.1), where everything that cannot be seen is written as an escape. It never spans lines. */
void ku_yaml_write(struct ku_buf *out, struct ku_str text);

#endif
