/* policy.h — `signoff:` of study.yaml, read and judged.
 *
 *     signoff: {elusion: 1 %, confidence: 95 %, alike: 0.05, originals: no}
 */
#ifndef KU_REVIEW_POLICY_H
#define KU_REVIEW_POLICY_H

#include "study.h"

struct ku_signoff {
	double elusion;    /* at most this share of segments may leak: 0.01 */
	double confidence; /* 0.95 */
	double alike;      /* ρ, how alike the segments of one transcript are: 0.05 */
	bool originals;    /* packets hold what stood in the place of pseudonyms and labels */
};

/* False after reporting what is no setting or no value of one. */
bool ku_signoff_read(struct ku_study *s, struct ku_signoff *out);

#endif
