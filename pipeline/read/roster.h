/* roster.h — the people or places of a table as entries of a rule file, and what of it could not be taken.
 */
#ifndef KU_READ_ROSTER_H
#define KU_READ_ROSTER_H

#include "base/book.h"
#include "read/table.h"

enum ku_roster_kind { KU_ROSTER_PEOPLE, KU_ROSTER_PLACES };

/* Entries as a rule book has them. at.file is the path for messages, with the sheet where there are several; at.line
 * the row. `in` and `speaker` of a person are filled only where several people of the list have one name: who is
 * limited to the transcripts of his own talk is not found when others speak of him. */
struct ku_roster {
	enum ku_roster_kind kind;
	struct ku_person *person; size_t nperson, cap_person;
	struct ku_named *place; size_t nplace, cap_place;
	struct ku_participant *participant; size_t nparticipant, cap_participant; /* for study.yaml */
	size_t rows;    /* with something in them, below the headings */
	size_t refused; /* of them not taken, or not wholly: one warning each */
	size_t passed;  /* of a GeoNames dump: what is no place where people live */
};

/* Reports as warnings (path, row) what could not be taken; entries and texts are in the arena. False after an error
 * (KU_BAD_DATA): no heading is known, letters were lost, nothing could be taken. Every entry has been read by the
 * rule book's own reader. */
bool ku_roster_read(struct ku_arena *a, const struct ku_table *table, enum ku_roster_kind kind, struct ku_str path,
		    struct ku_roster *out, struct ku_errors *errors);

/* Takes out what other rule files of the study list already: a warning each, which tells also what those lack.
 * Entries of packs, and of the file whose path in the book is `own`, do not count. Returns how many were taken out. */
size_t ku_roster_known(struct ku_arena *a, struct ku_roster *roster, const struct ku_book *book, struct ku_str own,
		       struct ku_errors *errors);
/* Ids and fixed pseudonyms of the rule file that an import wrote before pass over to the entries of the same name
 * that have none. */
void ku_roster_inherit(struct ku_arena *a, struct ku_roster *roster, const struct ku_book *before);

/* The rule file; participants as a remark at its end, since they belong into study.yaml. */
void ku_roster_write(struct ku_buf *out, const struct ku_roster *roster);
/* One entry without dash and line end. */
void ku_roster_person(struct ku_buf *out, const struct ku_person *p);
void ku_roster_place(struct ku_buf *out, const struct ku_named *p);
void ku_roster_participant(struct ku_buf *out, const struct ku_participant *p);

#endif
