/* maxqda.h — STUDY-maxqda.zip: the study for programs that do not open a .qdpx, or for teams that would rather make the project themselves.
 *
 *     GROUP/CODE.docx           a Word file a transcript; the group is the method, or the study's code where that is not told
 *     document-variables.xlsx   keyed by document group and document name
 *     speakers.xlsx             who speaks where under which label, and what is told of them
 *     README.{ky,ru,en}.txt     what to do with them
 */
#ifndef KU_COMPRESS_MAXQDA_H
#define KU_COMPRESS_MAXQDA_H

#include "base/buf.h"
#include "compress/project.h"

bool ku_maxqda(struct ku_buf *out, const struct ku_project *project); /* appends the archive; false when it cannot be made (zip.h, xml.h) */

/* Whether `bytes` are one of the texts for the analyst, as they are in every such archive: the program's own words, of which an audit needs to tell nothing. */
bool ku_maxqda_is_readme(struct ku_str bytes);

#endif
