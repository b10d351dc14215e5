/* markup_place.c — where kupuya itself writes the variable `oblast`: in a project its value and the sets, in a table its column. Known by position; what stands there
 * is still compared with what study.yaml says.
 */
#include "validate/markup_inner.h"

static struct ku_str attribute(const char *const *attr, const char *local)
{
	return ku_str_of(ku_expat_attr(attr, local));
}

static struct ku_str letters_of(struct ku_str reference) /* "AB12" → "AB" */
{
	size_t n = 0;
	while (n < reference.len && reference.ptr[n] >= 'A' && reference.ptr[n] <= 'Z')
		n++;
	return ku_str_sub(reference, 0, n);
}

void ku_place_begin(struct ku_xml_leaves *p, const char *local, const char *const *attr)
{
	if (strcmp(local, "Variable") == 0 && ku_str_is(attribute(attr, "name"), "oblast"))
		p->oblast = ku_dup(&p->arena, attribute(attr, "guid"));
	else if (strcmp(local, "VariableRef") == 0)
		p->is_oblast = p->oblast.len && ku_str_eq(attribute(attr, "targetGUID"), p->oblast);
	else if (strcmp(local, "TextValue") == 0 && p->is_oblast)
		p->value_from = p->text.text.len;
	else if (strcmp(local, "c") == 0)
		p->cell = ku_dup(&p->arena, attribute(attr, "r"));
	else if (strcmp(local, "is") == 0 && p->cell.len)
		p->value_from = p->text.text.len;
}

void ku_place_end(struct ku_xml_leaves *p, const char *local)
{
	bool cell = strcmp(local, "is") == 0;
	if (p->value_from == SIZE_MAX || (!cell && strcmp(local, "TextValue") != 0))
		return;
	struct ku_span at = {p->value_from, p->text.text.len};
	struct ku_str letters = letters_of(p->cell), text = ku_str_at(ku_buf_str(&p->text.text), at);
	if (cell && ku_str_is(ku_str_sub(p->cell, letters.len, p->cell.len), "1") && ku_str_is(text, "oblast"))
		p->headed = letters;
	else if (!cell || (p->headed.len && ku_str_eq(letters, p->headed)))
		KU_PUSH(&p->pieces, p->value, p->nvalue, p->cap_value, at);
	p->value_from = SIZE_MAX;
	p->is_oblast = false;
}

/* A set is called "oblast: Нарын". */
void ku_place_attribute(struct ku_xml_leaves *p, const char *local, const char *attr, struct ku_str value)
{
	struct ku_str head = KU_S("oblast: ");
	if (strcmp(local, "Set") != 0 || strcmp(attr, "name") != 0 || !ku_str_starts(value, head))
		return;
	size_t end = p->attributes.text.len - 1;
	KU_PUSH(&p->pieces, p->value_attr, p->nvalue_attr, p->cap_value_attr, (struct ku_span){end - (value.len - head.len), end});
}
