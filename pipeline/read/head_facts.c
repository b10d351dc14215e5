/* head_facts.c — what the lines of a head say: dates, places, methods, languages, how many and of which sex, and who was there.
 *
 * Each line is read once; words are compared by their fold with the facts of heads.yaml. What is not understood is kept as text, never guessed.
 */
#include <unicode/uchar.h>

#include "base/label.h"
#include "read/head.h"
#include "read/head_list.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099, PLACE_WORDS = 3 };

struct facts { struct ku_arena *arena; const struct ku_heads *heads; struct ku_head_fact *item; size_t n, cap; size_t line; };

static void add(struct facts *f, enum ku_told is, struct ku_str value, struct ku_str text)
{
	KU_PUSH(f->arena, f->item, f->n, f->cap, (struct ku_head_fact){.is = is, .value = value, .text = ku_str_trim(text), .at = f->line});
}

/* The fact of a kind that a word tells; NULL: none. A fact of two words is looked for in the whole line. */
static const struct ku_head_word *told_by(const struct facts *f, struct ku_str word, enum ku_told is)
{
	struct ku_str fold = ku_label_fold(f->arena, word);
	for (size_t i = 0; i < f->heads->nfact; i++)
		if (f->heads->fact[i].is == is && ku_str_eq(f->heads->fact[i].word, fold))
			return &f->heads->fact[i];
	return NULL;
}

/* Where the words stand in the fold, as words; SIZE_MAX: nowhere. */
static size_t place_of(struct ku_str fold, struct ku_str words)
{
	for (size_t from = 0, hit; (hit = ku_str_find(ku_str_sub(fold, from, fold.len), words)) != SIZE_MAX; from += hit + 1) {
		size_t start = from + hit, end = start + words.len, before = start;
		bool begins = start == 0 || !u_isalnum((UChar32)ku_utf8_prev(fold, &before));
		if (begins && (end == fold.len || !u_isalnum((UChar32)ku_utf8_next(fold, &end))))
			return start;
	}
	return SIZE_MAX;
}

/* Method and language: the first that the line tells. Of the sexes both are «mixed». */
static void tell_words(struct facts *f, struct ku_str line)
{
	static const enum ku_told kinds[] = {KU_TOLD_METHOD, KU_TOLD_LANGUAGE, KU_TOLD_SEX};
	struct ku_str fold = ku_label_fold(f->arena, line);
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		struct ku_str value = {0};
		size_t first = SIZE_MAX;
		for (size_t i = 0; i < f->heads->nfact; i++) {
			const struct ku_head_word *w = &f->heads->fact[i];
			size_t at = w->is == kinds[k] ? place_of(fold, w->word) : SIZE_MAX;
			if (at == SIZE_MAX)
				continue;
			if (kinds[k] == KU_TOLD_SEX && value.len && !ku_str_eq(value, w->value))
				value = KU_S("mixed");
			else if (at < first && !ku_str_is(value, "mixed"))
				value = w->value;
			first = at < first ? at : first;
		}
		if (value.len)
			add(f, kinds[k], value, line);
	}
}

/* ----- dates ----- */

static unsigned number_of(struct ku_str word)
{
	unsigned n = 0;
	for (size_t i = 0; i < word.len && i < 4 && word.ptr[i] >= '0' && word.ptr[i] <= '9'; i++)
		n = 10 * n + (unsigned)(word.ptr[i] - '0');
	return n;
}

enum { NUMBERS = 16 };

struct dated { /* what of a line may be a date */
	unsigned number[NUMBERS]; size_t n;
	size_t start[NUMBERS], end[NUMBERS]; /* of each in the line */
	size_t year;                         /* which of them it is; NUMBERS: none */
	unsigned month, day;                 /* by name */
};

static struct dated look_for_date(struct facts *f, struct ku_str line)
{
	struct dated d = {.year = NUMBERS};
	size_t at = 0;
	for (struct ku_str word = ku_label_word(line, &at); word.len && d.n < NUMBERS; word = ku_label_word(line, &at)) {
		unsigned value = number_of(word);
		const struct ku_head_word *name = told_by(f, word, KU_TOLD_MONTH);
		if (name && !d.month) {
			d.month = number_of(name->value);
			d.day = d.n && d.number[d.n - 1] <= 31 ? d.number[d.n - 1] : 0;
		} else if (value) {
			if (d.year == NUMBERS && value >= FIRST_YEAR && value <= LAST_YEAR)
				d.year = d.n;
			d.start[d.n] = (size_t)(word.ptr - line.ptr), d.end[d.n] = at, d.number[d.n] = value;
			d.n++;
		}
	}
	return d;
}

/* Whether numbers i to i + 2 stand together, 12.12.2015, of which `month` is a month and `day` a day. */
static bool is_triple(const struct dated *d, size_t i, size_t month, size_t day)
{
	return i + 2 < d->n && d->start[i + 1] - d->end[i] == 1 && d->start[i + 2] - d->end[i + 1] == 1 && d->number[month] <= 12 && d->number[day] <= 31;
}

/* 06.12.2015, 2015-12-06, «2015-жылдын 6-декабры», «11 декабря 2015 года», «FGD 03 2015_12_14»: the year, with a month by name or in numbers beside it. */
static void tell_date(struct facts *f, struct ku_str line)
{
	struct dated d = look_for_date(f, line);
	if (d.year == NUMBERS)
		return;
	size_t y = d.year;
	unsigned year = d.number[y], month = d.month, day = d.day;
	if (!month && y >= 2 && is_triple(&d, y - 2, y - 1, y - 2))
		month = d.number[y - 1], day = d.number[y - 2];
	else if (!month && is_triple(&d, y, y + 1, y + 2))
		month = d.number[y + 1], day = d.number[y + 2];
	struct ku_str iso = ku_format(f->arena, "%u", year);
	if (month)
		iso = ku_format(f->arena, "%u-%02u", year, month);
	if (month && day && day <= 31)
		iso = ku_format(f->arena, "%u-%02u-%02u", year, month, day);
	add(f, KU_TOLD_DATE, iso, line);
}

/* ----- places ----- */

/* «Мугалимдер жана» before «айыл» is none: a few words, all with capitals or none. */
static bool is_place_name(struct ku_str name)
{
	size_t at = 0, words = 0, capitals = 0;
	for (struct ku_str word = ku_label_word(name, &at); word.len; word = ku_label_word(name, &at), words++) {
		size_t first = 0;
		capitals += u_isupper((UChar32)ku_utf8_next(word, &first)) != 0;
	}
	return words && words <= PLACE_WORDS && (capitals == words || !capitals);
}

/* «Көк-Жайык айылы», «село Кочкор», «Нарын облусу»: the words around the one that tells the kind, up to a comma. */
static void tell_place(struct facts *f, struct ku_str piece)
{
	size_t at = 0;
	struct ku_str all = ku_str_trim(piece);
	for (struct ku_str word = ku_label_word(piece, &at); word.len; word = ku_label_word(piece, &at)) {
		const struct ku_head_word *kind = told_by(f, word, KU_TOLD_AREA_KIND);
		if (!kind)
			continue;
		size_t start = (size_t)(word.ptr - piece.ptr);
		struct ku_str before = ku_str_trim(ku_str_sub(piece, 0, start)), behind = ku_str_trim(ku_str_sub(piece, start + word.len, piece.len));
		if (behind.len && behind.ptr[0] == '.')
			behind = ku_str_trim(ku_str_sub(behind, 1, behind.len));
		struct ku_str name = before.len ? before : behind.len ? behind : all;
		if (is_place_name(name))
			add(f, KU_TOLD_AREA_KIND, kind->value, name);
		return;
	}
}

static void tell_places(struct facts *f, struct ku_str value)
{
	for (size_t at = 0; at < value.len;) {
		size_t end = at;
		while (end < value.len && value.ptr[end] != ',' && value.ptr[end] != ';' && value.ptr[end] != '(')
			end++;
		tell_place(f, ku_str_sub(value, at, end));
		at = end + 1;
	}
}

/* ----- people ----- */

static bool is_number(struct ku_str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return false;
	return word.len > 0;
}

/* «8 аял, жашы 24төн 61ге чейин» is 8; of «5 мугалим, 3 киши» nothing is said. */
static void tell_count(struct facts *f, struct ku_str value)
{
	size_t at = 0, n = 0;
	unsigned count = 0;
	for (struct ku_str word = ku_label_word(value, &at); word.len; word = ku_label_word(value, &at))
		if (is_number(word) && n++ == 0)
			count = number_of(word);
	if (n == 1 && count && count < 100)
		add(f, KU_TOLD_COUNT, ku_format(f->arena, "%u", count), value);
}

/* The words with capitals that a value begins with: «Мээрим Сооронбаева. Небереси …» */
static struct ku_str name_in(struct ku_str value)
{
	size_t at = 0, start = 0, end = 0, words = 0;
	for (struct ku_str word = ku_label_word(value, &at); word.len && words < 4; word = ku_label_word(value, &at), words++) {
		size_t first = 0, from = (size_t)(word.ptr - value.ptr);
		struct ku_str gap = ku_str_trim(ku_str_sub(value, end, from));
		bool initial = words && end > 0 && end - start <= 2;
		bool kin = words && (ku_label_same(word, KU_S("кызы")) || ku_label_same(word, KU_S("уулу")));
		if (!(u_isupper((UChar32)ku_utf8_next(word, &first)) || kin) || (words && gap.len && !(initial && gap.len == 1 && gap.ptr[0] == '.')))
			break;
		start = words ? start : from;
		end = at;
	}
	return ku_str_sub(value, start, end);
}

/* «К1 – Айгүл Жапарова, 34 жаш» */
static void tell_listed(struct facts *f, struct ku_str line)
{
	struct ku_listed l;
	if (!ku_head_listed(f->arena, f->heads, line, &l))
		return;
	KU_PUSH(f->arena, f->item, f->n, f->cap,
	        (struct ku_head_fact){.is = KU_TOLD_PARTICIPANT, .text = l.name, .at = f->line, .speaker = l.speaker, .sex = l.sex, .age = l.age});
}

static struct ku_str value_of(struct ku_str line)
{
	static const char *const signs[] = {":", "\xE2\x80\x94", "\xE2\x80\x93", "\t", " - "};
	size_t best = line.len, len = 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t at = ku_str_find(line, ku_str_of(signs[i]));
		if (at != SIZE_MAX && at < best) {
			best = at;
			len = strlen(signs[i]);
		}
	}
	return ku_str_trim(ku_str_sub(line, best + len, line.len));
}

/* «Маек алган М. Сооронбаева»: from the second capital on, when no sign tells where the name begins. */
static struct ku_str behind_words(struct ku_str line)
{
	size_t at = 0, n = 0;
	for (struct ku_str word = ku_label_word(line, &at); word.len; word = ku_label_word(line, &at), n++) {
		size_t first = 0;
		if (n && u_isupper((UChar32)ku_utf8_next(word, &first)))
			return ku_str_sub(line, (size_t)(word.ptr - line.ptr), line.len);
	}
	return KU_S("");
}

/* Where the next part of a line begins: «… 36 жашта. Маек алган — …», «… Тынарова, жазган …»; not behind an initial. */
static size_t next_part(struct ku_str line, size_t at)
{
	size_t letters = 0;
	while (at < line.len) {
		uint32_t c = ku_utf8_next(line, &at);
		if ((c == '.' && letters > 1) || c == ',' || c == ';')
			return at;
		letters = u_isalnum((UChar32)c) ? letters + 1 : 0;
	}
	return line.len;
}

/* «Катышуучу: Сайкал апа, 56 жаш»: what stands behind the name is told of whoever bears it. */
static void tell_about(struct facts *f, struct ku_str rest)
{
	struct ku_listed l = {0};
	ku_head_about(f->arena, f->heads, rest, &l);
	f->item[f->n - 1].age = l.age;
	f->item[f->n - 1].sex = l.sex;
}

/* «ФИО | Пол | Возраст»: what stands behind a word of heads is another one, not a name. */
static bool is_head_word(const struct facts *f, struct ku_str name)
{
	size_t tab = ku_str_find(name, KU_S("\t"));
	struct ku_str fold = ku_label_fold(f->arena, ku_str_sub(name, 0, tab == SIZE_MAX ? name.len : tab));
	for (size_t i = 0; i < f->heads->nhead; i++)
		if (ku_str_eq(f->heads->head[i].word, fold))
			return true;
	return false;
}

/* Everybody whom the parts of a line name. */
static void tell_people(struct facts *f, struct ku_str line)
{
	for (size_t at = 0; at < line.len;) {
		size_t next = next_part(line, at), behind;
		struct ku_str part = ku_str_trim(ku_str_sub(line, at, line.len)), value = value_of(ku_str_sub(line, at, next));
		const struct ku_head_word *entry = ku_head_entry(f->heads, ku_label_fold(f->arena, part), &behind);
		struct ku_str name = name_in(value.len ? value : behind_words(ku_str_sub(line, at, next)));
		if (!entry || !name.len || is_head_word(f, name))
			entry = NULL;
		if (entry && entry->is >= KU_TOLD_PARTICIPANT)
			add(f, entry->is, KU_S(""), name);
		if (entry && entry->is == KU_TOLD_PARTICIPANT)
			tell_about(f, ku_str_sub(line, (size_t)(name.ptr + name.len - line.ptr), line.len));
		at = next;
	}
}

void ku_head_facts(struct ku_arena *a, struct ku_str text, const struct ku_heads *heads, struct ku_head *head)
{
	struct facts f = {.arena = a, .heads = heads};
	for (size_t i = 0; i < head->n; i++) {
		struct ku_str line = ku_str_trim(ku_str_at(text, head->line[i].at)), value = value_of(line);
		f.line = head->line[i].at.start;
		if (head->line[i].listed) {
			tell_listed(&f, line);
			continue;
		}
		tell_words(&f, line);
		tell_date(&f, line);
		if (head->line[i].is == KU_TOLD_PLACE || head->line[i].is == KU_TOLD_NOTHING)
			tell_places(&f, value.len ? value : line);
		bool counted = head->line[i].is == KU_TOLD_NOTHING && line.len && line.ptr[0] >= '0' && line.ptr[0] <= '9' && ku_role_in(line);
		if (counted || head->line[i].is == KU_TOLD_COUNT || (head->line[i].is == KU_TOLD_PARTICIPANT && !name_in(value).len))
			tell_count(&f, value.len ? value : line);
		tell_people(&f, line);
	}
	head->fact = f.item;
	head->nfact = f.n;
}
