/* evidence.h — whether a name is meant: «Болот келди» or «ал болот».
 *
 * A chain says what could stand here; evidence says whether it does. Without evidence a name that is also a word is asked, never silently redacted;
 * in lower case amid text with capitals it is the word.
 */
#ifndef KU_REDACT_EVIDENCE_H
#define KU_REDACT_EVIDENCE_H

#include "base/doc.h"
#include "redact/chain.h"
#include "redact/find.h"
#include "redact/words.h"

struct ku_setting { /* of a document */
	const struct ku_doc *doc;
	bool capitals;     /* the text uses capitals at all */
	size_t words;      /* of its first part */
	const struct ku_turn *turn; /* looked at last */
};
void ku_setting_of(const struct ku_doc *doc, const struct ku_word_at word[], size_t n, struct ku_setting *out);

/* KU_DOUBTED: of a pack only: the talk knows it as a word; no finding by itself, but a part of a name beside other parts. */
enum ku_verdict { KU_SURE, KU_ASKED, KU_DOUBTED, KU_NOTHING };
/* One chain by itself. `question` says why when it is asked. `proof`: the place proves that the unit is a name (a capital inside a sentence, a
 * title behind it, a case only a name would take), which speaks for the same name elsewhere in the transcript. */
enum ku_verdict ku_judge(const struct ku_matcher *m, struct ku_setting *s, const struct ku_chain *c, enum ku_question *question,
                         bool *proof);

/* A word beside the chain that only goes with a person: байке, тётя. */
bool ku_person_title_beside(const struct ku_matcher *m, const struct ku_chain *c);

bool ku_sentence_start(struct ku_str text, size_t at);

/* The kind of place that a head word beside the chain tells (Нарын облусу, село Кочкор); KU_NKIND when none does. `head`: the word. */
enum ku_kind ku_head_beside(const struct ku_matcher *m, const struct ku_chain *c, struct ku_span *head);

#endif
