/* russian.h — Russian forms of given names, surnames, patronymics and places.
 *
 * Recognition takes the union of the paradigms that people use (у Айгуль, у Айгули, с Айгулей); making a form follows the
 * standard one (А. А. Зализняк, Грамматический словарь русского языка; Д. Э. Розенталь, Справочник по правописанию, § 149,
 * on the declension of names and surnames). The chain of a Russian form is: KU_POSS or KU_ADJ, then KU_M, KU_F, KU_N or
 * KU_PL, then the case; the nominative has no tag. With surnames and patronymics KU_M or KU_F stands only where the form is
 * of the other sex than the lemma. A form that is left undeclined where a case was due reads as the bare form.
 */
#ifndef KU_LANGUAGE_RUSSIAN_H
#define KU_LANGUAGE_RUSSIAN_H

#include "language/language.h"

/* As ku_bases, ku_continue and ku_inflect of language.h, for KU_RU alone. ku_ru_continue allocates nothing. ku_ru_inflect
 * gives false and the bare lemma where Russian has no such form (a possessive adjective of Чолпон, of Айбүбү), where the
 * grammar holds a tag that is not Russian, and for a lemma in Latin letters. `strict` of a reading judges base and ending; in
 * Красная Речка the ending of the last word alone. */
size_t ku_ru_bases(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_base **out);
size_t ku_ru_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest,
		      struct ku_reading out[], size_t max);
bool ku_ru_has_pattern(unsigned pattern); /* of a base */
bool ku_ru_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out);

/* The cases that a preposition governs, as bits 1u << KU_GEN … 1u << KU_INS; 0 for any other word. Folded. */
unsigned ku_ru_cases_after(struct ku_str word_before);

/* Of several readings of one form the one that goes with the word before it (folded; empty: none): one whose case the
 * preposition governs, its commonest case first; failing that a bare reading is given that case, so that «у Айгуль» becomes a genitive; failing
 * that, or without a preposition, the first. At least one reading must be given. */
struct ku_grammar ku_ru_resolve(struct ku_str word_before, const struct ku_reading reading[], size_t n);

#endif
