/* kind.h — the kinds of identifiers, what may be done with them, and what holds when a study says nothing (rules/FORMAT.md).
 */
#ifndef KU_BASE_KIND_H
#define KU_BASE_KIND_H

#include "base/str.h"

enum ku_kind {
	KU_PERSON, KU_VILLAGE, KU_SETTLEMENT, KU_AIYL_AIMAK, KU_TOWN, KU_CITY, KU_RAYON, KU_OBLAST, KU_COUNTRY, KU_STREET, KU_ADDRESS,
	KU_ORGANISATION, KU_SCHOOL, KU_PARTY, KU_WORKPLACE,
	KU_PHONE, KU_EMAIL, KU_ID, KU_LINK, KU_PLATE, KU_CARD, KU_BIRTH_DATE, KU_OTHER,
	KU_PASSAGE,                                       /* text marked by hand */
	KU_NKIND,
	/* not kinds of findings but keys of `policy` */
	KU_POLICY_PACK = KU_NKIND, KU_POLICY_SPEAKER, KU_POLICY_SUSPECT, KU_POLICY_UNSURE,
	KU_NPOLICY
};

enum ku_do { KU_DO_DEFAULT, KU_DO_PSEUDONYM, KU_DO_LABEL, KU_DO_GENERALISE, KU_DO_MASK, KU_DO_REMOVE, KU_DO_KEEP, KU_DO_ASK, KU_DO_CODE, KU_DO_ROLE };

enum { KU_KY_LABEL, KU_RU_LABEL, KU_UZ_LABEL, KU_EN_LABEL, KU_NLABEL };

struct ku_policy {
	enum ku_do what;
	enum ku_kind to;                /* generalise: the kind of place to go up to; KU_NKIND: the next one up */
	struct ku_str label[KU_NLABEL]; /* templates with {n}; borrowed */
	bool drop_suffix;               /* suffix: drop */
	bool no_numbers;                /* numbers: false */
};

const char *ku_kind_name(enum ku_kind); /* as in YAML and JSON: "aiyl-aimak", "date-of-birth", also the four policy keys */
enum ku_kind ku_kind_named(struct ku_str); /* KU_NPOLICY when unknown */
bool ku_kind_is_place(enum ku_kind);       /* those that may stand under `places:` */
bool ku_kind_is_word(enum ku_kind);        /* those that may stand under `words:` */
/* Kinds whose labels count together ([3-айыл] is one village, settlement or aiyl-aimak of the study): the first kind of the group. */
enum ku_kind ku_kind_group(enum ku_kind);
const char *ku_do_name(enum ku_do);
bool ku_do_named(struct ku_str, enum ku_do *out);
const struct ku_policy *ku_policy_default(enum ku_kind); /* static */

#endif
