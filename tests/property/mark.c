/* Any mark, written and read, is the same mark; any text, escaped and unescaped, is the same text; no mark holds a bracket, a blank line or an
 * end of line inside. */
#include "tap.h"

#include <stdlib.h>

#include "base/mark.h"

static uint64_t state = 88172645463325252u;

static size_t below(size_t n) /* Marsaglia's xorshift: the same numbers in every run */
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % n);
}

static struct ku_str random_text(struct ku_arena *a, size_t most)
{
	static const char *const pieces[] = {"⟦", "⟧", "(", ")", "%", " ", "\n", "\r", "-", "–", "»", "’", "а", "Ү", "g", "ʻ", "+", ",", "/", "=", "\t", "\xC2\xA0", "\xE2\x80\xA8", "😀"};
	struct ku_str out = KU_S("");
	for (size_t n = below(most + 1); n > 0; n--)
		out = KU_JOIN(a, out, ku_str_of(pieces[below(sizeof pieces / sizeof *pieces)]));
	return out;
}

static struct ku_mark random_mark(struct ku_arena *a)
{
	struct ku_mark m = {.kind = (enum ku_kind)below(KU_NKIND), .number = below(3) ? below(100000) : 0, .sure = below(2),
	                    .nparts = 1 + below(KU_MARK_PARTS), .label_lang = (enum ku_lang)below(KU_NLANG)};
	if (below(50) == 0)
		m.number = UINT64_MAX;
	for (size_t i = 0; i < m.nparts; i++) {
		m.part[i].role = (enum ku_role)below(KU_NROLE);
		m.part[i].shape = (enum ku_shape)below(KU_SHAPE_MIXED + 1);
		m.part[i].name = below(4) == 0 ? (uint16_t)below(UINT16_MAX + 1u) : 0;
		m.part[i].gap = random_text(a, i ? 3 : below(4) == 0);
	}
	m.alias = below(3) ? 0 : (unsigned)below(300);
	m.grammar.lang = (uint8_t)below(KU_NLANG);
	m.grammar.ntag = (uint8_t)below(KU_CHAIN + 1);
	for (size_t i = 0; i < m.grammar.ntag; i++)
		m.grammar.tag[i] = (uint8_t)(1 + below(KU_NTAG - 1));
	m.grammar.word = below(4) ? 0 : (uint8_t)below(256);
	m.separator = below(2) ? KU_S("") : random_text(a, 3);
	m.suffix = below(2) ? KU_S("") : random_text(a, 5);
	return m;
}

static bool equal(const struct ku_mark *x, const struct ku_mark *y)
{
	bool good = x->kind == y->kind && x->number == y->number && x->sure == y->sure && x->nparts == y->nparts && x->alias == y->alias &&
	            x->label_lang == y->label_lang && memcmp(&x->grammar, &y->grammar, sizeof x->grammar) == 0 &&
	            ku_str_eq(x->separator, y->separator) && ku_str_eq(x->suffix, y->suffix);
	for (size_t i = 0; good && i < x->nparts; i++)
		good = x->part[i].role == y->part[i].role && x->part[i].shape == y->part[i].shape && x->part[i].name == y->part[i].name && ku_str_eq(x->part[i].gap, y->part[i].gap);
	return good;
}

static bool is_one_word_of_text(struct ku_str mark)
{
	struct ku_str inside = ku_str_sub(mark, 3, mark.len - 3), escape;
	bool good = ku_mark_bracket(inside, 0, &escape) == SIZE_MAX;
	for (size_t i = 0; i < inside.len; i++)
		good = good && (unsigned char)inside.ptr[i] >= ' ';
	return good;
}

static struct ku_str unescape(struct ku_arena *a, struct ku_str text, bool *clean)
{
	struct ku_buf b = {0};
	struct ku_str plain;
	size_t from = 0;
	*clean = true;
	for (size_t at; (at = ku_mark_bracket(text, from, &plain)) != SIZE_MAX;) {
		ku_buf_add(&b, ku_str_sub(text, from, at));
		from = at;
		if (!ku_mark_is_escape(text, &from, &plain)) {
			*clean = false;
			break;
		}
		ku_buf_add(&b, plain);
	}
	ku_buf_add(&b, ku_str_sub(text, from, text.len));
	struct ku_str out = ku_dup(a, ku_buf_str(&b));
	ku_buf_free(&b);
	return out;
}

int main(void)
{
	struct ku_arena a = {0};
	size_t marks = 0, lines = 0, texts = 0, forged = 0, times = 20000;
	for (size_t i = 0; i < times; i++) {
		struct ku_buf b = {0};
		struct ku_mark m = random_mark(&a), back;
		ku_mark_write(&b, &m);
		struct ku_str text = ku_buf_str(&b);
		size_t at = 0;
		marks += ku_mark_read(&a, text, &at, &back) && at == text.len && equal(&m, &back);
		lines += is_one_word_of_text(text);
		struct ku_str source = KU_JOIN(&a, random_text(&a, 20), text, random_text(&a, 20)); /* a source that holds a mark */
		b.len = 0;
		ku_mark_escape(&b, source);
		bool clean;
		struct ku_str escaped = ku_buf_str(&b);
		texts += ku_str_eq(unescape(&a, escaped, &clean), source) && clean;
		for (at = 0; (at = ku_mark_next(escaped, at)) != SIZE_MAX; at += 3) {
			size_t end = at;
			forged += ku_mark_read(&a, escaped, &end, &back);
		}
		ku_buf_free(&b);
		ku_arena_reset(&a);
	}
	ok(marks == times, "every mark comes back the same (%zu of %zu)", marks, times);
	ok(lines == times, "no mark holds a bracket or an end of line (%zu of %zu)", lines, times);
	ok(texts == times, "every text comes back from its escapes (%zu of %zu)", texts, times);
	ok(forged == 0, "no escaped text holds a mark (%zu)", forged);
	ku_arena_free(&a);
	return done();
}
