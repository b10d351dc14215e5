/* noscribe.h — what noScribe writes above the talk in its HTML: the name of the recording, and how it was transcribed. It is no talk, and a file name names people.
 *
 * As its source has it (main.py, "prepare transcript html"): <meta name="audio_source" content="PATH">, a paragraph with the name of that file without extension, a
 * paragraph with a span in #909090, then the talk, in <a name="ts_START_END_SPEAKER">.
 */
#ifndef KU_READ_NOSCRIBE_H
#define KU_READ_NOSCRIBE_H

#include "read/markup.h"

struct ku_noscribe { /* all zero before the first tag */
	struct ku_str stem; /* of the recording, part of the HTML; empty: not written by noScribe */
	bool begun;         /* the talk has */
	unsigned grey;      /* spans open since the one in #909090, that one counted; 0: none is */
};

/* To be told of each tag in order. */
void ku_noscribe_tag(struct ku_noscribe *n, const struct ku_token *t);
/* The reason for which text between tags is dropped; NULL: it stays. */
const char *ku_noscribe_wrote(const struct ku_noscribe *n, struct ku_str text);

#endif
