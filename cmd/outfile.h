/* outfile.h — a file of the handoff that is too large to be in memory: written bit by bit, or here and there, then read once for its digest.
 */
#ifndef KU_CMD_OUTFILE_H
#define KU_CMD_OUTFILE_H

#include "compress/sha256.h"
#include "compress/zip.h"
#include "folder.h"

struct ku_outfile { int fd, error; const char *shown; struct ku_str name; uint64_t size; };

/* Between begin and end nothing is reported: `end` does, and returns false, when anything failed. It closes the file and always comes last. */
bool ku_outfile_begin(struct ku_outfile *o, struct ku_arena *a, struct ku_folder *f, struct ku_str name, struct ku_errors *errors);
bool ku_outfile_add(struct ku_outfile *o, struct ku_str bytes); /* at the end */
struct ku_sink ku_outfile_sink(struct ku_outfile *o);
bool ku_outfile_end(struct ku_outfile *o, struct ku_arena *a, struct ku_packed *out, struct ku_errors *errors);

#endif
