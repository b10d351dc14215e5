/* gzip.h — deterministic gzip (RFC 1952) through zlib: level 6, no file name, no time, operating system "unknown".
 */
#ifndef KU_COMPRESS_GZIP_H
#define KU_COMPRESS_GZIP_H

#include "base/buf.h"

/* Of texts, and of the XML around them, which is as good as new in a tenth more bytes and less than half of the time. */
enum { KU_DEFLATE_LEVEL = 6, KU_DEFLATE_XML = 3, KU_DEFLATE_MEMORY = 8 };

/* One-shot: appends the gzip member of `text` to `out`. */
void ku_gzip(struct ku_buf *out, struct ku_str text);

/* Streaming: begin, add …, end. What is ready is appended to `out`, which the caller may empty (len = 0) between calls. The bytes are those
 * of ku_gzip, however the text is cut. */
struct ku_gzip;
struct ku_gzip *ku_gzip_begin(void);
void ku_gzip_add(struct ku_gzip *z, struct ku_str text, struct ku_buf *out);
void ku_gzip_end(struct ku_gzip *z, struct ku_buf *out); /* writes the rest and frees z */

#endif
