/* wordlist.c — reads a list of words through the YAML tree. */
#include "base/wordlist.h"

#include "base/yaml.h"

static void complain(struct ku_yaml_file *file, const struct ku_yaml *node, const char *what)
{
	ku_yaml_report(file, node->line, node->offset, false, ku_str_of(what),
	               ku_str_of(_("A word list has the keys kupuya, language and words.")));
}

static void add_words(struct ku_arena *a, struct ku_yaml_file *file, const struct ku_yaml *list, struct ku_strs *words)
{
	if (list->type != KU_YAML_SEQUENCE) {
		complain(file, list, _("a list of words is due here"));
		return;
	}
	for (const struct ku_yaml *w = list->first; w; w = w->next)
		if (w->type == KU_YAML_SCALAR && w->text.len)
			KU_PUSH(a, words->item, words->n, words->cap, ku_dup(a, w->text));
		else
			complain(file, w, _("this is no word"));
}

void ku_wordlist_read(struct ku_arena *a, struct ku_strs *words, struct ku_str path, struct ku_str text, struct ku_errors *errors)
{
	struct ku_arena nodes = {0}; /* many times as large as the words that are kept */
	struct ku_yaml_file file = {.arena = a, .nodes = &nodes, .errors = errors, .path = path, .text = text};
	const struct ku_yaml *root = ku_yaml_read(&file);
	for (const struct ku_yaml *value = root ? root->first : NULL; value; value = value->next) {
		if (!value->key)
			complain(&file, value, _("keys are due here"));
		else if (ku_str_is(value->key->text, "words"))
			add_words(a, &file, value, words);
		else if (!ku_str_is(value->key->text, "kupuya") && !ku_str_is(value->key->text, "language"))
			complain(&file, value->key, _("this key is not known in a word list"));
	}
	ku_arena_free(&nodes);
}
