/* captions.h — a talk that comes in cues: short pieces with a time, often in the middle of a sentence. The cues of one
 * speaker are joined into one paragraph, which opens with "LABEL: ".
 */
#ifndef KU_READ_CAPTIONS_H
#define KU_READ_CAPTIONS_H

#include "read/reading.h"
#include "read/stamp.h"

struct ku_captions {
	struct ku_maker m;
	struct ku_stamps stamps;
	struct ku_str path; /* for errors */
	struct ku_errors *errors;
	struct ku_buf said;    /* of the cue at hand, since the last change of speaker; LF where its lines end */
	struct ku_str speaker; /* who says it, where the format tells; empty: not told */
	struct ku_str now;     /* whose paragraph is open; in the arena */
	size_t para,
		label; /* where the open paragraph and its text behind the label begin; para SIZE_MAX: none is open */
	bool now_told; /* the format told `now`, not the cue's text */
	uint32_t start_ms, end_ms;
	bool stamped; /* the cue's stamp was noted */
};

void ku_captions_begin(struct ku_captions *c, struct ku_arena *a, const struct ku_input *in, struct ku_errors *errors);

/* A cue opens; what was said before is put out. Times may be 0. */
void ku_cue(struct ku_captions *c, uint32_t start_ms, uint32_t end_ms);
/* Who says what follows in this cue; `name` stands in the file there. An empty name: nobody is told. */
void ku_cue_speaker(struct ku_captions *c, struct ku_str name);
/* Text of the cue, from the file; LF ends a line of it. */
void ku_cue_text(struct ku_captions *c, struct ku_str text);
/* A character that stands in the file as `written`: a reference. */
void ku_cue_character(struct ku_captions *c, uint32_t code_point, struct ku_str written);

/* The reading; false after an error when nothing was said at all. Either way everything is freed. */
bool ku_captions_end(struct ku_captions *c, struct ku_reading *out);
/* Frees all after an error that is reported here. Returns false. */
bool ku_captions_fail(struct ku_captions *c, size_t line, const char *what, const char *mend);

/* <v Name>, <b>, <c.yellow>, <00:01:02.000>, &amp; in a cue: tags are dropped, <v …> tells the speaker. `known_only`: only the
 * tags that .srt files have; anything else in < > is text. */
void ku_cue_markup(struct ku_captions *c, struct ku_str text, bool known_only);

#endif
