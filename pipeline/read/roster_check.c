/* roster_check.c — an entry is held before the rule book's own reader, so that what import writes passes lint: what a
 * name, a code or an age may be is known in one place only.
 */
#include <stdlib.h>

#include "base/yaml.h"
#include "base/yaml_write.h"
#include "language/spelling.h"
#include "read/roster_inner.h"

struct ku_str ku_entry_fault(struct ku_arena *a, const char *section, struct ku_str entry)
{
	struct ku_arena scratch = {0};
	struct ku_errors errors = {.arena = &scratch};
	struct ku_book book;
	struct ku_str fault = KU_S("");
	bool study = strcmp(section, "participants") == 0;
	struct ku_str text = ku_format(&scratch, "kupuya: 1\n%s%s:\n  - %.*s\n", study ? "study: s\n" : "", section,
				       (int)entry.len, entry.ptr);
	ku_book_init(&book);
	if (study)
		ku_book_read_study(&scratch, &book, KU_S(""), text, &errors);
	else
		ku_book_read_rules(&scratch, &book, KU_S(""), text, false, &errors);
	for (size_t i = 0; i < errors.n && !fault.len; i++)
		if (!errors.item[i].warning)
			fault = ku_dup(a, errors.item[i].what);
	if (!fault.len && book.nperson + book.nplace + book.nparticipant != 1)
		fault = ku_dup(a, ku_str_of(_("this cannot be written as a rule")));
	ku_arena_free(&scratch);
	return fault;
}

/* ----- names ----- */

static bool has_word(struct ku_str text, const char *const word[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = ku_str_find(text, ku_str_of(word[i]));
		if (at != SIZE_MAX && at > 0 && at + strlen(word[i]) < text.len)
			return true;
	}
	return false;
}

static bool is_two_names(struct ku_str name)
{
	static const char *const between[] = {" жана ", " и ",   " менен ", " мн ", " va ",
					      " ва ",   " and ", " & ",     " + "};
	for (size_t i = 0; i < name.len; i++)
		if (strchr("\n\r,;/|", name.ptr[i]))
			return true;
	return has_word(name, between, sizeof between / sizeof *between);
}

static bool has_digit(struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
			return true;
	return false;
}

static bool has_letter(struct ku_str s)
{
	for (size_t i = 0; i < s.len;)
		if (ku_is_letter(ku_utf8_next(s, &i)))
			return true;
	return false;
}

bool ku_name_good(struct ku_taking *t, struct ku_str name, bool person)
{
	const char *shown = ku_yaml_quote(t->scratch, name);
	struct ku_buf entry = {0};
	if (is_two_names(name)) {
		KU_ROW_REFUSE(t, _("several names stand in one cell: %s"), shown);
		return false;
	}
	if (!has_letter(name)) {
		KU_ROW_REFUSE(t,
			      has_digit(name) ? _("a number stands where a name is due: %s")
					      : _("there is no letter in this name: %s"),
			      shown);
		return false;
	}
	if (ku_str_find(name, KU_S("?")) != SIZE_MAX || (person && has_digit(name))) {
		KU_ROW_REFUSE(t, _("a digit or a question mark stands in this name: %s"), shown);
		return false;
	}
	if (ku_str_find(name, KU_S("(")) != SIZE_MAX || ku_str_find(name, KU_S(")")) != SIZE_MAX) {
		KU_ROW_REFUSE(t, _("a bracket stands in this name: %s; other names belong into a column of their own"),
			      shown);
		return false;
	}
	ku_buf_add(&entry, KU_S("{name: "));
	ku_yaml_write(&entry, name);
	ku_buf_byte(&entry, '}');
	struct ku_str fault = ku_entry_fault(t->scratch, person ? "people" : "places", ku_buf_str(&entry));
	ku_buf_free(&entry);
	if (fault.len)
		KU_ROW_REFUSE(t, "%s: %.*s", shown, (int)fault.len, fault.ptr);
	return fault.len == 0;
}

/* "12. Айгүл", "3) Айгүл". */
static struct ku_str without_number(struct ku_str name)
{
	size_t i = 0;
	while (i < name.len && name.ptr[i] >= '0' && name.ptr[i] <= '9')
		i++;
	if (i == 0 || i > 4 || i >= name.len || (name.ptr[i] != '.' && name.ptr[i] != ')'))
		return name;
	struct ku_str rest = ku_str_trim(ku_str_sub(name, i + 1, name.len));
	return has_letter(rest) && !has_digit(ku_str_sub(rest, 0, 1)) ? rest : name;
}

static bool is_all_capitals(struct ku_str s)
{
	size_t upper = 0;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = ku_utf8_next(s, &i);
		if (ku_is_letter(c) && !ku_is_upper(c))
			return false;
		upper += ku_is_upper(c);
	}
	return upper >= 4;
}

/* Words that are written small inside a name. */
static bool is_small(struct ku_str lower)
{
	static const char *const word[] = {"кызы",    "уулу",   "qizi",    "oʻgʻli", "o'g'li",  "kyzy",  "uulu",
					   "район",   "району", "айылы",   "айыл",   "кыштагы", "шаары", "облусу",
					   "область", "аймагы", "village", "rayon",  "oblast"};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		if (ku_str_is(lower, word[i]))
			return true;
	return false;
}

/* A small word with a capital at the beginning, behind each hyphen and each full stop: ак-тилек → Ак-Тилек, а.б. →
 * А.Б. */
static void add_title(struct ku_arena *a, struct ku_buf *out, struct ku_str lower)
{
	for (size_t at = 0; at < lower.len;) {
		size_t start = at;
		bool first = start == 0 || lower.ptr[start - 1] == '-' || lower.ptr[start - 1] == '.';
		ku_utf8_next(lower, &at);
		struct ku_str letter = ku_str_sub(lower, start, at);
		ku_buf_add(out, first ? ku_upper(a, letter) : letter);
	}
}

struct ku_str ku_name_tidy(struct ku_arena *a, struct ku_str name)
{
	struct ku_buf out = {0};
	name = without_number(ku_str_trim(name));
	while (name.len && strchr(",;:", name.ptr[name.len - 1]))
		name = ku_str_trim(ku_str_sub(name, 0, name.len - 1));
	if (!is_all_capitals(name))
		return ku_dup(a, name);
	for (size_t at = 0; at < name.len;) {
		size_t end = at;
		while (end < name.len && name.ptr[end] != ' ')
			end++;
		struct ku_str lower = ku_lower(a, ku_str_sub(name, at, end));
		if (out.len)
			ku_buf_byte(&out, ' ');
		if (is_small(lower))
			ku_buf_add(&out, lower);
		else
			add_title(a, &out, lower);
		at = end + (end < name.len);
	}
	name = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return name;
}

struct ku_str ku_name_key(struct ku_arena *a, struct ku_str name)
{
	struct ku_str fold = ku_fold_dup(a, ku_nfc(a, name));
	char *to = ku_alloc_bytes(a, fold.len + 1);
	size_t len = 0;
	for (size_t at = 0; at < fold.len;) {
		uint32_t c = ku_utf8_next(fold, &at);
		len += ku_utf8_put(to + len, c == 0x451 ? 0x435 : c);
	}
	return (struct ku_str){to, len};
}

/* The keys of the list that is being added to, so that a long one is folded once. */
static void recall_keys(struct ku_taking *t, struct ku_str name, const struct ku_alias *item, const size_t *n)
{
	if (t->also_of == n && t->nalso_key == *n + 1 && *n > 0)
		return;
	t->also_of = n;
	t->nalso_key = 0;
	KU_PUSH(t->arena, t->also_key, t->nalso_key, t->cap_also_key, ku_name_key(t->arena, name));
	for (size_t i = 0; i < *n; i++)
		KU_PUSH(t->arena, t->also_key, t->nalso_key, t->cap_also_key, ku_name_key(t->arena, item[i].text));
}

void ku_also_add(struct ku_taking *t, struct ku_str name, struct ku_str also, bool person, struct ku_alias **item,
		 size_t *n, size_t *cap)
{
	also = ku_name_tidy(t->arena, also);
	if (!also.len || (!has_letter(also) && !has_digit(also))) /* a dash says that there is none */
		return;
	struct ku_str key = ku_name_key(t->arena, also);
	recall_keys(t, name, *item, n);
	for (size_t i = 0; i < t->nalso_key; i++)
		if (ku_str_eq(key, t->also_key[i]))
			return;
	if (!ku_name_good(t, also, person))
		return;
	KU_PUSH(t->arena, *item, *n, *cap, (struct ku_alias){.text = also});
	KU_PUSH(t->arena, t->also_key, t->nalso_key, t->cap_also_key, key);
}

bool ku_next_of(struct ku_str cell, size_t *at, struct ku_str *out)
{
	for (*out = KU_S(""); *at < cell.len && !out->len;) {
		size_t start = *at;
		while (*at < cell.len && !strchr(",;/|\n\r", cell.ptr[*at]))
			++*at;
		*out = ku_str_trim(ku_str_sub(cell, start, *at));
		*at += *at < cell.len;
	}
	return out->len > 0;
}

/* ----- names in order ----- */

static int by_key(const void *a, const void *b)
{
	const struct ku_keyed *x = a, *y = b;
	int order = ku_str_cmp(x->key, y->key);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

void ku_keyed_sort(struct ku_keyed *item, size_t n)
{
	if (n)
		qsort(item, n, sizeof *item, by_key);
}

size_t ku_keyed_find(const struct ku_keyed *item, size_t n, struct ku_str key)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (ku_str_cmp(item[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && ku_str_eq(item[low].key, key) ? low : n;
}
