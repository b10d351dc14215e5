/* book_value.c — single values: texts, codes, words of a closed list, numbers.
 *
 * Each reader gets a node, finds out whether it can be the value that the field wants, and stores it; else it reports and stores nothing.
 */
#include <string.h>

#include "base/book_inner.h"
#include "base/suggest.h"

#define MEMBER(type) ((type *)((char *)object + field->member))

static const char *key_of(struct ku_reader *r, const struct ku_yaml *node)
{
	return node->key ? KU_QUOTE(r, node->key->text) : _("a value");
}

static void no_scalar(struct ku_reader *r, const struct ku_yaml *node)
{
	bool list = node->type == KU_YAML_SEQUENCE;
	const char *mend = node->key && ku_str_is(node->key->text, "name")
				   ? _("Write one name. Other spellings go under also: [Айка, Aigul]")
				   : _("Write one value. A value with brackets in it needs quotes.");
	ku_complain(r, node,
		    KU_SAY(r,
			   list ? _("%s takes one value, but this is a list")
				: _("%s takes one value, but this is a map of keys"),
			   key_of(r, node)),
		    ku_str_of(mend));
}

static struct ku_str trim(struct ku_str s)
{
	s = ku_str_trim(s);
	while (ku_str_starts(s, KU_S("\xC2\xA0")))
		s = ku_str_trim(ku_str_sub(s, 2, s.len));
	while (ku_str_ends(s, KU_S("\xC2\xA0")))
		s = ku_str_trim(ku_str_sub(s, 0, s.len - 2));
	return s;
}

struct ku_str ku_scalar(struct ku_reader *r, const struct ku_yaml *node)
{
	if (node->type == KU_YAML_REFUSED)
		return KU_S("");
	if (node->type != KU_YAML_SCALAR) {
		no_scalar(r, node);
		return KU_S("");
	}
	struct ku_str text = ku_yaml_is_null(node) ? KU_S("") : trim(node->text);
	if (!text.len)
		ku_complain(r, node, KU_SAY(r, _("%s has no value"), key_of(r, node)),
			    ku_str_of(node->key ? _("Write the value behind the colon, or delete the key.")
						: _("Write the value, or delete the entry.")));
	return ku_nfc(r->arena, text);
}

static bool has_control(struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7F)
			return true;
	return false;
}

/* A text of one line: a reason, a label, a fact. */
void ku_read_plain(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str text = ku_scalar(r, node);
	if (has_control(text))
		ku_complain(r, node,
			    KU_SAY(r, _("a line break or another control character stands in the value of %s"),
				   key_of(r, node)),
			    ku_str_of(_("Write it in one line. A backslash needs single quotes around the value.")));
	else
		*MEMBER(struct ku_str) = text;
}

void ku_read_file_name(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str text = ku_scalar(r, node);
	if (ku_str_starts(text, KU_S("/")) || ku_str_is(text, "..") || ku_str_find(text, KU_S("../")) != SIZE_MAX ||
	    ku_str_find(text, KU_S("\\")) != SIZE_MAX)
		ku_complain(
			r, node,
			ku_str_of(_(
				"a file is named by its path inside the folder transcripts/, with / between folders")),
			ku_str_of(_("Write it so: file: \"Нарын/fgd 1.docx\"")));
	else
		ku_read_plain(r, node, field, object);
}

void ku_read_name(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_alias *name = MEMBER(struct ku_alias);
	name->text = ku_name_text(r, node, field->person);
	name->at = ku_rule_place(r, node);
}

/* as:, within:, person: — a name that stands alone. */
void ku_read_as(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	*MEMBER(struct ku_str) = ku_name_text(r, node, field->person);
}

static size_t bad_in_code(struct ku_str code, bool star)
{
	for (size_t i = 0; i < code.len; i++) {
		char c = code.ptr[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
			    c == '-' || (c == '.' && i > 0) || (c == '*' && star && i + 1 == code.len);
		if (!good)
			return i;
	}
	return SIZE_MAX;
}

static struct ku_str why_bad_code(struct ku_reader *r, struct ku_str code, size_t at)
{
	size_t next = at;
	uint32_t c = ku_utf8_next(code, &next);
	if (c >= 0x400 && c < 0x530)
		return KU_SAY(r, _("“%.*s” is a Cyrillic letter here; type it with the Latin keyboard."),
			      (int)(next - at), code.ptr + at);
	if (c == ',' || c == ' ' || c == ';')
		return ku_str_of(_("Put several codes in brackets: [FGD-01, FGD-02]"));
	if (c == '*')
		return ku_str_of(_("The star stands only at the end, and only where several transcripts may be meant: "
				   "\"CASE-07*\""));
	return ku_str_of(_("A code has the letters A-Z a-z, digits and . _ - only, and does not begin with a dot."));
}

bool ku_check_code(struct ku_reader *r, const struct ku_yaml *node, struct ku_str code, bool star)
{
	size_t at = bad_in_code(code, star);
	if (at != SIZE_MAX)
		ku_complain_in(r, node, at, KU_SAY(r, _("%s cannot be a code"), KU_QUOTE(r, code)),
			       why_bad_code(r, code, at));
	else if (code.len > 40)
		ku_complain(r, node, ku_str_of(_("this code has more than 40 letters")),
			    ku_str_of(_("Use a shorter one.")));
	return at == SIZE_MAX && code.len <= 40 && code.len > 0;
}

void ku_read_code(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str code = ku_scalar(r, node);
	if (code.len && ku_check_code(r, node, code, false))
		*MEMBER(struct ku_str) = code;
}

/* Room for all entries of a list at once: a roster has thousands of short ones. */
static void reserve(struct ku_reader *r, struct ku_strs *list, const struct ku_yaml *node)
{
	list->cap = list->n + node->n + 1;
	struct ku_str *item = ku_alloc_array(r->arena, list->cap, sizeof *item);
	size_t *at = ku_alloc_array(r->arena, list->cap, sizeof *at);
	if (list->n) {
		memcpy(item, list->item, list->n * sizeof *item);
		memcpy(at, list->at, list->n * sizeof *at);
	}
	list->item = item;
	list->at = at;
}

static void add_text(struct ku_strs *list, const struct ku_yaml *node, struct ku_str text)
{
	list->at[list->n] = node->offset;
	list->item[list->n++] = text;
}

/* in: of people, places and words. An empty list would mean nowhere to one reader and everywhere to another. */
void ku_read_codes(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_strs *list = MEMBER(struct ku_strs);
	const struct ku_yaml *e = ku_entries(r, node, true, "in: [FGD-01, \"CASE-07*\"]");
	if (!e && (ku_yaml_is_null(node) || node->type == KU_YAML_SEQUENCE))
		ku_complain(
			r, node, KU_SAY(r, _("%s names no transcript"), key_of(r, node)),
			ku_str_of(
				_("Write their codes: in: [FGD-01]. When the rule holds everywhere, delete the key.")));
	reserve(r, list, node);
	for (; e; e = node->type == KU_YAML_SEQUENCE ? e->next : NULL) {
		struct ku_str code = ku_scalar(r, e);
		if (code.len && ku_check_code(r, e, code, true))
			add_text(list, e, code);
	}
}

/* Any texts: examples of a pattern. Not trimmed: a space may matter in an example. */
void ku_read_texts(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	const struct ku_yaml *e = ku_entries(r, node, true, "finds: [\"+996 312 325 226\"]");
	reserve(r, MEMBER(struct ku_strs), node);
	for (; e; e = node->type == KU_YAML_SEQUENCE ? e->next : NULL)
		if (ku_scalar(r, e).len)
			add_text(MEMBER(struct ku_strs), e, ku_nfc(r->arena, e->text));
}

int ku_word_value(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field)
{
	struct ku_str text = ku_scalar(r, node), known[40], near, list = KU_S("");
	size_t n = 0;
	if (!text.len)
		return -1;
	for (const struct ku_word_value *w = field->words; w->word; w++)
		if (ku_str_is(text, w->word))
			return w->value;
	for (const struct ku_word_value *w = field->words; w->word && n < sizeof known / sizeof *known; w++) {
		list = KU_JOIN(r->file->errors->arena, list, n ? KU_S(", ") : KU_S(""), ku_str_of(w->word));
		known[n++] = ku_str_of(w->word);
	}
	near = ku_suggest(text, n, known);
	struct ku_str folded = ku_fold_name(r->arena, text);
	for (const struct ku_also_said *s = field->also_said; s && s->said; s++)
		if (ku_str_is(folded, s->said))
			near = ku_str_of(s->meant);
	struct ku_str mend = KU_SAY(r, _("It takes one of: %s."), list.ptr);
	if (near.len)
		mend = KU_SAY(r, _("Did you mean %s? It takes one of: %s."), KU_QUOTE(r, near), list.ptr);
	ku_complain(
		r, node,
		KU_SAY(r, _("%s does not know the value %s"), KU_QUOTE(r, ku_str_of(field->key)), KU_QUOTE(r, text)),
		mend);
	return -1;
}

void ku_read_word(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	int value = ku_word_value(r, node, field);
	if (value >= 0)
		*MEMBER(unsigned char) = (unsigned char)value;
}

void ku_read_word_text(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	if (ku_word_value(r, node, field) >= 0)
		*MEMBER(struct ku_str) = ku_scalar(r, node);
}

static bool read_digits(struct ku_reader *r, const struct ku_yaml *node, size_t most, size_t *out)
{
	struct ku_str text = ku_scalar(r, node);
	size_t value = 0, i = 0;
	for (; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9' && value <= most; i++)
		value = value * 10 + (size_t)(text.ptr[i] - '0');
	if (!text.len || (i == text.len && value <= most)) {
		*out = value;
		return text.len > 0;
	}
	ku_complain(
		r, node,
		KU_SAY(r, _("%s takes a whole number from 0 to %zu, not %s"), key_of(r, node), most, KU_QUOTE(r, text)),
		ku_str_of(_("Write it in digits.")));
	return false;
}

void ku_read_number(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	size_t value;
	if (read_digits(r, node, 1000000, &value))
		*MEMBER(unsigned) = (unsigned)value;
}

void ku_read_size(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	size_t value;
	if (read_digits(r, node, 100000000, &value))
		*MEMBER(size_t) = value;
}

void ku_read_age(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	size_t value;
	if (read_digits(r, node, 130, &value))
		*MEMBER(struct ku_str) = ku_scalar(r, node);
}

/* yes and no are what people write; YAML 1.2 has true and false. */
void ku_read_bool(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	static const struct ku_word_value words[] = {{"false", 0}, {"true", 1}, {NULL, 0}};
	static const struct ku_also_said said[] = {{"no", "false"},  {"off", "false"}, {"yes", "true"},
						   {"on", "true"},   {"жок", "false"}, {"нет", "false"},
						   {"ооба", "true"}, {"да", "true"},   {NULL, NULL}};
	struct ku_field f = {.key = field->key, .words = words, .also_said = said};
	int value = ku_word_value(r, node, &f);
	if (value >= 0)
		*MEMBER(bool) = value == 1;
}
