/* fixed.h — what is the same in every handoff: parts of Word files and tables, the texts for the analyst. The program's own words, of which an audit needs to tell
 * nothing: it knows them by their place and by every byte.
 */
#ifndef KU_COMPRESS_FIXED_H
#define KU_COMPRESS_FIXED_H

#include "base/str.h"

struct ku_fixed { struct ku_str name, bytes; };
extern const struct ku_fixed ku_fixed_docx[], ku_fixed_xlsx[], ku_fixed_maxqda[]; /* each ends with an empty name */

bool ku_is_fixed(struct ku_str name, struct ku_str bytes); /* name: of an entry of an archive */

#endif
