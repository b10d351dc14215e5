/* cast.h — the registry in memory: who plays whom. Shared by the files of the registry (registry, people, parts, fixed, places,
 * pool); nobody else includes it.
 */
#ifndef KU_PSEUDONYMISE_CAST_H
#define KU_PSEUDONYMISE_CAST_H

#include "pseudonymise/draw.h"
#include "pseudonymise/registry.h"
#include "pseudonymise/store.h"
#include "pseudonymise/table.h"

enum ku_part { KU_PART_GIVEN, KU_PART_SURNAME, KU_PART_FATHER, KU_NPART }; /* what pseudonyms are kept for */

enum { /* what is known of a name as a pseudonym: bits of ku_registry.use */
	KU_USED_ROSTER = 1,  /* a listed person's given name */
	KU_USED_GIVEN = 2,   /* anybody's given name */
	KU_USED_FATHER = 4,  /* a father's */
	KU_USED_SURNAME = 8,
	KU_RETIRED = 16,
	KU_USED_BY_MET = 32, /* by somebody in a transcript whom no rule lists */
};

struct ku_member { /* an identity and what only the registry needs */
	struct ku_identity is;
	struct ku_strs scope;
	int64_t turn[KU_NPART]; /* turns taken for each part so far */
	bool claimed;           /* by an entry of the bound book */
	uint64_t namesake;      /* the next identity of that kind and name; 0: none */
};

struct ku_registry {
	struct ku_arena *arena;
	struct ku_store *store;
	struct ku_draws draws;
	const struct ku_pools *pools;
	ku_is_real *is_real;
	void *ctx;
	const struct ku_book *book; /* once bound */
	bool number_people;         /* a policy labels people: they are numbered too */

	struct ku_member *member; size_t n, cap; /* member[number - 1] */
	struct ku_table by_name;   /* "kind<US>name" → first identity */
	struct ku_table by_id;     /* "list<US>id" → identity */
	struct ku_table use;       /* likeness of a name → bits */
	struct ku_table exact;     /* folded name → the same bits */
	struct ku_table real;      /* folded word → what was asked of it (real.c) */
	struct ku_table scoped;    /* "scope<US>likeness": given names taken by people of one transcript or case */
	struct ku_table surname;   /* ku_stem_key → index + 1 in `stem` */
	struct ku_stem { struct ku_str pseudonym; int64_t turns; bool fixed; const struct ku_place_in_file *at; } *stem; size_t nstem, cap_stem;
	struct ku_table pooled;    /* likeness of a name of the pools → bits: in which it stands (origin.c) */
	struct ku_table talk;      /* code of a transcript → its language, as a bit */
	struct ku_table met;       /* "scope<US>name" → identity of somebody whom only packs know */
	struct ku_table code;      /* file → index + 1 in `codes` */
	struct ku_strs codes;
	struct ku_table code_taken;
	uint64_t highest_label[KU_NKIND]; /* by group */
	struct ku_left { /* by pools (female, male, both, surnames): what is left of them for listed people */
		unsigned step;                   /* of ku_pick: those before it have nothing */
		bool counted; uint64_t *item; size_t n; /* the free ones of that step, once they had to be counted out */
	} left[KU_NLANG][4];
};

/* registry.c */
struct ku_str ku_key(struct ku_registry *r, struct ku_str a, struct ku_str b);
struct ku_member *ku_member_of(struct ku_registry *r, uint64_t number);
struct ku_member *ku_member_new(struct ku_registry *r, enum ku_kind kind, struct ku_str name, bool found, enum ku_sex sex, enum ku_lang lang);
void ku_member_scope(struct ku_registry *r, struct ku_member *m, struct ku_str scope); /* adds it unless it is there */
bool ku_member_in(const struct ku_member *m, struct ku_str scope);
/* The identity of that kind and name that shares most scopes; those that an entry of the book has claimed count only with `claimed_too`. NULL:
 * none. Members move when one is added: hold numbers across ku_member_new. */
struct ku_member *ku_member_find(struct ku_registry *r, enum ku_kind kind, struct ku_str name, const struct ku_strs *scope, bool claimed_too);
/* Gives a part its pseudonym: writes the row, remembers what is used, retires the one it had. */
void ku_member_set(struct ku_registry *r, struct ku_member *m, enum ku_part part, struct ku_str pseudonym);
struct ku_str *ku_member_part(struct ku_member *m, enum ku_part part);
/* What all spellings of a name have in common (Азиза, Aziza; Гүлнара, Гульнара): two people must not share it. In the arena. */
struct ku_str ku_likeness(struct ku_registry *r, struct ku_str name);
bool ku_alike(struct ku_str a, struct ku_str b);
void ku_use(struct ku_registry *r, struct ku_str name, unsigned bits);
unsigned ku_used(const struct ku_registry *r, struct ku_str name);         /* that name or one like it: what is drawn avoids both */
unsigned ku_used_exactly(const struct ku_registry *r, struct ku_str name); /* that name: who writes `as:` may tell Аида from Айда */
void ku_retire(struct ku_registry *r, struct ku_str name);

/* pool.c */
enum ku_lang ku_pool_lang(const struct ku_registry *r, enum ku_lang wanted); /* that language, or the first that has given names; KU_NO_LANG: none */
struct ku_wanted { enum ku_part part; enum ku_lang lang; enum ku_sex sex; bool listed; const struct ku_strs *scope; };
struct ku_str ku_pick(struct ku_registry *r, const struct ku_wanted *w); /* empty: the pools hold no name at all that may be given */

/* real.c */
bool ku_real(struct ku_registry *r, struct ku_str name); /* what the caller says of it: a real name of the study */
/* May that name (a surname in the man's form) not be given away as such a part? Because a form of it is real or, `stem_too`, what it is made of. */
bool ku_unfit(struct ku_registry *r, enum ku_part part, struct ku_str name, bool stem_too);

/* origin.c */
enum ku_lang ku_own_script(struct ku_str name, enum ku_lang cyrillic); /* KU_UZ in Latin, KU_UZC with ў қ ғ ҳ, else `cyrillic` (KU_UZ: KU_KY) */
enum ku_lang ku_script_lang(const struct ku_registry *r, struct ku_str name); /* by its letters and the languages of the study */
enum ku_lang ku_pool_origin(struct ku_registry *r, struct ku_str name, const struct ku_strs *in); /* whose name it is; in: codes, patterns or cases */
enum ku_sex ku_pool_sex(struct ku_registry *r, struct ku_str name); /* of its given name, as far as the pools know it */

/* parts.c */
struct ku_cast { /* what a name tells of a person */
	unsigned parts; /* bits of enum ku_part: those that need a pseudonym */
	enum ku_sex sex;
	struct ku_str surname; /* as listed; empty: none */
	const struct ku_str *surnames; size_t nsurname; /* of each of the person's names: [0] the name, [i+1] also[i] */
};
enum ku_part ku_part_of(enum ku_role role);
struct ku_cast ku_cast_name(struct ku_registry *r, struct ku_str name, enum ku_sex sex);
/* Of the pools to draw from for a new identity: `said` in the rules, else whose name it is. */
enum ku_lang ku_cast_lang(struct ku_registry *r, struct ku_str name, enum ku_lang said, const struct ku_strs *in);
struct ku_cast ku_cast_person(struct ku_registry *r, const struct ku_person *p); /* with all `also` that have no pseudonym of their own */
struct ku_str ku_stem_key(struct ku_registry *r, struct ku_str stem); /* one for all spellings of a surname: Жапаров, Джапаров, Japarov */
struct ku_stem *ku_stem_of(struct ku_registry *r, struct ku_str surname);       /* NULL: the family has no pseudonym yet */
void ku_stem_set(struct ku_registry *r, struct ku_str surname, struct ku_str pseudonym);
/* Draws what is missing of `parts`. False when no name is left. */
bool ku_draw_person(struct ku_registry *r, struct ku_member *m, const struct ku_cast *c);

/* fixed.c: both report and return false */
bool ku_fix_person(struct ku_registry *r, struct ku_member *m, const struct ku_person *p, const struct ku_cast *c, struct ku_errors *errors);
bool ku_still_unreal(struct ku_registry *r, const struct ku_member *m, const struct ku_place_in_file *at, struct ku_errors *errors);

/* people.c, places.c */
bool ku_bind_people(struct ku_registry *r, struct ku_bound *out, struct ku_errors *errors);
void ku_bind_named(struct ku_registry *r, struct ku_bound *out);

#endif
