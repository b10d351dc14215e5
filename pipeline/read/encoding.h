/* encoding.h — which encoding a file has that is not UTF-8: for advice in an error, never to convert by.
 */
#ifndef KU_READ_ENCODING_H
#define KU_READ_ENCODING_H

#include "base/str.h"

/* "UTF-16", "windows-1251", "KOI8-R", "CP866"; NULL when nothing speaks for any of them (damaged UTF-8, no text at
 * all). */
const char *ku_guess_encoding(struct ku_str bytes);

#endif
