/* heads.c — the words of heads, read through the tree and the tables that rule files are read with. What is incomplete is reported and left out: a line
 * that is taken for a head is cut from the text.
 */
#include "base/heads.h"

#include "base/book_inner.h"
#include "base/label.h"

struct said { struct ku_str word, value; unsigned char is; };

struct heads_reader {
	struct ku_reader r; /* the first member: what the readers of fields get */
	struct ku_heads *heads;
	struct ku_set seen;
	struct ku_arena scratch; /* of `seen` */
};

static const struct ku_word_value lines[] = {
	{"place", KU_TOLD_PLACE}, {"date", KU_TOLD_DATE}, {"method", KU_TOLD_METHOD}, {"language", KU_TOLD_LANGUAGE}, {"sex", KU_TOLD_SEX},
	{"count", KU_TOLD_COUNT}, {"other", KU_TOLD_OTHER}, {"column", KU_TOLD_COLUMN}, {"participant", KU_TOLD_PARTICIPANT}, {"moderator", KU_TOLD_MODERATOR},
	{"interviewer", KU_TOLD_INTERVIEWER}, {"interpreter", KU_TOLD_INTERPRETER}, {"assistant", KU_TOLD_ASSISTANT}, {NULL, 0}};
static const struct ku_word_value facts[] = {
	{"method", KU_TOLD_METHOD}, {"language", KU_TOLD_LANGUAGE}, {"sex", KU_TOLD_SEX}, {"area-kind", KU_TOLD_AREA_KIND}, {"month", KU_TOLD_MONTH}, {NULL, 0}};

const char *ku_told_name(enum ku_told told)
{
	for (const struct ku_word_value *v = lines; v->word; v++)
		if (v->value == (int)told)
			return v->word;
	return told == KU_TOLD_AREA_KIND ? "area-kind" : told == KU_TOLD_MONTH ? "month" : "";
}

static void read_head_word(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str fold = ku_label_fold(r->arena, ku_scalar(r, node));
	(void)field;
	if (fold.len)
		((struct said *)object)->word = fold;
	else
		ku_complain(r, node, ku_str_of(_("a word of letters is due here")), ku_str_of(_("Write it as it stands in transcripts: өткөн жери")));
}

#define SAID(name) .key = #name, .member = offsetof(struct said, name)
static const struct ku_field head_fields[] = {
	{SAID(word), .read = read_head_word, .due = true},
	{SAID(is), .read = ku_read_word, .due = true, .words = lines},
};
static const struct ku_field fact_fields[] = {
	{SAID(word), .read = read_head_word, .due = true},
	{.key = "of", .member = offsetof(struct said, is), .read = ku_read_word, .due = true, .words = facts},
	{SAID(value), .read = ku_read_plain, .due = true},
};
static const struct ku_schema head_schema = KU_SCHEMA(N_("a head"), "- {word: өткөн жери, is: place}", head_fields);
static const struct ku_schema fact_schema = KU_SCHEMA(N_("a fact"), "- {word: фокус-топ, of: method, value: FGD}", fact_fields);

static bool is_new(struct heads_reader *h, const struct ku_yaml *entry, const char *list, struct ku_str word)
{
	bool added;
	struct ku_str key = ku_format(&h->scratch, "%s %.*s", list, (int)word.len, word.ptr);
	size_t first = *ku_set_add(&h->scratch, &h->seen, key, entry->line, &added);
	if (!added)
		ku_complain(&h->r, entry, KU_SAY(&h->r, _("this word is listed twice; the first time in line %zu"), first),
			    ku_str_of(_("Delete one of the two entries.")));
	return added;
}

static void read_heads(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct heads_reader *h = (struct heads_reader *)r;
	(void)field, (void)object;
	for (const struct ku_yaml *e = ku_entries(r, node, false, head_schema.example); e; e = e->next) {
		struct said said = {0};
		if (ku_read_map(r, e, &head_schema, &said) && said.word.len && said.is && is_new(h, e, "heads", said.word))
			KU_PUSH(r->arena, h->heads->head, h->heads->nhead, h->heads->cap_head,
				(struct ku_head_word){.word = said.word, .is = (enum ku_told)said.is});
	}
}

static void read_facts(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct heads_reader *h = (struct heads_reader *)r;
	(void)field, (void)object;
	for (const struct ku_yaml *e = ku_entries(r, node, false, fact_schema.example); e; e = e->next) {
		struct said said = {0};
		if (ku_read_map(r, e, &fact_schema, &said) && said.word.len && said.is && said.value.len && is_new(h, e, "facts", said.word))
			KU_PUSH(r->arena, h->heads->fact, h->heads->nfact, h->heads->cap_fact,
				(struct ku_head_word){said.word, (enum ku_told)said.is, ku_dup(r->arena, said.value)});
	}
}

static const struct ku_field file_fields[] = {
	{.key = "kupuya", .read = ku_read_version},
	{.key = "heads", .read = read_heads},
	{.key = "facts", .read = read_facts},
};
static const struct ku_schema file_schema = KU_SCHEMA(N_("a file of heads"), "heads:", file_fields);

bool ku_heads_read(struct ku_arena *a, struct ku_heads *heads, struct ku_str path, struct ku_str text, struct ku_errors *errors)
{
	size_t before = errors->failures;
	struct heads_reader h = {.heads = heads};
	struct ku_yaml_file file = {.arena = a, .nodes = &h.scratch, .errors = errors, .path = path, .text = text};
	h.r = (struct ku_reader){.arena = a, .file = &file};
	const struct ku_yaml *root = ku_yaml_read(&file);
	if (root)
		ku_read_file(&h.r, root, &file_schema);
	ku_arena_free(&h.scratch);
	return errors->failures == before;
}
