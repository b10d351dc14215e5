/* book_read.c — maps and lists of a rule file, read by the tables of book_schema.c.
 *
 * Every value knows its place, so every mistake is reported where it stands and reading goes on with the next key: one run shows all
 * of them. Nodes that the YAML reader has refused are passed over in silence, since they are reported already.
 */
#include <string.h>

#include "base/book_inner.h"
#include "base/suggest.h"

struct ku_place_in_file ku_rule_place(const struct ku_reader *r, const struct ku_yaml *node)
{
	struct ku_place_in_file at = r->here;
	at.line = node->line;
	at.offset = node->offset;
	return at;
}

void ku_complain(struct ku_reader *r, const struct ku_yaml *node, struct ku_str what, struct ku_str mend)
{
	ku_yaml_report(r->file, node->line, node->offset, false, what, mend);
}

/* Line counted from the scalar's own, not from the top of the file: a roster may have thousands of these. */
static void report_in(struct ku_reader *r, const struct ku_yaml *scalar, size_t at, bool warning, struct ku_str what,
		      struct ku_str mend)
{
	size_t offset = ku_yaml_inside(scalar, at), line = scalar->line;
	for (size_t i = scalar->offset; i < offset; i++)
		line += r->file->text.ptr[i] == '\n';
	ku_yaml_report(r->file, line, offset, warning, what, mend);
}

void ku_complain_in(struct ku_reader *r, const struct ku_yaml *scalar, size_t at, struct ku_str what,
		    struct ku_str mend)
{
	report_in(r, scalar, at, false, what, mend);
}

void ku_warn_in(struct ku_reader *r, const struct ku_yaml *scalar, size_t at, struct ku_str what, struct ku_str mend)
{
	report_in(r, scalar, at, true, what, mend);
}

void ku_warn(struct ku_reader *r, const struct ku_yaml *node, struct ku_str what, struct ku_str mend)
{
	ku_yaml_report(r->file, node->line, node->offset, true, what, mend);
}

static const struct ku_field *find_field(const struct ku_schema *schema, struct ku_str key)
{
	for (size_t i = 0; i < schema->n; i++)
		if (ku_str_is(key, schema->field[i].key))
			return &schema->field[i];
	return NULL;
}

static struct ku_str list_keys(struct ku_reader *r, const struct ku_schema *schema)
{
	struct ku_str list = KU_S("");
	for (size_t i = 0; i < schema->n; i++)
		list = KU_JOIN(r->file->errors->arena, list, i ? KU_S(", ") : KU_S(""),
			       ku_str_of(schema->field[i].key));
	return list;
}

static struct ku_str nearest_key(const struct ku_schema *schema, struct ku_str key)
{
	struct ku_str known[32]; /* wider than any schema */
	size_t n = 0;
	for (; n < schema->n && n < sizeof known / sizeof *known; n++)
		known[n] = ku_str_of(schema->field[n].key);
	return ku_suggest(key, n, known);
}

/* {name:Айгүл} gives a key with a colon in it and no value. */
static bool lacks_space(struct ku_reader *r, const struct ku_yaml *key, const struct ku_schema *schema)
{
	const char *colon = memchr(key->text.ptr, ':', key->text.len);
	if (!colon || !find_field(schema, (struct ku_str){key->text.ptr, (size_t)(colon - key->text.ptr)}))
		return false;
	size_t at = (size_t)(colon - key->text.ptr) + 1;
	struct ku_str line = KU_JOIN(r->file->errors->arena, ku_str_sub(key->text, 0, at), KU_S(" "),
				     ku_str_sub(key->text, at, at + 200));
	ku_complain_in(r, key, at, ku_str_of(_("a space is missing behind the colon")),
		       KU_SAY(r, _("Write it so: %s"), line.ptr));
	return true;
}

/* What word processors put at the beginning of a line instead of what was typed. */
static bool has_foreign_sign(struct ku_reader *r, const struct ku_yaml *node)
{
	struct ku_str text = node->text;
	if (ku_str_starts(text, KU_S("–")) || ku_str_starts(text, KU_S("—")) || ku_str_starts(text, KU_S("•")))
		ku_complain(r, node,
			    ku_str_of(_("this line begins with a long dash or a dot, as word processors put it")),
			    ku_str_of(_("Replace it with the short dash of the keyboard and a space: - name: Айгүл")));
	else if (ku_str_starts(text, KU_S("\xC2\xA0")))
		ku_complain(
			r, node,
			ku_str_of(_("this line is moved in with a no-break space, as word processors put them")),
			ku_str_of(_("Delete the space before the first letter of the line and type ordinary spaces.")));
	else
		return false;
	return true;
}

static const struct ku_schema *const schemas[] = {&ku_rules_schema, &ku_study_schema};

static struct ku_str where_it_belongs(struct ku_reader *r, const struct ku_schema *schema, struct ku_str key)
{
	for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
		if (schemas[i] != schema && find_field(schemas[i], key))
			return KU_SAY(r,
				      i ? _("%s belongs into study.yaml.")
					: _("%s belongs into a rule file in the folder rules/, at the margin."),
				      KU_QUOTE(r, key));
	return KU_S("");
}

static void unknown_key(struct ku_reader *r, const struct ku_yaml *key, const struct ku_schema *schema)
{
	if (lacks_space(r, key, schema) || has_foreign_sign(r, key))
		return;
	struct ku_str near = nearest_key(schema, key->text), mend;
	if (near.len && ku_edit_distance(near, key->text, 0) == 0 && near.len != key->text.len)
		mend = KU_SAY(r,
			      _("Did you mean %s? It is typed with Cyrillic letters here that only look like the Latin "
				"ones."),
			      KU_QUOTE(r, near));
	else if (near.len)
		mend = KU_SAY(r, _("Did you mean %s?"), KU_QUOTE(r, near));
	else if (!(mend = where_it_belongs(r, schema, key->text)).len)
		mend = KU_SAY(r, _("The keys of %s are: %s."), _(schema->what), list_keys(r, schema).ptr);
	ku_complain(r, key, KU_SAY(r, _("%s has no key %s"), _(schema->what), KU_QUOTE(r, key->text)), mend);
}

static bool is_refused(const struct ku_yaml *node)
{
	return node->type == KU_YAML_REFUSED;
}

/* Where a map is due stands one value: most often a forgotten key or a colon without its space. */
static void no_map(struct ku_reader *r, const struct ku_yaml *node, const struct ku_schema *schema)
{
	struct ku_str mend = KU_SAY(r, _("Write it so: %s"), schema->example);
	if (is_refused(node) || (node->type == KU_YAML_SCALAR && lacks_space(r, node, schema)))
		return;
	if (node->type == KU_YAML_SCALAR && has_foreign_sign(r, node))
		return;
	if (ku_yaml_is_null(node))
		ku_complain(r, node, KU_SAY(r, _("%s is empty here"), _(schema->what)), mend);
	else
		ku_complain(r, node, KU_SAY(r, _("%s is due here, as keys with their values"), _(schema->what)), mend);
}

static bool has_key(const struct ku_yaml *map, const char *key)
{
	for (const struct ku_yaml *v = map->first; v; v = v->next)
		if (ku_str_is(v->key->text, key) || ku_edit_distance(v->key->text, ku_str_of(key), 1) <= 1)
			return true; /* a misspelt one is reported as such */
	return false;
}

static bool all_due(struct ku_reader *r, const struct ku_yaml *map, const struct ku_schema *schema)
{
	bool good = true, silent = false;
	for (const struct ku_yaml *v = map->first; v; v = v->next)
		silent |= is_refused(v->key); /* which may be the one that is missing */
	for (size_t i = 0; i < schema->n; i++) {
		const struct ku_field *f = &schema->field[i];
		if (!f->due || ku_yaml_get(map, f->key))
			continue;
		good = false;
		if (!silent && !has_key(map, f->key))
			ku_complain(
				r, map->first && map->first->key ? map->first->key : map,
				KU_SAY(r, _("%s needs the key “%s”, which is missing here"), _(schema->what), f->key),
				KU_SAY(r,
				       _("Write it so: %s. If these lines belong to the entry above, delete the dash "
					 "before them."),
				       schema->example));
	}
	return good;
}

bool ku_read_map(struct ku_reader *r, const struct ku_yaml *node, const struct ku_schema *schema, void *object)
{
	if (node->type != KU_YAML_MAPPING) {
		no_map(r, node, schema);
		return false;
	}
	for (const struct ku_yaml *v = node->first; v; v = v->next) {
		const struct ku_field *f = find_field(schema, v->key->text);
		if (is_refused(v->key) || (f && is_refused(v)))
			continue;
		if (!f) {
			unknown_key(r, v->key, schema);
			continue;
		}
		if (f->at)
			*(size_t *)((char *)object + f->at) = v->offset;
		f->read(r, v, f, object);
	}
	return all_due(r, node, schema);
}

const struct ku_yaml *ku_entries(struct ku_reader *r, const struct ku_yaml *node, bool one, const char *example)
{
	if (is_refused(node) || ku_yaml_is_null(node))
		return NULL;
	if (node->type == KU_YAML_SEQUENCE)
		return node->first;
	if (one && node->type == KU_YAML_SCALAR)
		return node;
	if (has_foreign_sign(r, node->type == KU_YAML_MAPPING && node->first ? node->first->key : node))
		return NULL;
	ku_complain(r, node,
		    KU_SAY(r, _("a list is due under “%.*s”, each entry with a dash before it"),
			   (int)node->key->text.len, node->key->text.ptr),
		    KU_SAY(r, _("Write it so: %s"), example));
	return NULL;
}

/* The file as a whole. A file that was cut short by a mistake of syntax is not blamed for what is missing. */
void ku_read_file(struct ku_reader *r, const struct ku_yaml *root, const struct ku_schema *schema)
{
	if (root->type != KU_YAML_MAPPING) {
		if (!r->file->cut)
			ku_complain(
				r, root,
				ku_str_of(_(
					"a file of rules begins with keys at the margin, but this is something else")),
				ku_str_of(_("Its first line must be: kupuya: 1")));
		return;
	}
	for (const struct ku_yaml *v = root->first; v; v = v->next) {
		const struct ku_field *f = find_field(schema, v->key->text);
		if (f && !is_refused(v->key) && !is_refused(v))
			f->read(r, v, f, r->book);
		else if (!f && !is_refused(v->key))
			unknown_key(r, v->key, schema);
	}
	if (!r->file->cut && !has_key(root, "kupuya"))
		ku_yaml_report(
			r->file, root->line, root->offset, false,
			ku_str_of(_("the line “kupuya: 1” is missing, which says for which program this file is")),
			ku_str_of(_("Write it as the first line: kupuya: 1")));
}
