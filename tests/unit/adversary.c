/* tests/adversary.tsv: ways to write a listed name so that a search might miss it, and words that look like one and are none.
 *
 * A row has the text, the listed name, what is expected and, where a miss is accepted, the reason. In the text {braces} stand around what must be
 * covered: every letter of it and no letter beside it. Several braces take the names in turn, separated by |. Expected is
 *
 *     sure | asked       every finding there is of that kind
 *     found              sure or asked
 *     missed             known not to be found; the reason says why. The row fails when it is found after all, so that the table stays true
 *     none               nothing is found in the whole text, which has no braces
 *
 * Escapes: \n, \t, \\, \uXXXX, and \L for a long sentence in small letters, as a speech recogniser writes (a text's habit of capitals is seen
 * only in some length).
 */
#include "seek.h"

static const char rules[] =
	"kupuya: 1\n"
	"people:\n"
	"  - {name: Айгүл Жапарова, also: [Айка, Гүлька], sex: f, speaker: Айгүл}\n"
	"  - {name: Бейшенбек кызы Назгүл, sex: f}\n"
	"  - {name: Асан Токтосунов, sex: m}\n"
	"  - {name: Үсөн, sex: m}\n"
	"  - {name: Медербек Осмонов, also: [Медер], sex: m}\n"
	"  - {name: Эрмек Токтогулович Сыдыков, sex: m}\n"
	"  - {name: Наталья Ивановская, sex: f}\n"
	"  - {name: Dilfuza Karimova, sex: f}\n"
	"  - {name: \"Oʻktam Gʻaniyev\", sex: m}\n"
	"  - {name: Гүлнара, sex: f}\n"
	"  - {name: Гүлайым, sex: f}\n"
	"  - {name: Жакшылык уулу Бектур, sex: m}\n"
	"  - {name: Зейнеп, sex: f}\n"
	"  - {name: Али, sex: m}\n"
	"  - {name: Болот, sex: m}\n"
	"  - {name: Алтын, sex: f}\n"
	"  - {name: Ким, sex: f}\n"
	"  - {name: Сара, sex: f}\n"
	"  - {name: Шабданбек Ниязалиев, sex: m}\n"
	"places:\n"
	"  - {name: Кочкор, also: [Кочкорка], kind: village, within: Нарын}\n"
	"  - {name: Кочкор-Ата, kind: town}\n"
	"  - {name: Ак-Тилек, kind: village}\n"
	"  - {name: Базар-Коргон, kind: village}\n"
	"  - {name: Тынчтык, kind: village}\n"
	"  - {name: Нарын, kind: town}\n"
	"  - {name: Кызыл-Туу, kind: village}\n"
	"words:\n"
	"  - {name: ФТТ, kind: organisation}\n"
	"  - {name: Ак-Шоола партиясы, kind: party}\n"
	"keep: [Москва, Манас аэропорту]\n"
	"ambiguous: [Болот, Алтын, Ким]\n";

enum { SPANS = 12, COLUMNS = 4 };
struct row {
	struct ku_str column[COLUMNS]; /* text, names, expected, reason */
	struct ku_buf text;            /* without braces and escapes */
	struct ku_span span[SPANS];
	size_t nspan;
};

static const char long_sentence[] = "биз ошол жерде көп жыл жашадык анан балдар чоңоюп кетти ошондо мал багып иштеп жүрдүк эми баары жакшы болуп калды ооба ";

static size_t unescape(struct ku_buf *out, struct ku_str s)
{
	switch (s.len > 1 ? s.ptr[1] : 0) {
	case 'n': ku_buf_byte(out, '\n'); return 2;
	case 't': ku_buf_byte(out, '\t'); return 2;
	case 'L': ku_buf_add(out, ku_str_of(long_sentence)); return 2;
	case 'u':
		if (s.len >= 6) {
			char hex[5] = {s.ptr[2], s.ptr[3], s.ptr[4], s.ptr[5], 0};
			ku_buf_code_point(out, (uint32_t)strtoul(hex, NULL, 16));
			return 6;
		}
	}
	ku_buf_byte(out, '\\');
	return 2;
}

static bool read_text(struct row *r)
{
	struct ku_str s = r->column[0];
	bool open = false;
	for (size_t i = 0; i < s.len;) {
		if (s.ptr[i] == '{' || s.ptr[i] == '}') {
			if (open == (s.ptr[i] == '{') || r->nspan == SPANS)
				return false;
			if (open)
				r->span[r->nspan++].end = r->text.len;
			else
				r->span[r->nspan].start = r->text.len;
			open = !open;
			i++;
		} else if (s.ptr[i] == '\\') {
			i += unescape(&r->text, ku_str_sub(s, i, s.len));
		} else {
			ku_buf_byte(&r->text, s.ptr[i++]);
		}
	}
	return !open;
}

static struct ku_str cut(struct ku_str *rest, char at)
{
	size_t i = 0;
	while (i < rest->len && rest->ptr[i] != at)
		i++;
	struct ku_str head = ku_str_sub(*rest, 0, i);
	*rest = ku_str_sub(*rest, i < rest->len ? i + 1 : i, rest->len);
	return head;
}

static bool is_sign_of_word(uint32_t c) /* a letter or digit, not what stands between or above them */
{
	return (ku_is_letter(c) && !(c >= 0x300 && c < 0x370)) || (c >= '0' && c <= '9');
}

/* Every letter of the span lies in a finding of that name, of the kind wanted. */
static bool is_covered(const struct sought *f, struct ku_span span, struct ku_str name, struct ku_str want)
{
	for (size_t i = span.start; i < span.end;) {
		size_t at = i;
		bool covered = !is_sign_of_word(ku_utf8_next(f->source->text, &i));
		for (size_t k = 0; k < f->found.n && !covered; k++) {
			struct ku_span here = sought_at(f, k);
			covered = here.start <= at && i <= here.end && ku_str_eq(f->found.item[k].name, name) &&
			          !ku_str_is(want, f->found.item[k].sure ? "asked" : "sure");
		}
		if (!covered)
			return false;
	}
	return true;
}

/* No finding takes a letter from outside the one span it lies in. */
static bool keeps_to(const struct sought *f, const struct row *r)
{
	for (size_t k = 0; k < f->found.n; k++) {
		struct ku_span here = sought_at(f, k), *in = NULL;
		for (size_t n = 0; n < r->nspan; n++)
			if (here.start < r->span[n].end && r->span[n].start < here.end)
				in = in ? in : (struct ku_span *)&r->span[n];
		for (size_t i = here.start; i < here.end;) {
			size_t at = i;
			if (is_sign_of_word(ku_utf8_next(f->source->text, &i)) && !(in && in->start <= at && i <= in->end))
				return false;
		}
	}
	return true;
}

static bool is_as_expected(const struct sought *f, const struct row *r)
{
	struct ku_str names = r->column[1], want = r->column[2];
	if (ku_str_is(want, "none"))
		return f->found.n == 0;
	if (ku_str_is(want, "missed")) {
		struct ku_str name = cut(&names, '|');
		return r->column[3].len && !is_covered(f, r->span[0], name, KU_S("found"));
	}
	for (size_t n = 0; n < r->nspan; n++)
		if (!is_covered(f, r->span[n], cut(&names, '|'), want))
			return false;
	return names.len == 0 && keeps_to(f, r);
}

static bool is_well_made(const struct row *r)
{
	static const char *const wants[] = {"sure", "asked", "found", "missed", "none"};
	for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
		if (ku_str_is(r->column[2], wants[i]))
			return (r->nspan > 0) == (i < 4) && (r->column[1].len > 0) == (i < 4);
	return false;
}

static bool try_row(struct seek *s, struct ku_str line)
{
	struct row r = {0};
	struct ku_str rest = line;
	for (size_t i = 0; i < COLUMNS; i++)
		r.column[i] = cut(&rest, '\t');
	bool good = read_text(&r) && is_well_made(&r);
	if (!ok(good, "row is well made: %.*s", (int)line.len, line.ptr)) {
		ku_buf_free(&r.text);
		return false;
	}
	struct sought f = seek(s, ku_buf_str(&r.text), KU_S(""));
	if (!ok(f.good && is_as_expected(&f, &r), "%.*s: %.*s", (int)r.column[2].len, r.column[2].ptr, (int)r.column[0].len, r.column[0].ptr))
		sought_show(&f);
	ku_buf_free(&r.text);
	return ku_str_is(r.column[2], "missed");
}

int main(void)
{
	struct seek s;
	seek_open(&s, rules, true);
	struct ku_str file = seek_file(&s.arena, "tests/adversary.tsv");
	size_t rows = 0, missed = 0;
	while (file.len) {
		struct ku_str line = cut(&file, '\n');
		if (!line.len || line.ptr[0] == '#')
			continue;
		rows++;
		missed += try_row(&s, line);
	}
	ok(rows >= 300, "%zu rows, of which %zu say that they are missed", rows, missed);
	seek_close(&s);
	return done();
}
