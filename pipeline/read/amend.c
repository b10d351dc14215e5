/* amend.c — follows the chain of documents from the source on, one step of edits after the other.
 */
#include "read/amend.h"

static void drop(struct ku_arena *a, struct ku_reading *r, const char *reason, size_t points)
{
	struct ku_dropped *all = ku_alloc_array(a, r->ndropped + 1, sizeof *all);
	for (size_t i = 0; i < r->ndropped; i++)
		all[i] = r->dropped[i];
	all[r->ndropped++] = (struct ku_dropped){.reason = reason, .points = points};
	r->dropped = all;
}

struct booked { size_t was, is; }; /* code points */

static struct booked book(struct ku_arena *a, struct ku_reading *r, const struct ku_doc *doc)
{
	struct booked b = {0};
	for (size_t i = 0; i < doc->by->n; i++) {
		b.was += ku_utf8_count(ku_str_at(doc->from->text, doc->by->edit[i].at));
		b.is += ku_utf8_count(doc->by->edit[i].with);
	}
	if (doc->by->n)
		drop(a, r, doc->by->edit[0].why->code, b.was);
	r->points_made += b.is;
	return b;
}

void ku_reading_amended(struct ku_arena *a, struct ku_reading *r, const struct ku_doc *doc)
{
	if (!doc->from)
		return;
	ku_reading_amended(a, r, doc->from);
	struct booked b = book(a, r, doc);
	r->points_in += b.was - b.is; /* the reading counted what it was given */
}

static void move(struct ku_reading *r, const struct ku_doc *doc)
{
	for (size_t i = 0; i < r->npara; i++) {
		r->para[i].at = ku_forward(doc, r->para[i].at);
		r->para[i].lead = ku_forward(doc, r->para[i].lead);
		r->para[i].label = ku_forward(doc, r->para[i].label);
	}
	for (size_t i = 0; i < r->nstamp; i++)
		r->stamp[i].at = ku_forward(doc, (struct ku_span){r->stamp[i].at, r->stamp[i].at}).start;
}

void ku_reading_amend(struct ku_arena *a, struct ku_reading *r, const struct ku_doc *doc)
{
	if (!doc->from)
		return;
	ku_reading_amend(a, r, doc->from);
	book(a, r, doc);
	move(r, doc);
	r->text = doc->text;
}
