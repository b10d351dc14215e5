/* changes.c — lines of changes.tsv. A cell is written byte by byte, so that no cell can end its line, begin another cell or start a formula.
 */
#include "compress/changes.h"

void ku_changes_head(struct ku_buf *out)
{
	ku_buf_add(out, KU_S("document\tturn\tkind\treplacement\trule\ttechnique\n"));
}

/* What a spreadsheet takes for the start of a formula (OWASP, CSV injection); the full-width signs are read alike by Asian versions. White space
 * before the sign does not help: it is trimmed on import. */
static bool starts_formula(struct ku_str cell)
{
	size_t at = 0;
	uint32_t c = 0;
	if (cell.len && (cell.ptr[0] == '\t' || cell.ptr[0] == '\r' || cell.ptr[0] == '\n'))
		return true;
	while (at < cell.len && ((c = ku_utf8_next(cell, &at)) == ' ' || c == 0xA0))
		c = 0;
	return c == '=' || c == '+' || c == '-' || c == '@' || c == 0x2212 || c == 0xFF1D || c == 0xFF0B ||
	       c == 0xFF0D || c == 0xFF20;
}

void ku_tsv_cell(struct ku_buf *out, struct ku_str cell)
{
	if (starts_formula(cell))
		ku_buf_byte(out, '\'');
	for (size_t i = 0; i < cell.len; i++)
		ku_buf_byte(out, (unsigned char)cell.ptr[i] < ' ' || cell.ptr[i] == 0x7F ? ' ' : cell.ptr[i]);
}

const char *ku_technique(enum ku_do done, bool numbered)
{
	switch (done) {
	case KU_DO_PSEUDONYM:
	case KU_DO_CODE:
		return "pseudonymisation";
	case KU_DO_GENERALISE:
	case KU_DO_ROLE:
		return "generalisation";
	case KU_DO_LABEL:
		return numbered ? "pseudonymisation" : "suppression";
	default:
		return "suppression";
	}
}

void ku_changes_add(struct ku_buf *out, const struct ku_change *c)
{
	ku_tsv_cell(out, c->document);
	ku_buf_format(out, "\t%zu\t%s\t", c->turn, ku_kind_name(c->kind));
	ku_tsv_cell(out, c->replacement);
	ku_buf_byte(out, '\t');
	ku_tsv_cell(out, c->rule);
	ku_buf_format(out, "\t%s\n", ku_technique(c->done, c->numbered));
}
