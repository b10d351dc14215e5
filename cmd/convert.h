/* convert.h — documents of old kinds (.doc, .rtf), which another program has to convert first.
 */
#ifndef KU_CMD_CONVERT_H
#define KU_CMD_CONVERT_H

#include "study.h"

/* When `bytes` are of a kind that is known but cannot be read here, has LibreOffice make a .docx of them, puts that in their place and says so; else leaves them as they are. It
 * works in a private folder inside the study's custody, which is removed at the end. False after reporting: LibreOffice is not installed, or could not
 * read the file either. May be called from several threads. */
bool ku_convert(const struct ku_study *s, struct ku_arena *a, const char *path, struct ku_str *bytes, bool *converted, struct ku_errors *errors);

#endif
