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
#include "compress/zip.h"

/* Writes the archive of papers whose Word files are kept; false when it cannot be made (zip.h, xml.h). */
bool ku_maxqda(const struct ku_sink *out, const struct ku_store *store, const struct ku_project *project);

#endif
