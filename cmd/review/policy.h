/* policy.h — `signoff:` of study.yaml, read and judged: what must hold before anybody may sign.
 *
 *     signoff: {elusion: 1 %, confidence: 95 %, alike: 0.05, originals: no, read: 100 %, recall: 0 %, caught: 0 %, questions: 0, audit: yes}
 */
#ifndef KU_REVIEW_POLICY_H
#define KU_REVIEW_POLICY_H

#include "study.h"

struct ku_signoff {
	double elusion;    /* at most this share of segments may leak: 0.01 */
	double confidence; /* 0.95 */
	double alike;      /* ρ, how alike the segments of one transcript are: 0.05 */
	double read;       /* at least this share of transcripts is read whole: 1 */
	double recall;     /* the lower bound of recall is at least this; 0: not asked for */
	double caught;     /* at least this share of planted names is caught; 0: not asked for */
	double questions;  /* at most so many are open: 0 */
	bool originals;    /* packets hold what stood in the place of pseudonyms and labels */
	bool audit;        /* the handoff was searched and is clean */
};

/* False after reporting what is no setting or no value of one. */
bool ku_signoff_read(struct ku_study *s, struct ku_signoff *out);

#endif
