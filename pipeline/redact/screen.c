/* screen.c — reads a regular expression (ICU's syntax) only as far as it must to say what a match needs.
 *
 * Data model: a `part` is what is known of a stretch of the expression: for each class of bytes how many a match of it holds at least, its
 * longest match in bytes, whether it can hold a line feed, and the longest literal that it must hold. Parts are added (one after the
 * other), joined (|) and repeated. Safe: whatever is not in the small grammar below sets `lost`, and a lost expression is not screened.
 */
#include "redact/screen.h"

#include <string.h>

enum { DEEPEST = 24, MOST = 60000 };

struct part {
	uint16_t count[KU_SCREEN_CLASSES];
	size_t longest;
	bool line_feed;
	struct ku_str literal; /* the longest so far */
};

struct parse {
	struct ku_arena *arena;
	struct ku_str text;
	size_t at;
	bool lost, caseless, dot_all;
};

struct set {                               /* of characters: what an atom matches */
	bool digits_only, line_feed, wide; /* wide: members beyond ASCII */
	int single;                        /* the only member, if it is one ASCII character; -1 */
};

static const unsigned char digit_lead[] = {0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0};

bool ku_screen_has(unsigned class, unsigned char byte)
{
	if (class != KU_SCREEN_DIGIT)
		return byte == class;
	return (byte >= '0' && byte <= '9') || memchr(digit_lead, byte, sizeof digit_lead);
}

static size_t add_up(size_t a, size_t b)
{
	return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

static size_t times(size_t a, size_t b)
{
	size_t product;
	return a && b && (a == SIZE_MAX || b == SIZE_MAX || __builtin_mul_overflow(a, b, &product)) ? SIZE_MAX : a * b;
}

static int peek(const struct parse *p)
{
	return p->at < p->text.len ? (unsigned char)p->text.ptr[p->at] : -1;
}

static bool skip(struct parse *p, const char *word)
{
	if (!ku_str_starts(ku_str_sub(p->text, p->at, p->text.len), ku_str_of(word)))
		return false;
	p->at += strlen(word);
	return true;
}

static void add(struct part *to, const struct part *b)
{
	for (size_t i = 0; i < KU_SCREEN_CLASSES; i++)
		to->count[i] = (uint16_t)(to->count[i] + b->count[i] > MOST ? MOST : to->count[i] + b->count[i]);
	to->longest = add_up(to->longest, b->longest);
	to->line_feed |= b->line_feed;
	if (b->literal.len > to->literal.len)
		to->literal = b->literal;
}

static void join(struct part *to, const struct part *b)
{
	for (size_t i = 0; i < KU_SCREEN_CLASSES; i++)
		if (b->count[i] < to->count[i])
			to->count[i] = b->count[i];
	if (b->longest > to->longest)
		to->longest = b->longest;
	to->line_feed |= b->line_feed;
	to->literal = (struct ku_str){"", 0};
}

static void repeat(struct part *part, size_t least, size_t most)
{
	for (size_t i = 0; i < KU_SCREEN_CLASSES; i++) {
		size_t n = times(part->count[i], least);
		part->count[i] = (uint16_t)(n > MOST ? MOST : n);
	}
	part->longest = times(part->longest, most);
	if (least == 0)
		part->literal = (struct ku_str){"", 0};
}

static bool is_ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static struct set one_char(uint32_t c)
{
	return (struct set){.digits_only = c >= '0' && c <= '9',
			    .line_feed = c == '\n',
			    .wide = c >= 0x80,
			    .single = c < 0x80 ? (int)c : -1};
}

/* \d \w \s and their opposites; escaped signs; a few control characters. What else has a backslash is not understood. */
static struct set escaped(struct parse *p)
{
	struct set any = {.line_feed = true, .wide = true, .single = -1};
	int c = peek(p);
	p->at++;
	switch (c) {
	case 'd':
		return (struct set){.digits_only = true, .wide = true, .single = -1};
	case 'w':
	case 'S':
		any.line_feed = false;
		return any;
	case 'D':
	case 'W':
	case 's':
		return any;
	case 'n':
		return one_char('\n');
	case 't':
		return one_char('\t');
	case 'r':
		return one_char('\r');
	default:
		if (c > ' ' && c < 0x7F && !is_ascii_letter((uint32_t)c) && !(c >= '0' && c <= '9'))
			return one_char((uint32_t)c);
		p->lost = true;
		return any;
	}
}

static void unite(struct set *to, const struct set *b, bool first)
{
	if (first) {
		*to = *b;
		return;
	}
	to->digits_only &= b->digits_only;
	to->line_feed |= b->line_feed;
	to->wide |= b->wide;
	to->single = to->single == b->single ? to->single : -1;
}

/* One member or range of [...]. */
static struct set member(struct parse *p)
{
	bool class = false;
	struct set low;
	uint32_t from = 0, to = 0;
	if (skip(p, "\\")) {
		class = peek(p) >= 'A' && strchr("dDwWsS", peek(p));
		low = escaped(p);
		from = low.single >= 0 ? (uint32_t)low.single : 0;
	} else {
		from = ku_utf8_next(p->text, &p->at);
		low = one_char(from);
	}
	if (peek(p) != '-' || ku_str_starts(ku_str_sub(p->text, p->at, p->text.len), KU_S("-]")))
		return low;
	p->at++;
	if (class || peek(p) == '-' || peek(p) == '[' || peek(p) < 0)
		p->lost = true;
	if (skip(p, "\\")) {
		struct set high = escaped(p);
		to = (uint32_t)high.single;
		p->lost |= high.single < 0;
	} else if (p->at < p->text.len) {
		to = ku_utf8_next(p->text, &p->at);
	}
	return (struct set){.digits_only = from >= '0' && to <= '9',
			    .line_feed = from <= '\n' && to >= '\n',
			    .wide = to >= 0x80,
			    .single = -1};
}

static struct set bracket(struct parse *p)
{
	bool negated = skip(p, "^"), first = true;
	struct set all = {.single = -1};
	if (peek(p) == ']')
		p->lost = true;
	while (!p->lost && peek(p) != ']') {
		if (peek(p) < 0 || peek(p) == '[' || peek(p) == '&') /* sets in sets, [[:alpha:]], intersections */
			p->lost = true;
		else {
			struct set m = member(p);
			unite(&all, &m, first);
			first = false;
		}
	}
	p->at++;
	if (negated)
		all = (struct set){
			.line_feed = true, .wide = true, .single = -1}; /* [^\n] too: to be careful costs little */
	return all;
}

static void set_to_part(const struct parse *p, const struct set *s, struct part *out)
{
	*out = (struct part){.longest = p->caseless ? 12
					: s->wide   ? 4
						    : 1,
			     .line_feed = s->line_feed,
			     .literal = {"", 0}};
	/* Full case folding may exchange letters for several others, but never for digits and signs of ASCII (CaseFolding.txt). */
	out->count[KU_SCREEN_DIGIT] = s->digits_only;
	if (s->single >= 0 && !(p->caseless && is_ascii_letter((uint32_t)s->single)))
		out->count[s->single] = 1;
}

static void alternatives(struct parse *p, struct part *out, unsigned depth);

/* Behind "(?": flags, look-around, comments, the kinds of groups. True when the group takes part in the match. */
static bool group_head(struct parse *p, bool *empty)
{
	*empty = false;
	if (skip(p, ":") || skip(p, ">"))
		return true;
	if (skip(p, "=") || skip(p, "!") || skip(p, "<=") || skip(p, "<!"))
		return false;
	for (; peek(p) == 'i' || peek(p) == 'm' || peek(p) == 's'; p->at++) {
		p->caseless |= peek(p) == 'i';
		p->dot_all |= peek(p) == 's';
	}
	if (skip(p, ")"))
		*empty = true;
	else if (!skip(p, ":"))
		p->lost = true; /* named groups, (?x), (?-i), comments */
	return true;
}

static void group(struct parse *p, struct part *out, unsigned depth)
{
	bool counts = true, empty = false;
	if (skip(p, "?"))
		counts = group_head(p, &empty);
	if (empty) {
		*out = (struct part){.literal = {"", 0}};
		return;
	}
	alternatives(p, out, depth + 1);
	if (!skip(p, ")"))
		p->lost = true;
	if (!counts)
		*out = (struct part){.literal = {"", 0}};
}

static bool is_anchor(struct parse *p)
{
	static const char *const anchor[] = {"^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z"};
	for (size_t i = 0; i < sizeof anchor / sizeof *anchor; i++)
		if (skip(p, anchor[i]))
			return true;
	return false;
}

static void atom(struct parse *p, struct part *out, unsigned depth, struct ku_str *literal)
{
	struct set s;
	*literal = (struct ku_str){"", 0};
	*out = (struct part){.literal = {"", 0}};
	if (is_anchor(p))
		return;
	if (skip(p, "(")) {
		group(p, out, depth);
		return;
	}
	if (skip(p, "[")) {
		s = bracket(p);
	} else if (skip(p, ".")) {
		s = (struct set){.line_feed = p->dot_all, .wide = true, .single = -1};
	} else if (skip(p, "\\")) {
		s = escaped(p);
	} else if (strchr("*+?{}", peek(p))) {
		p->lost = true;
		return;
	} else {
		size_t start = p->at;
		s = one_char(ku_utf8_next(p->text, &p->at));
		*literal = ku_str_sub(p->text, start, p->at);
	}
	set_to_part(p, &s, out);
}

static size_t number(struct parse *p)
{
	size_t n = 0, start = p->at;
	for (; peek(p) >= '0' && peek(p) <= '9' && n < 1000000; p->at++)
		n = n * 10 + (size_t)(peek(p) - '0');
	p->lost |= p->at == start;
	return n;
}

/* True when there is one. A ? or + behind it changes which match is taken, not what matches hold. */
static bool quantifier(struct parse *p, size_t *least, size_t *most)
{
	*least = *most = 1;
	if (skip(p, "*"))
		*least = 0, *most = SIZE_MAX;
	else if (skip(p, "+"))
		*most = SIZE_MAX;
	else if (skip(p, "?"))
		*least = 0;
	else if (skip(p, "{")) {
		*least = *most = number(p);
		if (skip(p, ","))
			*most = peek(p) == '}' ? SIZE_MAX : number(p);
		p->lost |= !skip(p, "}");
	} else
		return false;
	if (!skip(p, "?"))
		skip(p, "+");
	return true;
}

static void sequence(struct parse *p, struct part *out, unsigned depth)
{
	struct ku_str run = {"", 0}, letter;
	*out = (struct part){.literal = {"", 0}};
	while (!p->lost && peek(p) >= 0 && peek(p) != '|' && peek(p) != ')') {
		struct part part;
		size_t least, most;
		atom(p, &part, depth, &letter);
		bool again = quantifier(p, &least, &most);
		if (again)
			repeat(&part, least, most);
		/* Letters stand side by side in the expression, so a run of them is a stretch of its text. */
		if (letter.len && !again && !p->caseless)
			run = run.len ? (struct ku_str){run.ptr, run.len + letter.len} : letter;
		else
			run.len = 0;
		if (run.len > part.literal.len)
			part.literal = run;
		add(out, &part);
	}
}

static void alternatives(struct parse *p, struct part *out, unsigned depth)
{
	if (depth > DEEPEST) {
		p->lost = true;
		*out = (struct part){.literal = {"", 0}};
		return;
	}
	sequence(p, out, depth);
	while (!p->lost && skip(p, "|")) {
		struct part other;
		sequence(p, &other, depth);
		join(out, &other);
	}
}

/* How often a byte of the class stands in a transcript, per million bytes: counted roughly on Kyrgyz and Russian text, for choosing only. */
static double frequency(unsigned class)
{
	if (class == KU_SCREEN_DIGIT)
		return 3000;
	if (is_ascii_letter(class) || (class >= '0' && class <= '9'))
		return class <= '9' ? 2500 : 6000;
	return strchr(" \n", (int)class)          ? 90000
	       : strchr(".,", (int)class)         ? 15000
	       : strchr("-:\"()[]!?", (int)class) ? 5000
						  : 100;
}

enum { LITERAL_FREQUENCY = 1000, NOT_WORTH = 20000 };

struct ku_screen ku_screen_of(struct ku_arena *a, struct ku_str regex)
{
	struct ku_screen screen = {.class = KU_SCREEN_ALL, .longest = SIZE_MAX, .literal = {"", 0}};
	struct parse p = {.arena = a, .text = regex};
	struct part part;
	double best = NOT_WORTH;
	alternatives(&p, &part, 0);
	if (p.lost || p.at != regex.len)
		return screen;
	screen.longest = part.longest;
	screen.one_line = !part.line_feed;
	for (unsigned c = 1; c < KU_SCREEN_CLASSES; c++) {
		double f = frequency(c);
		/* Two digits near each other are a good deal rarer than one. */
		for (unsigned i = 1; i < part.count[c] && i < 8; i++)
			f /= 3;
		if (part.count[c] && f < best)
			best = f, screen.class = c, screen.least = part.count[c];
	}
	if (part.literal.len >= 4 && LITERAL_FREQUENCY < best) {
		screen.class = KU_SCREEN_ALL;
		screen.literal = ku_dup(a, part.literal);
	}
	return screen;
}
