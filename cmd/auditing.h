/* auditing.h — an audit at the rim: which files there are, their bytes, who searches them on which processor, and what a handoff must hold.
 */
#ifndef KU_CMD_AUDITING_H
#define KU_CMD_AUDITING_H

#include "study.h"
#include "validate/audit.h"

struct ku_problem { /* what is wrong with a file, whatever it says */
	struct ku_str where;
	const char *code;   /* a stable ASCII word: "checksum" "signature" "missing" "unknown" "pseudonym", or of enum ku_trouble */
	struct ku_str text; /* for people */
	bool warning;       /* told, and the gate may open */
	bool unreadable;    /* a PATH itself could not be read */
	bool unsearched;    /* something was not searched: nothing can be said of the whole */
};

struct ku_audit_counts { size_t files, containers, entries, texts[KU_NLEAF]; uint64_t bytes; };

struct ku_auditing {
	struct ku_study *study;
	struct ku_arena arena;
	struct ku_errors errors;      /* what stops an audit: a file that cannot be read */
	struct ku_searcher *searcher;
	struct ku_needles needles;
	struct ku_labels labels;
	const struct ku_net *net;
	struct ku_line_set clean;        /* lines of transcripts that hold nothing */
	struct ku_audit audit;
	struct ku_problem *problem; size_t nproblem, cap_problem;
	struct ku_audit_counts counts;
	size_t transcripts;           /* found and searched */
	struct ku_str signed_by;      /* "custody" (the study's own key), "handoff" (the key beside it); empty: not signed */
	size_t workers;
	const char *progress;         /* title of the line on the terminal; NULL: none */
};

/* The study must be bound or at least have its registry and sources. `net`: look for mere letters of names too. False after reporting to study->errors. */
bool ku_auditing_begin(struct ku_auditing *a, struct ku_study *s, bool net);
/* A folder or a file. Findings and problems are gathered; only what cannot be read at all is reported to a->errors. */
void ku_auditing_path(struct ku_auditing *a, const char *path);
void ku_auditing_handoff(struct ku_auditing *a, const char *folder);
void ku_auditing_sort(struct ku_auditing *a); /* behind the last path */
bool ku_auditing_shut(const struct ku_auditing *a); /* hits, or problems that are no warnings */
bool ku_auditing_unreadable(const struct ku_auditing *a); /* a PATH could not be read */
bool ku_auditing_unsearched(const struct ku_auditing *a); /* a PATH, or something in it, could not */
void ku_auditing_end(struct ku_auditing *a);

/* What `run` asks of a folder before it is a handoff: searches it and prints what was found to stderr. False when the gate stays shut. What was searched is
 * added to *counts. */
bool ku_audit_built(struct ku_study *s, const char *folder, size_t workers, const char *progress, struct ku_audit_counts *counts);
void ku_audit_counts_add(struct ku_audit_counts *to, const struct ku_audit_counts *more);

/* For the files of the audit alone. */
void ku_auditing_problem(struct ku_auditing *a, struct ku_problem p);
struct ku_audited_file { struct ku_str name, sha256; uint64_t size; }; /* of a handoff */
/* auditing_seal.c: checksums, manifest, signature, that all transcripts are there. */
void ku_auditing_seal(struct ku_auditing *a, struct ku_str folder, const struct ku_audited_file file[], size_t n);

/* The text of a PDF with its title and author, by poppler's pdftotext; false after reporting (not installed, damaged, protected). */
bool ku_pdf_text(struct ku_arena *a, const char *path, struct ku_str *out, struct ku_errors *errors);

/* What the audit says, for people and for programs. */
void ku_audit_print(struct ku_buf *out, struct ku_auditing *a);
void ku_audit_print_hits(struct ku_buf *out, struct ku_auditing *a); /* hits and problems alone */
bool ku_audit_json(struct ku_buf *out, struct ku_auditing *a);

#endif
