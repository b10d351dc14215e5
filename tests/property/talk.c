/* Turns of random transcripts: they cover the text, their numbers count, their labels stay; what is written in one form, and normalised, gives the same
 * turns when it is read again. Arguments: rounds, seed. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "normalise/normalise.h"
#include "read/talk.h"
#include "tap.h"

static uint32_t state = 20240611;
static unsigned rounds = 20000 / ROUNDS_SHARE, clear;

static uint32_t draw(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % below;
}

static const char *const labels[] = {"К1", "К2", "К-3", "И", "Р", "Айгүл", "айгүл", "Айгyл", "Нурзат Тынарова", "А. Жапарова", "1-катышуучу", "Модератор", "спикер 1",
                                     "Акча", "Бир көйгөй", "Мисалы", "Ал айтты", "12", "R1", "Үй", "Ки\xCC\x86", "K\xC2\xAD" "1", "Биринчи топтун улуу жаштагы аялы бар", "я"};
static const char *const signs[] = {": ", ":", " : ", ". ", ") ", " – ", " - ", "\t", "\n", ":\n", ":\r\n", ":\n\n", "** ", ":** ", "**: ", "] ", "]: ", " ", " деди: ", "\xE2\x80\x8B: "};
static const char *const before[] = {"", "", "", "", "", "", "", "**", "[", " ", "1\t", "00:01\t", "- ", "(", "\xE2\x80\x8B"};
static const char *const speech[] = {"Салам.", "салам", "«Кел» деди.", "30 жаш", "Акча – жок.", "К1. Ооба", "(күлөт)", "", "Анан: кеттим", "базар\xC2\xAD" "\nга бардым", "**Сөз** айтты"};
static const char *const ends[] = {"\n", "\n", "\n", "\n\n", "\r\n", "\xE2\x80\xA8", "", " "};

#define ANY(list) list[draw(sizeof list / sizeof *list)]

static struct ku_str random_text(struct ku_buf *out)
{
	unsigned lines = 1 + draw(24), habit = draw(sizeof signs / sizeof *signs), front = draw(sizeof before / sizeof *before);
	out->len = 0;
	for (unsigned i = 0; i < lines; i++) {
		ku_buf_add(out, ku_str_of(draw(8) ? before[front] : ANY(before)));
		ku_buf_add(out, ku_str_of(ANY(labels)));
		ku_buf_add(out, ku_str_of(draw(6) ? signs[habit] : ANY(signs)));
		ku_buf_add(out, ku_str_of(ANY(speech)));
		ku_buf_add(out, ku_str_of(ANY(ends)));
	}
	return ku_buf_str(out);
}

static bool covers(const struct ku_doc *d)
{
	size_t at = 0;
	bool good = true;
	for (size_t i = 0; i < d->nturn; i++) {
		const struct ku_turn *t = &d->turn[i];
		good &= t->at.start == at && t->at.end >= at && (i == 0 ? t->number <= 1 : t->number == d->turn[i - 1].number + 1);
		good &= t->number == 0 || (t->label.start >= t->at.start && t->label.end <= t->at.end && t->label.end > t->label.start);
		at = t->at.end;
	}
	return good && at == d->text.len;
}

static bool same_labels(const struct ku_doc *a, const struct ku_doc *b)
{
	bool same = a->nturn == b->nturn;
	for (size_t i = 0; same && i < a->nturn; i++)
		same = a->turn[i].number == b->turn[i].number && ku_str_eq(ku_str_at(a->text, a->turn[i].label), ku_str_at(b->text, b->turn[i].label));
	return same;
}

static bool same_turns(const struct ku_doc *a, const struct ku_doc *b)
{
	bool same = same_labels(a, b);
	for (size_t i = 0; same && i < a->nturn; i++)
		same = a->turn[i].at.start == b->turn[i].at.start && a->turn[i].at.end == b->turn[i].at.end;
	return same;
}

/* «LABEL: » or «LABEL:» at the end of the line, at the beginning of each turn with a number. */
static bool in_form(const struct ku_doc *d)
{
	bool good = true;
	for (size_t i = 0; i < d->nturn; i++)
		if (d->turn[i].number)
			good &= d->turn[i].label.start == d->turn[i].at.start && d->turn[i].label.end < d->text.len && d->text.ptr[d->turn[i].label.end] == ':';
	return good;
}

static void show(const char *what, const struct ku_doc *d)
{
	printf("# %s:\n", what);
	for (size_t i = 0; i < d->nturn; i++) {
		struct ku_str s = ku_str_at(d->text, d->turn[i].at), label = ku_str_at(d->text, d->turn[i].label);
		printf("#   %zu [%.*s] ", d->turn[i].number, (int)label.len, label.ptr);
		for (size_t k = 0; k < s.len; k++)
			printf(s.ptr[k] == '\n' ? "\\n" : "%c", s.ptr[k]);
		printf("\n");
	}
}

enum { COVERS, LABELS, FORM, AGAIN, CLEAN, NPROPERTY };
static const char *const property[NPROPERTY] = {"turns cover the text and count", "labels and numbers stay as in the source", "every turn has one form",
                                                "read again, the same turns and no edit", "read again after normalising, the same text and turns"};

static void try_text(struct ku_arena *a, struct ku_str text, bool holds[NPROPERTY])
{
	struct ku_reading first = {.text = text}, second = {0}, third = {0};
	struct ku_talk talk, again, clean;
	ku_talk_of(a, &first, NULL, &talk);
	second.text = talk.doc->text;
	ku_talk_of(a, &second, NULL, &again);
	const struct ku_doc *once = ku_apply(a, talk.doc, ku_normalise(a, talk.doc, NULL));
	third.text = once->text;
	ku_talk_of(a, &third, NULL, &clean);
	clear += !talk.doubtful;
	const bool now[NPROPERTY] = {
		[COVERS] = covers(talk.source) && covers(talk.doc),
		[LABELS] = same_labels(talk.source, talk.doc),
		[FORM] = talk.doubtful || in_form(talk.doc),
		[AGAIN] = again.rewritten == 0 && same_turns(talk.doc, again.doc),
		[CLEAN] = !once->text.len || (clean.rewritten == 0 && same_turns(once, clean.doc)),
	};
	for (int i = 0; i < NPROPERTY; i++) {
		if (!now[i] && holds[i])
			show(property[i], talk.source), show("in one form", talk.doc), show("read again", clean.source);
		holds[i] &= now[i];
	}
}

int main(int argc, char **argv)
{
	bool holds[NPROPERTY] = {true, true, true, true, true};
	struct ku_arena a = {0};
	struct ku_buf buf = {0};
	if (argc > 1)
		rounds = (unsigned)strtoul(argv[1], NULL, 10);
	if (argc > 2)
		state = (uint32_t)strtoul(argv[2], NULL, 10) | 1;
	for (unsigned i = 0; i < rounds; i++) {
		try_text(&a, random_text(&buf), holds);
		ku_arena_reset(&a);
	}
	for (int i = 0; i < NPROPERTY; i++)
		ok(holds[i], "%s", property[i]);
	ok(clear > rounds - rounds / 20, "hardly any is too muddled to be read"); /* a muddle of three or four conventions in one small text is rare even here */
	ku_buf_free(&buf);
	ku_arena_free(&a);
	return done();
}
