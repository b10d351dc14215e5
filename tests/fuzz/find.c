/* Fuzzer: any text through the redact stage. The findings are in order, apart, on code points and inside the text; a second search finds the same; in the
 * marked text every mark can be read and there are as many as findings that are not kept. A byte 0xFF and the next stand for some bit of a listed name,
 * so that names come up often.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "normalise/normalise.h"
#include "read/turns.h"
#include "redact/find.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char rules[] =
	"kupuya: 1\n"
	"people:\n"
	"  - {name: Айгүл Жапарова, also: [Айка, {name: Оля, as: Катя}], sex: f, speaker: К1}\n"
	"  - {name: Бейшенбек кызы Назгүл, sex: f}\n"
	"  - {name: Эрмек Токтогулович Сыдыков, sex: m}\n"
	"  - {name: Асан Жапаров, sex: m, speaker: К2}\n"
	"  - {name: Асан, sex: m}\n"
	"  - {name: Болот, sex: m}\n"
	"  - {name: Dilfuza Karimova, sex: f}\n"
	"places:\n"
	"  - {name: Кочкор-Ата, kind: town}\n"
	"  - {name: Кочкор, kind: village}\n"
	"  - {name: Нарын, kind: town}\n"
	"words:\n"
	"  - {name: ФТТ, kind: organisation}\n"
	"  - {name: Ак-Шоола партиясы, kind: party}\n"
	"keep: [Москва, Асан көчөсү]\n"
	"ambiguous: [Болот]\n"
	"patterns:\n"
	"  - {kind: phone, regex: '\\+?[0-9][0-9 -]{5,12}[0-9]', finds: ['+996 312 325 226']}\n"
	"  - {kind: email, regex: '[^ @]+@[^ @]+\\.[a-z]+', finds: ['a@b.kg']}\n";

static const char *const bits[] = {
	"Айгүл", "Жапаров", "а", "Айка", "Бейшенбек", "кызы", "Назгүл", "Эрмек", "Токтогулович", "Сыдыков", "Асан", "Болот", "Dilfuza", "Karimova",
	"Кочкор", "-", "Ата", "Нарын", "ФТТ", "«", "»", "Ак-Шоола", "партиясы", "Москва", "көчөсү", "дүн", "га", "дагы", "лар", "нын", " ", "\n", "-\n",
	". ", "А.", "Б.", "К1: ", "\nК2: ", "эже", "облусу", "⟦", "⟧", "(", ")", "\u0301", "\u00AD", "\u200B", "0", "+996 312 325 226", "a@b.kg", "й г ү л",
	"Ж а п а р о в а", "’", "ов", "ой", "skiy", "'", "АЙГҮЛ", "айгүл", "ь", "́", "Оля", "в ", "мен ", "Ө",
};
enum { NBITS = sizeof bits / sizeof *bits };

static struct ku_finder *finder;
static struct ku_searcher *searcher;
static struct ku_errors errors;

static void set_up(void)
{
	static struct ku_arena arena;
	static struct ku_book book;
	static struct ku_strs common;
	errors.arena = &arena;
	ku_book_init(&book);
	ku_book_read_rules(&arena, &book, KU_S("rules.yaml"), ku_str_of(rules), false, &errors);
	ku_book_finish(&arena, &book, &errors);
	finder = ku_finder_new(&arena, &book, &common, NULL, &errors);
	if (errors.failures || !finder)
		abort();
	searcher = ku_searcher_new(finder);
}

static void well_formed(struct ku_buf *text, const uint8_t *data, size_t size)
{
	struct ku_str in = {(const char *)data, size};
	for (size_t i = 0; i < size;) {
		if (data[i] == 0xFF && i + 1 < size) {
			ku_buf_add(text, ku_str_of(bits[data[i + 1] % NBITS]));
			i += 2;
			continue;
		}
		uint32_t c = ku_utf8_next(in, &i);
		ku_buf_code_point(text, c ? c : ' ');
	}
}

static const struct ku_doc *clean(struct ku_arena *a, struct ku_str text)
{
	struct ku_turn *turn;
	size_t n = ku_turns(a, text, &turn);
	const struct ku_doc *source = ku_doc_new(a, text, turn, n);
	return ku_apply(a, source, ku_normalise(a, source, NULL));
}

static bool inside_character(struct ku_str text, size_t at)
{
	return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

static void must(bool good)
{
	if (!good)
		abort();
}

static void check(struct ku_str text, const struct ku_findings *found)
{
	size_t end = 0;
	for (size_t i = 0; i < found->n; i++) {
		const struct ku_finding *f = &found->item[i];
		must(f->at.start >= end && f->at.start < f->at.end && f->at.end <= text.len);
		must(!inside_character(text, f->at.start) && !inside_character(text, f->at.end));
		must(f->mark.nparts >= 1 && f->mark.nparts <= KU_MARK_PARTS && f->what != KU_DO_DEFAULT && f->where && f->name.len);
		must(f->sure == (f->question == KU_NO_QUESTION));
		end = f->at.end;
	}
}

static bool same(const struct ku_findings *a, const struct ku_findings *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->item[i].at.start != b->item[i].at.start || a->item[i].at.end != b->item[i].at.end || a->item[i].sure != b->item[i].sure ||
		    a->item[i].rule != b->item[i].rule || a->item[i].source != b->item[i].source)
			return false;
	return true;
}

static uint64_t number(void *ctx, const struct ku_finding *f)
{
	(void)ctx;
	return f->kind == KU_PHONE || f->kind == KU_EMAIL ? 0 : f->rule + 1;
}

static void check_marks(struct ku_arena *a, const struct ku_doc *doc, const struct ku_findings *found)
{
	const struct ku_doc *marked = ku_apply(a, doc, ku_mark_edits(a, doc, found, number, NULL));
	must(marked && ku_utf8_bad(marked->text) == SIZE_MAX);
	size_t marks = 0, due = 0;
	for (size_t i = 0; i < found->n; i++)
		due += found->item[i].what != KU_DO_KEEP;
	struct ku_str plain;
	for (size_t at = 0; (at = ku_mark_next(marked->text, at)) != SIZE_MAX;) {
		struct ku_mark m;
		if (ku_mark_is_escape(marked->text, &at, &plain))
			continue;
		must(ku_mark_read(a, marked->text, &at, &m));
		marks++;
	}
	must(marks == due);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!searcher)
		set_up();
	struct ku_arena a = {0};
	struct ku_buf text = {0};
	struct ku_findings found, again;
	well_formed(&text, data, size);
	const struct ku_doc *doc = clean(&a, ku_buf_str(&text));
	must(doc != NULL);
	if (ku_find(searcher, &a, doc, KU_S(""), KU_NO_LANG, &found, &errors)) {
		check(doc->text, &found);
		must(ku_find(searcher, &a, doc, KU_S(""), KU_NO_LANG, &again, &errors) && same(&found, &again));
		check_marks(&a, doc, &found);
	}
	ku_buf_free(&text);
	ku_arena_free(&a);
	return 0;
}
