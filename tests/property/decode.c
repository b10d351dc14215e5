/* Text that people write, in each encoding that they save it in: what is read is what was written, or the file is refused; it is
 * never read as something else. The shorter a text the less can be known of it; from some length on it must be read. Seeded, so that
 * every run is the same.
 *
 * Of a font one can know nothing from a word or two («сёз» may be a name); that is asked of texts of sixty words and more.
 */
#include "read/codepage.h"
#include "read/decode.h"
#include "read/font.h"
#include "tap.h"

#include <stdlib.h>

#include "base/buf.h"

static uint64_t state = 20181001;

static uint32_t draw(uint32_t n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % n;
}

static const char *const kyrgyz =
	"мен Москвада үч жыл иштедим анан балдарымды сагынып кайра келдим үйүбүз кичинекей эле бирок өзүбүздүкү энем бир чети "
	"ыраазы болду кошуналар болсо ар кандай сөз кылышты күйөөм түшүнгөн жок ошондо көп ыйладым азыр баары жакшы кудайга шүгүр "
	"айылда жумуш жок жаштардын көбү шаарга кетет жерди ким айдайт деп карылар кейишет мектепте мугалим жетишпейт дарыгер да "
	"жок жолдор бузук суу чыкпайт кышында мөңгү эрийт дешет көчкүн жүрөт коңшу эжем чоң өкүнүч менен айтып берди тууган "
	"туушкандар той-тамашада гана чогулат эмгек акысын толук төлөбөй койгон учурлар көп болгон паспорт өткөрүп берип калдык";
static const char *const russian =
	"я работала на стройке потом в столовой мыла посуду хозяйка платила мало но жить было где дети остались с мамой каждый "
	"месяц отправляла деньги домой звонила по вечерам младшая меня сначала не узнала когда приехала ещё очень боялась проверок "
	"регистрацию делали через знакомых женщина из нашего подъезда помогла устроиться вообще всё зависит от людей муж пьёт "
	"иногда бьёт соседи знают и молчат участковый приходил один раз объяснил что это дело семейное уехать некуда хочу чтобы "
	"дочка выучилась и жила иначе площадь перед рынком там стояли ждали работу с шести утра зимой мёрзли";
static const char *const uzbek =
	"мен Россияда икки йил ишладим болаларим онамда қолди ҳар ой пул юбориб турдим уйимизни таъмирладик қўшнилар яхши одамлар "
	"бизга ёрдам беришди эрим ҳозир ҳам ўша ерда ишлайди телефонда гаплашиб турамиз қизим мактабга боради ўғлим кичкина боғчага "
	"қатнайди сув йўқ газ ҳам кам қишда кўмир ёқамиз бозорда нарх-наво ошиб кетди тўйларга кўп пул кетади маҳалла раиси айтди";
static const char *const latin =
	"men bozorda ishlayman erim Rossiyada yashaydi o‘g‘lim maktabga boradi qizim bog‘chada qo‘shnilar yaxshi odamlar har oyda "
	"pul yuboradi uyimizni ta’mirladik to‘ylarga ko‘p pul ketadi suv yo‘q gaz ham kam";

struct words { struct ku_str word[160]; size_t n; };

static struct words split(const char *text)
{
	struct words w = {0};
	for (const char *at = text; *at; at += *at == ' ') {
		size_t n = strcspn(at, " ");
		w.word[w.n++] = (struct ku_str){at, n};
		at += n;
	}
	return w;
}

/* ----- text ----- */

static uint32_t capital(uint32_t c)
{
	if (c >= 0x430 && c < 0x450)
		return c - 0x20;
	if (c >= 0x450 && c < 0x460)
		return c - 0x50;
	return c >= 0x490 && c < 0x500 ? c & ~1u : c >= 'a' && c <= 'z' ? c - 32 : c;
}

static void put_word(struct ku_buf *out, struct ku_str word, uint32_t how)
{
	for (size_t at = 0, n = 0; at < word.len; n++) {
		uint32_t c = ku_utf8_next(word, &at);
		ku_buf_code_point(out, how == 2 || (how == 1 && n == 0) ? capital(c) : c);
	}
}

static const char *const signs[] = {", ", ". ", " – ", " — ", "… ", "? ", "! ", " «", "» ", "; ", "\r\n", "\n", " 2015 ", " №5 ", " (", ") ", "\nК1: ", "\nИ: ", " ok ", ": "};

static void write_text(struct ku_buf *out, const struct words *language, size_t nlanguage, size_t nwords)
{
	uint32_t shouting = draw(12);
	for (size_t i = 0; i < nwords; i++) {
		const struct words *w = &language[draw((uint32_t)nlanguage)];
		put_word(out, w->word[draw((uint32_t)w->n)], shouting == 0 ? 2 : draw(20) == 0 ? 2 : draw(6) == 0 ? 1 : 0);
		struct ku_str sign = draw(5) == 0 ? ku_str_of(signs[draw(sizeof signs / sizeof *signs)]) : KU_S(" ");
		ku_buf_add(out, sign);
	}
}

/* ----- encodings ----- */

static int byte_of(enum ku_codepage page, uint32_t c)
{
	for (int i = 0; i < 128; i++)
		if (ku_codepage[page][i] == c)
			return i + 128;
	return -1;
}

/* Writes people's way: ө ү ң and the Uzbek letters as their Russian neighbours where the encoding lacks them; other
 * characters are left out. `text` becomes what was written. */
static void put_in_page(struct ku_buf *out, struct ku_buf *text, enum ku_codepage page, const struct ku_font *font)
{
	static const uint16_t poor[][2] = {{0x4E9, 0x43E}, {0x4E8, 0x41E}, {0x4AF, 0x443}, {0x4AE, 0x423}, {0x4A3, 0x43D}, {0x4A2, 0x41D},
	                                   {0x45E, 0x443}, {0x40E, 0x423}, {0x49B, 0x43A}, {0x49A, 0x41A}, {0x493, 0x433}, {0x492, 0x413},
	                                   {0x4B3, 0x445}, {0x4B2, 0x425}, {0x2013, '-'}, {0x2014, '-'}, {0x2018, '\''}, {0x2019, '\''}, {0xAB, '"'}, {0xBB, '"'}};
	struct ku_buf kept = {0};
	struct ku_str t = ku_buf_str(text);
	for (size_t at = 0; at < t.len;) {
		uint32_t c = ku_utf8_next(t, &at), as = c;
		for (size_t i = 0; font && i < KU_FONT_LETTERS; i++) {
			as = font->letter[i].means == c ? font->letter[i].has : as;
			as = font->letter[i].means - 1u == c ? font->letter[i].capital_has : as;
		}
		int byte = as < 0x80 ? (int)as : byte_of(page, as);
		for (size_t i = 0; byte < 0 && as == c && i < sizeof poor / sizeof *poor; i++)
			if (poor[i][0] == c) {
				c = poor[i][1];
				byte = c < 0x80 ? (int)c : byte_of(page, c);
			}
		if (byte < 0)
			continue;
		ku_buf_byte(out, (char)byte);
		ku_buf_code_point(&kept, c);
	}
	ku_buf_free(text);
	*text = kept;
}

static void put_utf16(struct ku_buf *out, struct ku_str text, bool big)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = ku_utf8_next(text, &at);
		ku_buf_byte(out, (char)(big ? c >> 8 : c & 255));
		ku_buf_byte(out, (char)(big ? c & 255 : c >> 8));
	}
}

/* A capital that the font lacks is left out. */
static void put_font_utf8(struct ku_buf *out, struct ku_buf *text, const struct ku_font *font)
{
	struct ku_buf kept = {0};
	struct ku_str t = ku_buf_str(text);
	for (size_t at = 0; at < t.len;) {
		uint32_t c = ku_utf8_next(t, &at), as = c;
		for (size_t i = 0; i < KU_FONT_LETTERS; i++) {
			as = font->letter[i].means == c ? font->letter[i].has : as;
			as = font->letter[i].means - 1u == c ? font->letter[i].capital_has : as;
		}
		if (as) {
			ku_buf_code_point(out, as);
			ku_buf_code_point(&kept, c);
		}
	}
	ku_buf_free(text);
	*text = kept;
}

/* ----- the property ----- */

enum outcome { READ, REFUSED, WRONG };

static enum outcome outcome_of(struct ku_str bytes, struct ku_str text, const char **said)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_input in = {KU_S("t.txt"), KU_S("t.txt"), bytes, KU_S("")};
	struct ku_decoded d;
	bool good = ku_decode(&a, &in, &d, &errors);
	enum outcome out = !good ? REFUSED : ku_str_eq(d.text, text) ? READ : WRONG;
	static char name[200];
	if (good)
		snprintf(name, sizeof name, "%s %s %u %.*s", d.encoding, d.why, d.confidence, (int)(d.text.len < 100 ? d.text.len : 100), d.text.ptr);
	else
		snprintf(name, sizeof name, "%.*s", (int)errors.item[0].what.len, errors.item[0].what.ptr);
	*said = name;
	if (!good && (errors.n != 1 || errors.item[0].code != KU_BAD_DATA || errors.item[0].source.len))
		out = WRONG;
	ku_arena_free(&a);
	return out;
}

enum { SIZES = 6, TRIES = 100 / ROUNDS_SHARE };
static const size_t sizes[SIZES] = {1, 3, 8, 20, 60, 300}; /* words */

struct language { const char *name; const struct words *words; size_t n; bool must; /* longer ones are always read */ };

struct counts { size_t of[SIZES][3], missed[SIZES]; };

static void count(struct counts *c, size_t size, const char *what, const char *language, bool must, struct ku_str bytes, struct ku_str text)
{
	const char *said = "";
	enum outcome o = outcome_of(bytes, text, &said);
	c->of[size][o]++;
	c->missed[size] += must && o == REFUSED;
	if (must && o == REFUSED && c->missed[size] < 3 && sizes[size] >= 20)
		printf("# %s, %s, %zu words: %s\n", what, language, sizes[size], said);
	if (o == WRONG && c->of[size][WRONG] < 4)
		printf("# %s, %s, read as %s: %.*s\n", what, language, said, (int)(text.len < 100 ? text.len : 100), text.ptr);
}

static void report(const char *what, const struct counts *c, size_t right_from, size_t must_from)
{
	size_t wrong = 0, refused = 0;
	for (size_t s = 0; s < SIZES; s++) {
		wrong += sizes[s] >= right_from ? c->of[s][WRONG] : 0;
		refused += sizes[s] >= must_from ? c->missed[s] : 0;
	}
	ok(!wrong, "%s: never read as something else", what);
	ok(!refused, "%s: %zu words are always read", what, must_from);
	printf("#   read of %d texts of 1, 3, 8, 20, 60, 300 words:", TRIES * 5);
	for (size_t s = 0; s < SIZES; s++)
		printf(" %zu", c->of[s][READ]);
	printf("\n");
}

static void test_charset(const char *what, const struct language *l, size_t nl, void (*encode)(struct ku_buf *, struct ku_buf *, int), int arg, size_t right, size_t must)
{
	struct counts c = {0};
	for (size_t s = 0; s < SIZES; s++)
		for (size_t i = 0; i < nl; i++)
			for (size_t n = 0; n < TRIES; n++) {
				struct ku_buf text = {0}, bytes = {0};
				write_text(&text, l[i].words, l[i].n, sizes[s]);
				encode(&bytes, &text, arg);
				count(&c, s, what, l[i].name, l[i].must, ku_buf_str(&bytes), ku_buf_str(&text));
				ku_buf_free(&text);
				ku_buf_free(&bytes);
			}
	report(what, &c, right, must);
}

static void in_page(struct ku_buf *out, struct ku_buf *text, int page)
{
	put_in_page(out, text, (enum ku_codepage)page, NULL);
}

static void in_utf16(struct ku_buf *out, struct ku_buf *text, int big)
{
	put_utf16(out, ku_buf_str(text), big);
}

/* Bytes as a program shows them that takes them for another encoding: Latin-1 (as windows-1252 has it), or a code page. */
static void misread(struct ku_buf *out, struct ku_str bytes, int page)
{
	static const uint16_t c1[32] = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
	                                   0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];
		uint32_t as = c < 0x80 ? c : page < KU_NCODEPAGE ? ku_codepage[page][c - 0x80] : c < 0xA0 && page == KU_NCODEPAGE ? c1[c - 0x80] : c;
		ku_buf_code_point(out, as ? as : c);
	}
}

static void utf8_twice(struct ku_buf *out, struct ku_buf *text, int page)
{
	misread(out, ku_buf_str(text), page);
}

static void utf8_thrice(struct ku_buf *out, struct ku_buf *text, int page)
{
	struct ku_buf once = {0};
	misread(&once, ku_buf_str(text), page);
	misread(out, ku_buf_str(&once), page);
	ku_buf_free(&once);
}

static void in_page_twice(struct ku_buf *out, struct ku_buf *text, int page)
{
	struct ku_buf once = {0};
	put_in_page(&once, text, KU_WINDOWS_1251, NULL);
	misread(out, ku_buf_str(&once), page);
	ku_buf_free(&once);
}

static void in_utf8(struct ku_buf *out, struct ku_buf *text, int mark)
{
	if (mark)
		ku_buf_add(out, KU_S("\xEF\xBB\xBF"));
	ku_buf_add(out, ku_buf_str(text));
}

static void in_font(struct ku_buf *out, struct ku_buf *text, int font)
{
	put_font_utf8(out, text, &ku_fonts[font]);
}

static void in_font_page(struct ku_buf *out, struct ku_buf *text, int font)
{
	put_in_page(out, text, KU_WINDOWS_1251, &ku_fonts[font]);
}

/* Words without the letters that the fonts take. */
static struct words without(const struct words *w, const char *letters)
{
	struct words left = {0};
	for (size_t i = 0; i < w->n; i++) {
		bool has = false;
		for (const char *l = letters; *l; l += 2)
			has |= ku_str_find(w->word[i], (struct ku_str){l, 2}) != SIZE_MAX;
		if (!has)
			left.word[left.n++] = w->word[i];
	}
	return left;
}

int main(int argc, char **argv)
{
	if (argc > 1) /* another seed */
		state = strtoull(argv[1], NULL, 10);
	struct words w[4] = {split(kyrgyz), split(russian), split(uzbek), split(latin)};
	struct words mixed[3] = {w[0], w[0], without(&w[1], "щёъў")};
	const struct language all[] = {{"Kyrgyz", &w[0], 1, true}, {"Russian", &w[1], 1, true}, {"Uzbek", &w[2], 1, true}, {"Uzbek in Latin", &w[3], 1, false}, {"mixed", w, 3, false}};
	const struct language typed[] = {{"Kyrgyz", &mixed[0], 1, true}, {"Kyrgyz and Russian", mixed, 3, false}};
	test_charset("UTF-8", all, 5, in_utf8, 0, 1, 60);
	test_charset("UTF-8 with mark", all, 5, in_utf8, 1, 1, 60);
	test_charset("UTF-16LE", all, 5, in_utf16, 0, 1, 60);
	test_charset("UTF-16BE", all, 5, in_utf16, 1, 1, 60);
	for (int p = 0; p < KU_NCODEPAGE; p++)
		test_charset(ku_codepage_name[p], all, 5, in_page, p, 1, 300);
	test_charset("UTF-8 read as windows-1251", all, 5, utf8_twice, KU_WINDOWS_1251, 20, 60);
	test_charset("UTF-8 read as windows-1252", all, 5, utf8_twice, KU_NCODEPAGE, 20, 60);
	test_charset("UTF-8 read as Latin-1", all, 5, utf8_twice, KU_NCODEPAGE + 1, 20, 60);
	test_charset("UTF-8 read as CP866", all, 5, utf8_twice, KU_CP866, 20, 60);
	test_charset("UTF-8 read as KOI8-R", all, 5, utf8_twice, KU_KOI8_R, 20, 60);
	test_charset("UTF-8 read as windows-1251, twice", all, 5, utf8_thrice, KU_WINDOWS_1251, 20, 60);
	const struct language bare = {"Russian", &w[1], 1, true};
	test_charset("windows-1251 read as Latin-1", &bare, 1, in_page_twice, KU_NCODEPAGE, 20, 300);
	test_charset("windows-1251 read as KOI8-R", &bare, 1, in_page_twice, KU_KOI8_R, 20, 300);
	for (int f = 0; ku_fonts[f].name; f++) {
		test_charset(ku_fonts[f].title, typed, 2, in_font, f, 60, 300);
		if (f < 3)
			test_charset("the same in windows-1251", typed, 2, in_font_page, f, 60, 300);
	}
	return done();
}
