/* mark.h — the marks that stand for findings between `redact` and `pseudonymise`.
 *
 * A mark is text, so that each stage is a filter. It says of what kind the finding is, which identity (a number of the registry), its
 * grammar, language and shape, and holds no letter of the name:
 *
 *     ⟦person:12 g+s/gen ky ky Aa,Aa⟧       given name, space, surname; genitive; the form is Kyrgyz, and so is the turn; both capitalised
 *     ⟦village:3? w/loc ky ru Aa sep=-⟧     a whole name, not sure; a hyphen stood before the suffix
 *     ⟦organisation:7 w/gen ky ky AAa suf=тин⟧   an abbreviation and the suffix it carried
 *     ⟦phone w - ru aa⟧                     a kind without identities; no language of its own
 *
 *     mark   = "⟦" kind [ ":" number ] [ "?" ] " " parts { "/" tag } " " lang " " lang " " shapes { " " extra } "⟧"
 *     parts  = [gap] part { gap part }      part: role [ number ], as in s2
 *     role   = w g s f k p i j a            whole, given, surname, father, kin, patronymic, initial, father's initial, alias
 *     gap    = "+" a space | "-" a hyphen | "." nothing | "(" text ")"; only the first part may go without
 *     lang   = "-" | "ky" | "ru" | "uz" | "uz-cyrl"
 *     shapes = shape { "," shape }          aa Aa AA AAa aA (lower, title, upper, upper stem, mixed), one a part
 *     extra  = "alias=" number | "word=" number | "sep=" text | "suf=" text, in this order, each only when there is something to say
 *     text   = letters of the three alphabets and a few quotes as they are, any other byte as %XX
 *
 * U+27E6 and U+27E7 that were already in the source are escaped, so that a transcript cannot forge a mark: ⟦(⟧ and ⟦)⟧.
 */
#ifndef KU_BASE_MARK_H
#define KU_BASE_MARK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/grammar.h"
#include "base/kind.h"

enum ku_role { /* what a part of a person's name is */
	KU_ROLE_WHOLE,      /* not a person, or a name that is not taken apart */
	KU_ROLE_GIVEN, KU_ROLE_SURNAME,
	KU_ROLE_FATHER,     /* the name before кызы, уулу */
	KU_ROLE_KIN,        /* кызы, уулу, qizi, oʻgʻli itself */
	KU_ROLE_PATRONYMIC, /* -овна, -ович */
	KU_ROLE_INITIAL,    /* А. of a given name */
	KU_ROLE_FATHER_INITIAL,
	KU_ROLE_ALIAS,      /* an entry of `also` with a pseudonym of its own; which: see ku_mark.alias */
	KU_NROLE
};

enum { KU_MARK_PARTS = 6 };
struct ku_mark {
	enum ku_kind kind;
	uint64_t number;               /* of the identity; 0 for kinds that have none (phone, e-mail …) */
	bool sure;
	struct {
		enum ku_role role;
		enum ku_shape shape;
		struct ku_str gap;     /* white space or hyphen before the part */
		uint16_t name;         /* of a surname: which of the person's names it is of; 0 the name itself, i+1 also[i] (a maiden name) */
	} part[KU_MARK_PARTS];
	size_t nparts;                 /* at least 1 */
	unsigned alias;                /* index in the person's `also` with KU_ROLE_ALIAS */
	struct ku_grammar grammar;
	enum ku_lang label_lang;       /* of the turn around it */
	struct ku_str separator;       /* between stem and suffix: a hyphen, quote, space …; empty as a rule */
	struct ku_str suffix;          /* of an abbreviation only: as it stands there */
};

/* Writes the mark. Its kind is one of the KU_NKIND, nparts 1 to KU_MARK_PARTS. */
void ku_mark_write(struct ku_buf *out, const struct ku_mark *mark);
/* Reads the mark that begins at text[*at], which moves behind it. False, and *at stays, when there is none, when it is malformed, or
 * when it is an escape. Strings of the mark that are not borrowed from the text are in the arena. */
bool ku_mark_read(struct ku_arena *a, struct ku_str text, size_t *at, struct ku_mark *out);

size_t ku_mark_next(struct ku_str text, size_t from); /* byte offset of the next U+27E6, or SIZE_MAX */
/* At an escape: moves behind it and gives the bracket that it stands for (static). */
bool ku_mark_is_escape(struct ku_str text, size_t *at, struct ku_str *plain);

/* For who writes marks: byte offset of the next U+27E6 or U+27E7 of a source at or behind `from`, or SIZE_MAX. The bracket is three
 * bytes long; *escape is what has to stand for it (static). */
size_t ku_mark_bracket(struct ku_str text, size_t from, struct ku_str *escape);
void ku_mark_escape(struct ku_buf *out, struct ku_str text); /* a whole text with its brackets escaped */

#endif
