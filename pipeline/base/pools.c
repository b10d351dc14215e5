/* pools.c — the pools of pseudonyms: short YAML files, read through the same tree as rule files.
 *
 * A name that stands in a pool twice would be given to two people, so it is an error; so is a name that holds anything but letters, hyphens and
 * apostrophes, since it goes into transcripts as it stands here.
 */
#include "base/pools.h"

#include <unicode/uchar.h>

#include "base/book_inner.h"
#include "base/grammar.h"
#include "base/suggest.h"

static const char *const pool_key[KU_NPOOL] = {"female", "male", "surnames"};

static void say(struct ku_yaml_file *file, const struct ku_yaml *node, struct ku_str what, const char *mend)
{
	ku_yaml_report(file, node->line, node->offset, false, what, ku_str_of(mend));
}

static bool is_name(struct ku_str s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t c = ku_utf8_next(s, &at);
		if (!u_isalpha((UChar32)c) && c != '-' && c != 0x2BB && c != 0x2BC)
			return false;
	}
	return s.len > 0;
}

static enum ku_lang read_language(struct ku_yaml_file *file, const struct ku_yaml *root)
{
	const struct ku_yaml *node = ku_yaml_get(root, "language");
	enum ku_lang lang = node && node->type == KU_YAML_SCALAR ? ku_lang_named(node->text) : KU_NO_LANG;
	if (lang == KU_KY || lang == KU_RU || lang == KU_UZ)
		return lang;
	say(file, node ? node : root, ku_str_of(_("a pool needs its language: ky, ru or uz")),
	    _("Write it so: language: ky"));
	return KU_NO_LANG;
}

static void read_pool(struct ku_yaml_file *file, const struct ku_yaml *list, struct ku_pool *pool)
{
	struct ku_arena scratch = {0};
	struct ku_set seen = {0};
	if (list->type != KU_YAML_SEQUENCE) {
		if (list->type != KU_YAML_REFUSED)
			say(file, list, ku_str_of(_("a list of names is due here")),
			    _("Write it so: female: [Айсулуу, Нурайым]"));
		return;
	}
	struct ku_str *name = ku_alloc_array(file->arena, pool->n + list->n, sizeof *name);
	bool added;
	for (size_t i = 0; i < pool->n; i++) {
		name[i] = pool->name[i];
		ku_set_add(&scratch, &seen, ku_fold_name(&scratch, name[i]), i, &added);
	}
	pool->name = name;
	for (const struct ku_yaml *e = list->first; e; e = e->next) {
		struct ku_str text = e->type == KU_YAML_SCALAR ? ku_nfc(file->arena, e->text) : KU_S("");
		ku_set_add(&scratch, &seen, ku_fold_name(&scratch, text), pool->n, &added);
		if (e->type == KU_YAML_REFUSED)
			continue;
		if (!is_name(text))
			say(file, e,
			    ku_format(file->errors->arena, _("%s cannot be a pseudonym"),
				      ku_yaml_quote(file->errors->arena, text)),
			    _("A name of a pool is one word of letters, with a hyphen or ʻ at most."));
		else if (!added)
			say(file, e,
			    ku_format(file->errors->arena, _("%s stands in this pool twice"),
				      ku_yaml_quote(file->errors->arena, text)),
			    _("Delete one of the two: every name is given to one person only."));
		else
			name[pool->n++] = text;
	}
	ku_arena_free(&scratch);
}

static void read_key(struct ku_yaml_file *file, const struct ku_yaml *value, struct ku_pool pool[KU_NPOOL])
{
	struct ku_str known[KU_NPOOL];
	for (size_t i = 0; i < KU_NPOOL; i++) {
		known[i] = ku_str_of(pool_key[i]);
		if (ku_str_eq(value->key->text, known[i])) {
			read_pool(file, value, &pool[i]);
			return;
		}
	}
	if (ku_str_is(value->key->text, "kupuya") || ku_str_is(value->key->text, "language") ||
	    value->key->type == KU_YAML_REFUSED)
		return;
	struct ku_str near = ku_suggest(value->key->text, KU_NPOOL, known);
	say(file, value->key,
	    ku_format(file->errors->arena, _("a pool has no key %s"),
		      ku_yaml_quote(file->errors->arena, value->key->text)),
	    near.len ? ku_format(file->errors->arena, _("Did you mean %s?"), ku_yaml_quote(file->errors->arena, near))
			       .ptr
		     : _("Its keys are: kupuya, language, female, male, surnames."));
}

static void read_root(struct ku_yaml_file *file, struct ku_pools *pools, const struct ku_yaml *root)
{
	const struct ku_yaml *version = ku_yaml_get(root, "kupuya");
	if (root->type != KU_YAML_MAPPING) {
		say(file, root, ku_str_of(_("a pool begins with keys at the margin, but this is something else")),
		    _("Its first line must be: kupuya: 1"));
		return;
	}
	if (!version || !ku_str_is(version->text, "1"))
		say(file, version ? version : root,
		    ku_str_of(_("the line “kupuya: 1” is missing, which says for which program this file is")),
		    _("Write it as the first line: kupuya: 1"));
	enum ku_lang lang = read_language(file, root);
	for (const struct ku_yaml *v = root->first; v && lang; v = v->next)
		read_key(file, v, pools->of[lang]);
}

void ku_pools_read(struct ku_arena *a, struct ku_pools *pools, struct ku_str path, struct ku_str text,
		   struct ku_errors *errors)
{
	struct ku_arena nodes = {0};
	struct ku_yaml_file file = {.arena = a, .nodes = &nodes, .errors = errors, .path = path, .text = text};
	const struct ku_yaml *root = ku_yaml_read(&file);
	if (root)
		read_root(&file, pools, root);
	ku_arena_free(&nodes);
}
