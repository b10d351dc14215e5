/* say.h — how a mark's replacement is said: names in person.c, labels in label.c. Used by rewrite.c and editions.c.
 */
#ifndef KU_PSEUDONYMISE_SAY_H
#define KU_PSEUDONYMISE_SAY_H

#include "base/grammar.h"
#include "pseudonymise/rewrite.h"

/* A person's name, part by part as the mark has them. False when the identity lacks a part. */
bool ku_say_person(struct ku_arena *a, const struct ku_mark *m, const struct ku_identity *who, struct ku_str *out);
/* One name in the mark's grammar and the shape of its first part: a fixed replacement, the place above. `lang`: the name's own. */
struct ku_str ku_say_name(struct ku_arena *a, const struct ku_mark *m, struct ku_str name, enum ku_lang lang);
/* The label of a policy in the language of the turn, with number n (0: none) and the suffix of the mark. */
struct ku_str ku_say_label(struct ku_arena *a, const struct ku_mark *m, const struct ku_policy *policy, uint64_t n, bool *numbered);

/* The same by itself, in the language of one of enum KU_KY_LABEL … KU_EN_LABEL. */
struct ku_str ku_label_in(struct ku_arena *a, enum ku_kind kind, const struct ku_policy *policy, int label, uint64_t n);

/* The grammar without the sex that a surname's form was of (KU_M, KU_F): no suffix says it. */
struct ku_grammar ku_without_sex(const struct ku_grammar *g);

/* `bare` with the suffix of the mark behind its separator, when there is one; `whole` is the inflected form. */
struct ku_str ku_with_separator(struct ku_arena *a, const struct ku_mark *m, struct ku_str bare, struct ku_str suffix);

#endif
