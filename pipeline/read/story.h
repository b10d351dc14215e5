/* story.h — what a word processor's text is made of, whatever its file format: paragraphs, tables, boxes, notes.
 *
 * A format's reader tells the story as it meets it. A paragraph ends in LF, a cell's last paragraph in TAB when another cell follows in the row. What hangs on a
 * paragraph (note, text box) is told to the side and put behind the paragraph, or behind the outermost table row, so that it stays in its turn.
 */
#ifndef KU_READ_STORY_H
#define KU_READ_STORY_H

#include "read/reading.h"

struct ku_scope;
struct ku_story {
	struct ku_maker *m;
	struct ku_scope *scope; /* of the text that is told now; the innermost */
	uint32_t ntable;
};

/* Between begin and end, the same maker. */
void ku_story_begin(struct ku_story *s, struct ku_maker *m);
void ku_story_end(struct ku_story *s); /* puts out what is still open or waiting: also after an error */

void ku_story_para(struct ku_story *s);
/* `stands_out`: bold, or in a style of its own */
void ku_story_text(struct ku_story *s, struct ku_str text, bool stands_out);
void ku_story_made(struct ku_story *s, struct ku_str text); /* a tab, a line break, a symbol: not in the file as such */
void ku_story_mark(struct ku_story *s, bool list, bool heading); /* the open paragraph is one of these */
void ku_story_para_end(struct ku_story *s, bool joins); /* joins: the next one goes on in the same line */

void ku_story_table(struct ku_story *s);
void ku_story_row(struct ku_story *s);
void ku_story_cell(struct ku_story *s, uint32_t columns); /* of which it spans so many */
void ku_story_row_end(struct ku_story *s);
void ku_story_table_end(struct ku_story *s);

/* Text to the side: inside the open paragraph, or between paragraphs (then it stands where it is). */
void ku_story_side(struct ku_story *s, enum ku_from from);
void ku_story_side_end(struct ku_story *s);
/* Text told before (a note) hangs on this place. */
void ku_story_hang(struct ku_story *s, struct ku_flow *flow);
/* Text told now goes into `flow`, until side_end; it hangs nowhere yet. */
void ku_story_apart(struct ku_story *s, enum ku_from from, struct ku_flow *flow);
bool ku_story_in_para(const struct ku_story *s);

#endif
