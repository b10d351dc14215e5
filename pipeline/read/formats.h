/* formats.h — the readers behind the rows of ku_formats (file.c).
 */
#ifndef KU_READ_FORMATS_H
#define KU_READ_FORMATS_H

#include "read/file.h"

typedef bool ku_read_format(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors);
ku_read_format ku_read_docx; /* Word, LibreOffice, Google Docs: ECMA-376 transitional and strict */
ku_read_format ku_read_odt;  /* OpenDocument 1.0 to 1.3 text */

#endif
