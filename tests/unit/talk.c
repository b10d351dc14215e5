/* In which ways transcribers write who speaks. Each row is a small transcript as it comes, and the same with all turns in their one form, | where each
 * begins. ‹ › stand around what a word processor shows in bold. Read once more, what came out gives the same turns and no edit. */
#include "base/buf.h"
#include "read/talk.h"
#include "tap.h"

static const struct { const char *what, *text, *want; } rows[] = {
	{"names and a colon", "Айгүл: Салам.\nНурзат: Салам.\nАйгүл: Жакшы.\n", "|Айгүл: Салам.\n|Нурзат: Салам.\n|Айгүл: Жакшы.\n"},
	{"no space behind the colon", "К1:Ооба.\nК2:Жок, саат 12:30да.\nМисалы:Нан.\nК1: Макул.\n", "|К1: Ооба.\n|К2: Жок, саат 12:30да.\nМисалы:Нан.\n|К1: Макул.\n"},
	{"codes and a colon", "К1: Ооба.\nК2: Жок.\n", "|К1: Ооба.\n|К2: Жок.\n"},
	{"letters and a colon", "И: Атыңыз ким?\nР: Айгүл.\nИ: Рахмат.\n", "|И: Атыңыз ким?\n|Р: Айгүл.\n|И: Рахмат.\n"},
	{"space before the colon", "М : Баштайлы.\n  К1 : Ооба.\n", "|М: Баштайлы.\n|К1: Ооба.\n"},
	{"codes and a full stop", "К1. Ооба.\nК2. Жок, андай эмес.\nК1. Макул.\n", "|К1: Ооба.\n|К2: Жок, андай эмес.\n|К1: Макул.\n"},
	{"codes and a bracket", "К1) Ооба.\nК2) Жок.\nК3) Билбейм.\n", "|К1: Ооба.\n|К2: Жок.\n|К3: Билбейм.\n"},
	{"letters and a full stop", "И. Атыңыз ким?\nР. Айгүл.\nИ. Жашыңыз?\nР. Кырк.\n", "|И: Атыңыз ким?\n|Р: Айгүл.\n|И: Жашыңыз?\n|Р: Кырк.\n"},
	{"a role and a dash", "Модератор – Баштайлы.\nК1 – Ооба.\nМодератор – Ким айтат?\nК2 – Мен.\n",
	 "|Модератор: Баштайлы.\n|К1: Ооба.\n|Модератор: Ким айтат?\n|К2: Мен.\n"},
	{"names and a long dash", "Айгүл — Салам.\nНурзат — Кандайсыз?\nАйгүл — Жакшы.\nНурзат — Рахмат.\n",
	 "|Айгүл: Салам.\n|Нурзат: Кандайсыз?\n|Айгүл: Жакшы.\n|Нурзат: Рахмат.\n"},
	{"a hyphen with spaces", "М - Баштайлы.\nК1 - Ооба.\nК2 - Жок.\nМ - Эмнеге?\n", "|М: Баштайлы.\n|К1: Ооба.\n|К2: Жок.\n|М: Эмнеге?\n"},
	{"bold print with a colon in it", "**К1:** Ооба.\n**К2:** Жок.\n", "|К1: Ооба.\n|К2: Жок.\n"},
	{"bold print before a colon", "**Айгүл**: Ооба.\n**Нурзат**: Жок.\n", "|Айгүл: Ооба.\n|Нурзат: Жок.\n"},
	{"bold print and nothing else", "**Айгүл** Салам.\n**Нурзат** Кандайсыз?\n**Айгүл** Жакшы.\n**Нурзат** Рахмат.\n",
	 "|Айгүл: Салам.\n|Нурзат: Кандайсыз?\n|Айгүл: Жакшы.\n|Нурзат: Рахмат.\n"},
	{"bold print with a dash", "**М** – Баштайлы.\n**К1** – Ооба.\n**К2** – Жок.\n", "|М: Баштайлы.\n|К1: Ооба.\n|К2: Жок.\n"},
	{"bold print on a line of its own", "**Айгүл**\nСалам.\n**Нурзат**\nКандайсыз?\n**Айгүл**\nЖакшы.\n**Нурзат**\nРахмат.\n",
	 "|Айгүл: Салам.\n|Нурзат: Кандайсыз?\n|Айгүл: Жакшы.\n|Нурзат: Рахмат.\n"},
	{"bold in Word", "‹Айгүл› Салам.\n‹Нурзат› Кандайсыз?\n‹Айгүл› Жакшы.\n‹Нурзат› Рахмат.\n",
	 "|Айгүл: Салам.\n|Нурзат: Кандайсыз?\n|Айгүл: Жакшы.\n|Нурзат: Рахмат.\n"},
	{"bold in Word, the full stop too", "‹К1.› Ооба.\n‹К2.› Жок.\n‹К3.› Билбейм.\n", "|К1: Ооба.\n|К2: Жок.\n|К3: Билбейм.\n"},
	{"bold in Word, the colon too", "‹Айгүл:› Ооба.\n‹Нурзат:› Жок.\n", "|Айгүл: Ооба.\n|Нурзат: Жок.\n"},
	{"a bold paragraph in Word above the speech", "‹Айгүл›\nСалам.\n‹Нурзат›\nЖакшы.\n‹Айгүл›\nАнан?\n‹Нурзат›\nБолду.\n",
	 "|Айгүл: Салам.\n|Нурзат: Жакшы.\n|Айгүл: Анан?\n|Нурзат: Болду.\n"},
	{"bold questions are no speakers", "И: ‹Кайда иштедиңиз›\nР: Москвада.\n‹Канча жыл›\nР: Беш жыл.\n",
	 "|И: Кайда иштедиңиз\n|Р: Москвада.\nКанча жыл\n|Р: Беш жыл.\n"},
	{"numbered turns", "1. Модератор: Ким баштайт?\n2. Айгүл: Мен.\n3. Модератор: Анан?\n4. Айгүл: Кеттим.\nЭкинчи сап.\n5. Нурзат: Ооба.\n",
	 "|Модератор: Ким баштайт?\n|Айгүл: Мен.\n|Модератор: Анан?\n|Айгүл: Кеттим.\nЭкинчи сап.\n|Нурзат: Ооба.\n"},
	{"numbered turns, a bracket and a dash", "7) М – Баштайлы.\n8) К1 – Ооба.\n9) М – Анан?\n10) К1 – Кеттим.\n", "|М: Баштайлы.\n|К1: Ооба.\n|М: Анан?\n|К1: Кеттим.\n"},
	{"numbered people", "1. Катышуучу: Ооба.\n2. Катышуучу: Жок.\n3. Катышуучу: Макул.\n4. Катышуучу: Болду.\n",
	 "|1. Катышуучу: Ооба.\n|2. Катышуучу: Жок.\n|3. Катышуучу: Макул.\n|4. Катышуучу: Болду.\n"},
	{"numbers that do not count through", "1. Айгүл: Ооба.\n2. Нурзат: Жок.\n1. Айгүл: Макул.\n2. Нурзат: Болду.\n",
	 "|1. Айгүл: Ооба.\n|2. Нурзат: Жок.\n|1. Айгүл: Макул.\n|2. Нурзат: Болду.\n"},
	{"numbers with a role", "1-катышуучу: Ооба.\n2-катышуучу: Жок.\n", "|1-катышуучу: Ооба.\n|2-катышуучу: Жок.\n"},
	{"numbers with a role and a full stop", "1-катышуучу. Ооба.\n2-катышуучу. Жок.\n1-катышуучу. Макул.\n",
	 "|1-катышуучу: Ооба.\n|2-катышуучу: Жок.\n|1-катышуучу: Макул.\n"},
	{"Russian roles", "Интервьюер: Как вас зовут?\nРеспондент 1: Айгуль.\nУчастница 2: Бермет.\nМодератор: Спасибо.\n",
	 "|Интервьюер: Как вас зовут?\n|Респондент 1: Айгуль.\n|Участница 2: Бермет.\n|Модератор: Спасибо.\n"},
	{"Uzbek roles in Cyrillic", "Иштирокчи 1. Ҳа.\nИштирокчи 2. Йўқ.\nБошловчи. Нега?\nИштирокчи 1. Билмайман.\n",
	 "|Иштирокчи 1: Ҳа.\n|Иштирокчи 2: Йўқ.\n|Бошловчи: Нега?\n|Иштирокчи 1: Билмайман.\n"},
	{"Uzbek in Latin letters", "Boshlovchi – Xush kelibsiz.\nR1 – Rahmat.\nR2 – Salom.\nBoshlovchi – Boshlaymiz.\n",
	 "|Boshlovchi: Xush kelibsiz.\n|R1: Rahmat.\n|R2: Salom.\n|Boshlovchi: Boshlaymiz.\n"},
	{"English roles", "Interviewer: What then?\nInterviewee: I left.\n", "|Interviewer: What then?\n|Interviewee: I left.\n"},
	{"codes on a line of their own", "К1\nОоба, келем.\n\nК2\nЖок.\nЭкинчи сап.\n\nК1\nМакул.\n", "|К1: Ооба, келем.\n\n|К2: Жок.\nЭкинчи сап.\n\n|К1: Макул.\n"},
	{"names on a line of their own", "Айгүл\nСалам, келиңиз.\nНурзат\nРахмат.\nАйгүл\nОтуруңуз.\nНурзат\nМакул.\n",
	 "|Айгүл: Салам, келиңиз.\n|Нурзат: Рахмат.\n|Айгүл: Отуруңуз.\n|Нурзат: Макул.\n"},
	{"a colon and a line of their own", "Айгүл:\nСалам.\n\nНурзат:\n\nРахмат.\n", "|Айгүл: Салам.\n\n|Нурзат: Рахмат.\n"},
	{"a table of two columns", "К1\tОоба.\nК2\tЖок.\nК1\tМакул.\n", "|К1: Ооба.\n|К2: Жок.\n|К1: Макул.\n"},
	{"a table with names, a cell of two paragraphs", "Айгүл\tСалам.\nЭкинчи абзац.\nНурзат\tЖок.\nАйгүл\tАнан?\nНурзат\tБолду.\n",
	 "|Айгүл: Салам.\nЭкинчи абзац.\n|Нурзат: Жок.\n|Айгүл: Анан?\n|Нурзат: Болду.\n"},
	{"a table with numbers before", "1\tМ\tБаштайлы.\n2\tК1\tОоба.\n3\tК2\tЖок.\n", "|М: Баштайлы.\n|К1: Ооба.\n|К2: Жок.\n"},
	{"a table with times before", "00:01:02\tК1\tОоба.\n00:01:09\tК2\tЖок.\n00:01:12\tК1\tМакул.\n", "|К1: Ооба.\n|К2: Жок.\n|К1: Макул.\n"},
	{"square brackets", "[К1] Ооба.\n[К2] Жок.\n[К1] (күлөт) Макул.\n", "|К1: Ооба.\n|К2: Жок.\n|К1: (күлөт) Макул.\n"},
	{"square brackets and a colon", "[Модератор]: Баштайлы.\n[К1]: Ооба.\n[К2]: Жок.\n", "|Модератор: Баштайлы.\n|К1: Ооба.\n|К2: Жок.\n"},
	{"an editor's brackets are no speakers", "К1: Ооба.\n[күлөт]\n[айылдын аты] деген жер.\nК2: Жок.\n", "|К1: Ооба.\n[күлөт]\n[айылдын аты] деген жер.\n|К2: Жок.\n"},
	{"an example with a colon", "К1: Көп нерсе бар.\nМисалы: нан, сүт.\nК2: Ооба.\n", "|К1: Көп нерсе бар.\nМисалы: нан, сүт.\n|К2: Ооба.\n"},
	{"somebody says with a colon", "К1: Келди.\nАл айтты: Барбайм.\nАнан апам деди: Бар!\nК2: Ооба.\n", "|К1: Келди.\nАл айтты: Барбайм.\nАнан апам деди: Бар!\n|К2: Ооба.\n"},
	{"a quotation behind a colon", "К1: Сүйлөштүк.\nАпамдын сөзү: «Барба».\nК2: Ооба.\nК1: Анан келдим.\nК2: Жакшы.\n",
	 "|К1: Сүйлөштүк.\nАпамдын сөзү: «Барба».\n|К2: Ооба.\n|К1: Анан келдим.\n|К2: Жакшы.\n"},
	{"the sentence goes on behind the colon", "К1: Кыйын.\nБир көйгөй: акча жок.\nК2: Ооба.\nК1: Анан?\nК2: Болду.\n",
	 "|К1: Кыйын.\nБир көйгөй: акча жок.\n|К2: Ооба.\n|К1: Анан?\n|К2: Болду.\n"},
	{"clock times", "К1: Кетти.\n12:30 болчу.\nСаат 12: 30 болгондо келди.\nК2: Ооба.\n", "|К1: Кетти.\n12:30 болчу.\nСаат 12: 30 болгондо келди.\n|К2: Ооба.\n"},
	{"somebody who speaks once", "Айгүл: Кел.\nНурзат: Макул.\nАйгүл: Отур.\nНурзат: Рахмат.\nБекжан: Апа!\n",
	 "|Айгүл: Кел.\n|Нурзат: Макул.\n|Айгүл: Отур.\n|Нурзат: Рахмат.\n|Бекжан: Апа!\n"},
	{"dashes in a story are no speakers", "Менин атым Айгүл.\nАкча – жаман нерсе.\nАнан кеттим.\nАкча – жок болчу.\nКайра келдим.\nҮй – жылуу.\nҮй – өзүмдүкү.\nБала чоңойду.\n",
	 "|Менин атым Айгүл.\nАкча – жаман нерсе.\nАнан кеттим.\nАкча – жок болчу.\nКайра келдим.\nҮй – жылуу.\nҮй – өзүмдүкү.\nБала чоңойду.\n"},
	{"short sentences are no speakers", "К1: Келдим.\nАкырын. Анан кеттим.\nК2: Ооба.\nАкырын. Жай.\n", "|К1: Келдим.\nАкырын. Анан кеттим.\n|К2: Ооба.\nАкырын. Жай.\n"},
	{"one code written otherwise", "К1: Ооба.\nК2: Жок.\nК1. Макул.\nК2: Ошондой.\n", "|К1: Ооба.\n|К2: Жок.\n|К1: Макул.\n|К2: Ошондой.\n"},
	{"one colon among full stops", "К1. Ооба.\nК2. Жок.\nК1: Макул.\nК2. Ошондой.\nК1. Кеттик.\n", "|К1: Ооба.\n|К2: Жок.\n|К1: Макул.\n|К2: Ошондой.\n|К1: Кеттик.\n"},
	{"participants listed in the head", "Катышкандар\nК1 – аял, 34 жаш\nК2 – аял, 40 жаш\n\nК1: Ооба.\nК2: Жок.\nК1: Макул.\n",
	 "|Катышкандар\nК1 – аял, 34 жаш\nК2 – аял, 40 жаш\n\n|К1: Ооба.\n|К2: Жок.\n|К1: Макул.\n"},
	{"a dash behind a known name is a sentence", "Айгүл: Кел.\nНурзат: Бул ким?\nАйгүл – менин эжем.\nАйгүл: Ооба.\n",
	 "|Айгүл: Кел.\n|Нурзат: Бул ким?\nАйгүл – менин эжем.\n|Айгүл: Ооба.\n"},
	{"a recogniser writes no capitals", "спикер 1: саламатсызбы\nспикер 2: салам\nспикер 1: анан эмне болду\nспикер 2: мындай: кеттим\nкөйгөй: акча\n",
	 "|спикер 1: саламатсызбы\n|спикер 2: салам\n|спикер 1: анан эмне болду\n|спикер 2: мындай: кеттим\nкөйгөй: акча\n"},
	{"nobody's name", "Модератор: Ким?\nБаары: Биз!\nАял: Мен.\nМодератор: Макул.\n", "|Модератор: Ким?\n|Баары: Биз!\n|Аял: Мен.\n|Модератор: Макул.\n"},
	{"a code with what it is", "К1 (аял): Ооба.\nК2 (эркек): Жок.\n", "|К1 (аял): Ооба.\n|К2 (эркек): Жок.\n"},
	{"initials and surnames", "А. Жапарова: Ооба.\nН. Тынарова: Жок.\nА. Жапарова: Макул.\n", "|А. Жапарова: Ооба.\n|Н. Тынарова: Жок.\n|А. Жапарова: Макул.\n"},
	{"a hyphen without a space before it", "Модератор- Баштайлы.\nАйгүл- Ооба, баштайлы.\nМодератор- Эмнеге кеттиңиз?\nАйгүл- Жумуш жок.\n",
	 "|Модератор: Баштайлы.\n|Айгүл: Ооба, баштайлы.\n|Модератор: Эмнеге кеттиңиз?\n|Айгүл: Жумуш жок.\n"},
	{"somebody who speaks once, with a dash", "М – Баштайлы.\nАйгүл – Ооба.\nМ – Ким дагы?\nБермет Асанова – Мен да.\nАйгүл – Анан дагы.\nКыш – суук.\nМисалы – Мен.\n",
	 "|М: Баштайлы.\n|Айгүл: Ооба.\n|М: Ким дагы?\n|Бермет Асанова: Мен да.\n|Айгүл: Анан дагы.\nКыш – суук.\nМисалы – Мен.\n"},
	{"somebody who speaks once, on a line of their own", "Айгүл\nСалам, келиңиз.\nНурзат\nРахмат.\nАйгүл\nЧай?\nНурзат\nМакул\nБермет\nМен дагы.\nАйгүл\nОтуруңуз.\n",
	 "|Айгүл: Салам, келиңиз.\n|Нурзат: Рахмат.\n|Айгүл: Чай?\n|Нурзат: Макул\n|Бермет: Мен дагы.\n|Айгүл: Отуруңуз.\n"},
	{"a table whose first cells have a colon", "Айгүл:\tСалам.\nНурзат:\tЖок.\nАйгүл:\tАнан?\n", "|Айгүл: Салам.\n|Нурзат: Жок.\n|Айгүл: Анан?\n"},
	{"questions and answers", "Вопрос: Как вы уехали?\nОтвет: Сама.\nВопрос: А дети?\nОтвет: С мамой.\n", "|Вопрос: Как вы уехали?\n|Ответ: Сама.\n|Вопрос: А дети?\n|Ответ: С мамой.\n"},
	{"a question in what somebody says", "К1: Ойлонуп калдым.\nСуроо: Кайда барам?\nЖооп: Билбейм.\nК2: Ооба.\n", "|К1: Ойлонуп калдым.\nСуроо: Кайда барам?\nЖооп: Билбейм.\n|К2: Ооба.\n"},
	{"somebody who says nothing", "К1:\nК2: Жок.\nК1: Ооба.\n", "|К1:\n|К2: Жок.\n|К1: Ооба.\n"},
	{"Windows line ends", "К1\r\nОоба.\r\nК2\r\nЖок.\r\nК1\r\nМакул.\r\n", "|К1: Ооба.\r\n|К2: Жок.\r\n|К1: Макул.\r\n"},
	{"a text without speakers", "Мен Айгүл.\nАнан кеттим.\n", "|Мен Айгүл.\nАнан кеттим.\n"},
};

/* Takes ‹ and › out; what they stand around becomes the bold of a paragraph, one a line. */
static struct ku_reading reading_of(struct ku_arena *a, const char *text, struct ku_buf *out)
{
	const struct ku_str open = KU_S("‹"), close = KU_S("›");
	struct ku_reading r = {.format = "test"};
	size_t cap = 0, from = SIZE_MAX, line = 0;
	for (struct ku_str s = ku_str_of(text); s.len;) {
		size_t skip = 1;
		if (ku_str_starts(s, open)) {
			from = out->len;
			skip = open.len;
		} else if (ku_str_starts(s, close)) {
			bool whole = s.ptr[close.len] == '\n';
			if (from == line)
				KU_PUSH(a, r.para, r.npara, cap,
				        (struct ku_para){.at = {line, out->len}, .lead = {from, whole ? from : out->len}, .bold = whole});
			skip = close.len;
		} else {
			ku_buf_byte(out, s.ptr[0]);
			line = s.ptr[0] == '\n' ? out->len : line;
		}
		s = ku_str_sub(s, skip, s.len);
	}
	r.text = ku_buf_str(out);
	return r;
}

static struct ku_str with_marks(struct ku_buf *out, const struct ku_doc *doc)
{
	for (size_t i = 0; i < doc->nturn; i++) {
		ku_buf_byte(out, '|');
		ku_buf_add(out, ku_str_at(doc->text, doc->turn[i].at));
	}
	return ku_buf_str(out);
}

static bool same_turns(const struct ku_doc *a, const struct ku_doc *b)
{
	bool same = a->nturn == b->nturn && ku_str_eq(a->text, b->text);
	for (size_t i = 0; same && i < a->nturn; i++)
		same = a->turn[i].number == b->turn[i].number && a->turn[i].at.start == b->turn[i].at.start &&
		       a->turn[i].label.start == b->turn[i].label.start && a->turn[i].label.end == b->turn[i].label.end;
	return same;
}

static void try_row(size_t i)
{
	struct ku_arena a = {0};
	struct ku_buf text = {0}, got = {0};
	struct ku_reading r = reading_of(&a, rows[i].text, &text), second = {.format = "test"};
	struct ku_talk talk, again;
	ku_talk_of(&a, &r, NULL, &talk);
	struct ku_str said = with_marks(&got, talk.doc);
	if (!ok(ku_str_is(said, rows[i].want), "%s", rows[i].what))
		printf("# got:\n%.*s\n", (int)said.len, said.ptr);
	second.text = talk.doc->text;
	ku_talk_of(&a, &second, NULL, &again);
	ok(again.rewritten == 0 && same_turns(talk.doc, again.doc), "%s: once more", rows[i].what);
	bool traced = true; /* every label traces to itself */
	for (size_t k = 0; k < talk.doc->nturn; k++)
		traced &= ku_str_eq(ku_str_at(talk.doc->text, talk.doc->turn[k].label), ku_str_at(talk.source->text, talk.source->turn[k].label));
	ok(traced, "%s: labels stay", rows[i].what);
	ku_buf_free(&text);
	ku_buf_free(&got);
	ku_arena_free(&a);
}

/* Texts, and the lines that may be those of somebody who speaks in them, «4 8». */
static const struct { const char *what, *text, *lines; } missed[] = {
	{"a name with a dash or a full stop among colons", "Айгүл: Кел.\nНурзат: Макул.\nАйгүл – Отур.\nНурзат: Рахмат.\nАйгүл. Чай ич.\nАйгүл\nНан же.\nАйгүл: Ме.\n", "3 5 6"},
	{"what goes on in small letters is a sentence", "Айгүл: Кел.\nНурзат: Ким?\nАйгүл – менин эжем.\nАйгүл: Ооба.\n", ""},
	{"who speaks once may be anybody", "Айгүл: Кел.\nНурзат: Макул.\nАйгүл: Отур.\nНурзат: Рахмат.\nБекжан: Апа!\nБекжан – Уулум эле.\n", ""},
	{"a list above the talk", "Айгүл – Мугалим\nНурзат – Дарыгер\n\nАйгүл: Кел.\nНурзат: Макул.\nАйгүл: Отур.\nНурзат: Рахмат.\n", ""},
	{"all in one form", "К1: Ооба.\nК2: Жок.\nК1: Макул.\n", ""},
};

static void try_missed(size_t i)
{
	struct ku_arena a = {0};
	struct ku_reading r = {.text = ku_str_of(missed[i].text), .format = "test"};
	struct ku_talk talk;
	struct ku_str lines = KU_S("");
	ku_talk_of(&a, &r, NULL, &talk);
	for (size_t k = 0; k < talk.turns.nmissed; k++)
		lines = ku_format(&a, "%.*s%s%zu", (int)lines.len, lines.ptr, k ? " " : "", ku_talk_line(&talk, talk.turns.missed[k]));
	if (!ok(ku_str_is(lines, missed[i].lines), "missed: %s", missed[i].what))
		printf("# got: %.*s\n", (int)lines.len, lines.ptr);
	ku_arena_free(&a);
}

static void try_silent(const char *text, bool want, const char *what)
{
	struct ku_arena a = {0};
	struct ku_reading r = {.text = ku_str_of(text), .format = "test"};
	struct ku_talk talk;
	ku_talk_of(&a, &r, NULL, &talk);
	ok(ku_talk_silent(&talk) == want, "%s", what);
	ku_arena_free(&a);
}

int main(void)
{
	for (size_t i = 0; i < sizeof missed / sizeof *missed; i++)
		try_missed(i);
	try_silent("– Кайдан?\n– Айылдан.\n– Анан?\n– Кеттим.\n– Кайда?\n– Шаарга.\n", true, "nobody is found to speak");
	try_silent("И: Кайдан?\nР: Айылдан.\nИ: Анан?\nР: Кеттим.\nИ: Кайда?\nР: Шаарга.\n", false, "two people speak");
	try_silent("Бул жазуу\nугулбайт.\n", false, "a note is no talk");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		try_row(i);
	return done();
}
