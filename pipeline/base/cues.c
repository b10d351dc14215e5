/* cues.c — words that announce a name: read through the tree and the tables that rule files are read with.
 *
 * Data model: an entry is read into a `said`, in which each value of a closed list is its number in that list plus one, so that zero means
 * that nothing (or nothing valid, then reported) was said. What is incomplete is never made into a cue: a cue without its kind or its side
 * would look for the wrong thing in the wrong place.
 */
#include "base/cues.h"

#include <unicode/uchar.h>

#include "base/book_inner.h"

enum { BEFORE = 1, AFTER, STRONG = 1, WEAK };

struct said {
	struct ku_str word;
	unsigned char of, stands, sex, lang, strength;
	bool forms;
};

struct cue_reader {
	struct ku_reader r; /* the first member: what the readers of fields get */
	struct ku_cues *cues;
	struct ku_set seen;
	struct ku_arena scratch; /* of `seen` */
};

static const struct ku_word_value sides[] = {{"before", BEFORE}, {"after", AFTER}, {NULL, 0}};
static const struct ku_word_value strengths[] = {{"strong", STRONG}, {"weak", WEAK}, {NULL, 0}};
static const struct ku_word_value sexes[] = {{"f", KU_FEMALE}, {"m", KU_MALE}, {NULL, 0}};
static const struct ku_word_value languages[] = {
	{"ky", KU_KY}, {"ru", KU_RU}, {"uz", KU_UZ}, {"uz-cyrl", KU_UZC}, {NULL, 0}};
static const struct ku_word_value kinds[] = {{"person", KU_PERSON + 1},
					     {"village", KU_VILLAGE + 1},
					     {"settlement", KU_SETTLEMENT + 1},
					     {"aiyl-aimak", KU_AIYL_AIMAK + 1},
					     {"town", KU_TOWN + 1},
					     {"city", KU_CITY + 1},
					     {"rayon", KU_RAYON + 1},
					     {"oblast", KU_OBLAST + 1},
					     {"country", KU_COUNTRY + 1},
					     {"street", KU_STREET + 1},
					     {"address", KU_ADDRESS + 1},
					     {"organisation", KU_ORGANISATION + 1},
					     {"school", KU_SCHOOL + 1},
					     {"party", KU_PARTY + 1},
					     {"workplace", KU_WORKPLACE + 1},
					     {"other", KU_OTHER + 1},
					     {NULL, 0}};

/* Words of letters, - and ʻ, in lower case, parted by single spaces. *at: the character that cannot stand there. */
static bool is_cue(struct ku_str s, size_t *at)
{
	bool letter = false;
	for (size_t next = 0; next < s.len;) {
		*at = next;
		uint32_t c = ku_utf8_next(s, &next);
		bool sign = c == ' ' || c == '-';
		if (sign ? !letter : c != 0x2BB && (!u_isalpha((UChar32)c) || u_isupper((UChar32)c)))
			return false;
		letter = !sign;
	}
	return letter;
}

static void read_cue_word(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str text = ku_scalar(r, node);
	size_t at = 0;
	(void)field;
	if (!text.len)
		return;
	if (is_cue(text, &at))
		((struct said *)object)->word = ku_dup(r->arena, text);
	else
		ku_complain_in(r, node, at, KU_SAY(r, _("%s cannot be a cue"), KU_QUOTE(r, text)),
			       ku_str_of(_("A cue is one word or several in small letters, with single spaces between "
					   "them: айыл өкмөтү")));
}

#define SAID(name) .key = #name, .member = offsetof(struct said, name)
static const struct ku_field cue_fields[] = {
	{SAID(word), .read = read_cue_word, .due = true},
	{SAID(of), .read = ku_read_word, .due = true, .words = kinds, .also_said = ku_kind_said},
	{SAID(stands), .read = ku_read_word, .due = true, .words = sides},
	{SAID(lang), .read = ku_read_word, .words = languages},
	{SAID(sex), .read = ku_read_word, .words = sexes},
	{SAID(strength), .read = ku_read_word, .words = strengths},
	{SAID(forms), .read = ku_read_bool},
};
static const struct ku_schema cue_schema =
	KU_SCHEMA(N_("a cue"), "- {word: аттуу, of: person, stands: after, lang: ky}", cue_fields);

static bool is_new(struct cue_reader *c, const struct ku_yaml *entry, const struct said *said)
{
	bool added;
	struct ku_str key = ku_format(&c->scratch, "%u %u %.*s", said->stands, said->lang, (int)said->word.len,
				      said->word.ptr);
	size_t first = *ku_set_add(&c->scratch, &c->seen, key, entry->line, &added);
	if (!added)
		ku_complain(&c->r, entry,
			    KU_SAY(&c->r, _("the cue %s is listed twice; the first time in line %zu"),
				   KU_QUOTE(&c->r, said->word), first),
			    ku_str_of(_("Delete one of the two entries.")));
	return added;
}

static void read_cues(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct cue_reader *c = (struct cue_reader *)r;
	(void)field, (void)object;
	for (const struct ku_yaml *e = ku_entries(r, node, false, cue_schema.example); e; e = e->next) {
		struct said said = {0};
		if (!ku_read_map(r, e, &cue_schema, &said) || !said.word.len || !said.of || !said.stands ||
		    !is_new(c, e, &said))
			continue;
		KU_PUSH(r->arena, c->cues->item, c->cues->n, c->cues->cap,
			(struct ku_cue){.word = said.word,
					.of = (enum ku_kind)(said.of - 1),
					.before = said.stands == BEFORE,
					.forms = said.forms,
					.strong = said.strength != WEAK,
					.sex = (enum ku_sex)said.sex,
					.lang = (enum ku_lang)said.lang});
	}
}

static const struct ku_field file_fields[] = {
	{.key = "kupuya", .read = ku_read_version},
	{.key = "cues", .read = read_cues},
};
static const struct ku_schema file_schema = KU_SCHEMA(N_("a file of cues"), "cues:", file_fields);

bool ku_cues_read(struct ku_arena *a, struct ku_cues *cues, struct ku_str path, struct ku_str text,
		  struct ku_errors *errors)
{
	size_t before = errors->failures;
	struct cue_reader c = {.cues = cues};
	struct ku_yaml_file file = {.arena = a, .nodes = &c.scratch, .errors = errors, .path = path, .text = text};
	c.r = (struct ku_reader){.arena = a, .file = &file};
	const struct ku_yaml *root = ku_yaml_read(&file);
	if (root)
		ku_read_file(&c.r, root, &file_schema);
	ku_arena_free(&c.scratch);
	return errors->failures == before;
}
