/* pattern.c — compiled patterns and the search for them.
 *
 * Data model: each pattern has its screen (screen.h) and its expression: compiled at once where a study wrote it, so that its mistakes are told; of a
 * pack, whose patterns are tested, only when its screen first lets something through. One pass over a text notes where the bytes stand that the screens
 * ask for; from them come the regions in which a match of a pattern can lie at all, and ICU searches only there, on the text as it
 * is (UText over UTF-8, native offsets are bytes). Bounds are transparent and not anchoring: what stands around a region still counts for \b, ^ and
 * look-around, so the matches are those of a search through the whole text.
 *
 * Why regions lose nothing: a match holds `least` bytes of its class, p[i] … p[i+least-1], and at most `longest` bytes. So it begins no earlier than
 * p[i+least-1] + 1 - longest and ends no later than p[i] + longest. An attempt that begins at s and would succeed holds a p[i] >= s, so its
 * region reaches to s + longest at least and cannot have cut it short. Where `longest` is not known but no line feed is matched, a
 * region is a line; else it is the whole text.
 */
#include "redact/pattern.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "redact/pattern_inner.h"
#include "redact/screen.h"

struct ku_pattern_searcher {
	const struct ku_patterns *patterns;
	URegularExpression **
		regex; /* made when first needed: copies, which share what was compiled and have their own place in a text; of shipped patterns its own */
	struct ku_arena scratch;
};

enum { TICKS = 1000, BYTES_PER_TICK = 50, CLASSES = 64 };

struct compiled {
	URegularExpression *regex; /* NULL of a shipped pattern: whoever needs one compiles it */
	struct ku_screen screen;
	unsigned class; /* index in ku_patterns.class, CLASSES when it has none */
};

struct ku_patterns {
	const struct ku_book *book;
	struct compiled *item;
	unsigned class[CLASSES]; /* of screen.h: those that some pattern asks for */
	unsigned nclass;
	uint64_t asks[256]; /* by byte: bit i for class[i] */
};

/* ICU calls this after every ten thousand steps. */
static UBool U_CALLCONV on_tick(const void *context, int32_t steps)
{
	size_t *left = (size_t *)context;
	(void)steps;
	return *left > 0 && (*left)-- > 0;
}

URegularExpression *ku_regex_open(struct ku_str regex, UParseError *where, UErrorCode *status)
{
	struct ku_arena scratch = {0};
	int32_t len = 0;
	UChar *text = ku_alloc_array(&scratch, regex.len + 1, sizeof *text);
	u_strFromUTF8(text, (int32_t)regex.len + 1, &len, regex.ptr, (int32_t)regex.len, status);
	URegularExpression *re =
		U_SUCCESS(*status) ? uregex_open(text, len, UREGEX_ERROR_ON_UNKNOWN_ESCAPES, where, status) : NULL;
	ku_arena_free(&scratch);
	if (re)
		uregex_setStackLimit(re, KU_REGEX_STACK, status);
	if (U_FAILURE(*status)) {
		uregex_close(re);
		re = NULL;
	}
	return re;
}

static unsigned class_index(struct ku_patterns *p, unsigned class)
{
	for (unsigned i = 0; i < p->nclass; i++)
		if (p->class[i] == class)
			return i;
	if (class == KU_SCREEN_ALL || p->nclass == CLASSES)
		return CLASSES;
	for (unsigned b = 0; b < 256; b++)
		if (ku_screen_has(class, (unsigned char)b))
			p->asks[b] |= (uint64_t)1 << p->nclass;
	p->class[p->nclass] = class;
	return p->nclass++;
}

static bool compile(struct compiled *c, const struct ku_book *book, size_t i, struct ku_errors *errors)
{
	UParseError where = {0};
	UErrorCode status = U_ZERO_ERROR;
	c->regex = ku_regex_open(book->pattern[i].regex, &where, &status);
	if (!c->regex)
		ku_regex_report(book, errors, &book->pattern[i], status, &where);
	return c->regex;
}

struct ku_patterns *ku_patterns_new(struct ku_arena *a, const struct ku_book *book, struct ku_errors *errors)
{
	struct ku_patterns *p = ku_alloc(a, sizeof *p);
	bool good = true;
	p->book = book;
	p->item = ku_alloc_array(a, book->npattern, sizeof *p->item);
	for (size_t i = 0; i < book->npattern; i++) {
		struct compiled *c = &p->item[i];
		if (!book->pattern[i].at.pack)
			good &= compile(c, book, i, errors);
		c->screen = ku_screen_of(a, book->pattern[i].regex);
		c->class = class_index(p, c->screen.class);
	}
	if (good)
		return p;
	ku_patterns_free(p);
	return NULL;
}

void ku_patterns_free(struct ku_patterns *p)
{
	for (size_t i = 0; p && i < p->book->npattern; i++)
		uregex_close(p->item[i].regex);
}

static void *zeroed(size_t n, size_t bytes)
{
	void *p = calloc(n ? n : 1, bytes);
	if (!p) {
		ku_out_of_memory();
		abort();
	}
	return p;
}

struct ku_pattern_searcher *ku_pattern_searcher_new(const struct ku_patterns *patterns)
{
	struct ku_pattern_searcher *s = zeroed(1, sizeof *s);
	s->patterns = patterns;
	s->regex = zeroed(patterns->book->npattern, sizeof(URegularExpression *));
	return s;
}

void ku_pattern_searcher_free(struct ku_pattern_searcher *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->patterns->book->npattern; i++)
		uregex_close(s->regex[i]);
	ku_arena_free(&s->scratch);
	free(s->regex);
	free(s);
}

struct list {
	size_t *item, n, cap;
};

struct regions {
	struct ku_span *item;
	size_t n, cap;
};

static void scan(const struct ku_patterns *p, struct ku_arena *a, struct ku_str text, struct list *found)
{
	for (size_t i = 0; i < text.len; i++) {
		uint64_t asks = p->asks[(unsigned char)text.ptr[i]];
		for (; asks; asks &= asks - 1) {
			struct list *l = &found[__builtin_ctzll(asks)];
			KU_PUSH(a, l->item, l->n, l->cap, i);
		}
	}
}

static struct list find_literal(struct ku_arena *a, struct ku_str text, struct ku_str literal)
{
	struct list l = {0};
	for (size_t at = 0; at < text.len;) {
		const char *hit = memmem(text.ptr + at, text.len - at, literal.ptr, literal.len);
		if (!hit)
			break;
		KU_PUSH(a, l.item, l.n, l.cap, (size_t)(hit - text.ptr));
		at = (size_t)(hit - text.ptr) + 1;
	}
	return l;
}

/* To the borders of characters, and as one with the region before when they touch. */
static void add_region(struct ku_arena *a, struct regions *r, struct ku_str text, size_t start, size_t end)
{
	end = end < text.len ? end : text.len;
	while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
		start--;
	while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
		end++;
	if (r->n && start <= r->item[r->n - 1].end) {
		if (end > r->item[r->n - 1].end)
			r->item[r->n - 1].end = end;
	} else {
		KU_PUSH(a, r->item, r->n, r->cap, (struct ku_span){start, end});
	}
}

static struct ku_span line_around(struct ku_str text, size_t at)
{
	const char *before = memrchr(text.ptr, '\n', at), *behind = memchr(text.ptr + at, '\n', text.len - at);
	return (struct ku_span){before ? (size_t)(before - text.ptr) + 1 : 0,
				behind ? (size_t)(behind - text.ptr) : text.len};
}

/* `least` places near enough to each other for one match. `width`: bytes of what stands at each place. */
static struct regions regions_around(struct ku_arena *a, struct ku_str text, const struct ku_screen *s,
				     const struct list *places, size_t width)
{
	struct regions r = {0};
	size_t more = s->least > 1 ? s->least - 1 : 0;
	for (size_t i = 0; i + more < places->n; i++) {
		size_t first = places->item[i], last = places->item[i + more] + width;
		if (s->longest != SIZE_MAX) {
			if (last - first <= s->longest)
				add_region(a, &r, text, last > s->longest ? last - s->longest : 0, first + s->longest);
		} else if (!s->one_line) {
			add_region(a, &r, text, 0, text.len);
			break;
		} else if (!r.n || first >= r.item[r.n - 1].end) {
			struct ku_span line = line_around(text, first);
			if (last <= line.end)
				add_region(a, &r, text, line.start, line.end);
		}
	}
	return r;
}

static struct regions regions_of(const struct compiled *c, struct ku_arena *a, struct ku_str text,
				 const struct list *found)
{
	struct regions whole = {0};
	if (c->class < CLASSES)
		return regions_around(a, text, &c->screen, &found[c->class], 1);
	if (c->screen.literal.len) {
		struct list places = find_literal(a, text, c->screen.literal);
		return regions_around(a, text, &c->screen, &places, c->screen.literal.len);
	}
	add_region(a, &whole, text, 0, text.len);
	return whole;
}

bool ku_luhn(struct ku_str text)
{
	int sum = 0, n = 0;
	for (size_t at = text.len; at > 0;) {
		int digit = u_charDigitValue((UChar32)ku_utf8_prev(text, &at));
		if (digit < 0)
			continue;
		digit <<= n++ & 1; /* every second one from the right counts twice, and of what is over 9 the digits are added */
		sum = (sum + (digit > 9 ? digit - 9 : digit)) % 10;
	}
	return n > 1 && sum == 0;
}

static bool passes(struct ku_str match, enum ku_pattern_check check)
{
	return check != KU_LUHN || ku_luhn(match);
}

static enum ku_regex_end search_region(URegularExpression *re, struct ku_str text, struct ku_span region,
				       struct ku_arena *a, size_t pattern, enum ku_pattern_check check,
				       struct ku_pattern_matches *out)
{
	UErrorCode status = U_ZERO_ERROR;
	uregex_setRegion64(re, (int64_t)region.start, (int64_t)region.end, &status);
	while (uregex_findNext(re, &status)) {
		struct ku_span at = {(size_t)uregex_start64(re, 0, &status), (size_t)uregex_end64(re, 0, &status)};
		if (U_FAILURE(status) || at.end <= at.start)
			break;
		if (passes(ku_str_at(text, at), check))
			KU_PUSH(a, out->item, out->n, out->cap, (struct ku_pattern_match){at, pattern});
	}
	if (status == U_REGEX_STOPPED_BY_CALLER || status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW)
		return KU_REGEX_BUDGET;
	UErrorCode ignored = U_ZERO_ERROR;
	bool empty = U_SUCCESS(status) && uregex_start64(re, 0, &ignored) == uregex_end64(re, 0, &ignored) &&
		     U_SUCCESS(ignored);
	return U_FAILURE(status) ? KU_REGEX_FAILED : empty ? KU_REGEX_EMPTY : KU_REGEX_DONE;
}

enum ku_regex_end ku_regex_search(URegularExpression *re, struct ku_str text, const struct ku_span *region,
				  size_t nregion, struct ku_arena *a, size_t pattern, enum ku_pattern_check check,
				  struct ku_pattern_matches *out)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t left = TICKS + text.len / BYTES_PER_TICK;
	UText *view = utext_openUTF8(NULL, text.ptr ? text.ptr : "", (int64_t)text.len, &status);
	uregex_setUText(re, view, &status);
	uregex_useTransparentBounds(re, true, &status);
	uregex_useAnchoringBounds(re, false, &status);
	uregex_setMatchCallback(re, on_tick, &left, &status);
	uregex_setTimeLimit(re, (int32_t)(left < INT32_MAX ? left : INT32_MAX), &status);
	enum ku_regex_end end = U_FAILURE(status) ? KU_REGEX_FAILED : KU_REGEX_DONE;
	for (size_t i = 0; i < nregion && end == KU_REGEX_DONE; i++)
		end = search_region(re, text, region[i], a, pattern, check, out);
	/* The expression must not keep pointers to a text and a counter that end here. */
	status = U_ZERO_ERROR;
	uregex_setMatchCallback(re, NULL, NULL, &status);
	uregex_setText(re, u"", 0, &status);
	utext_close(view);
	return end;
}

static int by_place(const void *a, const void *b)
{
	const struct ku_pattern_match *x = a, *y = b;
	if (x->at.start != y->at.start)
		return x->at.start < y->at.start ? -1 : 1;
	if (x->at.end != y->at.end)
		return x->at.end > y->at.end ? -1 : 1;
	return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

static void report_end(const struct ku_book *book, size_t pattern, enum ku_regex_end end, struct ku_str transcript,
		       struct ku_errors *errors)
{
	const char *what = end == KU_REGEX_BUDGET ? _("this pattern ran out of its time: it is too slow for the text")
			   : end == KU_REGEX_EMPTY
				   ? _("this pattern matched the empty string, so it cannot be told what it means")
				   : _("this pattern could not be searched");
	const char *mend = end == KU_REGEX_EMPTY ? _("Let it need at least one letter or digit: + instead of *.")
						 : _("Write it without a repetition inside a repetition, such as (a+)+ "
						     "or (.*)*, and with {1,20} instead of *.");
	size_t n = errors->n;
	ku_book_report(book, errors, &book->pattern[pattern].at, false, ku_str_of(what), ku_str_of(mend));
	if (transcript.len)
		errors->item[n].doing =
			ku_format(errors->arena, _("searching %.*s"), (int)transcript.len, transcript.ptr);
}

static URegularExpression *open_one(const struct ku_patterns *p, size_t i, UErrorCode *status)
{
	UParseError where;
	const URegularExpression *ready = p->item[i].regex;
	return ready ? uregex_clone(ready, status) : ku_regex_open(p->book->pattern[i].regex, &where, status);
}

static enum ku_regex_end find_one(struct ku_pattern_searcher *s, struct ku_arena *a, struct ku_str text,
				  const struct list *found, size_t i, struct ku_pattern_matches *out)
{
	const struct compiled *c = &s->patterns->item[i];
	struct regions r = regions_of(c, &s->scratch, text, found);
	UErrorCode status = U_ZERO_ERROR;
	if (!r.n)
		return KU_REGEX_DONE;
	if (!s->regex[i])
		s->regex[i] = open_one(s->patterns, i, &status);
	if (s->regex[i])
		uregex_setStackLimit(s->regex[i], KU_REGEX_STACK, &status);
	return U_FAILURE(status) ? KU_REGEX_FAILED
				 : ku_regex_search(s->regex[i], text, r.item, r.n, a, i,
						   (enum ku_pattern_check)s->patterns->book->pattern[i].check, out);
}

bool ku_patterns_find(struct ku_pattern_searcher *s, struct ku_arena *a, struct ku_str text, struct ku_str transcript,
		      struct ku_pattern_matches *out, struct ku_errors *errors)
{
	const struct ku_patterns *p = s->patterns;
	struct list found[CLASSES] = {{NULL, 0, 0}};
	bool good = true;
	*out = (struct ku_pattern_matches){NULL, 0, 0};
	if (p->nclass)
		scan(p, &s->scratch, text, found);
	for (size_t i = 0; i < p->book->npattern; i++) {
		enum ku_regex_end end = find_one(s, a, text, found, i, out);
		if (end != KU_REGEX_DONE) {
			report_end(p->book, i, end, transcript, errors);
			good = false;
		}
	}
	if (out->n)
		qsort(out->item, out->n, sizeof *out->item, by_place);
	ku_arena_reset(&s->scratch);
	return good;
}
