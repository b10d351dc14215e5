/* language.h — what a form of a name is, and how to make one: Kyrgyz, Uzbek and Russian.
 *
 * Pure functions on words. They know nothing of documents, rules or files. Recognise relaxed, generate strictly: a writer's
 * suffix may break harmony, ours may not.
 *
 * A *lemma* is the dictionary form (Айгүл, Кочкор, Жапаров, кызы). A *base* is what a set of its forms begins with (медербек,
 * медербег-, динар-); every form is a base and a *rest*. A *grammar* says what the rest means, as a chain of tags.
 *
 * Words handed to ku_bases' users and to ku_continue are *folded*: lower case, no stress marks or invisible characters,
 * one apostrophe (U+02BB) — see spelling.h. ku_inflect takes the lemma as it is displayed.
 */
#ifndef KU_LANGUAGE_LANGUAGE_H
#define KU_LANGUAGE_LANGUAGE_H

#include "base/arena.h"
#include "base/grammar.h"

struct ku_base {
	struct ku_str text; /* folded */
	uint8_t lang;       /* enum ku_lang */
	uint8_t pattern;    /* the language's own: which paradigm or which rests it takes */
};

/* All bases of a lemma in the languages of the bit set, the plain one first. In the arena. For a compound (Ак-Тилек) or a lemma of
 * several words the base is the whole up to the last part. A lemma in one script also gives its bases in the other where the
 * language is written in both (Uzbek). */
size_t ku_bases(struct ku_arena *a, const struct ku_lemma *lemma, unsigned langs, struct ku_base **out);

/* Whether a base that was stored can be one: its language and pattern exist. */
bool ku_base_exists(const struct ku_base *base);

struct ku_reading {
	struct ku_grammar grammar;
	uint8_t strict;   /* 1: letter for letter what ku_inflect would write; 0: a relaxed variant, or what may as well be another name (Анварбек).
	                     Of abbreviations and Latin words any variant is strict: how they are spoken is not written */
};

/* Whether reading `a` of a word is likelier than `b`, also when they are of different bases: strict before relaxed; within one language
 * fewer links, then possessives before copulas (Айнурабыз: "our Айнура"). Neither is when the languages differ and both are as strict. */
bool ku_reading_better(const struct ku_reading *a, const struct ku_reading *b);

/* The ways in which `rest` (folded, may be empty) continues `base` of `lemma`, likeliest first; at most `max`. None: 0. */
size_t ku_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest, struct ku_reading out[], size_t max);

/* All readings of a whole folded form as a form of `lemma`. */
size_t ku_analyse(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_str form, unsigned langs, struct ku_reading out[], size_t max);

/* `lemma` in that grammar: its own letters as displayed, what is added in lower case; also when the grammar was read off a lemma of
 * another class or sex. A bracketed label ("[3-айыл]", "[айылдын аты]") takes the suffix behind its bracket, harmonised to its last word; in
 * Russian, and where label and grammar are of languages that share no morphology, it stays bare. False when the language cannot form it; *out is then the bare lemma. */
bool ku_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out);

/* The same for a bracketed label whose language is known. Turkic links go from Kyrgyz to Uzbek and back: a Kyrgyz label in an Uzbek
 * sentence takes the Kyrgyz suffix. With a Russian grammar, or a label of no Turkic language (KU_RU, KU_NO_LANG), it stays bare. */
bool ku_label_inflect(struct ku_arena *a, struct ku_str label, enum ku_lang label_lang, const struct ku_grammar *g, struct ku_str *out);

/* The suffix alone that `g` puts behind a word with these last letters. For what is not to be changed itself (an abbreviation, a label). */
struct ku_str ku_suffix(struct ku_arena *a, struct ku_str behind, const struct ku_grammar *g);

enum { KU_READINGS = 8 };

#endif
