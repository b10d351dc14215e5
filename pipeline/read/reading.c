/* reading.c — books every character that a reader meets: into the text, or under the reason for which it is left out.
 *
 * What is dropped grows in one buffer a reason, on the heap, since much of it is repetition; the text grows in a flow. At the end both
 * are copied into the arena once. The hashes of short pieces are kept in an open table: two pieces with one 64-bit hash would be
 * kept as one, which costs a look at the second and never its count.
 */
#include "read/reading.h"

#include <string.h>

#include "read/text.h"

void ku_maker_begin(struct ku_maker *m, struct ku_arena *a)
{
	*m = (struct ku_maker){.arena = a};
	m->to = &m->flow;
}

void ku_maker_in(struct ku_maker *m, struct ku_str s)
{
	m->in += ku_utf8_count(s);
}

void ku_maker_text(struct ku_maker *m, struct ku_str s)
{
	ku_buf_add(&m->to->text, s);
}

void ku_maker_made(struct ku_maker *m, struct ku_str s)
{
	m->made += ku_utf8_count(s);
	ku_buf_add(&m->to->text, s);
}

/* ----- what is dropped ----- */

static struct ku_drops *drops_of(struct ku_maker *m, const char *reason)
{
	for (size_t i = 0; i < m->ndrops; i++)
		if (strcmp(m->drops[i].reason, reason) == 0)
			return &m->drops[i];
	KU_PUSH(m->arena, m->drops, m->ndrops, m->cap_drops, (struct ku_drops){.reason = reason});
	return &m->drops[m->ndrops - 1];
}

static void end_piece(struct ku_drops *d)
{
	if (d->open)
		ku_buf_byte(&d->text, '\n');
	d->open = false;
}

void ku_maker_drop(struct ku_maker *m, const char *reason, struct ku_str s)
{
	struct ku_drops *d = drops_of(m, reason);
	d->points += ku_utf8_count(s);
	if (!d->open && ku_str_trim(s).len == 0) /* space between elements */
		return;
	ku_buf_add(&d->text, s);
	d->open = true;
}

void ku_maker_drop_ends(struct ku_maker *m)
{
	for (size_t i = 0; i < m->ndrops; i++)
		end_piece(&m->drops[i]);
}

static void grow_seen(struct ku_maker *m)
{
	uint64_t *old = m->seen;
	size_t n = m->cap_seen;
	m->cap_seen = n ? 2 * n : 256;
	m->seen = ku_alloc_array(m->arena, m->cap_seen, sizeof *m->seen);
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)old[i] & (m->cap_seen - 1);
		while (old[i] && m->seen[at])
			at = (at + 1) & (m->cap_seen - 1);
		if (old[i])
			m->seen[at] = old[i];
	}
}

static bool is_new(struct ku_maker *m, const char *reason, struct ku_str s)
{
	if (m->nseen >= m->cap_seen / 2)
		grow_seen(m);
	uint64_t hash = (ku_str_hash(s) * 31 + ku_str_hash(ku_str_of(reason))) | 1; /* 0 is an empty place */
	size_t at = (size_t)hash & (m->cap_seen - 1);
	for (; m->seen[at]; at = (at + 1) & (m->cap_seen - 1))
		if (m->seen[at] == hash)
			return false;
	m->seen[at] = hash;
	m->nseen++;
	return true;
}

/* Letters beyond those of hexadecimal numbers, or two letters without a digit. */
static bool may_be_name(struct ku_str s)
{
	size_t letters = 0, hex = 0, digits = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i], low = c | 0x20;
		if (c >= 0x80)
			return true;
		digits += c >= '0' && c <= '9';
		hex += low >= 'a' && low <= 'f';
		letters += low >= 'a' && low <= 'z';
	}
	return letters > hex || (letters > 1 && !digits);
}

void ku_maker_drop_once(struct ku_maker *m, const char *reason, struct ku_str s)
{
	struct ku_drops *d = drops_of(m, reason);
	d->points += ku_utf8_count(s);
	if (!may_be_name(s) || !is_new(m, reason, s))
		return;
	end_piece(d);
	ku_buf_add(&d->text, s);
	ku_buf_byte(&d->text, '\n');
}

void ku_maker_drop_bytes(struct ku_maker *m, const char *reason, struct ku_str name, size_t bytes)
{
	struct ku_drops *d = drops_of(m, reason);
	d->points += bytes;
	m->in += bytes;
	end_piece(d);
	ku_buf_add(&d->text, name);
	ku_buf_byte(&d->text, '\n');
}

/* ----- flows ----- */

void ku_maker_para(struct ku_maker *m, struct ku_para para)
{
	KU_PUSH(m->arena, m->to->para, m->to->npara, m->to->cap_para, para);
}

static void move_span(struct ku_span *at, size_t by)
{
	at->start += by;
	at->end += by;
}

void ku_maker_append(struct ku_maker *m, struct ku_flow *flow)
{
	size_t by = m->to->text.len;
	ku_buf_add(&m->to->text, ku_buf_str(&flow->text));
	for (size_t i = 0; i < flow->npara; i++) {
		struct ku_para p = flow->para[i];
		move_span(&p.at, by);
		move_span(&p.lead, by);
		move_span(&p.label, by);
		ku_maker_para(m, p);
	}
	ku_buf_free(&flow->text);
	*flow = (struct ku_flow){0};
}

void ku_maker_drop_flow(struct ku_maker *m, const char *reason, struct ku_flow *flow)
{
	ku_maker_drop(m, reason, ku_buf_str(&flow->text));
	ku_maker_drop_ends(m);
	ku_buf_free(&flow->text);
	*flow = (struct ku_flow){0};
}

void ku_maker_margin(struct ku_maker *m, struct ku_flow *flow)
{
	struct ku_str text = ku_str_trim(ku_buf_str(&flow->text));
	if (text.len && is_new(m, "margin", text))
		ku_maker_append(m, flow);
	else
		ku_maker_drop_flow(m, "repeated", flow);
}

/* ----- the end ----- */

void ku_maker_end(struct ku_maker *m, struct ku_reading *out)
{
	ku_maker_drop_ends(m);
	out->text = ku_dup(m->arena, ku_buf_str(&m->flow.text));
	out->para = m->flow.para;
	out->npara = m->flow.npara;
	out->points_in = m->in;
	out->points_made = m->made;
	out->ndropped = m->ndrops;
	out->dropped = ku_alloc_array(m->arena, m->ndrops, sizeof *out->dropped);
	for (size_t i = 0; i < m->ndrops; i++)
		out->dropped[i] = (struct ku_dropped){m->drops[i].reason, m->drops[i].points,
		                                      ku_dup(m->arena, ku_buf_str(&m->drops[i].text))};
	ku_maker_abandon(m);
}

void ku_maker_abandon(struct ku_maker *m)
{
	for (size_t i = 0; i < m->ndrops; i++)
		ku_buf_free(&m->drops[i].text);
	ku_buf_free(&m->flow.text);
	*m = (struct ku_maker){0};
}

bool ku_reading_adds_up(const struct ku_reading *reading)
{
	size_t out = ku_utf8_count(reading->text);
	for (size_t i = 0; i < reading->ndropped; i++)
		out += reading->dropped[i].points;
	return out == reading->points_in + reading->points_made;
}

bool ku_refuse(const struct ku_input *in, struct ku_errors *errors, const char *what, const char *mend)
{
	ku_report(errors, (struct ku_error){.code = KU_BAD_DATA, .path = in->path, .what = ku_str_of(what),
	                                    .doing = ku_str_of(_("reading a transcript")), .mend = ku_str_of(mend)});
	return false;
}
