/* plain_formats.h — the readers behind the rows of ku_text_formats (plain.c). `bytes` of their input is text already: UTF-8
 * without byte order mark. All sniff by the beginning of the text.
 */
#ifndef KU_READ_PLAIN_FORMATS_H
#define KU_READ_PLAIN_FORMATS_H

#include "read/file.h"

#define KU_TEXT_FORMAT(name)                 \
	bool ku_is_##name(struct ku_str text); \
	bool ku_read_##name(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)

KU_TEXT_FORMAT(vtt);  /* WebVTT */
KU_TEXT_FORMAT(srt);  /* SubRip */
KU_TEXT_FORMAT(json); /* of Whisper, WhisperX, faster-whisper, whisper.cpp, Transformers, and services alike */
KU_TEXT_FORMAT(otr);  /* oTranscribe */
KU_TEXT_FORMAT(html); /* noScribe, and HTML in general */

bool ku_read_as_is(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors); /* plain text */

#endif
