/* Properties of normalising, tried on random text made of all that is troublesome, and on every character of
 * Unicode: twice is once; the result is NFC by ICU's own word; it does not matter in which normal form the text
 * came; where no look-alike is, it is ICU's NFC letter for letter; turns found before are the turns found after.
 */
#include "base/buf.h"
#include "base/layout.h"
#include "normalise/normalise.h"
#include "read/turns.h"
#include "tap.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static unsigned rounds = 20000 / ROUNDS_SHARE; /* first argument */
static uint32_t state = 12345;  /* second argument: another seed */

static unsigned draw(unsigned below)
{
	state ^= state << 13, state ^= state >> 17, state ^= state << 5;
	return state % below;
}

static const char *const mixed[] = {
	"а",
	"о",
	"у",
	"е",
	"и",
	"ө",
	"ү",
	"ң",
	"к",
	"н",
	"Н",
	"т",
	"л",
	"ы",
	"А",
	"О",
	"У",
	"с",
	"р",
	"х",
	"д",
	"қ",
	"ё",
	"й",
	"a",
	"o",
	"y",
	"e",
	"g",
	"O",
	"Y",
	"A",
	"B",
	"C",
	"H",
	"k",
	"m",
	"t",
	"s",
	"d",
	"i",
	"z",
	"G",
	"F",
	"I",
	"á",
	"ó",
	"ë",
	"é",
	"ö",
	"ѳ",
	"Ѳ",
	"ɵ",
	"ø",
	"Ø",
	"θ",
	"ϑ",
	"ϴ",
	"ӊ",
	"ӈ",
	"ҥ",
	"Ҥ",
	"ұ",
	"Ұ",
	"ɣ",
	"Ɣ",
	"ϒ",
	"\xCC\x80",
	"\xCC\x81",
	"\xCC\x86",
	"\xCC\x88",
	"\xCC\xA6",
	"\xCC\xA7",
	"\xCC\xA3",
	"\xCD\x85",
	"\xCC\xB8",
	"\xC2\xAD",
	"\xE2\x80\x8B",
	"\xE2\x80\x8D",
	"\xEF\xBB\xBF",
	"\xE2\x80\x8E",
	"\xE2\x80\xAE",
	"\xE2\x81\xA6",
	"\xCD\x8F",
	"\xEF\xB8\x8F",
	"'",
	"`",
	"‘",
	"’",
	"´",
	"ʼ",
	"ʻ",
	"\n",
	"\r",
	"\r\n",
	"\xE2\x80\xA8",
	"\xE2\x80\xA9",
	"\xC2\x85",
	"\x0B",
	"\x0C",
	" ",
	" ",
	" ",
	"\xC2\xA0",
	"\xE2\x80\x80",
	":",
	": ",
	".",
	",",
	"-",
	"**",
	"@",
	"://",
	"www.",
	"1",
	"«",
	"\xCD\xBE",
	"=",
	"№",
	"❤",
	"가",
	"각",
	"\xE1\x86\xA8",
	"ﬁ",
	"\xE2\x84\xAB",
	"\xE2\x84\xAA",
	"\xE0\xA5\x98",
	"丽",
	"\xF0\xAF\xA0\x80",
	"\xE1\xBF\xAF",
	"\xC2\xAD\n",
	"\xC2\xAD\r\n",
};

/* No Latin, no Cyrillic, nothing that is removed: here normalising is NFC and nothing else. */
static const char *const others[] = {
	"α",
	"ω",
	"Υ",
	"ι",
	"\xCE\x84",
	"\xCC\x80",
	"\xCC\x81",
	"\xCC\x88",
	"\xCD\x85",
	"\xCC\x93",
	"\xCD\x82",
	"\xCC\xA3",
	"\xCC\xB8",
	"\xCD\x84",
	"\xCC\xBC",
	"=",
	"<",
	">",
	" ",
	"5",
	"ᄀ",
	"ᅡ",
	"ᆨ",
	"가",
	"क",
	"\xE0\xA4\xBC",
	"ক",
	"\xE0\xA7\x87",
	"\xE0\xA6\xBE",
	"\xE0\xA7\x97",
	"か",
	"\xE3\x82\x99",
	"ｶ",
	"\xF0\x91\x82\x99",
	"\xF0\x91\x82\xBA",
	"\xF0\x9D\x85\x97",
	"\xF0\x9D\x85\xA5",
	"\xE2\xAB\x9D",
	"אָ",
	"ש",
	"\xD7\x81",
	"\xD6\xBC",
	"\xE0\xBD\xB1",
	"\xE0\xBD\xB2",
	"丽",
	"\xF0\xAF\xA0\x80",
	"\xE2\x84\xA6",
	"\xE1\xBE\xBE",
	"ﷺ",
	"①",
};

static struct ku_str random_text(struct ku_buf *out, const char *const *of, size_t n)
{
	out->len = 0;
	for (unsigned left = 1 + draw(24); left > 0; left--)
		ku_buf_add(out, ku_str_of(of[draw((unsigned)n)]));
	return ku_buf_str(out);
}

/* Many marks on one letter: more than is put in order in one go. */
static struct ku_str many_marks(struct ku_buf *out)
{
	static const char *const marks[] = {"\xCC\x81",     "\xCC\xA3",     "\xCC\xB8",     "\xCD\x84", "\xCC\xA1",
					    "\xE0\xBD\xB3", "\xE0\xBD\xB1", "\xE0\xBD\xB2", "\xCD\x85"};
	out->len = 0;
	ku_buf_add(out, ku_str_of(draw(2) ? "α" : "="));
	for (unsigned left = 40 + draw(100); left > 0; left--)
		ku_buf_add(out, ku_str_of(marks[draw(sizeof marks / sizeof *marks)]));
	return ku_buf_str(out);
}

static const UNormalizer2 *icu(bool composed)
{
	UErrorCode status = U_ZERO_ERROR;
	return composed ? unorm2_getNFCInstance(&status) : unorm2_getNFDInstance(&status);
}

/* ICU's normal form of the text, by way of UTF-16. */
static struct ku_str by_icu(struct ku_arena *a, struct ku_str text, bool composed)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t n, cap = (int32_t)text.len + 1;
	UChar *wide = ku_alloc_array(a, (size_t)cap, sizeof *wide),
	      *made = ku_alloc_array(a, (size_t)cap * 18, sizeof *made);
	char *out = ku_alloc(a, (size_t)cap * 54);
	u_strFromUTF8(wide, cap, &n, text.ptr, (int32_t)text.len, &status);
	n = unorm2_normalize(icu(composed), wide, n, made, cap * 18, &status);
	u_strToUTF8(out, cap * 54, &n, made, n, &status);
	if (U_FAILURE(status))
		abort();
	return (struct ku_str){out, (size_t)n};
}

static const struct ku_doc *normal(struct ku_arena *a, const struct ku_doc *doc)
{
	return ku_apply(a, doc, ku_normalise(a, doc, NULL));
}

static const struct ku_doc *read_doc(struct ku_arena *a, struct ku_str text)
{
	struct ku_turn *turn;
	size_t n = ku_turns(a, text, &turn);
	return ku_doc_new(a, text, turn, n);
}

static bool same_turns(const struct ku_doc *a, const struct ku_doc *b)
{
	for (size_t i = 0; i < a->nturn && i < b->nturn; i++) {
		const struct ku_turn *s = &a->turn[i], *t = &b->turn[i];
		if (s->number != t->number || s->at.start != t->at.start || s->at.end != t->at.end)
			return false;
		if (!ku_str_eq(ku_str_at(a->text, s->label), ku_str_at(b->text, t->label)))
			return false;
	}
	return a->nturn == b->nturn;
}

static void show(const char *what, struct ku_str text)
{
	printf("# %s:", what);
	for (size_t at = 0; at < text.len;)
		printf(" %04X", (unsigned)ku_utf8_next(text, &at));
	printf("\n");
}

enum { APPLIES, TWICE, IS_NFC, ANY_FORM, TURNS, NO_IDLE_EDIT, NPROPERTY };
static const char *const property[NPROPERTY] = {
	"the edits fit together", "normalising twice is normalising once",
	"the result is NFC",      "the normal form of the source does not matter",
	"turns stay the same",    "every edit changes something"};

static void try_text(struct ku_arena *a, struct ku_str text, bool holds[NPROPERTY])
{
	const struct ku_doc *doc = read_doc(a, text), *once = normal(a, doc);
	if (!once) {
		holds[APPLIES] = false;
		return;
	}
	bool idle = false;
	for (size_t i = 0; i < once->by->n; i++)
		idle |= ku_str_eq(ku_str_at(text, once->by->edit[i].at), once->by->edit[i].with);
	const struct ku_doc *twice = normal(a, once), *again = read_doc(a, once->text);
	const bool now[NPROPERTY] = {
		[APPLIES] = true,
		[TWICE] = twice && twice->by->n == 0,
		[IS_NFC] = ku_str_eq(by_icu(a, once->text, true), once->text),
		[ANY_FORM] = ku_str_eq(normal(a, read_doc(a, by_icu(a, text, false)))->text, once->text),
		[TURNS] = once->text.len == 0 || same_turns(once, again),
		[NO_IDLE_EDIT] = !idle,
	};
	for (int i = 0; i < NPROPERTY; i++) {
		if (!now[i] && holds[i]) {
			show(property[i], text);
			show("normal", once->text);
			if (i == TWICE)
				show("twice", twice->text);
		}
		holds[i] &= now[i];
	}
}

static void test_random(void)
{
	bool holds[NPROPERTY] = {true, true, true, true, true, true};
	struct ku_arena a = {0};
	struct ku_buf buf = {0};
	for (unsigned i = 0; i < rounds; i++) {
		try_text(&a, random_text(&buf, mixed, sizeof mixed / sizeof *mixed), holds);
		ku_arena_reset(&a);
	}
	for (int i = 0; i < NPROPERTY; i++)
		ok(holds[i], "%s", property[i]);
	ku_buf_free(&buf);
	ku_arena_free(&a);
}

static void test_other_scripts(void)
{
	bool good = true;
	struct ku_arena a = {0};
	struct ku_buf buf = {0};
	for (unsigned i = 0; i < rounds / 4; i++) {
		struct ku_str text =
			i % 16 ? random_text(&buf, others, sizeof others / sizeof *others) : many_marks(&buf);
		struct ku_str want = by_icu(&a, text, true), got = normal(&a, ku_doc_new(&a, text, NULL, 0))->text;
		if (!ku_str_eq(got, want) && good) {
			show("text", text);
			show("got", got);
		}
		good &= ku_str_eq(got, want);
		ku_arena_reset(&a);
	}
	ok(good, "other scripts get ICU's NFC");
	ku_buf_free(&buf);
	ku_arena_free(&a);
}

/* Whether the character may become another, or nothing, when it stands alone. */
static bool may_change(uint32_t c)
{
	return ku_seen(c) != KU_SEEN || (c >= 0x0B && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029 ||
	       c == 0x472 || c == 0x473 || c == 0x4A4 || c == 0x4A5 || c == 0x4B0 || c == 0x4B1 ||
	       (c >= 0x4C7 && c <= 0x4CA);
}

/* As NormalizationTest.txt does in its second part, and with a decomposed source: each character alone. */
static void test_every_character(void)
{
	bool alone = true, decomposed = true;
	struct ku_arena a = {0};
	for (uint32_t c = 1; c < 0x110000; c++) {
		char bytes[4];
		if ((c >= 0xD800 && c < 0xE000) || !u_isdefined((UChar32)c) || may_change(c))
			continue;
		struct ku_str text = {bytes, ku_utf8_put(bytes, c)};
		struct ku_str want = by_icu(&a, text, true);
		alone &= ku_str_eq(normal(&a, ku_doc_new(&a, text, NULL, 0))->text, want);
		decomposed &= ku_str_eq(normal(&a, ku_doc_new(&a, by_icu(&a, text, false), NULL, 0))->text, want);
		ku_arena_reset(&a);
	}
	ok(alone, "every character alone becomes its NFC");
	ok(decomposed, "every decomposed character becomes its NFC");
	ku_arena_free(&a);
}

int main(int argc, char **argv)
{
	if (argc > 1)
		rounds = (unsigned)strtoul(argv[1], NULL, 10);
	if (argc > 2)
		state = (uint32_t)strtoul(argv[2], NULL, 10) | 1;
	test_random();
	test_other_scripts();
	test_every_character();
	return done();
}
