/* docx.h — a paper as a Word file (ECMA-376, WordprocessingML) in the form in which MAXQDA, NVivo, ATLAS.ti and QualCoder code speakers by themselves.
 *
 * A turn is one paragraph, `LABEL: text`; its further lines follow behind line breaks. Any other line in which these programs would see a speaker is
 * defused so that a reader hardly sees it: a colon among its first 64 characters becomes U+A789, which looks the same, and before a bracket at its
 * beginning stands U+2060, which draws nothing. No properties, no names, no times.
 */
#ifndef KU_COMPRESS_DOCX_H
#define KU_COMPRESS_DOCX_H

#include "base/buf.h"
#include "compress/project.h"

bool ku_docx(struct ku_buf *out, const struct ku_paper *paper); /* appends the file; false when it cannot be made (zip.h, xml.h) */
void ku_defuse(struct ku_buf *out, struct ku_str line);         /* a line that is no speaker's */

#endif
