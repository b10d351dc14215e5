/* qdpx.h — STUDY.qdpx: a project for qualitative analysis (REFI-QDA Project Exchange 1.5), which MAXQDA, NVivo, ATLAS.ti and QualCoder open.
 *
 * A ZIP with `project.qde` and flat `sources/GUID.txt`. Each paper is a text source with its variables, each turn a selection coded with who speaks, each
 * informant a case, each value of a variable and each case study a set. The same project gives the same bytes. No path, clock, user or original.
 *
 * It is never in memory as a whole: what a paper is in it goes into a store as soon as there is a paper, the rest is written around that at the end.
 */
#ifndef KU_COMPRESS_QDPX_H
#define KU_COMPRESS_QDPX_H

#include "compress/project.h"
#include "compress/zip.h"

/* Keeps a paper's text and source, which needs its code; from any thread. `gzipped`: the transcript as ku_gzip packed it, `safe` its text: where that is the
 * paper's own it is not packed again. Both of these return false when it cannot be made: a name or text holds what XML cannot (ku_plain was not used), no
 * memory, the store or the sink failed. */
bool ku_qdpx_paper(const struct ku_store *store, const struct ku_guid_key *key, struct ku_paper *paper, struct ku_str safe, struct ku_str gzipped);
/* Writes the archive of kept papers. */
bool ku_qdpx(const struct ku_sink *out, const struct ku_store *store, const struct ku_project *project);

#endif
