/* head.c — which lines at the beginning of a transcript are its head.
 *
 * Each line is folded as labels are and compared with the table of heads.yaml, word by word. It is one of: blank; a line of a head; a line that names a role
 * and could be talk as well («Модератор: …»); a free line with a fact in it; a line like any other; or the end: prose, or a speaker. What is only
 * cut where it is sure is never lost: who calls counts it and can show it.
 */
#include "read/head.h"

#include <unicode/uchar.h>

#include "base/label.h"
#include "base/layout.h"
#include "read/head_list.h"
#include "read/opening.h"

enum { LINE_MAX_POINTS = 160, LABEL_MAX = 63, BETWEEN_WORDS = 3, SHORT_VALUE = 6 };

enum what { BLANK, HEAD, ROLE, FREE, OTHER, END };

struct scan { struct ku_arena *arena; struct ku_str text; const struct ku_heads *heads; };

/* ----- words at the beginning ----- */

static bool goes_on(struct ku_str fold, size_t at) /* the word does */
{
	return at < fold.len && u_isalnum((UChar32)ku_utf8_next(fold, &at));
}

static size_t over_signs(struct ku_str fold, size_t at) /* list bullets, bold, brackets before the first word */
{
	while (at < fold.len) {
		size_t next = at;
		if (u_isalnum((UChar32)ku_utf8_next(fold, &next)))
			break;
		at = next;
	}
	return at;
}

const struct ku_head_word *ku_head_entry(const struct ku_heads *heads, struct ku_str fold, size_t *behind)
{
	const struct ku_head_word *best = NULL;
	size_t from = over_signs(fold, 0);
	for (size_t i = 0; i < heads->nhead; i++) {
		const struct ku_head_word *h = &heads->head[i];
		struct ku_str rest = ku_str_sub(fold, from, fold.len);
		if (h->is != KU_TOLD_COLUMN && ku_str_starts(rest, h->word) && !goes_on(rest, h->word.len) && (!best || h->word.len > best->word.len))
			best = h;
	}
	*behind = best ? from + best->word.len : 0;
	return best;
}

static bool is_sign(uint32_t c)
{
	return c == ':' || c == '=' || (c >= 0x2012 && c <= 0x2015);
}

/* Where the value begins: behind the first sign after at most three words; without one behind the entry itself. `signed_`: a sign stands there. The line is
 * walked as it stands, since its fold has no tabs. */
static size_t value_at(struct ku_str line, size_t entry_words, bool *signed_)
{
	size_t at = 0, words = 0, behind = 0;
	bool in_word = false;
	uint32_t before = ' ';
	*signed_ = false;
	while (at < line.len && words <= entry_words + BETWEEN_WORDS) {
		uint32_t c = ku_utf8_next(line, &at);
		bool word = u_isalnum((UChar32)c) || ku_label_apostrophe(c) || ku_label_mark(c) || (c == '-' && in_word);
		words += word && !in_word;
		if (in_word && !word && words == entry_words)
			behind = at;
		in_word = word;
		if (words >= entry_words && (is_sign(c) || c == '\t' || (c == '-' && u_isUWhiteSpace((UChar32)before)))) {
			*signed_ = true;
			return at;
		}
		before = c;
	}
	return behind ? behind : line.len;
}

static size_t words_of(struct ku_str s)
{
	size_t at = 0, n = 0;
	bool in_word = false;
	while (at < s.len) {
		uint32_t c = ku_utf8_next(s, &at);
		bool word = u_isalnum((UChar32)c) || c == '\'' || (c == '-' && in_word);
		n += word && !in_word;
		in_word = word;
	}
	return n;
}

/* Whether the word that ends at `at` goes on to the next one as names do: «Н. Тынарова», not «Апамда. Апам …». */
static bool joins_name(struct ku_str value, struct ku_str word, size_t at)
{
	bool initial = ku_utf8_count(word) == 1 && at < value.len && value.ptr[at] == '.';
	return initial || at == value.len || value.ptr[at] == ' ' || value.ptr[at] == '\t' || value.ptr[at] == '-';
}

static bool begins_upper(struct ku_str word)
{
	size_t first = 0;
	return word.len && u_isupper((UChar32)ku_utf8_next(word, &first));
}

/* «Н. Тынарова», «Айгүл Жапарова, 34 жашта», «5 мугалим»: two words with capitals, or a number. */
static bool is_name(struct ku_str value)
{
	size_t at = 0;
	struct ku_str first = ku_label_word(value, &at);
	if (first.len && u_isdigit((UChar32)first.ptr[0]))
		return true;
	if (!begins_upper(first) || !joins_name(value, first, at))
		return false;
	return begins_upper(ku_label_word(value, &at));
}

/* What may stand behind a name: nothing, another name, an age, the name of somebody else with what they did («жазган М. Садырова»). */
static bool is_more(const struct scan *s, struct ku_str rest)
{
	size_t at = 0, behind;
	struct ku_str word = ku_label_word(rest, &at);
	return !word.len || begins_upper(word) || u_isdigit((UChar32)word.ptr[0]) || ku_head_entry(s->heads, ku_label_fold(s->arena, rest), &behind);
}

/* A name, and nothing that somebody may have said: «Нурзат Тынарова, жазган М. Садырова», not «Айгүл Жапарова, баштаңыз». */
static bool is_name_alone(const struct scan *s, struct ku_str value)
{
	size_t at = 0;
	if (!begins_upper(value) || !is_name(value) || ku_str_find(value, KU_S("?")) != SIZE_MAX || ku_str_find(value, KU_S("!")) != SIZE_MAX)
		return false;
	for (size_t next = 0; at < value.len; at = next) {
		struct ku_str word = ku_label_word(value, &next);
		bool kin = ku_label_same(word, KU_S("кызы")) || ku_label_same(word, KU_S("уулу"));
		if (!word.len || (!begins_upper(word) && !kin) || !joins_name(value, word, next))
			return is_more(s, ku_str_sub(value, begins_upper(word) || kin ? next : at, value.len));
	}
	return true;
}

static bool ends_sentence(struct ku_str line)
{
	size_t at = line.len;
	uint32_t c = at ? ku_utf8_prev(line, &at) : 0;
	return c == '.' || c == '?' || c == '!' || c == 0x2026 || c == ',' || c == ';';
}

/* «Сайкал апа, 56 жаш»: up to three words, the first with a capital, and an age behind them. With a full stop behind it somebody may have said it. */
static bool is_name_with_age(const struct scan *s, struct ku_str value)
{
	struct ku_listed about = {0};
	size_t comma = ku_str_find(value, KU_S(",")), at = 0;
	if (comma == SIZE_MAX || !begins_upper(ku_label_word(value, &at)) || words_of(ku_str_sub(value, 0, comma)) > BETWEEN_WORDS || ends_sentence(value))
		return false;
	ku_head_about(s->arena, s->heads, ku_str_sub(value, comma + 1, value.len), &about);
	return about.age.len > 0;
}

/* ----- labels that come again ----- */

/* What stands before the first sign of a line; empty where there is none near. */
static struct ku_str label_of(struct ku_str line)
{
	for (size_t at = 0; at < line.len && at < 4 * LABEL_MAX;) {
		size_t end = at;
		uint32_t c = ku_utf8_next(line, &at);
		if (is_sign(c) || c == '\t')
			return ku_str_trim(ku_str_sub(line, 0, end));
	}
	return KU_S("");
}

/* Whoever speaks again is a speaker, whatever their label says. */
static bool comes_again(struct ku_str text, size_t stop, struct ku_str label)
{
	while (label.len && stop < text.len) {
		size_t at = stop + ku_line_end(text, stop);
		stop = ku_line_stop(text, at);
		struct ku_str other = label_of(ku_str_sub(text, at, stop));
		if (other.len && ku_label_same(other, label))
			return true;
	}
	return false;
}

/* ----- one line ----- */

/* «17.12.2015», «1 катышуучу» */
static bool begins_with_fact(struct ku_str line)
{
	size_t at = 0;
	struct ku_str day = ku_label_word(line, &at), word = ku_label_word(line, &at), year = ku_label_word(line, &at);
	if (!day.len || !u_isdigit(day.ptr[0]))
		return false;
	return ku_role_of(word) || (day.len <= 2 && word.len == 2 && year.len == 4 && u_isdigit(word.ptr[0]) && u_isdigit(year.ptr[0]));
}

static bool has_fact(const struct ku_heads *heads, struct ku_str fold)
{
	for (size_t i = 0; i < heads->nfact; i++) {
		const struct ku_head_word *f = &heads->fact[i];
		if (f->is == KU_TOLD_SEX || f->is == KU_TOLD_LANGUAGE || ku_utf8_count(f->word) < 3) /* too common by themselves */
			continue;
		for (size_t from = 0, hit; (hit = ku_str_find(ku_str_sub(fold, from, fold.len), f->word)) != SIZE_MAX; from += hit + 1) {
			size_t start = from + hit, before = start;
			bool begins = start == 0 || !u_isalnum((UChar32)ku_utf8_prev(fold, &before));
			if (begins && !goes_on(fold, start + f->word.len))
				return true;
		}
	}
	return false;
}

static bool opens_turn(struct ku_str text, size_t at, size_t stop)
{
	struct ku_opening opening[KU_NFORM];
	size_t n = ku_openings(text, at, stop, 0, opening);
	for (size_t i = 0; i < n; i++)
		if (opening[i].form == KU_COLON || (opening[i].form != KU_ALONE && ku_label_plain(ku_str_at(text, opening[i].label))))
			return true;
	return false;
}

/* «Модератор: Нурзат Тынарова» is of the head, «Модератор: Айгүл Жапарова, баштаңыз.» is talk. */
static enum what classify_person(const struct scan *s, struct ku_str line, size_t stop, struct ku_str value, bool has_sign)
{
	bool again = has_sign && comes_again(s->text, stop, label_of(line));
	if ((again ? is_name_alone(s, value) : is_name(value)) || is_name_with_age(s, value))
		return HEAD;
	return !has_sign || (again && ends_sentence(line)) ? END : ROLE;
}

static bool is_age_heading(struct ku_str fold)
{
	static const char *const words[] = {"жашы", "жаш", "возраст", "ёши", "ёш", "yoshi", "yosh", "age"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ku_label_same(fold, ku_str_of(words[i])))
			return true;
	return false;
}

/* «Убакыт | Сүйлөөчү | Текст»: every cell is a word of heads.yaml and nothing else. `people`: it heads a list of participants, «№ | Аты | Жашы». */
static bool heads_columns(const struct scan *s, struct ku_str line, bool *people)
{
	size_t cells = 0;
	bool column = false;
	*people = false;
	for (size_t at = 0; at <= line.len; cells++) {
		size_t end = at;
		while (end < line.len && line.ptr[end] != '\t')
			end++;
		struct ku_str cell = ku_label_fold(s->arena, ku_str_sub(line, at, end));
		bool known = !cell.len && at > 0;
		for (size_t i = 0; i < s->heads->nhead && !known; i++) {
			known = ku_str_eq(s->heads->head[i].word, cell);
			column |= known && s->heads->head[i].is == KU_TOLD_COLUMN;
			*people |= known && (s->heads->head[i].is == KU_TOLD_SEX || is_age_heading(cell));
		}
		if (!known)
			return false;
		at = end + 1;
	}
	return cells > 1 && (column || *people);
}

static enum what classify(const struct scan *s, size_t at, size_t stop, bool in_list, struct ku_head_line *out)
{
	struct ku_listed listed;
	enum ku_told *is = &out->is;
	bool people;
	struct ku_str line = ku_str_sub(s->text, at, stop);
	size_t behind;
	bool signed_;
	if (!ku_str_trim(line).len)
		return BLANK;
	if (ku_utf8_count(line) > LINE_MAX_POINTS)
		return END;
	*is = KU_TOLD_PARTICIPANT;
	out->listed = in_list && ku_head_listed(s->arena, s->heads, line, &listed);
	if (out->listed)
		return HEAD;
	*is = KU_TOLD_COLUMN;
	if (heads_columns(s, line, &people)) {
		*is = people ? KU_TOLD_COUNT : KU_TOLD_COLUMN;
		return HEAD;
	}
	struct ku_str fold = ku_label_fold(s->arena, line);
	const struct ku_head_word *entry = ku_head_entry(s->heads, fold, &behind);
	if (entry) {
		struct ku_str value = ku_str_trim(ku_str_sub(line, value_at(line, words_of(entry->word), &signed_), line.len));
		bool person = entry->is >= KU_TOLD_PARTICIPANT, colon = ku_str_find(line, KU_S(":")) != SIZE_MAX;
		*is = entry->is;
		if (person && value.len)
			return classify_person(s, line, stop, value, signed_);
		struct ku_str label = label_of(line);
		bool more = label.len && words_of(label) > words_of(entry->word); /* «Айыл өкмөтү: Баштайлы.» */
		if (!person && ends_sentence(line) && (!colon || more || words_of(value) > SHORT_VALUE)) /* «Айыл – биздин үй.» */
			return END;
		if (!person && signed_ && comes_again(s->text, stop, label))
			return END;
		if (!person && (signed_ || entry->is == KU_TOLD_METHOD || entry->is == KU_TOLD_COUNT))
			return HEAD;
	}
	*is = KU_TOLD_NOTHING;
	if (opens_turn(s->text, at, stop))
		return END;
	if (begins_with_fact(line) || has_fact(s->heads, fold))
		return FREE;
	return ends_sentence(line) ? END : OTHER;
}

void ku_head_lines(struct ku_arena *a, struct ku_str text, const struct ku_heads *heads, struct ku_head *out)
{
	struct scan s = {a, text, heads};
	struct ku_head_line *line = NULL;
	size_t n = 0, cap = 0, sure = 0; /* sure: how many stand up to the last line that is nothing else */
	bool *role = NULL, in_list = false; /* in_list: behind a line that says who took part */
	size_t nrole = 0, cap_role = 0, left = 0;
	*out = (struct ku_head){0};
	for (size_t at = 0; heads && at < text.len;) {
		size_t stop = ku_line_stop(text, at), next = stop + (stop < text.len ? ku_line_end(text, stop) : 0);
		struct ku_head_line now = {.at = {at, next}};
		enum what what = classify(&s, at, stop, in_list, &now);
		if (what == END)
			break;
		in_list = what == BLANK ? in_list : what == HEAD && (now.listed || now.is == KU_TOLD_COUNT);
		if (what == HEAD || what == ROLE || what == FREE) {
			KU_PUSH(a, line, n, cap, now);
			KU_PUSH(a, role, nrole, cap_role, what == ROLE);
			sure = what == HEAD ? n : sure;
		}
		at = next;
	}
	for (size_t i = 0; i < n; i++) /* «Модератор: Нурзат» above «Күнү: …» is of the head, «Модератор: Салам» below it is talk */
		if (!role[i] || i < sure)
			line[left++] = line[i];
	*out = (struct ku_head){.line = line, .n = left};
}

static void add_margin(struct ku_arena *a, struct ku_str text, size_t margin, const struct ku_heads *heads, struct ku_head *out)
{
	struct ku_head told;
	size_t cap = 0, k = 0;
	ku_head_lines(a, ku_str_sub(text, 0, margin), heads, &told);
	for (size_t at = 0, next; at < margin; at = next) {
		size_t stop = ku_line_stop(text, at);
		next = stop + (stop < margin ? ku_line_end(text, stop) : 0);
		while (k < told.n && told.line[k].at.start < at)
			k++;
		bool known = k < told.n && told.line[k].at.start == at && told.line[k].is != KU_TOLD_NOTHING;
		KU_PUSH(a, out->line, out->n, cap, (struct ku_head_line){.at = {at, next}, .is = known ? told.line[k].is : KU_TOLD_OTHER});
	}
}

void ku_head_lines_of(struct ku_arena *a, struct ku_str text, size_t margin, const struct ku_heads *heads, struct ku_head *out)
{
	struct ku_head body;
	ku_head_lines(a, ku_str_sub(text, margin, text.len), heads, &body);
	*out = (struct ku_head){0};
	if (heads)
		add_margin(a, text, margin, heads, out);
	struct ku_head_line *all = ku_alloc_array(a, out->n + body.n, sizeof *all);
	for (size_t i = 0; i < out->n; i++)
		all[i] = out->line[i];
	for (size_t i = 0; i < body.n; i++)
		all[out->n + i] = (struct ku_head_line){{body.line[i].at.start + margin, body.line[i].at.end + margin}, body.line[i].is, body.line[i].listed};
	*out = (struct ku_head){.line = all, .n = out->n + body.n};
}
