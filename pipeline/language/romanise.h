/* romanise.h — a name as an English text spells it: Жаркынгүл → Jarkyngül, Щербакова → Shcherbakova.
 *
 * Kyrgyz by the BGN/PCGN 1979 system, which Kyrgyzstan uses for its place names since 2010; Russian by BGN/PCGN 1947 (both: assets.publishing.service.gov.uk,
 * "Romanization systems"). Uzbek has a Latin alphabet of its own (the alphabet law of 1995) and keeps it. Where these systems write a sign for ь and ъ nothing is
 * written, and ё is yo in Russian too, as newspapers and passports have it.
 */
#ifndef KU_LANGUAGE_ROMANISE_H
#define KU_LANGUAGE_ROMANISE_H

#include "base/arena.h"
#include "base/grammar.h"

/* `name` of language `from`, capitals kept; letters of no alphabet of that language stay. In the arena. */
struct ku_str ku_romanise(struct ku_arena *a, struct ku_str name, enum ku_lang from);

/* A Kyrgyz name in the Latin letters of a telephone or an e-mail: the same without the dots of ö and ü. In the arena. */
struct ku_str ku_romanise_plain(struct ku_arena *a, struct ku_str name);

/* What was said in Cyrillic for a form of language `lang`: in Latin letters where the form is (KU_KYL, KU_RUL), else as it is. */
struct ku_str ku_in_letters_of(struct ku_arena *a, struct ku_str said, enum ku_lang lang);

#endif
