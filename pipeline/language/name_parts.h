/* name_parts.h — which word of a person's name is what: given name, surname, father's name, patronymic, initial.
 *
 * Айгүл Жапарова · Жапарова Айгүл Бейшенбековна · Бейшенбек кызы Айгүл · Karimova Dilfuza Akmal qizi · А. Б. Жапаров. The order is
 * read off the shape of the words (-ов, -ова, -ский …); where the shape says nothing the given name comes first.
 * `redact` looks for the parts, `pseudonymise` gives each its own pseudonym: both must split alike, so it stands here.
 */
#ifndef KU_LANGUAGE_NAME_PARTS_H
#define KU_LANGUAGE_NAME_PARTS_H

#include "base/arena.h"
#include "base/grammar.h"
#include "base/mark.h"

struct ku_name_part {
	struct ku_str text; /* borrowed from the name; an initial with its full stop */
	struct ku_span at;  /* bytes of the name */
	enum ku_role role;  /* never WHOLE or ALIAS */
	enum ku_class class;
	enum ku_sex sex;    /* what this word alone says of the person (Жапарова, кызы, -ович); of a FATHER: male */
};

/* The parts of `name` in the order in which they stand. Fills at most `max` and returns how many there are, which may be
 * more. Small words that are no part of the name (эже, байке, апа, ибн, фон) are left out. 0 only for a name without a letter. */
size_t ku_name_parts(struct ku_str name, struct ku_name_part out[], size_t max);

/* What the parts together say of the person's sex: kin word, else patronymic, else surname. */
enum ku_sex ku_name_sex(const struct ku_name_part part[], size_t n);

/* What a man's and a woman's form of one surname have in common, folded: Жапаров, ЖАПАРОВА → "жапаров". In the arena. */
struct ku_str ku_surname_stem(struct ku_arena *a, struct ku_str surname);
/* The form of a surname for a man or a woman from the man's form; unknown sex gives the man's. */
struct ku_str ku_surname_form(struct ku_arena *a, struct ku_str mans_form, enum ku_sex sex);
/* The man's form of a surname as displayed: Жапарова → Жапаров. */
struct ku_str ku_surname_mans(struct ku_arena *a, struct ku_str surname);
/* The Russian patronymic of a father's name, in his script: Эрмек → Эрмековна, Anvar → Anvarovich. Unknown sex gives the man's. */
struct ku_str ku_patronymic(struct ku_arena *a, struct ku_str father, enum ku_sex sex);
/* The word for daughter or son of a name in a text of that language: кызы, уулу, qizi, oʻgʻli, қизи, ўғли. `name_lang`: whose name it
 * is, which decides the spelling inside Russian (кызы, but кизи for an Uzbek). Static. */
struct ku_str ku_kin_word(enum ku_lang text_lang, enum ku_lang name_lang, enum ku_sex sex);

#endif
