/* project.h — what coding software is given of a study, as plain data: papers (the safe texts of transcripts), who speaks where, variables, informants.
 *
 * Nothing here holds an original: texts, labels and values are as they may leave. Positions for software are Unicode code points from 0, end
 * exclusive (REFI-QDA 1.5, 10.2 and Annex A.2). An empty value means: none.
 */
#ifndef KU_COMPRESS_PROJECT_H
#define KU_COMPRESS_PROJECT_H

#include "base/doc.h"
#include "compress/guid.h"
#include "compress/store.h"

enum { KU_NAME_MAX = 63 }; /* characters of a name or speaker label that all programs take */

struct ku_speech { /* a turn with a label */
	size_t number;       /* of the turn, as in the source */
	size_t start, end;   /* code points of the paper's text: from the label to the last visible character */
	struct ku_span at;   /* the same in bytes */
	size_t said;         /* bytes: where it goes on behind label, colon and space */
	size_t speaker;      /* index in ku_paper.speaker */
};

struct ku_said { uint32_t number, speaker; }; /* what is needed of a speech once the paper is kept */

struct ku_paper { /* a transcript as it is handed to coding software */
	struct ku_str code;
	struct ku_str text;  /* UTF-8 in NFC, LF, no control characters, nothing above U+FFFF, ends in LF; empty once it is kept */
	struct ku_speech *speech; size_t nspeech, cap_speech; /* none once it is kept, but: */
	struct ku_said *said; size_t nsaid;
	struct ku_str *speaker; size_t nspeaker, cap_speaker; /* labels in order of appearance, each once, as it is spelt first */
	const struct ku_str *value; /* [ku_project.nvariable]; NULL: none at all */
	struct ku_str cas;   /* code of the case study */
	struct ku_part kept_text, kept_source, kept_docx; /* in the store: the text, its source in a project (qdpx.h), the same as a Word file (docx.h) */
	size_t replaced;     /* characters that no coding software takes, now U+FFFD */
};

/* The paper of a safe document; all but code, value and cas. The document's turns say where a turn begins, its labels who speaks; labels that differ in case
 * or white space are one speaker. Texts are in the arena. */
struct ku_paper ku_paper_of(struct ku_arena *a, const struct ku_doc *safe);
/* What of a paper is needed once it is kept, copied into `a`. */
struct ku_paper ku_paper_shed(struct ku_arena *a, const struct ku_paper *paper);
enum { KU_NOBODY = -1 };
/* Who speaks in turn i of the document that the paper was made of: index in `speaker`, or KU_NOBODY. */
long ku_paper_speaker(const struct ku_paper *p, size_t number);

struct ku_part_in { size_t paper, speaker; bool alone; }; /* alone: nobody else was asked there; speaker: SIZE_MAX when nobody speaks under the label */
struct ku_informant { /* somebody who took part */
	struct ku_str id;    /* pseudonymous, stable: of GUIDs */
	struct ku_str name;  /* pseudonym, label or code */
	struct ku_part_in *in; size_t n, cap;
	const struct ku_str *value; /* [ku_project.nfact] */
};

struct ku_project {
	struct ku_str study, profile, tool;
	const struct ku_guid_key *key;
	struct ku_str *variable; size_t nvariable;  /* names: of papers */
	struct ku_str *fact; size_t nfact;          /* of informants; none is a name of `variable` */
	struct ku_paper *paper; size_t npaper;      /* by code */
	struct ku_informant *informant; size_t ninformant;
};

/* Text that every program takes, in NFC: control characters but TAB and LF, U+2028, U+2029, U+FEFF, noncharacters and what lies above U+FFFF become U+FFFD;
 * *replaced grows by their number (NULL: not counted). Borrowed when nothing changes. */
struct ku_str ku_plain(struct ku_arena *a, struct ku_str text, size_t *replaced);
/* At most `max` code points, whole characters with their marks, no white space at the end. */
struct ku_str ku_cut(struct ku_str text, size_t max);

/* Names that are unique without regard to case: ku_name gives `wanted`, plain, trimmed, cut to KU_NAME_MAX, with a number behind it when it is taken. */
struct ku_names { struct ku_arena *arena; struct ku_str *slot; size_t n, nslot; }; /* slot: folded names by their hash */
struct ku_str ku_name(struct ku_names *names, struct ku_str wanted);
struct ku_str ku_folded(struct ku_arena *a, struct ku_str text); /* case folded, runs of white space one space, none at the ends */

#endif
