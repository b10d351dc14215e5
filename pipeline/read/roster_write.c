/* roster_write.c — entries as lines of YAML, one a line, so that what has changed between two imports is a list of
 * lines. */
#include "base/grammar.h"
#include "base/yaml_write.h"
#include "read/roster.h"

static const char *const sexes[] = {[KU_NO_SEX] = "", [KU_FEMALE] = "f", [KU_MALE] = "m"};

static void pair(struct ku_buf *out, const char *key, struct ku_str value)
{
	if (!value.len)
		return;
	ku_buf_format(out, "%s%s: ", out->len && out->ptr[out->len - 1] != '{' ? ", " : "", key);
	ku_yaml_write(out, value);
}

static void also(struct ku_buf *out, const struct ku_alias *item, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		ku_buf_add(out, i ? KU_S(", ") : KU_S(", also: ["));
		if (!item[i].as.len && !item[i].lang) {
			ku_yaml_write(out, item[i].text);
			continue;
		}
		ku_buf_byte(out, '{');
		pair(out, "name", item[i].text);
		pair(out, "as", item[i].as);
		pair(out, "lang", ku_str_of(item[i].lang ? ku_lang_name((enum ku_lang)item[i].lang) : ""));
		ku_buf_byte(out, '}');
	}
	ku_buf_add(out, n ? KU_S("]") : KU_S(""));
}

static void codes(struct ku_buf *out, const struct ku_strs *in)
{
	for (size_t i = 0; i < in->n; i++) {
		ku_buf_add(out, i ? KU_S(", ") : KU_S(", in: ["));
		ku_yaml_write(out, in->item[i]);
	}
	ku_buf_add(out, in->n ? KU_S("]") : KU_S(""));
}

void ku_roster_person(struct ku_buf *out, const struct ku_person *p)
{
	ku_buf_byte(out, '{');
	pair(out, "name", p->name.text);
	also(out, p->also, p->nalso);
	pair(out, "sex", ku_str_of(sexes[p->sex]));
	codes(out, &p->in);
	pair(out, "speaker", p->speaker);
	pair(out, "as", p->as);
	pair(out, "id", p->id);
	ku_buf_byte(out, '}');
}

void ku_roster_place(struct ku_buf *out, const struct ku_named *p)
{
	ku_buf_byte(out, '{');
	pair(out, "name", p->name.text);
	also(out, p->also, p->nalso);
	pair(out, "kind", ku_str_of(p->kind == KU_OTHER ? "" : ku_kind_name(p->kind)));
	pair(out, "within", p->within);
	codes(out, &p->in);
	pair(out, "as", p->as);
	pair(out, "id", p->id);
	ku_buf_byte(out, '}');
}

void ku_roster_participant(struct ku_buf *out, const struct ku_participant *p)
{
	ku_buf_byte(out, '{');
	pair(out, "in", p->in);
	pair(out, "speaker", p->speaker);
	pair(out, "person", p->person);
	pair(out, "role", p->role);
	pair(out, "sex", p->sex);
	if (p->age.len) /* digits, as people write them */
		ku_buf_format(out, ", age: %.*s", (int)p->age.len, p->age.ptr);
	for (size_t i = 0; i < p->nfact; i++) {
		ku_buf_add(out, i ? KU_S(", ") : KU_S(", facts: {"));
		ku_yaml_write(out, p->fact[i].key);
		ku_buf_add(out, KU_S(": "));
		ku_yaml_write(out, p->fact[i].value);
	}
	ku_buf_add(out, p->nfact ? KU_S("}}") : KU_S("}"));
}

void ku_roster_write(struct ku_buf *out, const struct ku_roster *r)
{
	const char *section = r->kind == KU_ROSTER_PEOPLE ? "people" : "places";
	ku_buf_format(out, "# kupuya import %s\nkupuya: 1\n\n%s:", section, section);
	ku_buf_add(out, r->nperson + r->nplace ? KU_S("\n") : KU_S(" []\n"));
	for (size_t i = 0; i < r->nperson; i++) {
		ku_buf_add(out, KU_S("  - "));
		ku_roster_person(out, &r->person[i]);
		ku_buf_byte(out, '\n');
	}
	for (size_t i = 0; i < r->nplace; i++) {
		ku_buf_add(out, KU_S("  - "));
		ku_roster_place(out, &r->place[i]);
		ku_buf_byte(out, '\n');
	}
	if (r->nparticipant)
		ku_buf_add(out, KU_S("\n# → study.yaml\n#participants:\n"));
	for (size_t i = 0; i < r->nparticipant; i++) {
		ku_buf_add(out, KU_S("#  - "));
		ku_roster_participant(out, &r->participant[i]);
		ku_buf_byte(out, '\n');
	}
}
