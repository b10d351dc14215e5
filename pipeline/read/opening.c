/* opening.c — reads the beginning of one line, at most 63 characters, from left to right; wherever a label may end it notes an opening.
 *
 * Whether a line opens a turn must not depend on how it is typed: `run` finds turns in the source and the filters
 * find them in normalised text. So what normalising changes is looked through here: invisible characters,
 * combining marks, and look-alike letters in the words that are no labels. Every read is inside the text.
 */
#include "read/opening.h"

#include <unicode/uchar.h>

#include "base/label.h"
#include "base/layout.h"

enum { LABEL_MAX = 63, WORDS_MAX = 6, FEW_WORDS = 4, NAME_WORDS = 2, LOWER_WORDS_MAX = 2, ABBREVIATION_MAX = 3, SHORTEST_NO_SPEAKER = 2, FAR = 200 };

const char *ku_form_name(enum ku_form form)
{
	static const char *const names[KU_NFORM] = {"colon", "dash", "stop", "bracket", "bold", "cell", "line"};
	return names[form];
}

/* What opens or interrupts a sentence with a colon and names nobody; of the words that say that somebody speaks the last of a label counts too. Questions and
 * answers are speakers where both come again and again. */
/* clang-format off */
enum { OPENS, SAYS, QUESTION, ANSWER };
static const struct {
	const char *word;
	unsigned char chars; /* told first: most labels differ in length already */
	unsigned char does;
} no_speaker[] = {
	{"суроо", 5, QUESTION}, {"жооп", 4, ANSWER}, {"вопрос", 6, QUESTION}, {"ответ", 5, ANSWER}, {"савол", 5, QUESTION}, {"жавоб", 5, ANSWER},
	{"savol", 5, QUESTION}, {"javob", 5, ANSWER}, {"question", 8, QUESTION}, {"answer", 6, ANSWER},
	{"мисалы", 6, 0}, {"маселен", 7, 0}, {"демек", 5, 0}, {"кыскасы", 7, 0}, {"себеби", 6, 0}, {"анткени", 7, 0}, {"эскертүү", 8, 0},
	{"тиркеме", 7, 0}, {"болот", 5, 0}, {"например", 8, 0}, {"значит", 6, 0}, {"то есть", 7, 0}, {"итак", 4, 0},
	{"короче", 6, 0}, {"потому что", 10, 0}, {"примечание", 10, 0}, {"внимание", 8, 0}, {"причина", 7, 0},
	{"так", 3, 0}, {"вот", 3, 0}, {"masalan", 7, 0}, {"demak", 5, 0}, {"yani", 4, 0},
	{"ya'ni", 5, 0}, {"chunki", 6, 0}, {"izoh", 4, 0}, {"масалан", 7, 0}, {"яъни", 4, 0}, {"чунки", 5, 0}, {"изоҳ", 4, 0}, {"http", 4, 0},
	{"https", 5, 0}, {"ftp", 3, 0}, {"mailto", 6, 0}, {"биринчиден", 10, 0}, {"экинчиден", 9, 0}, {"во-первых", 9, 0}, {"во-вторых", 9, 0},
	{"айтты", 5, 1}, {"айткан", 6, 1}, {"айтат", 5, 1}, {"айтам", 5, 1}, {"айттым", 6, 1}, {"айтып", 5, 1}, {"деген", 5, 1}, {"деди", 4, 1},
	{"дедим", 5, 1}, {"дейт", 4, 1}, {"деп", 3, 1}, {"дейм", 4, 1}, {"дешет", 5, 1}, {"дешти", 5, 1}, {"экен", 4, 1}, {"сурады", 6, 1},
	{"сурадым", 7, 1}, {"сурайт", 6, 1}, {"жазган", 6, 1}, {"жазыптыр", 8, 1}, {"говорит", 7, 1}, {"говорят", 7, 1}, {"говорю", 6, 1},
	{"сказал", 6, 1}, {"сказала", 7, 1}, {"спросил", 7, 1}, {"спросила", 8, 1}, {"спрашивает", 10, 1}, {"ответила", 8, 1}, {"ответил", 7, 1},
	{"aytdi", 5, 1}, {"dedi", 4, 1}, {"dedim", 5, 1}, {"deydi", 5, 1}, {"so'radi", 7, 1}, {"айтди", 5, 1}, {"дейди", 5, 1}, {"сўради", 6, 1},
};
/* clang-format on */

/* Row of no_speaker; SIZE_MAX: none. */
static size_t no_speaker_row(struct ku_str label, size_t words)
{
	unsigned char last_byte = (unsigned char)label.ptr[label.len - 1];
	if (last_byte >= '0' && last_byte <= '9') /* none of them ends as a code does */
		return SIZE_MAX;
	struct ku_str last = {0};
	for (size_t at = 0;;) {
		struct ku_str word = ku_label_word(label, &at);
		if (!word.len)
			break;
		last = word;
	}
	size_t all = 0, own = 0;
	for (size_t at = 0; at < label.len;)
		all += ku_label_letter(ku_utf8_next(label, &at)) != 0;
	for (size_t at = 0; at < last.len;)
		own += ku_label_letter(ku_utf8_next(last, &at)) != 0;
	for (size_t i = 0; own > SHORTEST_NO_SPEAKER && i < sizeof no_speaker / sizeof *no_speaker; i++) {
		struct ku_str word = ku_str_of(no_speaker[i].word);
		if (words <= 2 && no_speaker[i].chars == all && ku_label_same(label, word))
			return i;
		if (no_speaker[i].does == SAYS && no_speaker[i].chars == own && ku_label_same(last, word))
			return i;
	}
	return SIZE_MAX;
}

bool ku_label_of_nobody(struct ku_str label, size_t words)
{
	return no_speaker_row(label, words) != SIZE_MAX;
}

/* ----- characters ----- */

enum { SPACE = 1, ALPHA = 2, DIGIT = 4 };

/* As ICU has it (u_isUWhiteSpace, u_isalpha, u_isalnum); ASCII and the Cyrillic letters without asking. */
static unsigned kind_of(uint32_t c)
{
	if (c < 0x80) {
		bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
		return letter ? ALPHA : c >= '0' && c <= '9' ? DIGIT : c == ' ' || (c >= '\t' && c <= '\r') ? SPACE : 0;
	}
	if (c >= 0x400 && c < 0x482)
		return ALPHA;
	return (u_isUWhiteSpace((UChar32)c) ? SPACE : 0u) | (u_isalpha((UChar32)c) ? ALPHA : u_isalnum((UChar32)c) ? DIGIT : 0u);
}

/* ----- the label so far ----- */

struct label {
	struct ku_span at; /* from its first letter or digit to its last character */
	size_t chars, words;
	size_t word_chars; /* letters and digits since the last other character: what a full stop would abbreviate */
	bool in_word, has_letter, lower;
	bool signs; /* holds what only a label before a colon may: «К1 12:30» */
};

/* The next character that is not looked through, or a line feed at the end of the text; *at moves behind it. */
static uint32_t next_seen(struct ku_str text, size_t *at)
{
	while (*at < text.len) {
		uint32_t c = ku_utf8_next(text, at);
		if (!ku_label_ignores(c))
			return c;
	}
	return '\n';
}

static bool is_space(uint32_t c)
{
	return kind_of(c) & SPACE;
}

static bool space_follows(struct ku_str text, size_t at)
{
	return is_space(next_seen(text, &at));
}

/* U+037E is the Greek question mark, which NFC makes a semicolon. */
static bool ends_sentence(uint32_t c)
{
	return c == ',' || c == ';' || c == '?' || c == '!' || c == 0x2026 || c == 0xAB || c == 0xBB || c == 0x201C ||
	       c == 0x201D || c == '"' || c == 0x37E;
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* Takes one more character into the label; false when no label may hold it there. */
static bool take(struct label *l, struct ku_str text, uint32_t c, size_t start, size_t end)
{
	if (ku_label_mark(c)) {
		l->at.end = end;
		return l->chars > 0;
	}
	unsigned kind = kind_of(c);
	bool space = kind & SPACE, alnum = kind & (ALPHA | DIGIT);
	if (l->chars == 0) {
		if (space)
			return true;
		if (!alnum)
			return false;
		l->at.start = start;
		l->lower = u_islower((UChar32)c);
	}
	if (ends_sentence(c) || (c == '.' && l->word_chars > ABBREVIATION_MAX && space_follows(text, end)))
		return false;
	l->words += !space && !l->in_word;
	l->in_word = !space;
	if (!ku_label_apostrophe(c))
		l->word_chars = alnum ? l->word_chars + 1 : 0;
	l->has_letter |= kind & ALPHA;
	l->signs |= !space && !alnum && !ku_label_apostrophe(c) && !is_dash(c) && c != '.' && c != '(' && c != ')' && c != 0x2116;
	l->chars++;
	if (!space)
		l->at.end = end;
	return l->chars <= LABEL_MAX;
}

/* ----- what follows ----- */

static bool is_closer(uint32_t c)
{
	return is_dash(c) || c == ':' || c == '.' || c == ')';
}

/* Where what is said begins: behind white space and empty lines. The * of bold print that closes the label is not said; behind a space it is. */
static size_t speech_from(struct ku_str text, size_t at)
{
	bool space = false;
	while (at < text.len) {
		size_t next = at;
		uint32_t c = ku_utf8_next(text, &next);
		space |= is_space(c);
		if (!is_space(c) && (!ku_label_ignores(c) || (c == '*' && space)))
			break;
		at = next;
	}
	return at;
}

/* «К1:Салам»: typed without a space, as many do. Not before a digit, which makes a clock or a ratio, nor before a sign, «https://», «:)». */
static bool may_be_said(struct ku_str text, const struct label *l, size_t at)
{
	uint32_t c = next_seen(text, &at);
	return is_space(c) || (!l->lower && !l->signs && ((kind_of(c) & ALPHA) || is_dash(c) || c == 0xAB || c == 0x201C || c == 0x2026 || c == '(' || c == '['));
}

/* Over one sign that closes a label, when white space or the line's end follows it: «**К1.** …», «[К1]: …». */
static size_t over_closer(struct ku_str text, size_t at, size_t stop)
{
	size_t behind = at;
	while (behind < stop) {
		uint32_t c = ku_utf8_next(text, &behind);
		if (is_closer(c) && space_follows(text, behind))
			return behind;
		if (!ku_label_ignores(c) && !is_space(c))
			break;
	}
	return at;
}

/* Behind the bracket that closes what opens at text[at], «(күлөт)»; `at` when none does soon. */
static size_t over_remark(struct ku_str text, size_t at, uint32_t closing)
{
	for (size_t next = at; next < text.len && next < at + FAR;)
		if (ku_utf8_next(text, &next) == closing)
			return next;
	return at;
}

/* The first letter of its line tells, or a quotation mark before it; `stop`: where the label's own line ends. What may stand before another label (a number, a bracket, *) is passed over, since a label
 * with nothing behind it is followed by the next. */
static enum ku_follows follows(struct ku_str text, size_t at, size_t stop)
{
	stop = at < stop ? stop : ku_line_stop(text, at);
	stop = stop < at + FAR ? stop : at + FAR;
	while (at < stop) {
		uint32_t c = ku_utf8_next(text, &at);
		if (c == 0xAB || c == 0x201C || c == 0x201E || c == '"')
			return KU_QUOTE;
		if (c == '(' || c == '[')
			at = over_remark(text, at, c == '(' ? ')' : ']');
		if ((kind_of(c) & ALPHA) && !ku_label_mark(c))
			return u_islower((UChar32)c) ? KU_SMALL : KU_SPEECH;
	}
	return KU_SPEECH;
}

/* ----- one line ----- */

struct line {
	struct ku_str text;
	size_t at, stop, bold;
	struct ku_opening *out;
	size_t n;
	unsigned found; /* forms, as bits */
	uint32_t closing; /* the bracket that the line opened; 0: none */
	bool stars;       /* it opened with ** */
};

static struct ku_span without_closers(struct ku_str text, struct ku_span at)
{
	for (size_t end = at.end; end > at.start;) {
		uint32_t c = ku_utf8_prev(text, &end);
		if (!is_closer(c) && !is_space(c) && !ku_label_ignores(c))
			break;
		at.end = end;
	}
	return at;
}

/* «Саат 12: 30»; «К1: 30 жаштамын» is a label. */
static bool is_clock(struct ku_str text, struct ku_span label, size_t speech)
{
	uint32_t before = (unsigned char)text.ptr[label.end - 1], behind = next_seen(text, &speech);
	return before >= '0' && before <= '9' && behind >= '0' && behind <= '9' &&
	       ku_label_shape(ku_str_at(text, label)) == KU_LABEL_WORDS;
}

static void note(struct line *line, const struct label *l, enum ku_form form, size_t behind)
{
	struct ku_span at = form == KU_MARKED || form == KU_CELL || form == KU_ALONE ? without_closers(line->text, l->at) : l->at;
	size_t most = l->lower ? LOWER_WORDS_MAX : form == KU_COLON || form == KU_CELL || form == KU_MARKED ? WORDS_MAX : FEW_WORDS;
	if ((line->found & 1u << form) || !l->has_letter || l->words > most || at.end <= at.start)
		return;
	if (form != KU_COLON && l->signs)
		return;
	if ((form == KU_ALONE || form == KU_DOT) && l->words > NAME_WORDS && !ku_label_plain(ku_str_at(line->text, at)))
		return;
	if (form != KU_COLON && l->lower && ku_label_shape(ku_str_at(line->text, at)) == KU_LABEL_WORDS)
		return;
	size_t nobody = form == KU_COLON ? no_speaker_row(ku_str_at(line->text, at), l->words) : SIZE_MAX; /* they hardly ever stand before another sign */
	if (nobody != SIZE_MAX && no_speaker[nobody].does < QUESTION)
		return;
	size_t speech = speech_from(line->text, behind);
	if (form == KU_COLON && speech < line->stop && is_clock(line->text, at, speech))
		return;
	line->found |= 1u << form;
	line->out[line->n++] = (struct ku_opening){.label = at, .line = line->at, .speech = speech, .form = (uint8_t)form,
	                                           .follows = (uint8_t)follows(line->text, speech, line->stop), .words = (uint8_t)l->words, .lower = l->lower,
	                                           .pair = (uint8_t)(nobody == SIZE_MAX ? 0 : no_speaker[nobody].does == QUESTION ? 1 : 2)};
}

/* Before the label: a bracket, the * of bold print. False when the line opens with neither and no label either. */
static bool before_label(struct line *line, uint32_t c)
{
	if (line->closing || (c != '[' && c != '('))
		return false;
	line->closing = c == '[' ? ']' : ')';
	return true;
}

/* The marks that end a label before c, or with it. True when the line is done. */
static bool ends_here(struct line *line, struct label *l, uint32_t c, uint32_t before, size_t start, size_t end)
{
	struct ku_str text = line->text;
	if (line->closing) {
		if (c == line->closing)
			note(line, l, KU_BRACKET, over_closer(text, end, line->stop));
		return c == line->closing;
	}
	if (line->bold && start >= line->bold && !(line->found & 1u << KU_MARKED))
		note(line, l, KU_MARKED, over_closer(text, start, line->stop));
	if (c == ':' && may_be_said(text, l, end)) {
		note(line, l, KU_COLON, end);
		return true;
	}
	if (c == '\t') {
		if (l->has_letter)
			note(line, l, KU_CELL, end);
		else
			*l = (struct label){0}; /* a number or a time in the first cell */
		return false;
	}
	if (is_dash(c) && !is_dash(before) && space_follows(text, end))
		note(line, l, KU_DASH, end);
	if ((c == '.' || c == ')') && space_follows(text, end))
		note(line, l, KU_DOT, over_closer(text, end, line->stop));
	return false;
}

static bool ends_in_soft_hyphen(struct ku_str text, size_t stop)
{
	return stop >= 2 && (unsigned char)text.ptr[stop - 2] == 0xC2 && (unsigned char)text.ptr[stop - 1] == 0xAD;
}

size_t ku_openings(struct ku_str text, size_t at, size_t stop, size_t bold, struct ku_opening out[KU_NFORM])
{
	struct line line = {.text = text, .at = at, .stop = stop, .bold = bold, .out = out};
	struct label l = {0};
	uint32_t before = ' ';
	while (at < stop) {
		size_t start = at;
		uint32_t c = ku_utf8_next(text, &at);
		if (ku_label_ignores(c)) {
			bool double_star = c == '*' && at < stop && text.ptr[at] == '*';
			if (double_star && l.chars && line.stars)
				note(&line, &l, KU_MARKED, over_closer(text, at + 1, stop));
			line.stars |= double_star && !l.chars;
			continue;
		}
		if (!l.chars && before_label(&line, c))
			continue;
		if (l.chars && ends_here(&line, &l, c, before, start, at))
			return line.n;
		if (!take(&l, text, c, start, at) || (l.words > WORDS_MAX && !line.closing))
			return line.n;
		before = c;
	}
	if (line.bold && !line.closing)
		note(&line, &l, KU_MARKED, stop);
	if (!line.closing && !is_dash(before) && !ends_in_soft_hyphen(text, stop)) /* a word may go on in the next line */
		note(&line, &l, KU_ALONE, stop);
	return line.n;
}

/* Behind the colon stand a blank and a Cyrillic letter, as nearly everywhere: the speech begins there, and no clock. What it begins with; 0: something else. */
static uint32_t plain_letter(struct ku_str text, size_t at, size_t stop)
{
	enum { BLANK_AND_LETTER = 3 };
	if (at + BLANK_AND_LETTER > stop || text.ptr[at] != ' ')
		return 0;
	at++;
	uint32_t c = ku_utf8_next(text, &at);
	return c >= 0x400 && c < 0x482 ? c : 0;
}

bool ku_opening_again(struct ku_str text, size_t at, size_t stop, size_t colon, const struct ku_opening *known, struct ku_opening *out)
{
	uint32_t letter = plain_letter(text, colon + 1, stop);
	if (!letter && !may_be_said(text, &(struct label){.lower = known->lower}, colon + 1))
		return false;
	*out = *known;
	out->line = at;
	out->label.start = known->label.start - known->line + at;
	out->label.end = colon;
	out->speech = letter ? colon + 2 : speech_from(text, colon + 1);
	if (!letter && out->speech < stop && is_clock(text, out->label, out->speech))
		return false;
	out->follows = (uint8_t)(!letter ? follows(text, out->speech, stop) : u_islower((UChar32)letter) ? KU_SMALL : KU_SPEECH);
	return true;
}
