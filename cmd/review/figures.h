/* figures.h — what the sign-off report says, as numbers: counted from the ledger's history and the transcripts as they are now.
 */
#ifndef KU_REVIEW_FIGURES_H
#define KU_REVIEW_FIGURES_H

#include "review/history.h"
#include "review/policy.h"
#include "review/view.h"

struct ku_recall {
	struct ku_str group, value;
	uint64_t found, all;
}; /* entities; group: all, identifiers, kind, language, transcriber, site */

struct ku_figures {
	/* coverage */
	uint64_t files, processed, read, changed,
		in_handoff; /* changed: read, but a replacement was not accepted since; in_handoff: as they are now */
	struct ku_str manifest; /* its SHA-256; empty: there is none */
	uint64_t open_questions, conflicts;
	struct ku_recall *recall; /* the first is of all */
	size_t nrecall, cap_recall;
	double precision; /* weighted by information; NAN: nothing decided */
	double replaced;  /* share of tokens */
	/* second readings */
	uint64_t segments, segments_read, segments_leaking, clusters;
	double design, effective, elusion; /* design: 1 + (m − 1) ρ; elusion: the upper bound; 1 before anything is read twice */
	bool audited;              /* the handoff was searched for anything listed, and none was found */
	double elusion_census;     /* the bound that takes into account how many segments there are: bad ones / all */
	uint64_t files_twice, files_bad,
		bad_files;     /* read twice from beginning to end; of them bad; the most bad ones in the study */
	uint64_t n1, n2, both; /* what either reader marked in segments that both have read */
	double f1, chapman, kappa;
	uint64_t candidates; /* that κ rests on */
	uint64_t seeds, seeds_caught;
	uint64_t unaided, unaided_seen; /* replacements in what was read in the source, without any mark; of these seen there too */
	uint64_t turns_read;
	int64_t seconds;   /* of all packets taken */
	uint64_t attempts; /* at signing this study, before this one */
	struct ku_str *unread;
	size_t nunread, cap_unread; /* codes */
	struct ku_str *stale;
	size_t nstale, cap_stale; /* codes whose handoff is missing or of other rules */
	struct ku_str *waiting;
	size_t nwaiting, cap_waiting; /* codes with replacements that nobody has accepted yet */
};

/* `site`: by index of study->source (sites.h). */
void ku_figures(struct ku_study *s, const struct ku_signoff *policy, const struct ku_history *h, struct ku_ledger *l,
		const struct ku_view view[], const struct ku_str site[], struct ku_figures *out);

/* entities.c: recall by entity; an entity of a transcript counts as found only when none of its mentions there was missed (Text Anonymization Benchmark,
 * Pilán et al. 2022). */
void ku_count_entities(struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
		       const struct ku_str site[], struct ku_figures *out);
/* second.c: segments read twice and what leaked in them, what two readers marked, where they differ, what an unaided one saw. */
void ku_count_second(const struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
		     struct ku_figures *out);
/* tokens.c: precision weighted by −log p of each token in the study, and the share of tokens replaced. */
void ku_weigh_tokens(struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
		     struct ku_figures *out);

#endif
