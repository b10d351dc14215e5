/* changes.h — changes.tsv: every replacement of a handoff, without the originals.
 *
 * Columns: document, turn, kind, replacement, rule, technique (ISO/IEC 20889: pseudonymisation, generalisation, suppression). A cell that a
 * spreadsheet would take for a formula (it begins with = + - @ or their full-width twins) gets an apostrophe before it; tab, carriage return
 * and line feed inside a cell become a space. UTF-8, LF, one header line.
 */
#ifndef KU_COMPRESS_CHANGES_H
#define KU_COMPRESS_CHANGES_H

#include "base/buf.h"
#include "base/kind.h"

struct ku_change {
	struct ku_str document;    /* the transcript's code */
	size_t turn;
	enum ku_kind kind;
	struct ku_str replacement; /* as it stands in the handoff */
	struct ku_str rule;        /* "people.yaml#hkqtbnpf": its file and a keyed id, never a line, which would tell what the rule lists */
	enum ku_do done;
	bool numbered;             /* a label that carries a number */
};

void ku_changes_head(struct ku_buf *out);
void ku_changes_add(struct ku_buf *out, const struct ku_change *change);
void ku_tsv_cell(struct ku_buf *out, struct ku_str cell); /* one cell, defused; without the tab */

/* The technique in the words of ISO/IEC 20889: a pseudonym or a numbered label is pseudonymisation, since mentions stay linked; the place
 * above is generalisation; a label without a number, a mask and a removal are suppression. Static. */
const char *ku_technique(enum ku_do done, bool numbered);

#endif
