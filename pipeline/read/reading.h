/* reading.h — making a reading: text grows here, and what is left out is booked here, so that nothing is lost unseen.
 *
 * Use it in one function: begin, then any number of calls, then end or abandon. `in` is told for every character that a reader meets in the
 * file; then each character is put out (text, or drop) exactly once. Characters that a reader makes itself are `made`.
 */
#ifndef KU_READ_READING_H
#define KU_READ_READING_H

#include "read/file.h"

struct ku_flow { /* text with its paragraphs, whose spans are offsets in it */
	struct ku_buf text;
	struct ku_para *para; /* in the maker's arena */
	size_t npara, cap_para;
};

struct ku_drops { /* of one reason */
	const char *reason;
	struct ku_buf text;
	size_t points;
	bool open; /* the last piece may go on */
};

struct ku_maker {
	struct ku_arena *arena;
	struct ku_flow flow; /* what becomes the text */
	struct ku_flow *to;  /* where text goes now: &flow, or a text box that is put in its place later */
	struct ku_drops *drops;
	size_t ndrops, cap_drops;
	uint64_t *seen; /* hashes of the pieces that came up */
	size_t nseen, cap_seen;
	size_t in, made;
};

void ku_maker_begin(struct ku_maker *m, struct ku_arena *a);
void ku_maker_in(struct ku_maker *m, struct ku_str s);   /* met in the file */
void ku_maker_text(struct ku_maker *m, struct ku_str s); /* from the file into the text */
void ku_maker_made(struct ku_maker *m, struct ku_str s); /* into the text, but not from the file */
/* From the file, not into the text. `reason` is static. Pieces that follow one another under one reason are one text until
 * ku_maker_drop_ends, so that a name in two runs is still a name. */
void ku_maker_drop(struct ku_maker *m, const char *reason, struct ku_str s);
void ku_maker_drop_ends(struct ku_maker *m);
/* The same for many short texts that repeat (attributes): each is kept once, what can be no name (numbers) not at all; all
 * are counted. */
void ku_maker_drop_once(struct ku_maker *m, const char *reason, struct ku_str s);
/* What is no text: `name` is kept, `bytes` counted, in and out at once. */
void ku_maker_drop_bytes(struct ku_maker *m, const char *reason, struct ku_str name, size_t bytes);
/* A paragraph of m->to; its spans are offsets there. */
void ku_maker_para(struct ku_maker *m, struct ku_para para);
/* Puts a flow behind what m->to has, and empties it. */
void ku_maker_append(struct ku_maker *m, struct ku_flow *flow);
/* Drops a flow whole. */
void ku_maker_drop_flow(struct ku_maker *m, const char *reason, struct ku_flow *flow);
/* A header or footer: first page, even and odd pages, sections often have the same, which is text once; later ones, and blank ones, are "repeated". */
void ku_maker_margin(struct ku_maker *m, struct ku_flow *flow);
void ku_maker_end(struct ku_maker *m, struct ku_reading *out); /* fills text, para, dropped, points; frees the rest */
void ku_maker_abandon(struct ku_maker *m);

/* Reports that a file cannot be read, and what to do about it; returns false. */
bool ku_refuse(const struct ku_input *in, struct ku_errors *errors, const char *what, const char *mend);

#endif
