/* variables.h — what is known of a transcript as a whole: study.yaml, and where it is silent the transcript's own head.
 */
#ifndef KU_CMD_VARIABLES_H
#define KU_CMD_VARIABLES_H

#include "base/book.h"
#include "read/talk.h"

enum { KU_V_METHOD, KU_V_CASE, KU_V_OBLAST, KU_V_RAYON, KU_V_AREA, KU_V_AREA_KIND, KU_V_SEX, KU_V_LANGUAGE, KU_V_DATE, KU_V_WAVE, KU_V_PEOPLE, KU_NVARIABLE };

struct ku_variable {
	struct ku_str value; /* empty: not known */
	bool of_head;
	bool contradicted;   /* the head says otherwise than study.yaml, which counts */
	size_t at;           /* of the line of the head */
};
struct ku_variables { struct ku_variable item[KU_NVARIABLE]; };

const char *ku_variable_name(size_t variable); /* as the key in study.yaml; "people": how many take part */
/* `said`: the entry of study.yaml, or NULL. Values borrow from both or lie in the arena. They stay in custody: which may leave the building is the policy's matter. */
void ku_variables_of(struct ku_arena *a, const struct ku_transcript *said, const struct ku_talk *talk, struct ku_variables *out);
/* Puts what the head tells into the places of `t` that study.yaml left empty; in the arena. */
void ku_variables_fill(struct ku_arena *a, const struct ku_variables *v, struct ku_transcript *t);
/* A warning for each contradiction. */
void ku_variables_warn(struct ku_arena *a, struct ku_str path, const struct ku_talk *talk, const struct ku_variables *v, struct ku_errors *errors);

#endif
