/* lexicon.h — what is known of each distinct word of the texts searched: a word is analysed once, however often it stands there.
 *
 * One lexicon a thread. It forgets everything when it has grown past its limit, so that memory does not depend on the size of the corpus.
 */
#ifndef KU_REDACT_LEXICON_H
#define KU_REDACT_LEXICON_H

#include "redact/index.h"

struct ku_entry {
	uint64_t hash;
	struct ku_str word;        /* as it stands in the text; the lexicon's copy */
	const struct ku_hit *hit;
	uint16_t nhit;
	bool open;                 /* begins some listed word */
	bool one_letter;
	bool common;               /* a common word of the language */
	bool slips_done;
};

struct ku_lexicon {
	const struct ku_index *index;
	struct ku_arena arena;     /* words and hits */
	struct ku_entry *slot;
	size_t cap, n;
};

void ku_lexicon_init(struct ku_lexicon *l, const struct ku_index *index);
void ku_lexicon_free(struct ku_lexicon *l);
/* Empties the lexicon when it is large. Call it between documents only: entries die with it. */
void ku_lexicon_trim(struct ku_lexicon *l);
/* The entry of a word. Good until the next trim; the pointer itself only until the next call. */
const struct ku_entry *ku_lexicon_word(struct ku_lexicon *l, struct ku_str word);
/* The entry of a word that has no hits, after looking for slips of the keyboard too. */
const struct ku_entry *ku_lexicon_slips(struct ku_lexicon *l, struct ku_str word);

#endif
