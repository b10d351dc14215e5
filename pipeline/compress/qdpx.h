/* qdpx.h — STUDY.qdpx: a project for qualitative analysis (REFI-QDA Project Exchange 1.5), which MAXQDA, NVivo, ATLAS.ti and QualCoder open.
 *
 * A ZIP with `project.qde` and flat `sources/GUID.txt`. Each paper is a text source with its variables, each turn a selection coded with who speaks, each
 * informant a case, each value of a variable and each case study a set. The same project gives the same bytes. No path, clock, user or original.
 */
#ifndef KU_COMPRESS_QDPX_H
#define KU_COMPRESS_QDPX_H

#include "base/buf.h"
#include "compress/project.h"

/* Appends the archive to `out`. False when it cannot be made: a name or text holds what XML cannot (ku_plain was not used), or no memory. */
bool ku_qdpx(struct ku_buf *out, const struct ku_project *project);

#endif
