/* memo.h — what was found out about a distinct word with a capital: its stem, its shape, whether it is a word. Found out once, however often it stands
 * there. One memo a thread; it forgets everything when it has grown past its limit.
 */
#ifndef KU_REDACT_MEMO_H
#define KU_REDACT_MEMO_H

#include "language/name_shape.h"
#include "redact/seen.h"

struct ku_memo_word {
	struct ku_str word; /* the memo's copy */
	/* filled in by suspect.c */
	bool judged;
	size_t judged_at;   /* how many words the corpus had then: what is known of it grows while a stream is read */
	size_t stem;        /* bytes of the word */
	struct ku_reading reading; /* of what follows the stem */
	bool is_word, is_form;
	/* filled in by token.c */
	bool shaped;
	struct ku_name_shape *shape; /* NULL: none */
	bool root_known;
};

struct ku_memo { /* all zero is empty */
	struct ku_arena arena;
	struct ku_memo_word **slot;
	size_t cap, n;
};

struct ku_memo_word *ku_memo_of(struct ku_memo *m, struct ku_str word); /* never NULL; good until the next trim */
void ku_memo_trim(struct ku_memo *m); /* between documents only */
void ku_memo_free(struct ku_memo *m);

#endif
