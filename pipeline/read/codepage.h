/* codepage.h — the 8-bit encodings in which old Cyrillic files come.
 */
#ifndef KU_READ_CODEPAGE_H
#define KU_READ_CODEPAGE_H

#include <stdint.h>

enum ku_codepage { KU_WINDOWS_1251, KU_KOI8_R, KU_CP866, KU_KZ_1048, KU_PT154, KU_NCODEPAGE };

extern const char *const ku_codepage_name[KU_NCODEPAGE]; /* as IANA registers them, "PT154" for PTCP154 */

/* The code point of bytes 0x80 to 0xFF; below they are ASCII. 0: no character has that byte. */
extern const uint16_t ku_codepage[KU_NCODEPAGE][128];

#endif
