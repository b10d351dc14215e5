/* stamp.c — recognises time stamps by their form alone. A time in brackets or between # is a stamp; a bare one only where it
 * opens or closes a line and has hours, minutes and seconds, so that «12:30да келдим» and «19:00:00 саат» inside a sentence
 * stay. Reads inside the text only; remembers nothing. Of minutes and seconds alone the form tells too little: those stamp_brief.c weighs.
 */
#include "read/stamp.h"

#include "base/layout.h"

enum { LABEL_MAX = 63 }; /* bytes before a stamp behind a label */

void ku_stamps_add(struct ku_arena *a, struct ku_stamps *list, size_t at, uint32_t start_ms, uint32_t end_ms)
{
	KU_PUSH(a, list->item, list->n, list->cap, (struct ku_stamp){at, start_ms, end_ms});
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Between least and most digits at *at. */
static bool number(struct ku_str s, size_t *at, size_t least, size_t most, uint32_t *out, size_t *digits)
{
	size_t n = 0;
	for (*out = 0; *at + n < s.len && is_digit(s.ptr[*at + n]); n++) {
		if (n == most)
			return false;
		*out = *out * 10 + (uint32_t)(s.ptr[*at + n] - '0');
	}
	*at += n;
	*digits = n;
	return n >= least;
}

/* .345 ,345 -3: tenths, hundredths or thousandths. */
static uint32_t fraction(struct ku_str s, size_t *at)
{
	static const uint32_t unit[] = {0, 100, 10, 1};
	size_t i = *at + 1, digits;
	uint32_t value;
	if (*at >= s.len || !strchr(".,-", s.ptr[*at]) || !s.ptr[*at] || !number(s, &i, 1, 3, &value, &digits))
		return 0;
	*at = i;
	return value * unit[digits];
}

bool ku_clock(struct ku_str s, size_t *at, bool short_too, uint32_t *ms)
{
	uint32_t part[3];
	size_t n = 0, digits, i = *at;
	while (n < 3) {
		if (!number(s, &i, n ? 2 : 1, n ? 2 : 3, &part[n], &digits) || (n && part[n] > 59))
			return false;
		n++;
		if (n == 3 || i >= s.len || s.ptr[i] != ':')
			break;
		i++;
	}
	if (n < (short_too ? 2 : 3) || (i < s.len && (s.ptr[i] == ':' || is_digit(s.ptr[i]))))
		return false;
	uint32_t seconds = n == 3 ? part[0] * 3600 + part[1] * 60 + part[2] : part[0] * 60 + part[1];
	*ms = seconds * 1000 + fraction(s, &i);
	*at = i;
	return true;
}

/* Within a stamp: a tab may part two cells of a table. */
static void skip_spaces(struct ku_str s, size_t *at)
{
	while (*at < s.len && s.ptr[*at] == ' ')
		++*at;
}

static bool skip(struct ku_str s, size_t *at, struct ku_str what)
{
	bool there = ku_str_starts(ku_str_sub(s, *at, s.len), what);
	*at += there ? what.len : 0;
	return there;
}

/* One time, or two; `short_too` also where an arrow stands between them. */
static bool times(struct ku_str s, size_t *at, bool short_too, uint32_t *start, uint32_t *end)
{
	size_t i = *at, behind;
	*end = 0;
	bool is_long = ku_clock(s, &i, false, start);
	if (!is_long && !ku_clock(s, &i, true, start))
		return false;
	behind = i;
	skip_spaces(s, &i);
	bool arrow = skip(s, &i, KU_S("-->"));
	bool range = arrow || skip(s, &i, KU_S("–")) || skip(s, &i, KU_S("-"));
	skip_spaces(s, &i);
	if (range && ku_clock(s, &i, arrow || short_too || !is_long, end))
		behind = i;
	else
		range = false;
	*at = behind;
	return is_long || short_too || (range && arrow);
}

static bool between(struct ku_str s, size_t *at, char close, bool short_too, uint32_t *start, uint32_t *end)
{
	size_t i = *at + 1;
	skip_spaces(s, &i);
	if (!times(s, &i, short_too, start, end))
		return false;
	skip_spaces(s, &i);
	if (i >= s.len || s.ptr[i] != close)
		return false;
	*at = i + 1;
	return true;
}

static bool opens_line(struct ku_str s, size_t at)
{
	while (at > 0 && is_blank(s.ptr[at - 1]))
		at--;
	return at == 0 || (s.ptr[at - 1] >= '\n' && s.ptr[at - 1] <= '\r');
}

static bool closes_line(struct ku_str s, size_t at)
{
	while (at < s.len && is_blank(s.ptr[at]))
		at++;
	return at == s.len || ku_line_end(s, at) > 0;
}

/* Between two tabs, as in a table of time, speaker and speech. */
static bool fills_cell(struct ku_str s, size_t start, size_t end)
{
	return start > 0 && s.ptr[start - 1] == '\t' && end < s.len && s.ptr[end] == '\t';
}

static bool bare_stamp(struct ku_str s, size_t *at, uint32_t *start, uint32_t *end)
{
	size_t i = *at;
	if (i > 0 && !is_blank(s.ptr[i - 1]) && !opens_line(s, i))
		return false;
	if (!times(s, &i, false, start, end))
		return false;
	bool apart = i == s.len || is_blank(s.ptr[i]) || ku_line_end(s, i) > 0;
	if (!apart || !(opens_line(s, *at) || closes_line(s, i) || fills_cell(s, *at, i)))
		return false;
	*at = i;
	return true;
}

bool ku_stamp_find(struct ku_str text, size_t from, bool bare, struct ku_span *at, uint32_t *start_ms, uint32_t *end_ms)
{
	static const char open[] = "#[(<", close[] = "#])>";
	for (size_t i = from; i < text.len; i++) {
		char c = text.ptr[i];
		const char *bracket = c == '#' || c == '[' || c == '(' || c == '<' ? strchr(open, c) : NULL;
		at->start = at->end = i;
		if (bracket && between(text, &at->end, close[bracket - open], c == '#', start_ms, end_ms))
			return true;
		if (!bare || !is_digit(c))
			continue;
		if (bare_stamp(text, &at->end, start_ms, end_ms))
			return true;
		while (i + 1 < text.len && is_digit(text.ptr[i + 1]))
			i++;
	}
	return false;
}

/* ----- minutes and seconds ----- */

static size_t before_in_line(struct ku_str s, size_t at)
{
	size_t start = at;
	while (start > 0 && !(s.ptr[start - 1] >= '\n' && s.ptr[start - 1] <= '\r'))
		start--;
	return at - start;
}

/* «Айгүл (0:05): …» */
static bool closes_label(struct ku_str s, size_t start, size_t end)
{
	skip_spaces(s, &end);
	struct ku_str rest = ku_str_sub(s, end, s.len);
	return before_in_line(s, start) <= LABEL_MAX && (ku_str_starts(rest, KU_S(":")) || ku_str_starts(rest, KU_S("–")) || ku_str_starts(rest, KU_S("—")));
}

static bool held(struct ku_str s, size_t start, size_t *end, struct ku_brief *out)
{
	char close = s.ptr[start] == '[' ? ']' : ')';
	size_t i = start;
	if (between(s, &i, close, false, &out->start_ms, &out->end_ms) || !between(s, &i, close, true, &out->start_ms, &out->end_ms))
		return false;
	*end = i;
	return opens_line(s, start) || closes_line(s, i) || fills_cell(s, start, i) || closes_label(s, start, i);
}

static bool bare(struct ku_str s, size_t start, size_t *end, struct ku_brief *out)
{
	size_t i = start, full = start;
	if ((i > 0 && !is_blank(s.ptr[i - 1]) && !opens_line(s, i)) || times(s, &full, false, &out->start_ms, &out->end_ms) ||
	    !times(s, &i, true, &out->start_ms, &out->end_ms))
		return false;
	*end = i;
	bool apart = i == s.len || is_blank(s.ptr[i]) || ku_line_end(s, i) > 0;
	return apart && (opens_line(s, start) || (closes_line(s, i) && before_in_line(s, start) <= LABEL_MAX) || fills_cell(s, start, i));
}

bool ku_brief_find(struct ku_str text, size_t from, struct ku_brief *out)
{
	for (size_t i = from; i < text.len; i++) {
		size_t end = i;
		*out = (struct ku_brief){0};
		out->held = text.ptr[i] == '[' || text.ptr[i] == '(';
		bool found = out->held ? held(text, i, &end, out) : is_digit(text.ptr[i]) && bare(text, i, &end, out);
		out->at = (struct ku_span){i, end};
		if (found)
			return true;
		while (is_digit(text.ptr[i]) && i + 1 < text.len && is_digit(text.ptr[i + 1]))
			i++;
	}
	return false;
}
