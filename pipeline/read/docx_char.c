/* docx_char.c — what stands for a character in a Word document: tabs, breaks, hyphens, symbols; and fields, of which the result is text and the
 * code is not.
 *
 * Open fields are a list that grows; how many of them are in their code, or in a page number, is counted, not looked for.
 */
#include "read/docx_inner.h"

#include <stdlib.h>
#include <string.h>

static void make(struct ku_docx_body *b, struct ku_str s)
{
	if (!ku_docx_reason(b))
		ku_story_made(&b->story, s);
}

/* ----- what stands for a character ----- */

bool ku_docx_start_tab(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (ku_docx_is_rule(ku_docx_above(b, 1), "r")) /* not a tab stop of w:tabs */
		make(b, KU_S("\t"));
	return false;
}

bool ku_docx_start_break(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	make(b, KU_S("\n"));
	return false;
}

bool ku_docx_start_hyphen(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	make(b, strcmp(e->local, "softHyphen") == 0 ? KU_S("\u00AD") : KU_S("\u2011"));
	return false;
}

/* w:char is hexadecimal; a symbol font's characters are moved to F000 (17.3.3.30), and stay there: which letter such a font draws, only the font knows. */
bool ku_docx_start_symbol(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	char out[4];
	struct ku_str hex = ku_xml_attr(e, "char");
	unsigned long c = hex.len && hex.len <= 6 ? strtoul(hex.ptr, NULL, 16) : 0;
	if (c >= ' ' && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF))
		make(b, (struct ku_str){out, ku_utf8_put(out, (uint32_t)c)});
	return false;
}

/* ----- fields (17.16.18) ----- */

static bool is_page_number(struct ku_str code)
{
	static const char *const codes[] = {"PAGE", "NUMPAGES", "SECTIONPAGES"};
	code = ku_str_trim(code);
	size_t n = 0;
	while (n < code.len && code.ptr[n] != ' ' && code.ptr[n] != '\\')
		n++;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (ku_str_is(ku_str_sub(code, 0, n), codes[i]))
			return true;
	return false;
}

static void begin_field(struct ku_docx_body *b)
{
	KU_PUSH(b->d->p.arena, b->field, b->nfield, b->cap_field, (struct ku_docx_field){0});
	b->ncode++;
}

static void show_result(struct ku_docx_body *b)
{
	struct ku_docx_field *f = &b->field[b->nfield - 1];
	if (f->result)
		return;
	f->result = true;
	f->page = is_page_number((struct ku_str){f->code, f->ncode});
	b->ncode--;
	b->npage += f->page;
}

void ku_docx_end_field(struct ku_docx_body *b)
{
	struct ku_docx_field *f = &b->field[--b->nfield];
	b->ncode -= !f->result;
	b->npage -= f->page;
}

bool ku_docx_start_field(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	struct ku_str type = ku_xml_attr(e, "fldCharType");
	if (ku_str_is(type, "begin"))
		begin_field(b);
	else if (b->nfield > b->now.field && ku_str_is(type, "separate"))
		show_result(b);
	else if (b->nfield > b->now.field && ku_str_is(type, "end"))
		ku_docx_end_field(b);
	return false;
}

bool ku_docx_start_simple_field(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	if (is_page_number(ku_xml_attr(e, "instr")) && !b->frame[b->depth].reason)
		b->frame[b->depth].reason = "page-number";
	return false;
}

void ku_docx_take_code(struct ku_docx_body *b, struct ku_str s)
{
	struct ku_docx_field *f = b->nfield ? &b->field[b->nfield - 1] : NULL;
	for (size_t i = 0; f && i < s.len && f->ncode < sizeof f->code; i++)
		if (f->ncode || s.ptr[i] != ' ')
			f->code[f->ncode++] = s.ptr[i];
}
