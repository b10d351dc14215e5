/* What normalising makes of words as they are typed, why, and what it leaves alone. Every row is also normalised
 * twice, and clean rows must give no edit at all. */
#include <stdlib.h>

#include "base/buf.h"
#include "normalise/habit.h"
#include "tap.h"

static const struct {
	const char *from, *to;
	const char *why; /* the reasons of the edits, a space between */
} words[] = {
	/* letters that stand for ө ү ң */
	{"ѳзгѳчѳ Ѳлкѳ", "өзгөчө Өлкө", "letter letter letter letter letter"},
	{"күйѳѳнүн бүлѳдѳгү", "күйөөнүн бүлөдөгү", "letter letter letter letter"},
	{"кɵл кøл кθл кϑл Ɵзгөн Øзгөн Θзгөн ϴзгөн", "көл көл көл көл Өзгөн Өзгөн Өзгөн Өзгөн",
	 "letter letter letter letter letter letter letter letter"},
	{"эӊ Эӊ ЭӉ эӈ ЭӇ эҥ ЭҤ", "эң Эң ЭҢ эң ЭҢ эң ЭҢ", "letter letter letter letter letter letter letter"},
	{"тен\xCC\xA6 ТЕН\xCC\xA6 тен\xCC\xA7", "тең ТЕҢ тең", "letter letter letter"},
	{"Tromsø", "Tromsø", ""},
	{"θ = 5, ϑ", "θ = 5, ϑ", ""},

	/* y and its kind, by harmony */
	{"кұн кɣн бϒгϒн Ұч", "күн күн бүгүн Үч", "letter letter letter letter letter"},
	{"Нұрсұлтан кұба", "Нурсултан куба", "letter letter letter"},
	{"бYгYн кYн", "бүгүн күн", "look-alike look-alike look-alike"},
	{"жүргүзyлгөн өтyнүч кyчтүү", "жүргүзүлгөн өтүнүч күчтүү", "look-alike look-alike look-alike"},
	{"тyура кyрман жакшы yчун", "туура курман жакшы учун", "look-alike look-alike look-alike"},
	{"БИЛYY кереметтyy", "БИЛҮҮ кереметтүү", "look-alike look-alike look-alike look-alike"},
	{"рyсские РYССКИЕ мyзей", "русские РУССКИЕ музей", "look-alike look-alike look-alike"},

	/* Latin o is О or Ө */
	{"ИЗИЛДOO изилдoo", "ИЗИЛДӨӨ изилдөө", "look-alike look-alike look-alike look-alike"},
	{"изилдooдo Өлкoдo", "изилдөөдө Өлкөдө", "look-alike look-alike look-alike look-alike look-alike"},
	{"Oсмoнoв oлуттуу", "Осмонов олуттуу", "look-alike look-alike look-alike look-alike"},
	{"телефoн кинo министерствo кooператив", "телефон кино министерство кооператив",
	 "look-alike look-alike look-alike look-alike look-alike"},
	{"oмүр төрoлүк", "өмүр төрөлүк", "look-alike look-alike"},

	/* the other twins */
	{"Aйгүл Mедербек aкча тeкcт кызTар", "Айгүл Медербек акча текст кызТар",
	 "look-alike look-alike look-alike look-alike look-alike look-alike"},
	{"ABCEHKMOPTXжы", "ABCEHKMOPTXжы", ""},
	{"жABCEHKMOPTX", "жАВСЕНКМОРТХ",
	 "look-alike look-alike look-alike look-alike look-alike look-alike look-alike look-alike look-alike "
	 "look-alike look-alike"},
	{"aжceжopжxжkжmжt", "ажсежоржхжкжмжт",
	 "look-alike look-alike look-alike look-alike look-alike look-alike look-alike look-alike look-alike"},
	{"зáмок мëд окнó", "за\xCC\x81мок мёд окно\xCC\x81", "look-alike look-alike look-alike"},
	{"МAМА CОС", "МАМА СОС", "look-alike look-alike"},
	{"айдар Cо, Beta Cо", "айдар Со, Beta Co", "look-alike latin-look-alike"},
	{"COBOP", "COBOP", ""},
	{"COBOP АСАН A а", "COBOP АСАН A а", ""},

	/* Latin words stay, with and without a suffix */
	{"FIDHтин GSPSтин UNFPAнын ITде PCTтан", "FIDHтин GSPSтин UNFPAнын ITде PCTтан", ""},
	{"WhatsAppтан iPhoneду MaxQDAда Google’дун Facebook-ко", "WhatsAppтан iPhoneду MaxQDAда Google’дун Facebook-ко",
	 ""},
	{"FIDHдaгы ФTТда БУУHун", "FIDHдагы ФТТда БУУНун", "look-alike look-alike look-alike"},
	{"GSPSнѳн", "GSPSнөн", "letter"},
	{"MAXQDA 2o18 B2B A", "MAXQDA 2o18 B2B A", ""},
	{"Айгүлga", "Айгүлga", ""},
	{"Aйdар", "Aйdар", ""},
	{"Кыргызsтaн", "Кыргызsтан", "look-alike"},
	{"http://миcал.kg/кoз a@миcал.kg www.миcал.kg миcал", "http://миcал.kg/кoз a@миcал.kg www.миcал.kg мисал",
	 "look-alike"},

	/* Uzbek in Latin letters */
	{"Dilfuzа Toshкent Хurshid", "Dilfuza Toshкent Xurshid", "latin-look-alike latin-look-alike"},
	{"o'zbek O‘zbek g’alaba G`alaba to´g'ri boʼldi", "oʻzbek Oʻzbek gʻalaba Gʻalaba toʻgʻri boʻldi",
	 "apostrophe apostrophe apostrophe apostrophe apostrophe apostrophe apostrophe"},
	{"bog' tog’.", "bogʻ togʻ.", "apostrophe apostrophe"},
	{"о'zbekiston оʻzbek", "oʻzbekiston oʻzbek", "latin-look-alike apostrophe latin-look-alike"},
	{"sanʼat ma'no oʻzbek", "sanʼat ma'no oʻzbek", ""},
	{"dog's Google’s ‘tog’ kitobing’ kino'", "dog's Google’s ‘tog’ kitobing’ kino'", ""},
	{"blog'до Congo’до", "blog'до Congo’до", ""},

	/* what nobody sees */
	{"Ай\xC2\xADгүл Ай\xE2\x80\x8Bгүл\xE2\x80\x8D \xEF\xBB\xBF"
	 "a\xE2\x81\xA0",
	 "Айгүл Айгүл a", "invisible invisible invisible invisible invisible"},
	{"\xE2\x80\xAEлүг\xE2\x80\xACйА \xE2\x81\xA6x\xE2\x81\xA9 \xD8\x9C", "лүгйА x ", "bidi bidi bidi bidi bidi"},
	{"\xE2\x80\x8E\xE2\x80\xAEx", "x", "invisible bidi"},
	{"A\xE2\x80\x8Bйгүл К\xC2\xADo\xC2\xAD\xC2\xADз", "Айгүл Коз",
	 "look-alike invisible invisible look-alike invisible"},
	{"и\xE2\x80\x8B\xCC\x86", "й", "nfc"},
	{"А\xEF\xB8\x8F ❤\xEF\xB8\x8F", "А ❤\xEF\xB8\x8F", "invisible"},
	{"сло\xC2\xAD\nво", "слово", "hyphenation"},
	{"сло\xC2\xAD\r\nво кo\xC2\xAD\nзүн", "слово көзүн", "hyphenation look-alike hyphenation"},
	{"бардым\xC2\xAD\nК2: ооба", "бардым\nК2: ооба", "invisible"},
	{"бардым\xC2\xAD\nмен: ооба", "бардым\nмен: ооба", "invisible"},
	{"ж. \xC2\xAD\nво \xC2\xAD", "ж. \nво ", "invisible invisible"},
	{"Республика-\nсынын Базар-\nКоргон", "Республика-\nсынын Базар-\nКоргон", ""},

	/* line ends */
	{"a\r\nb\rc\xE2\x80\xA8"
	 "d\xE2\x80\xA9"
	 "e\x0B"
	 "f\x0C"
	 "g\xC2\x85h\n",
	 "a\nb\nc\nd\ne\nf\ng\nh\n", "line-end line-end line-end line-end line-end line-end line-end"},
	{"a\r\r\n\r", "a\n\n\n", "line-end line-end line-end"},

	/* NFC, and nothing more than NFC */
	{"и\xCC\x86 е\xCC\x88 у\xCC\x86", "й ё ў", "nfc nfc nfc"},
	{"А\xCC\x81йгүл г\xCC\x81 к\xCC\x81", "А\xCC\x81йгүл ѓ ќ", "nfc nfc"},
	{"e\xCC\x81 \xE2\x84\xAB =\xCC\xB8", "é Å ≠", "nfc nfc nfc"},
	{"№ ½ ™ ﬁ ² …", "№ ½ ™ ﬁ ² …", ""},
	{"a\xC2\xA0"
	 "b\xE2\x80\xAF"
	 "c\xE2\x80\x89"
	 "d",
	 "a\xC2\xA0"
	 "b\xE2\x80\xAF"
	 "c\xE2\x80\x89"
	 "d",
	 ""},
	{"", "", ""},
	{"Салам, «кандайсыз»? — Жакшы… “Ооба” – деди.", "Салам, «кандайсыз»? — Жакшы… “Ооба” – деди.", ""},
	{"қиз ўғил ҳам Ўзбекистон ғалаба", "қиз ўғил ҳам Ўзбекистон ғалаба", ""},
};

static struct ku_str reasons(struct ku_arena *a, const struct ku_edits *edits)
{
	struct ku_str all = {0};
	for (size_t i = 0; i < edits->n; i++)
		all = i ? KU_JOIN(a, all, KU_S(" "), ku_str_of(edits->edit[i].why->code))
			: ku_str_of(edits->edit[i].why->code);
	return all;
}

static void test_words(void)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct ku_arena a = {0};
		struct ku_normalise_counts counts = {{0}, 0};
		const struct ku_doc *doc = ku_doc_new(&a, ku_str_of(words[i].from), NULL, 0);
		const struct ku_edits *edits = ku_normalise(&a, doc, &counts);
		const struct ku_doc *made = ku_apply(&a, doc, edits);
		same(made->text, ku_str_of(words[i].to), words[i].to);
		same(reasons(&a, edits), ku_str_of(words[i].why), "  its reasons");
		ok(ku_normalise(&a, made, NULL)->n == 0, "  once is enough");
		ku_arena_free(&a);
	}
}

static void test_counts(void)
{
	struct ku_arena a = {0};
	struct ku_normalise_counts counts = {{0}, 0};
	struct ku_str text = KU_S("ѳ Ай\xC2\xAD\xC2\xADгүл\r\nAйгүл Кыргызsтан\xE2\x80\xAE FIDHтин g'alaba и\xCC\x86 "
				  "сло\xC2\xAD\nво х. Anvаr");
	ku_normalise(&a, ku_doc_new(&a, text, NULL, 0), &counts);
	static const size_t want[KU_NCHANGE] = {
		[KU_NFC] = 1,  [KU_LETTER] = 1,     [KU_LOOK_ALIKE] = 1, [KU_LATIN_LOOK_ALIKE] = 1, [KU_INVISIBLE] = 2,
		[KU_BIDI] = 1, [KU_APOSTROPHE] = 1, [KU_LINE_END] = 1,   [KU_HYPHENATION] = 1,
	};
	for (size_t i = 0; i < KU_NCHANGE; i++)
		ok(counts.of[i] == want[i], "%s is counted: %zu", ku_change_reason[i].code, counts.of[i]);
	ok(counts.mixed == 1, "a word left mixed is counted");
	ku_arena_free(&a);
}

/* Edits are small: the letters around a changed one trace to themselves. */
static void test_places(void)
{
	struct ku_arena a = {0};
	const struct ku_doc *doc = ku_doc_new(&a, KU_S("Мен ѳз\xC2\xADүм"), NULL, 0);
	const struct ku_edits *edits = ku_normalise(&a, doc, NULL);
	ok(edits->n == 2 && edits->edit[0].at.start == 7 && edits->edit[0].at.end == 9, "one letter is one edit");
	ok(edits->n == 2 && edits->edit[1].at.start == 11 && edits->edit[1].at.end == 13,
	   "what is removed is an edit of its own");
	ku_arena_free(&a);
}

/* A line that is nothing but marks in the wrong order is done in a moment; one that is done by walking back takes
 * minutes. */
static void test_marks_only(void)
{
	struct ku_arena a = {0};
	struct ku_buf marks = {0};
	while (marks.len < 1000000)
		ku_buf_add(&marks, KU_S("\xCC\xA3\xCC\x81"));
	const struct ku_doc *doc = ku_doc_new(&a, ku_buf_str(&marks), NULL, 0),
			    *made = ku_apply(&a, doc, ku_normalise(&a, doc, NULL));
	bool ordered = made->text.len == marks.len;
	for (size_t at = 0; at < made->text.len; at += 2)
		ordered &= memcmp(made->text.ptr + at, at < marks.len / 2 ? "\xCC\xA3" : "\xCC\x81", 2) == 0;
	ok(ordered, "a line of nothing but marks");
	ku_buf_free(&marks);
	ku_arena_free(&a);
}

static bool same_edits(const struct ku_edits *a, const struct ku_edits *b)
{
	bool same = a->n == b->n;
	for (size_t i = 0; same && i < a->n; i++)
		same = a->edit[i].at.start == b->edit[i].at.start && a->edit[i].at.end == b->edit[i].at.end && a->edit[i].why == b->edit[i].why &&
		       ku_str_eq(a->edit[i].with, b->edit[i].with);
	return same;
}

/* Words in any order, with what may stand between them: what is remembered of a word changes nothing. */
static void test_habits(void)
{
	static const char *const gaps[] = {" ", " ", " ", "\n", ", ", ". ", "«", "» ", "-", "/", "@", ": "};
	struct ku_habits *habits = ku_habits_new();
	bool same = true;
	srand(5);
	for (int round = 0; round < 2000; round++) {
		struct ku_arena a = {0};
		struct ku_buf text = {0};
		struct ku_normalise_counts plain = {{0}, 0}, with = {{0}, 0};
		for (int i = rand() % 12; i >= 0; i--) {
			ku_buf_add(&text, ku_str_of(words[(size_t)rand() % (sizeof words / sizeof *words)].from));
			ku_buf_add(&text, ku_str_of(gaps[(size_t)rand() % (sizeof gaps / sizeof *gaps)]));
		}
		const struct ku_doc *doc = ku_doc_new(&a, ku_buf_str(&text), NULL, 0);
		same &= same_edits(ku_normalise(&a, doc, &plain), ku_normalise_next(&a, doc, &with, habits)) && memcmp(&plain, &with, sizeof plain) == 0;
		ku_buf_free(&text);
		ku_arena_free(&a);
	}
	ok(same, "what is remembered of words changes neither edits nor counts");
	ku_habits_free(habits);
}

int main(void)
{
	test_marks_only();
	test_habits();
	test_words();
	test_counts();
	test_places();
	return done();
}
