/* manifest.h — manifest.json: what a handoff holds and by what it was made. No source file name, no path, no clock.
 *
 * {"kupuya": 1, "tool": "0.1.0", "study": "…", "profile": "pseudonyms", "draft": false, "files": [{name, size, sha256}], "transcripts": [{code, turns, replacements: {kind: n}}],
 *  "replacements": {kind: n}, "normalised": {reason: n}, "coarsened": [{variable, to, values}], "not_taken": n, "drafts": [code], "failed": [code], "rules": [{name, sha256 or mac, pack}]}
 *
 * Keys stand in this order; files, transcripts, rules and counts are sorted, so that the bytes do not depend on the order of work.
 */
#ifndef KU_COMPRESS_MANIFEST_H
#define KU_COMPRESS_MANIFEST_H

#include "base/buf.h"
#include "base/kind.h"
#include "compress/sha256.h"

struct ku_count { struct ku_str what; uint64_t n; };

struct ku_packed_transcript {
	struct ku_str code;
	size_t turns;
	uint64_t replaced[KU_NKIND]; /* number of replacements by kind */
};

struct ku_packed_rules { /* a rule file or pack that counted */
	struct ku_str name;   /* base name */
	struct ku_str digest; /* of a pack its SHA-256; of a study's own file its HMAC-SHA256 under the study's secret: key "mac" */
	bool pack;
};

struct ku_coarse { /* values of a variable that too few share (k-anonymity) or that the policy keeps back */
	struct ku_str variable;
	struct ku_str to; /* how they were made coarser: "month" "year" "10-year" "20-year"; "left-out"; "policy": left out for their kind */
	uint64_t n;       /* number of values */
};

struct ku_manifest {
	struct ku_str study, tool; /* tool: its version */
	struct ku_str profile;
	bool draft;                /* made by --draft: questions were labelled, or transcripts are missing */
	const struct ku_packed *file; size_t nfile; /* without manifest.json and SHA256SUMS themselves */
	const struct ku_packed_transcript *transcript; size_t ntranscript;
	const struct ku_count *normalised; size_t nnormalised; /* edits of normalise by reason; a reason may come more than once */
	const struct ku_coarse *coarse; size_t ncoarse;
	uint64_t not_taken;        /* characters that no coding software takes (above U+FFFF …): U+FFFD in its files */
	const struct ku_str *drafted; size_t ndrafted; /* codes of transcripts with open questions, labelled */
	const struct ku_str *failed; size_t nfailed;   /* codes of transcripts that could not be read or redacted and are left out */
	const struct ku_packed_rules *rules; size_t nrules;
};

void ku_manifest_write(struct ku_buf *out, const struct ku_manifest *m); /* UTF-8, ends in a line feed */

#endif
