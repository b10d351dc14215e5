/* residue.h — what the engine, and a look for exact texts, find in one leaf: candidates, of which audit.h says what they are.
 */
#ifndef KU_VALIDATE_RESIDUE_H
#define KU_VALIDATE_RESIDUE_H

#include "redact/find.h"
#include "validate/labels.h"
#include "validate/leaf.h"
#include "validate/lines.h"
#include "validate/needles.h"
#include "validate/net.h"

enum ku_residue_what {
	KU_RESIDUE_FOUND,   /* of the finder */
	KU_RESIDUE_PASSAGE, /* a passage that was taken out */
	KU_RESIDUE_FILE,    /* the file name of a transcript */
	KU_RESIDUE_LETTERS  /* a word that is nothing to the finder, with the letters of a listed name in it */
};

struct ku_residue {
	enum ku_residue_what what;
	struct ku_str where;      /* as the leaf says */
	enum ku_leaf_kind leaf;
	size_t line, column;      /* in the entry, from 1; columns in code points */
	struct ku_str form;       /* as it stands there, in one line */
	struct ku_str name;       /* as listed */
	const struct ku_place_in_file *rule; /* NULL for a file name */
	enum ku_kind kind;
	enum ku_source source;    /* of what the finder found, and so on */
	enum ku_how how;
	enum ku_question question;
	struct ku_str document;   /* the transcript whose text it is; empty: none */
	size_t turn;
	struct ku_str before, behind; /* up to 40 characters of the line around it */
	enum ku_written value;    /* it is all of what stands where kupuya itself writes a place (leaf.h) */
	bool reading;             /* it stands there only as somebody would read it (decode.h) */
	uint64_t hash;            /* of its line */
};

struct ku_residues { struct ku_arena *arena; struct ku_residue *item; size_t n, cap; };

/* Texts to look for letter by letter; `of` of a needle: index of the passage, or KU_NEEDLE_FILE. */
enum { KU_NEEDLE_FILE = 0x40000000 };

struct ku_looking {
	struct ku_searcher *searcher;      /* of the study (ku_searcher_residue) */
	struct ku_searcher *met;           /* of names that were met; NULL: packs count, which know them better, or there are none */
	const struct ku_book *book;
	const struct ku_needles *needles;
	const struct ku_net *net;          /* NULL: only what the finder knows */
	const struct ku_labels *labels;    /* what kupuya itself puts in the place of names */
	const struct ku_line_set *clean;      /* lines to pass over; NULL: none */
	struct ku_line_set *again;            /* values and names that were searched, to be passed over the next time; NULL: none */
	struct ku_str document;            /* the leaf is the text of this transcript: its scopes and answers hold; empty: none, and all scopes hold */
	enum ku_lang language;
};

/* Adds what is in the leaf to `out` (texts in its arena). Lines under `clean` are passed over. False after reporting that a pattern exceeded its budget. */
bool ku_residue_search(const struct ku_looking *l, struct ku_arena *scratch, const struct ku_leaf *leaf, struct ku_residues *out, struct ku_errors *errors);

#endif
