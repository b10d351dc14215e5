/* head_list.h — the list of participants in a head: «К1 – Айгүл Жапарова, 34 жаш», «2. аял, 40 лет», or a table «№ | Аты | Жашы».
 */
#ifndef KU_READ_HEAD_LIST_H
#define KU_READ_HEAD_LIST_H

#include "base/arena.h"
#include "base/heads.h"

struct ku_listed { /* one participant; each empty when not said */
	struct ku_str speaker; /* «К1»; of a list that is only numbered the number */
	struct ku_str name;
	struct ku_str sex;     /* "f" or "m" */
	struct ku_str age;     /* digits */
};

/* Whether the line is an entry of such a list: a code or number, a sign, and a sex, an age or a name of two words behind it, in parts that say no sentence. */
bool ku_head_listed(struct ku_arena *a, const struct ku_heads *heads, struct ku_str line, struct ku_listed *out);

/* Age and sex that the parts of `rest` tell, what is known already aside: «Сайкал апа, 56 жаш, кайнене». */
void ku_head_about(struct ku_arena *a, const struct ku_heads *heads, struct ku_str rest, struct ku_listed *out);

#endif
