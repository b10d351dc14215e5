/* markup.c — cuts markup into tokens. Every byte belongs to exactly one, so that a reader can book each as text or as
 * dropped. Borrows all; reads inside the text only; the time is linear, for a token that does not end is the last.
 */
#include "read/markup.h"

#include <strings.h>

#include "read/reference.h"

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Behind the > of a tag whose name was read; a > in quotes does not count, and quotes only where a value begins, so that
 * <v Ma'mura> ends. SIZE_MAX when it does not end. */
static size_t tag_end(struct ku_str s, size_t at)
{
	char quote = 0, last = 0;
	for (; at < s.len; at++) {
		char c = s.ptr[at];
		if (quote) {
			quote = c == quote ? 0 : quote;
			continue;
		}
		if (c == '>')
			return at + 1;
		if ((c == '"' || c == '\'') && last == '=')
			quote = c;
		if (!is_space(c))
			last = c;
	}
	return SIZE_MAX;
}

static void take_tag(struct ku_str s, size_t *at, struct ku_token *t)
{
	size_t name = *at + 1 + (t->kind == KU_TOKEN_CLOSE), stop = name;
	while (stop < s.len && !is_space(s.ptr[stop]) && s.ptr[stop] != '>' && s.ptr[stop] != '/')
		stop++;
	size_t end = tag_end(s, stop);
	t->name = ku_str_sub(s, name, stop);
	if (end == SIZE_MAX) {
		t->kind = KU_TOKEN_BROKEN;
		*at = s.len;
		return;
	}
	t->rest = ku_str_sub(s, stop, end - 1);
	t->closed = ku_str_ends(t->rest, KU_S("/"));
	*at = end;
}

/* What runs to `end`, which is part of it. */
static void take_to(struct ku_str s, size_t *at, struct ku_str end, enum ku_token_kind kind, struct ku_token *t)
{
	size_t found = ku_str_find(ku_str_sub(s, *at, s.len), end);
	t->kind = found == SIZE_MAX ? KU_TOKEN_BROKEN : kind;
	*at = found == SIZE_MAX ? s.len : *at + found + end.len;
}

/* The end of text at `at`: the next < or &, that of `at` itself not counted. */
static size_t text_end(struct ku_str s, size_t at)
{
	for (at++; at < s.len && s.ptr[at] != '<' && s.ptr[at] != '&'; at++)
		;
	return at;
}

bool ku_token_next(struct ku_str markup, size_t *at, bool cue, struct ku_token *out)
{
	if (*at >= markup.len)
		return false;
	*out = (struct ku_token){.kind = KU_TOKEN_TEXT, .at = {*at, *at}};
	struct ku_str s = ku_str_sub(markup, *at, markup.len);
	char next = s.len > 1 ? s.ptr[1] : 0, third = s.len > 2 ? s.ptr[2] : 0;
	if (s.ptr[0] == '&' && ku_reference(markup, at, &out->means)) {
		out->kind = KU_TOKEN_REFERENCE;
	} else if (ku_str_starts(s, KU_S("<!--")) && !cue) {
		take_to(markup, at, KU_S("-->"), KU_TOKEN_COMMENT, out);
	} else if (s.ptr[0] == '<' && (next == '!' || next == '?') && !cue) {
		take_to(markup, at, KU_S(">"), KU_TOKEN_DECLARATION, out);
	} else if (s.ptr[0] == '<' && (is_letter(next) || (cue && next >= '0' && next <= '9'))) {
		out->kind = KU_TOKEN_OPEN;
		take_tag(markup, at, out);
	} else if (s.ptr[0] == '<' && next == '/' && is_letter(third)) {
		out->kind = KU_TOKEN_CLOSE;
		take_tag(markup, at, out);
	} else {
		*at = text_end(markup, *at);
	}
	out->at.end = *at;
	return true;
}

bool ku_token_is(const struct ku_token *token, const char *lower_case_name)
{
	size_t n = strlen(lower_case_name);
	return token->name.len == n && strncasecmp(token->name.ptr, lower_case_name, n) == 0;
}

struct ku_str ku_attribute(struct ku_str rest, const char *lower_case_name)
{
	size_t n = strlen(lower_case_name), at = 0;
	while (at < rest.len) {
		while (at < rest.len && (is_space(rest.ptr[at]) || rest.ptr[at] == '/'))
			at++;
		size_t name = at;
		while (at < rest.len && !is_space(rest.ptr[at]) && rest.ptr[at] != '=' && rest.ptr[at] != '/')
			at++;
		bool wanted = at - name == n && strncasecmp(rest.ptr + name, lower_case_name, n) == 0;
		size_t stop = at, value = at;
		while (at < rest.len && is_space(rest.ptr[at]))
			at++;
		if (at < rest.len && rest.ptr[at] == '=') {
			for (at++; at < rest.len && is_space(rest.ptr[at]); at++)
				;
			char quote = at < rest.len && (rest.ptr[at] == '"' || rest.ptr[at] == '\'') ? rest.ptr[at] : 0;
			value = at += quote != 0;
			while (at < rest.len && (quote ? rest.ptr[at] != quote : !is_space(rest.ptr[at])))
				at++;
			stop = at;
			at += quote != 0;
		} else if (at == name) {
			at++;
		}
		if (wanted)
			return ku_str_sub(rest, value, stop);
	}
	return (struct ku_str){NULL, 0};
}

size_t ku_raw_end(struct ku_str markup, size_t at, struct ku_str name)
{
	for (; at + name.len + 2 <= markup.len; at++) {
		const char *found = memchr(markup.ptr + at, '<', markup.len - at);
		if (!found)
			return SIZE_MAX;
		at = (size_t)(found - markup.ptr);
		if (at + name.len + 2 > markup.len)
			return SIZE_MAX;
		char behind = at + name.len + 2 < markup.len ? markup.ptr[at + name.len + 2] : '>';
		if (markup.ptr[at + 1] == '/' && strncasecmp(markup.ptr + at + 2, name.ptr, name.len) == 0 &&
		    !is_letter(behind))
			return at;
	}
	return SIZE_MAX;
}
