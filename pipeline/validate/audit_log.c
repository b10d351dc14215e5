/* audit_log.c — changes.tsv, read piece by piece: what was made coarser, for the judgement on transcripts; and its cells as texts to be searched, each once, since
 * the same pseudonym stands there hundreds of times with the same rule.
 */
#include "base/buf.h"
#include "validate/audit.h"

enum { DOCUMENT, TURN, KIND, REPLACEMENT, RULE, TECHNIQUE, COLUMNS };
enum { PIECE = 256 * 1024, LONGEST = 1024 * 1024 }; /* bytes of a piece, and of a line, beyond which it is cut */

/* The last one goes to the end of the line, whatever stands there. */
static size_t cells_of(struct ku_str line, struct ku_str cell[COLUMNS])
{
	size_t n = 0;
	for (size_t from = 0; n < COLUMNS && from <= line.len; n++) {
		const char *tab = n + 1 < COLUMNS ? memchr(line.ptr + from, '\t', line.len - from) : NULL;
		size_t end = tab ? (size_t)(tab - line.ptr) : line.len;
		cell[n] = ku_str_sub(line, from, end);
		from = end + 1;
	}
	return n;
}

struct ku_str ku_audit_log_key(struct ku_arena *a, struct ku_str document, struct ku_str turn, struct ku_str text)
{
	return KU_JOIN(a, document, KU_S("\x1f"), turn, KU_S("\x1f"), text);
}

/* ----- pieces of whole lines ----- */

struct pieces { const struct ku_far *of; uint64_t at; struct ku_buf bytes; size_t used; bool bad; };

/* The next lines, without what is left of the last one; empty at the end. */
static struct ku_str next_piece(struct pieces *p)
{
	if (p->used)
		memmove(p->bytes.ptr, p->bytes.ptr + p->used, p->bytes.len - p->used);
	p->bytes.len -= p->used;
	p->used = 0;
	while (p->at < p->of->size && !p->bad) {
		uint64_t left = p->of->size - p->at, n = left < PIECE ? left : PIECE;
		ku_buf_need(&p->bytes, n);
		p->bad = !p->of->get(p->of->ctx, p->at, p->bytes.ptr + p->bytes.len, n);
		p->bytes.len += p->bad ? 0 : n;
		p->at += n;
		const char *end = memrchr(p->bytes.ptr, '\n', p->bytes.len);
		p->used = end ? (size_t)(end - p->bytes.ptr) + 1 : p->bytes.len > LONGEST ? p->bytes.len : 0;
		if (p->used)
			return (struct ku_str){p->bytes.ptr, p->used};
	}
	p->used = p->bytes.len;
	return ku_buf_str(&p->bytes);
}

void ku_audit_log(struct ku_audit *a, const struct ku_far *tsv)
{
	struct pieces p = {.of = tsv};
	struct ku_str cell[COLUMNS], piece;
	struct ku_span at;
	while ((piece = next_piece(&p)).len)
		for (size_t next = 0; ku_next_line(piece, &next, &at);)
			if (cells_of(ku_str_at(piece, at), cell) == COLUMNS && ku_str_is(cell[TECHNIQUE], "generalisation"))
				*ku_table_put(a->arena, &a->replaced, ku_audit_log_key(a->arena, cell[DOCUMENT], cell[TURN], cell[REPLACEMENT])) = 1;
	ku_buf_free(&p.bytes);
}

/* ----- cells as texts ----- */

struct telling {
	struct ku_visitor *v;
	struct ku_leaf leaf;
	struct ku_arena a, pieces; /* what was seen; of one piece */
	struct ku_table seen;
	struct ku_buf text;
	struct ku_leaf_mark *mark; size_t cap_mark;
	struct ku_span *value; size_t cap_value;
};

/* In the column of replacements a place may be one that stands above another. */
static void add_cell(struct telling *t, struct ku_str piece, struct ku_str cell, bool general)
{
	uint64_t as = general ? 2 : 1, *known = ku_table_find(&t->seen, cell);
	if (known && *known & as)
		return;
	known = known ? known : ku_table_put(&t->a, &t->seen, ku_dup(&t->a, cell));
	*known |= as;
	KU_PUSH(&t->pieces, t->mark, t->leaf.nmark, t->cap_mark, (struct ku_leaf_mark){t->text.len, (size_t)(cell.ptr - piece.ptr)});
	if (general)
		KU_PUSH(&t->pieces, t->value, t->leaf.nvalue, t->cap_value, (struct ku_span){t->text.len, t->text.len + cell.len});
	ku_buf_add(&t->text, cell);
	ku_buf_add(&t->text, KU_S("\x1f\n")); /* no blank, so that no pattern reads over it from cell to cell */
}

static void tell_piece(struct telling *t, struct ku_str piece)
{
	struct ku_str cell[COLUMNS];
	struct ku_span at;
	size_t lines = 0;
	for (size_t next = 0; ku_next_line(piece, &next, &at); lines++) {
		size_t n = cells_of(ku_str_at(piece, at), cell);
		bool general = n == COLUMNS && ku_str_is(cell[TECHNIQUE], "generalisation");
		for (size_t i = 0; i < n; i++)
			add_cell(t, piece, cell[i], general && i == REPLACEMENT);
	}
	t->leaf.text = ku_buf_str(&t->text), t->leaf.mark = t->mark, t->leaf.value = t->value, t->leaf.raw = piece;
	if (t->leaf.text.len)
		t->v->leaf(t->v->ctx, &t->leaf);
	t->leaf.line += lines;
	t->text.len = 0, t->mark = NULL, t->value = NULL;
	t->leaf.nmark = t->cap_mark = t->leaf.nvalue = t->cap_value = 0;
	ku_arena_reset(&t->pieces);
}

bool ku_audit_tell_log(struct ku_visitor *v, struct ku_str where, const struct ku_far *tsv)
{
	struct telling t = {.v = v, .leaf = {.where = where, .kind = KU_LEAF_TEXT, .writes = KU_WRITES_ABOVE}};
	struct pieces p = {.of = tsv};
	for (struct ku_str piece; (piece = next_piece(&p)).len && ku_utf8_bad(piece) == SIZE_MAX;)
		tell_piece(&t, piece);
	bool good = !p.bad && p.used == p.bytes.len && p.at == tsv->size && ku_utf8_bad(ku_buf_str(&p.bytes)) == SIZE_MAX;
	ku_buf_free(&p.bytes), ku_buf_free(&t.text);
	ku_arena_free(&t.pieces), ku_arena_free(&t.a);
	return good;
}
