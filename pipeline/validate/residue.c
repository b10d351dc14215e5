/* residue.c — a leaf becomes one text to search: its lines, or of what is no transcript those that were not searched before, with one line on either side so
 * that a name over two lines is seen; then each line that holds escapes once more with them undone. A map leads from this text back to the leaf and from
 * there to line and column.
 *
 * Digests and GUIDs are written over: they tell nothing, and their digits would be taken for telephone numbers.
 */
#include "validate/residue.h"

#include <stdlib.h>

#include "normalise/normalise.h"
#include "read/turns.h"
#include "redact/words.h"
#include "validate/decode.h"
#include "validate/digest.h"

struct stretch { size_t at, from; bool fixed, seen; }; /* from byte `at` of the view on: byte `from` of the leaf; fixed: all of it is there */

struct view {
	struct ku_buf text;
	struct stretch *part; size_t n, cap;
	struct ku_arena *arena;
	const struct ku_leaf *leaf;
	struct ku_str where;      /* the leaf's, kept once something was found */
	struct { size_t at, line, start; } last; /* in raw: where counting of lines got to; most is asked in order */
};

static void add_part(struct view *v, struct ku_span at, bool fixed, bool seen)
{
	KU_PUSH(v->arena, v->part, v->n, v->cap, (struct stretch){v->text.len, at.start, fixed, seen});
}

/* Values and names stand each by itself: nothing reads over the sign between two of them, as it would over a line end. */
static bool flows(const struct ku_leaf *leaf)
{
	return leaf->kind == KU_LEAF_TEXT || leaf->kind == KU_LEAF_BYTES;
}

static void end_line(struct view *v)
{
	ku_buf_add(&v->text, flows(v->leaf) ? KU_S("\n") : KU_S("\x1f\n"));
}

static void add_line(struct view *v, struct ku_span at, bool seen)
{
	add_part(v, at, false, seen);
	ku_buf_add(&v->text, ku_str_at(v->leaf->text, at));
	end_line(v);
}

static void add_reading(struct view *v, struct ku_span at, bool (*decode)(struct ku_buf *, struct ku_str))
{
	size_t before = v->text.len;
	if (decode(&v->text, ku_str_at(v->leaf->text, at))) {
		KU_PUSH(v->arena, v->part, v->n, v->cap, (struct stretch){before, at.start, true, false});
		end_line(v);
	}
}

/* What stands between the lines of a transcript is kupuya's own text; elsewhere words may be glued as in names of files. */
static void add_decoded(struct view *v, struct ku_span at, bool transcript)
{
	add_reading(v, at, ku_decode_line);
	add_reading(v, at, ku_decode_base64);
	add_reading(v, at, ku_decode_letters);
	add_reading(v, at, ku_decode_mistaken);
	if (!transcript)
		add_reading(v, at, ku_decode_glued);
}

/* ----- which lines ----- */

struct line { struct ku_span at; uint64_t hash; bool seen; };

static bool is_seen(const struct ku_looking *l, const struct ku_leaf *leaf, const struct line *line)
{
	if (line->at.start < leaf->told)
		return true;
	if (l->document.len)
		return false;
	return (l->clean && ku_line_set_have(l->clean, line->hash)) || (!flows(leaf) && l->again && ku_line_set_have(l->again, line->hash));
}

static size_t list_lines(const struct ku_looking *l, struct ku_arena *a, const struct ku_leaf *leaf, struct line **out)
{
	size_t n = 0, cap = 0;
	struct line line = {.seen = false};
	for (size_t next = 0; ku_next_line(leaf->text, &next, &line.at);) {
		line.hash = l->document.len ? 0 : ku_line_hash(ku_str_at(leaf->text, line.at));
		line.seen = is_seen(l, leaf, &line);
		KU_PUSH(a, *out, n, cap, line);
	}
	return n;
}

static bool is_wanted(const struct line line[], size_t n, size_t i, bool context)
{
	return !line[i].seen || (context && ((i > 0 && !line[i - 1].seen) || (i + 1 < n && !line[i + 1].seen)));
}

/* Lines that are one text: base64, and what quoted-printable broke. */
struct joining { bool (*goes_on)(struct ku_str line), (*decode)(struct ku_buf *out, struct ku_str line); size_t cut; }; /* cut: bytes at the end of a line */

static size_t add_joined(struct view *v, const struct line line[], size_t n, size_t i, const struct joining *how)
{
	struct ku_buf joined = {0};
	size_t from = v->text.len, first = line[i].at.start;
	for (bool more = true; more && i < n; i++) {
		struct ku_str text = ku_str_trim(ku_str_at(v->leaf->text, line[i].at));
		more = how->goes_on(text);
		ku_buf_add(&joined, ku_str_sub(text, 0, text.len - (more ? how->cut : 0))); /* the last one is shorter */
	}
	if (how->decode(&v->text, ku_buf_str(&joined))) {
		KU_PUSH(v->arena, v->part, v->n, v->cap, (struct stretch){from, first, true, false});
		end_line(v);
	}
	ku_buf_free(&joined);
	return i;
}

static void add_broken(struct view *v, const struct line line[], size_t n)
{
	static const struct joining ways[] = {{ku_is_base64_line, ku_decode_base64, 0}, {ku_is_broken_line, ku_decode_line, 1}};
	for (size_t w = 0; w < 2; w++)
		for (size_t i = 0; i + 1 < n;)
			i = !line[i].seen && ways[w].goes_on(ku_str_at(v->leaf->text, line[i].at)) ? add_joined(v, line, n, i, &ways[w]) : i + 1;
}

static void make_view(const struct ku_looking *l, struct view *v, const struct line line[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_wanted(line, n, i, flows(v->leaf)))
			add_line(v, line[i].at, line[i].seen);
	for (size_t i = 0; i < n; i++)
		if (!line[i].seen)
			add_decoded(v, line[i].at, l->document.len > 0);
	if (flows(v->leaf))
		add_broken(v, line, n);
}

/* Values in which nothing was found need no second look: dates, numbers, names of styles. */
static void note_again(const struct ku_looking *l, const struct line line[], size_t n, const struct ku_residue found[], size_t nfound)
{
	struct ku_line_set dirty = {0};
	for (size_t i = 0; i < nfound; i++)
		ku_line_set_add(&dirty, found[i].hash);
	for (size_t i = 0; i < n; i++)
		if (!line[i].seen && !ku_line_set_have(&dirty, line[i].hash))
			ku_line_set_add(l->again, line[i].hash);
	ku_line_set_free(&dirty);
}

/* ----- what tells nothing ----- */

/* Names of vocabularies: what all documents have of them is no address; what follows is searched. */
static const char *const vocabularies[] = {"http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "http://purl.oclc.org/ooxml/", "http://purl.org/", "http://www.w3.org/",
                                           "https://www.w3.org/", "http://docs.oasis-open.org/", "http://openoffice.org/", "http://schemas.libreoffice.org/",
                                           "http://schemas.google.com/", "http://www.wps.cn/officeDocument/", "http://ns.adobe.com/"};
/* What a rule of a style sheet begins with (CSS Syntax 3, 8; "list" is Word's): nobody's name in a network. */
static const char *const at_rules[] = {"@page", "@media", "@import", "@font-face", "@charset", "@namespace", "@keyframes", "@supports", "@list", "@layer"};

/* Blanks over every `part` of `text` in `to`; of a whole word only where it ends there. */
static void hide(struct ku_str text, char *to, struct ku_str part, bool word)
{
	for (size_t at = 0, found; (found = ku_str_find(ku_str_sub(text, at, text.len), part)) != SIZE_MAX; at += part.len) {
		at += found;
		unsigned char next = at + part.len < text.len ? (unsigned char)text.ptr[at + part.len] : ' ';
		if (!word || !(next >= 0x80 || next == '_' || next == '.' || (next >= '0' && next <= '9') || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z')))
			memset(to + at, ' ', part.len);
	}
}

/* The leaf as it is searched: they go before anything is read into a line, which would take them apart. */
static const struct ku_leaf *told_of(struct ku_arena *a, const struct ku_leaf *leaf)
{
	if ((leaf->kind != KU_LEAF_ATTRIBUTES && leaf->kind != KU_LEAF_REMARKS) ||
	    (ku_str_find(leaf->text, KU_S("://")) == SIZE_MAX && ku_str_find(leaf->text, KU_S("@")) == SIZE_MAX))
		return leaf;
	struct ku_leaf *plain = ku_alloc(a, sizeof *plain);
	char *text = ku_dup_c(a, leaf->text);
	*plain = *leaf;
	plain->text.ptr = text;
	for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
		hide(leaf->text, text, ku_str_of(vocabularies[i]), false);
	for (size_t i = 0; i < sizeof at_rules / sizeof *at_rules; i++)
		hide(leaf->text, text, ku_str_of(at_rules[i]), true);
	return plain;
}

/* The manifest counts by words of its own: «look-alike» has the letters of Алыке. */
static void hide_counts(struct ku_arena *a, struct ku_buf *text)
{
	for (size_t i = 0; i < KU_NCHANGE; i++) {
		struct ku_str key = KU_JOIN(a, KU_S("\""), ku_str_of(ku_change_reason[i].code), KU_S("\":"));
		for (size_t at = 0, found; (found = ku_str_find(ku_str_sub(ku_buf_str(text), at, text->len), key)) != SIZE_MAX; at += key.len)
			memset(text->ptr + (at += found) + 1, 'x', key.len - 3);
	}
}

/* ----- back to line and column ----- */

static const struct stretch *part_at(const struct view *v, size_t at)
{
	size_t low = 0, high = v->n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		*(v->part[middle].at <= at ? &low : &high) = middle;
	}
	return &v->part[low];
}

static size_t leaf_offset(const struct view *v, size_t at)
{
	const struct stretch *p = part_at(v, at);
	return p->fixed ? p->from : p->from + (at - p->at);
}

/* The mark of a byte of the leaf; NULL: the leaf is the entry itself. */
static const struct ku_leaf_mark *mark_at(const struct ku_leaf *leaf, size_t at)
{
	size_t low = 0, high = leaf->nmark;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		*(leaf->mark[middle].at <= at ? &low : &high) = middle;
	}
	return leaf->nmark ? &leaf->mark[low] : NULL;
}

static void place_in_raw(struct view *v, struct ku_str raw, size_t at, struct ku_residue *r)
{
	at = at < raw.len ? at : raw.len;
	if (v->last.at > at)
		v->last.at = v->last.line = v->last.start = 0;
	for (const char *end; v->last.at < at && (end = memchr(raw.ptr + v->last.at, '\n', at - v->last.at));)
		v->last.at = v->last.start = (size_t)(end - raw.ptr) + 1, v->last.line++;
	v->last.at = at;
	r->line = v->leaf->line + v->last.line + 1;
	r->column = (v->last.line ? 0 : v->leaf->column) + ku_utf8_count(ku_str_sub(raw, v->last.start, at)) + 1;
}

static void place_of(struct view *v, size_t at, struct ku_residue *r)
{
	const struct ku_leaf *leaf = v->leaf;
	const struct ku_leaf_mark *m = mark_at(leaf, at);
	if (!m) {
		place_in_raw(v, leaf->text, at, r);
		return;
	}
	size_t from = m->at;
	place_in_raw(v, leaf->raw, m->from, r);
	for (const char *end; from < at && (end = memchr(leaf->text.ptr + from, '\n', at - from));)
		from = (size_t)(end - leaf->text.ptr) + 1, r->line++, r->column = 1;
	r->column += ku_utf8_count(ku_str_sub(leaf->text, from, at));
}

static bool is_value(const struct ku_leaf *leaf, struct ku_span at)
{
	for (size_t i = 0; i < leaf->nvalue; i++) {
		struct ku_str value = ku_str_at(leaf->text, leaf->value[i]);
		if (ku_str_eq(ku_str_trim(value), ku_str_trim(ku_str_at(leaf->text, at))) && at.start >= leaf->value[i].start && at.end <= leaf->value[i].end)
			return true;
	}
	return false;
}

/* ----- what was found ----- */

static struct ku_str one_line(struct ku_arena *a, struct ku_str s)
{
	char *p = ku_dup_c(a, s);
	for (size_t i = 0; i < s.len; i++)
		p[i] = (unsigned char)p[i] < ' ' && p[i] != '\t' ? ' ' : p[i];
	return (struct ku_str){p, s.len};
}

enum { AROUND = 80 }; /* bytes */

static struct ku_span line_around(struct ku_str text, struct ku_span at)
{
	while (at.start > 0 && text.ptr[at.start - 1] != '\n')
		at.start--;
	while (at.end < text.len && text.ptr[at.end] != '\n')
		at.end++;
	return at;
}

static size_t letter_at(struct ku_str text, size_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* What a person is shown around it: as it stands there, not as it was searched, unless it stands there in no such letters. */
static void add_around(struct ku_residues *out, const struct view *v, struct ku_span at, struct ku_residue *r)
{
	struct ku_str text = ku_buf_str(&v->text);
	if (!r->reading) {
		text = v->leaf->text;
		at = (struct ku_span){leaf_offset(v, at.start), leaf_offset(v, at.end - 1) + 1};
	}
	struct ku_span line = line_around(text, at);
	size_t before = letter_at(text, at.start - line.start > AROUND ? at.start - AROUND : line.start);
	size_t behind = letter_at(text, line.end - at.end > AROUND ? at.end + AROUND : line.end);
	r->before = one_line(out->arena, ku_str_sub(text, before, at.start));
	r->behind = one_line(out->arena, ku_str_sub(text, at.end, behind));
}

/* `at`: bytes of the view. */
static void add_residue(struct ku_residues *out, struct view *v, struct ku_span at, struct ku_residue r)
{
	struct ku_str text = ku_buf_str(&v->text);
	size_t from = leaf_offset(v, at.start), to = leaf_offset(v, at.end ? at.end - 1 : 0) + 1;
	if (part_at(v, at.start)->seen && part_at(v, at.end - 1)->seen)
		return; /* searched before, with the scopes that hold there */
	if (!v->where.len)
		v->where = ku_dup(out->arena, v->leaf->where);
	r.where = v->where;
	r.leaf = v->leaf->kind;
	r.reading = part_at(v, at.start)->fixed;
	place_of(v, from, &r);
	r.value = is_value(v->leaf, (struct ku_span){from, to}) ? v->leaf->writes : KU_WRITES_NOTHING;
	r.form = one_line(out->arena, ku_str_at(text, at));
	add_around(out, v, at, &r);
	r.hash = ku_line_hash(ku_str_at(v->leaf->text, line_around(v->leaf->text, (struct ku_span){from, from})));
	KU_PUSH(out->arena, out->item, out->n, out->cap, r);
}

/* In bytes that are no letters chance makes a short Latin name now and then, or one of a network; nobody's telephone number or address is as short. */
static bool is_chance(const struct view *v, struct ku_str form, const struct ku_finding *f)
{
	enum { PATTERN = 9, DOUBTFUL = 6, SURE = 4 };
	size_t least = f->source == KU_FROM_PATTERN ? PATTERN : f->question ? DOUBTFUL : SURE;
	return v->leaf->kind == KU_LEAF_BYTES && form.len < least; /* bytes: of Cyrillic letters half as many are enough */
}

static void add_findings(const struct ku_looking *l, struct ku_residues *out, struct view *v, const struct ku_doc *clean, const struct ku_findings *found)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct ku_finding *f = &found->item[i];
		if (f->what == KU_DO_KEEP || is_chance(v, ku_str_at(clean->text, f->at), f))
			continue;
		struct ku_residue r = {.what = KU_RESIDUE_FOUND, .name = ku_dup(out->arena, f->name), .rule = f->where, .kind = f->kind, .source = f->source,
		                       .how = f->how, .question = f->question, .document = l->document, .turn = f->turn ? f->turn->number : 0};
		add_residue(out, v, ku_origin(clean, f->at), r);
	}
}

/* Only what is sure: elsewhere the pack that knew the name decides whether it is one. */
static void add_met(struct ku_residues *out, struct view *v, const struct ku_looking *l, const struct ku_doc *clean, const struct ku_findings *met)
{
	static const struct ku_place_in_file registry = {.file = {"registry", 8}, .source = SIZE_MAX, .pack = true};
	for (size_t i = 0; i < met->n; i++) {
		const struct ku_finding *f = &met->item[i];
		if (f->what == KU_DO_KEEP || f->question || f->source == KU_FROM_PATTERN)
			continue;
		add_residue(out, v, ku_origin(clean, f->at), (struct ku_residue){.what = KU_RESIDUE_FOUND, .name = ku_dup(out->arena, f->name), .rule = &registry, .kind = f->kind,
		                                                                 .source = KU_FROM_MEETING, .how = KU_HOW_PACK, .document = l->document,
		                                                                 .turn = f->turn ? f->turn->number : 0});
	}
}

/* A short passage may stand elsewhere and mean nothing; where it was taken out it may not. */
static bool is_told(const struct ku_looking *l, const struct ku_passage *p, const struct ku_turn *turn)
{
	enum { LONG = 30 };
	return ku_utf8_count(p->text) >= LONG || (l->document.len && ku_str_eq(l->document, p->in) && turn && turn->number == p->turn);
}

static void add_needles(const struct ku_looking *l, struct ku_residues *out, struct view *v, const struct ku_doc *clean)
{
	struct ku_span found;
	const struct ku_needle *n;
	for (size_t at = 0; (n = ku_needles_next(l->needles, clean->text, &at, &found));) {
		const struct ku_passage *p = n->of < KU_NEEDLE_FILE ? &l->book->passage[n->of] : NULL;
		const struct ku_turn *turn = ku_turn_at(clean, found.start);
		struct ku_residue r = {.what = p ? KU_RESIDUE_PASSAGE : KU_RESIDUE_FILE, .rule = p ? &p->at : NULL, .kind = p ? KU_PASSAGE : KU_OTHER,
		                       .name = n->text, .document = l->document, .turn = turn ? turn->number : 0};
		if (!p || is_told(l, p, turn))
			add_residue(out, v, ku_origin(clean, found), r);
	}
}

/* Words that the finder made nothing of. */
static void add_words(const struct ku_looking *l, struct ku_residues *out, struct view *v, const struct ku_doc *clean, const struct ku_findings *found)
{
	struct ku_word_at *word;
	size_t n = ku_words(v->arena, clean->text, &word), at = 0;
	for (size_t i = 0; i < n; i++) {
		struct ku_span span = {word[i].start, word[i].end};
		while (at < found->n && found->item[at].at.end <= span.start)
			at++;
		if (at < found->n && found->item[at].at.start < span.end)
			continue;
		struct ku_str name = ku_net_name(l->net, ku_str_at(clean->text, span), l->document);
		if (name.len)
			add_residue(out, v, ku_origin(clean, span), (struct ku_residue){.what = KU_RESIDUE_LETTERS, .name = name, .document = l->document});
	}
}

bool ku_residue_search(const struct ku_looking *l, struct ku_arena *a, const struct ku_leaf *leaf, struct ku_residues *out, struct ku_errors *errors)
{
	struct view v = {.arena = a, .leaf = told_of(a, leaf)};
	struct ku_findings found = {NULL, 0}, met = {NULL, 0};
	struct ku_turn *turn = NULL;
	struct line *line = NULL;
	size_t nline = list_lines(l, a, v.leaf, &line), before = out->n;
	bool good = true;
	make_view(l, &v, line, nline);
	if (v.text.len) {
		if (!l->document.len)
			ku_hide_digests(&v.text);
		ku_hide_labels(l->labels, &v.text);
		if (ku_str_is(leaf->where, "manifest.json"))
			hide_counts(a, &v.text);
		struct ku_str text = ku_buf_str(&v.text);
		size_t n = l->document.len ? ku_turns(a, text, &turn) : 0;
		const struct ku_doc *doc = ku_doc_new(a, text, turn, n), *clean = ku_apply(a, doc, ku_normalise(a, doc, NULL));
		good = ku_find(l->searcher, a, clean, l->document, l->language, &found, errors);
		add_findings(l, out, &v, clean, &found);
		if (l->met && ku_find(l->met, a, clean, KU_S(""), l->language, &met, errors))
			add_met(out, &v, l, clean, &met);
		add_needles(l, out, &v, clean);
		if (l->net)
			add_words(l, out, &v, clean, &found);
	}
	if (l->again && !flows(leaf) && good)
		note_again(l, line, nline, out->item + before, out->n - before);
	ku_buf_free(&v.text);
	return good;
}
