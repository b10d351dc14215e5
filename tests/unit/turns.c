/* Which lines open a turn. Each text is written with | where a turn is to begin and ⟨⟩ around its label. */
#include "base/buf.h"
#include "read/turns.h"
#include "tap.h"

static const struct {
	const char *what, *text;
} texts[] = {
	{"two speakers", "|⟨К1⟩: Салам.\n|⟨К2⟩: Салам, кандайсыз?\nЖакшы.\n"},
	{"text before the first label is turn 0", "|Маек\nБишкек, 2015\n|⟨Модератор⟩: Баштайлы.\n"},
	{"no label", "|Бир гана текст.\nДагы бир сап.\n"},
	{"blank lines belong to the turn before", "|⟨К1⟩: А.\n\n\n|⟨К2⟩: Б.\n\n"},
	{"a label alone on its line", "|⟨К1⟩:\nСалам\n|⟨К2⟩:"},
	{"space around the label", "|\t ⟨К1⟩ : Салам\n|  ⟨К2⟩\xC2\xA0: Салам\n"},
	{"no space behind the colon", "|⟨К1⟩:Салам\n|⟨Айгүл⟩:«Салам» дедим\n|⟨К2⟩:– Салам\nайгүл:салам\nК1:30да\nhttps://example.org\n|⟨К1⟩:(күлөт)\n"},
	{"bold labels", "|**⟨К1⟩:** Салам\n|**⟨Айгүл⟩**: Салам\n"},
	{"all line ends",
	 "|⟨A⟩: x\r\n|⟨B⟩: x\r|⟨C⟩: x\xE2\x80\xA8|⟨D⟩: x\xE2\x80\xA9|⟨E⟩: x\xC2\x85|⟨F⟩: x\x0B|⟨G⟩: x\x0C|⟨H⟩: x"},
	{"a clock time, an address, a ratio", "|12:30 деп койду\nhttps://example.org\n3:1\n12: он эки\nС12:30до\n"},
	{"a time before the colon", "|⟨К1 12:30⟩: Салам\n"},
	{"names with initials and abbreviations",
	 "|⟨Айгүл Ж.⟩: а\n|⟨А. Б. Жапарова⟩: а\n|⟨Айгүл Ж. кызы⟩: а\n|⟨Мод. Ким⟩: а\n"},
	{"a sentence before the colon",
	 "|Ал келди. Анан айтты: жок\nЭмне дейт? Мен: жок\nБар, бирок: жок\n«Жок» дейм: ооба\n"},
	{"six words and seven",
	 "|⟨Биринчи топтун улуу жаштагы аял катышуучусу⟩: А\nБиринчи топтун эң улуу жаштагы аял катышуучусу: а\n"},
	{"small letters: two words and three", "|⟨биринчи аял⟩: а\nбиринчи улуу аял: а\n"},
	{"words that name nobody",
	 "|⟨К1⟩: а\nМисалы: нан\nнапример: хлеб\nТо есть: так\nMasalan: non\nМИCAЛЫ: нан\nдемéк: нан\n"},
	{"63 characters and 64", "|⟨АаааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааӨ⟩: "
				 "А\nБаааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааӨӨ: а\n"},
	{"marks and invisible characters do not count", "|⟨А\xCC\x81"
							"аааааааааааааааааааааааааааааааааааааааа\xC2\xAD"
							"аааааааааааааааааааааӨ⟩\xE2\x80\x8B:\xE2\x80\x8B А\n"},
	{"an invisible character before the label", "|\xE2\x80\x8B⟨К1⟩: а\n|\xEF\xBB\xBF⟨К2⟩: а\n"},
	{"a number is no label, a number with a letter is", "|1: а\n|⟨1а⟩: а\n№: а\n"},
	{"an editor's bracket is no label", "|[күлөт]: а\n(тыныгуу): а\n- К1: а\n"},
	{"nothing but a colon", "|: а\n:\n"},
};

/* Takes the marks out of `written`: plain text into `text`, the turns meant into `want`. */
static size_t plain(const char *written, struct ku_buf *text, struct ku_turn *want)
{
	const struct ku_str open = KU_S("⟨"), close = KU_S("⟩");
	struct ku_str s = ku_str_of(written);
	size_t n = 0, number = 0;
	while (s.len) {
		size_t skip = 1;
		if (s.ptr[0] == '|') {
			if (n)
				want[n - 1].at.end = text->len;
			want[n++] = (struct ku_turn){.at = {text->len, 0}};
		} else if (ku_str_starts(s, open)) {
			skip = open.len;
			want[n - 1].number = ++number;
			want[n - 1].label.start = text->len;
		} else if (ku_str_starts(s, close)) {
			skip = close.len;
			want[n - 1].label.end = text->len;
		} else {
			ku_buf_byte(text, s.ptr[0]);
		}
		s = ku_str_sub(s, skip, s.len);
	}
	if (n)
		want[n - 1].at.end = text->len;
	return n;
}

static bool same_turns(const struct ku_turn *a, size_t n, const struct ku_turn *b, size_t m)
{
	for (size_t i = 0; i < n && i < m; i++)
		if (a[i].number != b[i].number || memcmp(&a[i].at, &b[i].at, sizeof a[i].at) ||
		    memcmp(&a[i].label, &b[i].label, sizeof a[i].label))
			return false;
	return n == m;
}

int main(void)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct ku_arena a = {0};
		struct ku_buf text = {0};
		struct ku_turn want[16], *got;
		size_t nwant = plain(texts[i].text, &text, want), ngot = ku_turns(&a, ku_buf_str(&text), &got);
		if (!ok(same_turns(got, ngot, want, nwant), "%s", texts[i].what))
			for (size_t j = 0; j < ngot; j++)
				printf("# turn %zu: %zu-%zu, label %zu-%zu\n", got[j].number, got[j].at.start,
				       got[j].at.end, got[j].label.start, got[j].label.end);
		ku_buf_free(&text);
		ku_arena_free(&a);
	}
	struct ku_arena a = {0};
	struct ku_turn *none;
	ok(ku_turns(&a, KU_S(""), &none) == 0, "an empty text has no turns");
	ku_arena_free(&a);
	return done();
}
