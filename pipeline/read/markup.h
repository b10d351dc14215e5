/* markup.h — HTML, and the tags of subtitles, as a row of tokens that covers every byte.
 *
 * Not a browser: what a browser guesses at (a tag, comment or script that never ends) is broken here, since guessing drops
 * text. HTML Living Standard 13.2.5 (tokens), 13.5 (references); WebVTT 1 section 6.4.
 */
#ifndef KU_READ_MARKUP_H
#define KU_READ_MARKUP_H

#include "base/str.h"

enum ku_token_kind {
	KU_TOKEN_TEXT,      /* as it is */
	KU_TOKEN_REFERENCE, /* &amp; and the like: `means` */
	KU_TOKEN_OPEN,      /* <name rest> */
	KU_TOKEN_CLOSE,     /* </name> */
	KU_TOKEN_COMMENT,
	KU_TOKEN_DECLARATION, /* <!DOCTYPE …>, <?xml …?> */
	KU_TOKEN_BROKEN       /* a tag or comment without its end: nothing behind it is looked at */
};

struct ku_token {
	enum ku_token_kind kind;
	struct ku_span at;        /* the whole token */
	struct ku_str name, rest; /* of a tag: its name as written, what stands behind it */
	bool closed;              /* <br/> */
	uint32_t means;
};

/* The token at *at, which moves behind it; false at the end. A < that opens no tag is text. In cues, where `cue` is set, a tag
 * may also begin with a digit (a time). */
bool ku_token_next(struct ku_str markup, size_t *at, bool cue, struct ku_token *out);

bool ku_token_is(const struct ku_token *token, const char *lower_case_name);

/* The value of an attribute as written, without quotes; an empty string with NULL where there is none. */
struct ku_str ku_attribute(struct ku_str rest, const char *lower_case_name);

/* Where the element `name`, whose content is no markup (script, style), ends: the offset of its closing tag at or behind `at`;
 * SIZE_MAX when it has none. */
size_t ku_raw_end(struct ku_str markup, size_t at, struct ku_str name);

#endif
