/* labels.c — a template with and without its number, as pseudonymise/label.c fills it; Uzbek ones in Cyrillic letters too. */
#include "validate/labels.h"

#include "base/arena.h"
#include "base/grammar.h"
#include "language/respell.h"

enum { LONGEST = 120, DIGITS = 9 }; /* bytes of a label, digits of its number */

static void add_text(struct ku_labels *l, struct ku_label_text t)
{
	for (size_t i = 0; i < l->n; i++)
		if (ku_str_eq(l->item[i].head, t.head) && ku_str_eq(l->item[i].tail, t.tail) && l->item[i].numbered == t.numbered)
			return;
	KU_PUSH(l->arena, l->item, l->n, l->cap, t);
}

/* Without a number the hyphen or space that tied it goes too. */
static void add_template(struct ku_labels *l, struct ku_str template, enum ku_lang script)
{
	size_t at = ku_str_find(template, KU_S("{n}"));
	if (!ku_str_starts(template, KU_S("[")) || !ku_str_ends(template, KU_S("]")))
		return;
	if (at == SIZE_MAX) {
		add_text(l, (struct ku_label_text){ku_respell(l->arena, template, KU_UZ, script), KU_S(""), false});
		return;
	}
	struct ku_str head = ku_respell(l->arena, ku_str_sub(template, 0, at), KU_UZ, script), tail = ku_respell(l->arena, ku_str_sub(template, at + 3, template.len), KU_UZ, script);
	add_text(l, (struct ku_label_text){head, tail, true});
	if (tail.ptr[0] == '-' || tail.ptr[0] == ' ')
		tail = ku_str_sub(tail, 1, tail.len);
	else if (ku_str_ends(head, KU_S("-")) || ku_str_ends(head, KU_S(" ")))
		head.len--;
	add_text(l, (struct ku_label_text){KU_JOIN(l->arena, head, tail), KU_S(""), false});
}

void ku_labels_add(struct ku_labels *l, const struct ku_policy policy[])
{
	for (int k = 0; k < KU_NPOLICY; k++)
		for (int e = 0; e < KU_NLABEL; e++) {
			const struct ku_str own[] = {policy[k].label[e], ku_policy_default((enum ku_kind)k)->label[e]};
			for (size_t i = 0; i < 2; i++) {
				add_template(l, own[i], KU_UZ);
				if (e == KU_UZ_LABEL)
					add_template(l, own[i], KU_UZC);
			}
		}
}

static bool is_number(struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len > 0 && s.len <= DIGITS;
}

static bool is_label(const struct ku_labels *l, struct ku_str s)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct ku_label_text *t = &l->item[i];
		if (!t->numbered && ku_str_eq(s, t->head))
			return true;
		if (t->numbered && s.len > t->head.len + t->tail.len && ku_str_starts(s, t->head) && ku_str_ends(s, t->tail) &&
		    is_number(ku_str_sub(s, t->head.len, s.len - t->tail.len)))
			return true;
	}
	return false;
}

void ku_hide_labels(const struct ku_labels *l, struct ku_buf *text)
{
	for (size_t at = 0; l->n && at < text->len;) {
		const char *open = memchr(text->ptr + at, '[', text->len - at);
		size_t from = open ? (size_t)(open - text->ptr) : text->len, room = text->len - from < LONGEST ? text->len - from : LONGEST;
		const char *close = open ? memchr(open, ']', room) : NULL;
		size_t end = close ? (size_t)(close - text->ptr) + 1 : 0;
		if (close && is_label(l, (struct ku_str){text->ptr + from, end - from}))
			memset(text->ptr + from + 1, 'x', end - from - 2);
		at = from + 1;
	}
}
