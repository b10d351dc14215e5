/* head_list.c — reads one line part by part. Part of a talk it is never: who calls asks only behind a line that says who took part, and a sentence is no entry.
 */
#include "read/head_list.h"

#include <unicode/uchar.h>

#include "base/label.h"

enum { ENTRY_WORDS = 16, FIRST_WORDS = 2, YOUNGEST = 10, OLDEST = 109, NAME_WORDS = 4 };

static bool is_sign(uint32_t c)
{
	return c == ':' || c == '.' || c == ')' || c == '-' || c == '\t' || (c >= 0x2012 && c <= 0x2015);
}

static bool is_number(struct ku_str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return false;
	return word.len > 0;
}

/* «К1», «1-катышуучу», «Респондент 2», «3»: up to the first sign that a space or a tab follows. */
static struct ku_str label_of(struct ku_str line, size_t *behind)
{
	for (size_t at = 0; at < line.len;) {
		size_t end = at;
		uint32_t c = ku_utf8_next(line, &at);
		bool apart = at < line.len && (c == '\t' || line.ptr[at] == ' ' || line.ptr[at] == '\t');
		if (!is_sign(c) || !apart)
			continue;
		struct ku_str label = ku_str_trim(ku_str_sub(line, 0, end));
		*behind = at;
		bool code = ku_label_shape(label) == KU_LABEL_CODE && ku_label_plain(label);
		return code || (is_number(label) && label.len <= 2) ? label : KU_S("");
	}
	return KU_S("");
}

static bool is_age_word(struct ku_str word)
{
	static const char *const words[] = {"жаш", "жашта", "жаштагы", "лет", "года", "год", "ёш", "ёшда", "yosh", "yoshda", "years", "year"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ku_label_same(word, ku_str_of(words[i])))
			return true;
	return false;
}

static struct ku_str age_in(struct ku_str part)
{
	size_t at = 0;
	struct ku_str number = ku_label_word(part, &at), unit = ku_label_word(part, &at);
	if (is_age_word(number)) { /* «жашы 34», «возраст 34» come as a column; «лет: 34» */
		struct ku_str swap = number;
		number = unit;
		unit = swap;
	}
	unsigned age = 0;
	for (size_t i = 0; i < number.len && i < 4 && is_number(number); i++)
		age = 10 * age + (unsigned)(number.ptr[i] - '0');
	return age >= YOUNGEST && age <= OLDEST && (!unit.len || is_age_word(unit)) ? number : KU_S("");
}

static struct ku_str sex_in(struct ku_arena *a, const struct ku_heads *heads, struct ku_str part)
{
	size_t at = 0;
	struct ku_str fold = ku_label_fold(a, ku_label_word(part, &at));
	for (size_t i = 0; i < heads->nfact; i++)
		if (heads->fact[i].is == KU_TOLD_SEX && ku_str_eq(heads->fact[i].word, fold))
			return heads->fact[i].value;
	return KU_S("");
}

/* Words with capitals alone, кызы and уулу among them. */
static struct ku_str name_in(struct ku_str part, size_t *words)
{
	size_t at = 0;
	*words = 0;
	for (struct ku_str word = ku_label_word(part, &at); word.len; word = ku_label_word(part, &at)) {
		size_t first = 0;
		bool kin = *words && (ku_label_same(word, KU_S("кызы")) || ku_label_same(word, KU_S("уулу")));
		if ((!u_isupper((UChar32)ku_utf8_next(word, &first)) && !kin) || ++*words > NAME_WORDS)
			return KU_S("");
	}
	return *words ? part : KU_S("");
}

static size_t words_of(struct ku_str s)
{
	size_t at = 0, n = 0;
	while (ku_label_word(s, &at).len)
		n++;
	return n;
}

static bool is_sentence(struct ku_str rest)
{
	size_t at = rest.len;
	uint32_t last = at ? ku_utf8_prev(rest, &at) : 0;
	return last == '.' || last == 0x2026 || ku_str_find(rest, KU_S("?")) != SIZE_MAX || ku_str_find(rest, KU_S("!")) != SIZE_MAX;
}

static bool parts_entry(uint32_t c)
{
	return c == ',' || c == ';' || c == '(' || c == ')' || c == '/' || c == '\t' || (c >= 0x2012 && c <= 0x2015);
}

static size_t part_end(struct ku_str rest, size_t at)
{
	while (at < rest.len) {
		size_t end = at;
		if (parts_entry(ku_utf8_next(rest, &at)))
			return end;
	}
	return rest.len;
}

void ku_head_about(struct ku_arena *a, const struct ku_heads *heads, struct ku_str rest, struct ku_listed *out)
{
	for (size_t at = 0; at < rest.len;) {
		size_t end = part_end(rest, at);
		struct ku_str part = ku_str_trim(ku_str_sub(rest, at, end));
		out->age = out->age.len ? out->age : age_in(part);
		out->sex = out->sex.len ? out->sex : sex_in(a, heads, part);
		at = end;
		if (at < rest.len)
			ku_utf8_next(rest, &at);
	}
}

bool ku_head_listed(struct ku_arena *a, const struct ku_heads *heads, struct ku_str line, struct ku_listed *out)
{
	size_t behind = 0, name_words = 0, words;
	*out = (struct ku_listed){.speaker = label_of(line, &behind)};
	struct ku_str rest = ku_str_trim(ku_str_sub(line, behind, line.len));
	if (!out->speaker.len || !rest.len || words_of(rest) > ENTRY_WORDS || is_sentence(rest))
		return false;
	for (size_t at = 0; at < rest.len;) {
		size_t end = part_end(rest, at);
		struct ku_str part = ku_str_trim(ku_str_sub(rest, at, end)), name = name_in(part, &words);
		ku_head_about(a, heads, part, out);
		if (!out->name.len && name.len && !sex_in(a, heads, part).len)
			out->name = name, name_words = words;
		if (!at && words_of(part) > FIRST_WORDS && !out->name.len && !out->age.len && !out->sex.len)
			return false; /* «К1: Менин атым Айгүл, 34 жаш» is talk */
		at = end;
		if (at < rest.len)
			ku_utf8_next(rest, &at);
	}
	return out->age.len || out->sex.len || name_words > 1;
}
