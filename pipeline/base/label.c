/* label.c — how labels are compared, and what they say by their shape alone. Nothing is kept, nothing is written but the fold; the words that name
 * roles are a table, compared by length first.
 */
#include "base/label.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "base/buf.h"
#include "base/layout.h"

enum { CODE_LETTERS = 3, CODE_DIGITS = 3, ROLE_WORDS = 4, INITIALS = 2 };

/* ----- one character ----- */

/* The letter without the marks that NFC put on it. */
static uint32_t without_marks(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar parts[8];
	if (c < 0xC0 || (c >= 0x410 && c < 0x450 && c != 0x419 && c != 0x439)) /* ASCII and plain Cyrillic have none */
		return c;
	int32_t at = 0, n = unorm2_getDecomposition(unorm2_getNFCInstance(&status), (UChar32)c, parts, 8, &status);
	if (U_FAILURE(status) || n <= 0)
		return c;
	U16_NEXT(parts, at, n, c);
	return c;
}

/* ' ` ´ ʻ ʼ ‘ ’, and the two that NFC makes ` and ´ */
bool ku_label_apostrophe(uint32_t c)
{
	if (c >= 0x400 && c < 0x500)
		return false;
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BB || c == 0x2BC || c == 0x2018 || c == 0x2019 ||
	       c == 0x1FEF || c == 0x1FFD;
}

bool ku_label_ignores(uint32_t c)
{
	if (c < 0x80 || (c >= 0x400 && c < 0x500))
		return c == '*';
	return c == '*' || ku_seen(c) == KU_UNSEEN || ku_seen(c) == KU_DIRECTION;
}

bool ku_label_mark(uint32_t c)
{
	if (c < 0x80 || (c >= 0x400 && c < 0x482))
		return false;
	return (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* One representative for letters that normalising may exchange for one another; lower case. */
uint32_t ku_label_letter(uint32_t c)
{
	/* clang-format off */
	static const struct {
		uint16_t from;
		char to;
	} fold[] = {
		{0x430, 'a'}, {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'},
		{0x445, 'x'},
		{0x432, 'b'}, {0x43D, 'h'}, /* в н: their capitals are drawn B H */
		{0x43E, 'o'}, {0x4E9, 'o'}, {0x473, 'o'}, {0x275, 'o'}, {0xF8, 'o'}, {0x3B8, 'o'},
		{0x3D1, 'o'}, /* о ө ѳ ɵ ø θ ϑ */
		{0x443, 'y'}, {0x4AF, 'y'}, {0x4B1, 'y'}, {0x263, 'y'}, {0x3D2, 'y'}, /* у ү ұ ɣ ϒ */
	};
	/* clang-format on */
	/* а…я, most of every text: the same answers without asking ICU */
	static const char twin[32] = {[0x00] = 'a', [0x02] = 'b', [0x05] = 'e', [0x0A] = 'k', [0x0C] = 'm', [0x0D] = 'h', [0x0E] = 'o',
	                              [0x10] = 'p', [0x11] = 'c', [0x12] = 't', [0x13] = 'y', [0x15] = 'x'};
	if (c >= 0x410 && c < 0x450 && c != 0x419 && c != 0x439) {
		uint32_t small = c < 0x430 ? c + 0x20 : c;
		return twin[small - 0x430] ? (uint32_t)twin[small - 0x430] : small;
	}
	if (c < 0x80)
		return c == '*' ? 0 : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c == '`' ? '\'' : c;
	if (ku_label_ignores(c) || ku_label_mark(c))
		return 0;
	c = (uint32_t)u_tolower((UChar32)without_marks(c));
	for (size_t i = 0; i < sizeof fold / sizeof *fold; i++)
		if (fold[i].from == c)
			return (uint32_t)fold[i].to;
	return ku_label_apostrophe(c) ? '\'' : c;
}

/* ----- a whole label ----- */

/* The next folded character of a label; 0 behind its end. */
static uint32_t next_folded(struct ku_str s, size_t *at)
{
	while (*at < s.len) {
		uint32_t c = ku_label_letter(ku_utf8_next(s, at));
		if (c)
			return c;
	}
	return 0;
}

bool ku_label_same(struct ku_str a, struct ku_str b)
{
	for (size_t i = 0, j = 0;;) {
		uint32_t c = next_folded(a, &i);
		if (c != next_folded(b, &j))
			return false;
		if (!c)
			return true;
	}
}

struct ku_str ku_label_fold(struct ku_arena *a, struct ku_str label)
{
	char *out = ku_alloc_bytes(a, 4 * label.len + 1); /* no character folds to more than four bytes */
	size_t n = 0;
	bool space = false;
	for (size_t at = 0;;) {
		uint32_t c = next_folded(label, &at);
		if (!c)
			break;
		if (u_isUWhiteSpace((UChar32)c)) {
			space = n > 0;
			continue;
		}
		if (space)
			out[n++] = ' ';
		space = false;
		n += ku_utf8_put(out + n, c);
	}
	return (struct ku_str){out, n};
}

static bool in_word(uint32_t c)
{
	return u_isalnum((UChar32)c) || ku_label_apostrophe(c) || ku_label_mark(c) || (c != '*' && ku_label_ignores(c));
}

struct ku_str ku_label_word(struct ku_str label, size_t *at)
{
	size_t start = *at, next = *at;
	for (; start < label.len; start = next) {
		if (u_isalnum((UChar32)ku_utf8_next(label, &next)))
			break;
	}
	size_t end = start;
	for (next = start; next < label.len; end = next)
		if (!in_word(ku_utf8_next(label, &next)))
			break;
	*at = end;
	return ku_str_sub(label, start, end);
}

/* ----- roles ----- */

/* clang-format off */
static const struct {
	const char *word;
	unsigned char chars; /* told first: most differ in length already */
	unsigned char is;
} roles[] = {
	{"модератор", 9, KU_MODERATOR}, {"мод", 3, KU_MODERATOR}, {"moderator", 9, KU_MODERATOR}, {"фасилитатор", 11, KU_MODERATOR},
	{"facilitator", 11, KU_MODERATOR}, {"ведущий", 7, KU_MODERATOR}, {"ведущая", 7, KU_MODERATOR}, {"баруучу", 7, KU_MODERATOR},
	{"алып баруучу", 12, KU_MODERATOR}, {"бошловчи", 8, KU_MODERATOR}, {"boshlovchi", 10, KU_MODERATOR},
	{"интервьюер", 10, KU_INTERVIEWER}, {"инт", 3, KU_INTERVIEWER}, {"interviewer", 11, KU_INTERVIEWER}, {"intervyuer", 10, KU_INTERVIEWER},
	{"изилдөөчү", 9, KU_INTERVIEWER}, {"исследователь", 13, KU_INTERVIEWER}, {"researcher", 10, KU_INTERVIEWER}, {"маектешүүчү", 11, KU_INTERVIEWER},
	{"суроочу", 7, KU_INTERVIEWER}, {"алуучу", 6, KU_INTERVIEWER}, {"тадқиқотчи", 10, KU_INTERVIEWER}, {"tadqiqotchi", 11, KU_INTERVIEWER},
	{"интервюер", 9, KU_INTERVIEWER}, {"интервьюерка", 12, KU_INTERVIEWER}, {"suhbatdosh", 10, KU_INTERVIEWER}, {"суҳбатдош", 9, KU_INTERVIEWER},
	{"вопрос", 6, KU_INTERVIEWER}, {"суроо", 5, KU_INTERVIEWER}, {"савол", 5, KU_INTERVIEWER}, {"savol", 5, KU_INTERVIEWER}, {"question", 8, KU_INTERVIEWER},
	{"ответ", 5, KU_PARTICIPANT}, {"жооп", 4, KU_PARTICIPANT}, {"жавоб", 5, KU_PARTICIPANT}, {"javob", 5, KU_PARTICIPANT}, {"answer", 6, KU_PARTICIPANT},
	{"переводчик", 10, KU_INTERPRETER}, {"переводчица", 11, KU_INTERPRETER}, {"котормочу", 9, KU_INTERPRETER}, {"тилмеч", 6, KU_INTERPRETER},
	{"таржимон", 8, KU_INTERPRETER}, {"tarjimon", 8, KU_INTERPRETER}, {"interpreter", 11, KU_INTERPRETER}, {"translator", 10, KU_INTERPRETER},
	{"ассистент", 9, KU_ASSISTANT}, {"assistant", 9, KU_ASSISTANT}, {"жардамчы", 8, KU_ASSISTANT}, {"ёрдамчи", 7, KU_ASSISTANT},
	{"yordamchi", 9, KU_ASSISTANT}, {"помощник", 8, KU_ASSISTANT}, {"помощница", 9, KU_ASSISTANT}, {"наблюдатель", 11, KU_ASSISTANT},
	{"байкоочу", 8, KU_ASSISTANT}, {"observer", 8, KU_ASSISTANT}, {"kuzatuvchi", 10, KU_ASSISTANT}, {"кузатувчи", 9, KU_ASSISTANT},
	{"нотетейкер", 10, KU_ASSISTANT}, {"транскрибатор", 13, KU_ASSISTANT}, {"transcriber", 11, KU_ASSISTANT}, {"жазуучу", 7, KU_ASSISTANT},
	{"секретарь", 9, KU_ASSISTANT}, {"супервайзер", 11, KU_ASSISTANT}, {"supervisor", 10, KU_ASSISTANT},
	{"катышуучу", 9, KU_PARTICIPANT}, {"кат", 3, KU_PARTICIPANT}, {"респондент", 10, KU_PARTICIPANT}, {"респ", 4, KU_PARTICIPANT},
	{"респондентка", 12, KU_PARTICIPANT}, {"участник", 8, KU_PARTICIPANT}, {"участница", 9, KU_PARTICIPANT}, {"информант", 9, KU_PARTICIPANT},
	{"иштирокчи", 9, KU_PARTICIPANT}, {"ishtirokchi", 11, KU_PARTICIPANT}, {"respondent", 10, KU_PARTICIPANT}, {"participant", 11, KU_PARTICIPANT},
	{"interviewee", 11, KU_PARTICIPANT}, {"speaker", 7, KU_PARTICIPANT}, {"спикер", 6, KU_PARTICIPANT}, {"сүйлөөчү", 8, KU_PARTICIPANT},
	{"говорящий", 9, KU_PARTICIPANT}, {"маектеш", 7, KU_PARTICIPANT}, {"собеседник", 10, KU_PARTICIPANT}, {"собеседница", 11, KU_PARTICIPANT},
	{"sozlovchi", 9, KU_PARTICIPANT}, {"so'zlovchi", 10, KU_PARTICIPANT}, {"сўзловчи", 8, KU_PARTICIPANT}, {"spiker", 6, KU_PARTICIPANT},
	{"аял", 3, KU_VOICE}, {"эркек", 5, KU_VOICE}, {"женщина", 7, KU_VOICE}, {"мужчина", 7, KU_VOICE}, {"аёл", 3, KU_VOICE},
	{"эркак", 5, KU_VOICE}, {"ayol", 4, KU_VOICE}, {"erkak", 5, KU_VOICE}, {"woman", 5, KU_VOICE}, {"man", 3, KU_VOICE},
	{"female", 6, KU_VOICE}, {"male", 4, KU_VOICE}, {"үн", 2, KU_VOICE}, {"голос", 5, KU_VOICE}, {"ovoz", 4, KU_VOICE}, {"voice", 5, KU_VOICE},
	{"баары", 5, KU_VOICE}, {"баарысы", 7, KU_VOICE}, {"бардыгы", 7, KU_VOICE}, {"все", 3, KU_VOICE}, {"барча", 5, KU_VOICE},
	{"ҳамма", 5, KU_VOICE}, {"hamma", 5, KU_VOICE}, {"barcha", 6, KU_VOICE}, {"all", 3, KU_VOICE}, {"катышуучулар", 12, KU_VOICE},
	{"участники", 9, KU_VOICE}, {"иштирокчилар", 12, KU_VOICE}, {"ishtirokchilar", 14, KU_VOICE}, {"participants", 12, KU_VOICE},
	{"unknown", 7, KU_VOICE}, {"белгисиз", 8, KU_VOICE}, {"неизвестный", 11, KU_VOICE}, {"неизвестная", 11, KU_VOICE}, {"номаълум", 8, KU_VOICE},
	{"nomaʼlum", 8, KU_VOICE}, {"кайнене", 7, KU_VOICE}, {"кайненеси", 9, KU_VOICE}, {"келин", 5, KU_VOICE}, {"келини", 6, KU_VOICE},
	{"күйөөсү", 7, KU_VOICE}, {"аялы", 4, KU_VOICE}, {"апасы", 5, KU_VOICE}, {"энеси", 5, KU_VOICE}, {"атасы", 5, KU_VOICE},
	{"баласы", 6, KU_VOICE}, {"кызы", 4, KU_VOICE}, {"уулу", 4, KU_VOICE}, {"небереси", 8, KU_VOICE}, {"коңшусу", 7, KU_VOICE},
	{"муж", 3, KU_VOICE}, {"жена", 4, KU_VOICE}, {"мать", 4, KU_VOICE}, {"отец", 4, KU_VOICE}, {"дочь", 4, KU_VOICE}, {"сын", 3, KU_VOICE},
	{"свекровь", 8, KU_VOICE}, {"сестра", 6, KU_VOICE}, {"брат", 4, KU_VOICE}, {"соседка", 7, KU_VOICE}, {"сосед", 5, KU_VOICE},
	{"қайнона", 7, KU_VOICE}, {"қайнонаси", 9, KU_VOICE}, {"qaynona", 7, KU_VOICE}, {"qaynonasi", 9, KU_VOICE}, {"эри", 3, KU_VOICE},
	{"eri", 3, KU_VOICE}, {"хотини", 6, KU_VOICE}, {"xotini", 6, KU_VOICE}, {"онаси", 5, KU_VOICE}, {"onasi", 5, KU_VOICE},
};
/* clang-format on */

static size_t counted(struct ku_str word)
{
	size_t n = 0;
	for (size_t at = 0; next_folded(word, &at);)
		n++;
	return n;
}

enum ku_speaker_role ku_role_of(struct ku_str word)
{
	size_t chars = counted(word);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (roles[i].chars == chars && ku_label_same(word, ku_str_of(roles[i].word)))
			return (enum ku_speaker_role)roles[i].is;
	return KU_NO_ROLE;
}

/* «кызы» and «уулу» behind a name belong to it: «Токтобек кызы». */
static bool is_patronymic(struct ku_str word, size_t number)
{
	return number > 0 && (ku_label_same(word, KU_S("кызы")) || ku_label_same(word, KU_S("уулу")));
}

enum ku_speaker_role ku_role_in(struct ku_str text)
{
	size_t at = 0, number = 0;
	for (struct ku_str word = ku_label_word(text, &at); word.len; word = ku_label_word(text, &at), number++) {
		enum ku_speaker_role role = is_patronymic(word, number) ? KU_NO_ROLE : ku_role_of(word);
		if (role)
			return role;
	}
	return KU_NO_ROLE;
}

/* ----- shapes ----- */

struct parts { size_t letters, digits, words, capitals; };

static struct parts count_parts(struct ku_str label)
{
	struct parts p = {0};
	size_t at = 0;
	for (struct ku_str word = ku_label_word(label, &at); word.len; word = ku_label_word(label, &at), p.words++)
		for (size_t i = 0; i < word.len;) {
			uint32_t c = ku_utf8_next(word, &i);
			p.letters += u_isalpha((UChar32)c) && !ku_label_mark(c);
			p.digits += u_isdigit((UChar32)c) != 0;
			p.capitals += u_isupper((UChar32)c) != 0;
		}
	return p;
}

bool ku_label_code_word(struct ku_str word)
{
	struct parts p = count_parts(word);
	return p.letters && p.letters <= CODE_LETTERS && p.digits && p.digits <= CODE_DIGITS;
}

bool ku_label_plain(struct ku_str label)
{
	size_t at = 0, words = 0;
	for (struct ku_str word = ku_label_word(label, &at); word.len; word = ku_label_word(label, &at), words++) {
		struct parts p = count_parts(word);
		bool short_one = p.letters <= CODE_LETTERS && p.digits <= CODE_DIGITS && (p.digits || p.letters == p.capitals);
		if (!short_one && !ku_role_of(word))
			return false;
	}
	return words > 0;
}

enum ku_label_shape ku_label_shape(struct ku_str label)
{
	struct parts p = count_parts(label);
	bool role = p.words <= ROLE_WORDS && ku_role_in(label);
	if (p.digits && p.digits <= CODE_DIGITS && p.letters && (p.letters <= CODE_LETTERS || role))
		return KU_LABEL_CODE;
	if (role)
		return KU_LABEL_ROLE;
	if (!p.digits && p.letters && p.letters <= INITIALS && p.capitals == p.letters)
		return KU_LABEL_INITIALS;
	return KU_LABEL_WORDS;
}
