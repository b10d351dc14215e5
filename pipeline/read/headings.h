/* headings.h — what the columns of a roster are called, in Kyrgyz, Russian and English.
 */
#ifndef KU_READ_HEADINGS_H
#define KU_READ_HEADINGS_H

#include "base/arena.h"
#include "base/kind.h"

enum ku_heading {
	KU_HEAD_NONE,    /* not known */
	KU_HEAD_NAME,    /* a person's whole name; a place's name */
	KU_HEAD_SURNAME, KU_HEAD_GIVEN, KU_HEAD_PATRONYMIC,
	KU_HEAD_SEX,
	KU_HEAD_ALSO,    /* nicknames, other spellings, former names */
	KU_HEAD_ID,      /* a code of the person or place that stays */
	KU_HEAD_CODE,    /* of the transcript */
	KU_HEAD_SPEAKER, /* the label under which somebody speaks */
	KU_HEAD_ROLE, KU_HEAD_AGE,
	KU_HEAD_FACT,    /* a fact of a participant; which: see `fact` */
	KU_HEAD_DATE,    /* the same, and a date */
	KU_HEAD_KIND, KU_HEAD_WITHIN, KU_HEAD_AIMAK, KU_HEAD_RAYON, KU_HEAD_OBLAST,
	KU_HEAD_PRIVATE, /* known, and never taken: telephone, address, documents */
	KU_HEAD_NOTHING, /* known, and of no use: row numbers, signatures */
	KU_NHEAD
};

enum { KU_HEADS_PEOPLE = 1, KU_HEADS_PLACES = 2 };

struct ku_heading_row {
	unsigned char of;     /* KU_HEADS_…: in which lists */
	enum ku_heading what;
	const char *fact;     /* the key of the fact, or NULL */
	enum ku_kind kind;    /* of the places below a heading that says it (Село); 0 (a person): not said */
	const char *texts;    /* |…|…||…|, folded: small letters, е for ё, single spaces, no signs */
};

/* The row of the table for a heading as it stands in a cell, of a list of people or of places; NULL when it is not
 * known. Of headings in two languages (Аты-жөнү / ФИО) the first that is known counts. */
const struct ku_heading_row *ku_heading(struct ku_str cell, unsigned of);
/* Some headings that would have been known, for a message. Static. */
const char *ku_headings_known(unsigned of);

#endif
