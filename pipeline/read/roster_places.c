/* roster_places.c — a row of a list of places: name, kind, other names, and the ladder it stands on: aiyl aimak,
 * rayon, oblast.
 *
 * The rungs become entries too, so that a village can be generalised to its rayon and that to its oblast. A rung
 * takes the word for what it is (Кочкор району), since its bare name is as a rule that of a village in it.
 */
#include "base/yaml.h"
#include "language/spelling.h"
#include "read/roster_inner.h"

/* ----- words for kinds ----- */

static const struct {
	const char *words; /* |…|, folded: in the column of kinds, and before or behind a name */
	enum ku_kind kind;
	bool part; /* of the name: it stays with it */
} kinds[] = {
	{"|айыл|айылы|кыштак|кыштагы|село|с.|деревня|дер.|village|qishloq|qishlogʻi|", KU_VILLAGE, false},
	{"|жаңы конуш|конуш|конушу|жилмассив|новостройка|ж/м|settlement|", KU_SETTLEMENT, false},
	{"|посёлок|поселок|пос.|п.|пгт|пгт.|шаарча|шаарчасы|", KU_TOWN, false},
	{"|шаар|шаары|город|г.|town|shahar|shahri|", KU_TOWN, false},
	{"|city|", KU_CITY, false},
	{"|айыл аймагы|айыл аймак|айыл өкмөтү|аймак|аймагы|а/а|а/ө|айылный аймак|айыльный аймак|aiyl aimagy|aiyl "
	 "aimak|aiyl-aimak|aiyl okmotu|",
	 KU_AIYL_AIMAK, true},
	{"|район|району|р-н|районы|rayon|raion|district|tuman|tumani|", KU_RAYON, true},
	{"|облус|облусу|область|обл.|oblast|region|province|viloyat|viloyati|", KU_OBLAST, true},
	{"|өлкө|мамлекет|страна|country|", KU_COUNTRY, false},
	{"|көчө|көчөсү|улица|ул.|street|koʻcha|koʻchasi|", KU_STREET, true},
	{"|башка|другое|other|", KU_OTHER, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Index in the table, or KINDS. */
static size_t kind_named(struct ku_arena *a, struct ku_str word)
{
	struct ku_str key = KU_JOIN(a, KU_S("|"), ku_fold_dup(a, word), KU_S("|"));
	for (size_t i = 0; i < KINDS && key.len > 2; i++)
		if (ku_str_find(ku_str_of(kinds[i].words), key) != SIZE_MAX)
			return i;
	return KINDS;
}

/* The kind that a word at either end of the name says: с. Кочкор, Кочкор айылы, Көк-Жар айыл аймагы. The word is
 * taken off unless it is part of the name, or nothing else would be left. */
static size_t kind_in_name(struct ku_arena *a, struct ku_str *name)
{
	for (size_t i = name->len; i-- > 0;) {
		size_t k = name->ptr[i] == ' ' ? kind_named(a, ku_str_sub(*name, i + 1, name->len)) : KINDS;
		size_t two = i; /* "айыл аймагы" is two words */
		while (k < KINDS && two > 0 && name->ptr[two - 1] != ' ')
			two--;
		if (k < KINDS && two > 0 && kind_named(a, ku_str_sub(*name, two, name->len)) < KINDS)
			k = kind_named(a, ku_str_sub(*name, two, name->len)), i = two - 1;
		if (k < KINDS) {
			if (!kinds[k].part)
				*name = ku_str_sub(*name, 0, i);
			return k;
		}
	}
	for (size_t i = 1; i < name->len; i++) {
		bool gap = name->ptr[i] == ' ' || name->ptr[i - 1] == '.'; /* с. Кочкор and с.Кочкор */
		size_t k = gap ? kind_named(a, ku_str_sub(*name, 0, i)) : KINDS;
		if (k < KINDS && !kinds[k].part) {
			*name = ku_str_trim(ku_str_sub(*name, i, name->len));
			return k;
		}
	}
	return KINDS;
}

static enum ku_kind kind_of_row(struct ku_taking *t, struct ku_str *name, enum ku_kind of_column)
{
	struct ku_str said = ku_row_text(t, KU_HEAD_KIND, 0, false);
	size_t in_name = kind_in_name(t->scratch, name), k = kind_named(t->scratch, said);
	if (k < KINDS)
		return kinds[k].kind;
	if (said.len && ku_kind_is_place(ku_kind_named(said)))
		return ku_kind_named(said);
	if (said.len)
		KU_ROW_REFUSE(t,
			      _("the kind of place %s is not known; known are айыл, шаар, район, село, город, village, "
				"town …"),
			      ku_yaml_quote(t->scratch, said));
	if (in_name < KINDS)
		return kinds[in_name].kind;
	return of_column ? of_column : KU_OTHER;
}

/* ----- the ladder ----- */

static const struct {
	enum ku_heading column;
	enum ku_kind kind;
	const char *kyrgyz, *russian, *latin; /* the word that its name takes */
} rungs[] = {
	{KU_HEAD_OBLAST, KU_OBLAST, NULL, NULL, NULL}, /* kept as a rule: only named, never listed */
	{KU_HEAD_RAYON, KU_RAYON, "району", "район", "rayon"},
	{KU_HEAD_AIMAK, KU_AIYL_AIMAK, "айыл аймагы", "айыльный аймак", "aiyl aimagy"},
};

/* Кочкор → Кочкор району, Кочкорский → Кочкорский район, Kochkor → Kochkor rayon. */
static struct ku_str with_word(struct ku_taking *t, struct ku_str name, size_t rung)
{
	static const char *const adjective[] = {"ский", "ской", "цкий", "ская", "ный"};
	struct ku_str probe = name;
	const char *word = rungs[rung].kyrgyz;
	if (!word || kind_in_name(t->scratch, &probe) < KINDS)
		return name;
	for (size_t i = 0; i < sizeof adjective / sizeof *adjective; i++)
		if (ku_str_ends(name, ku_str_of(adjective[i])))
			word = rungs[rung].russian;
	if ((unsigned char)name.ptr[0] < 0x80)
		word = rungs[rung].latin;
	return KU_JOIN(t->arena, name, KU_S(" "), ku_str_of(word));
}

/* The next place up of the row, with entries for the rungs on the way. */
static struct ku_str climb(struct ku_taking *t)
{
	struct ku_str up = KU_S("");
	for (size_t i = 0; i < sizeof rungs / sizeof *rungs; i++) {
		struct ku_str name = ku_name_tidy(t->arena, ku_row_text(t, rungs[i].column, 0, false));
		if (!name.len || ku_str_is(name, "-") || ku_str_is(name, "—") || !ku_name_good(t, name, false))
			continue;
		name = with_word(t, name, i);
		if (rungs[i].kyrgyz)
			KU_PUSH(t->arena, t->above, t->nabove, t->cap_above,
				(struct ku_named){.name = {.text = name},
						  .kind = rungs[i].kind,
						  .within = up,
						  .at = {.file = t->path, .line = t->row->number}});
		up = name;
	}
	struct ku_str said = ku_name_tidy(t->arena, ku_row_text(t, KU_HEAD_WITHIN, 0, false));
	return said.len && ku_name_good(t, said, false) ? said : up;
}

/* ----- the row ----- */

static void take_also(struct ku_taking *t, struct ku_named *p)
{
	static const unsigned char columns[] = {KU_HEAD_ALSO, KU_HEAD_NAME};
	struct ku_str cell, one;
	for (size_t i = 0; i < sizeof columns; i++)
		for (size_t n = i; (cell = ku_row_text(t, columns[i], n, true)).len;
		     n++) /* of the names, all but the first */
			for (size_t at = 0; ku_next_of(cell, &at, &one);) {
				kind_in_name(t->scratch, &one);
				ku_also_add(t, p->name.text, one, false, &p->also, &p->nalso, &p->cap_also);
			}
}

void ku_take_place(struct ku_taking *t, enum ku_kind of_column)
{
	struct ku_named p = {.at = {.file = t->path, .line = t->row->number}};
	struct ku_str name = ku_name_tidy(t->arena, ku_row_text(t, KU_HEAD_NAME, 0, true));
	if (!name.len) {
		climb(t); /* a row for a rayon alone */
		if (!t->told)
			ku_row_refuse(t, ku_str_of(_("there is no name in this row")));
		return;
	}
	p.kind = kind_of_row(t, &name, of_column);
	name = ku_name_tidy(t->arena, name); /* once more: ЫНТЫМАК айылы */
	if (!ku_name_good(t, name, false))
		return;
	p.name.text = name;
	p.within = climb(t);
	if (ku_str_eq(ku_name_key(t->scratch, p.within), ku_name_key(t->scratch, name)) && p.kind != KU_TOWN &&
	    p.kind != KU_CITY)
		p.within = KU_S(""); /* "Кочкор" within "Кочкор" tells nothing, and the reader refuses it */
	take_also(t, &p);
	p.id = ku_row_text(t, KU_HEAD_ID, 0, false);
	struct ku_buf entry = {0};
	ku_roster_place(&entry, &p);
	struct ku_str fault = ku_entry_fault(t->scratch, "places", ku_buf_str(&entry));
	ku_buf_free(&entry);
	if (fault.len)
		KU_ROW_REFUSE(t, "%s: %.*s", ku_yaml_quote(t->scratch, name), (int)fault.len, fault.ptr);
	else
		KU_PUSH(t->arena, t->roster->place, t->roster->nplace, t->roster->cap_place, p);
}

/* ----- one place, several rows ----- */

static struct ku_str key_of(struct ku_arena *a, const struct ku_named *p)
{
	return KU_JOIN(a, ku_name_key(a, p->name.text), KU_S("\n"), ku_str_of(ku_kind_name(p->kind)), KU_S("\n"),
		       ku_name_key(a, p->within));
}

/* Of rows with one name, kind and next place up one entry is left, with the other names of all. */
static size_t once(struct ku_taking *t, struct ku_named *place, size_t n, bool tell)
{
	struct ku_keyed *keyed = ku_alloc_array(t->arena, n + 1, sizeof *keyed);
	bool *gone = ku_alloc_array(t->arena, n + 1, sizeof *gone);
	size_t left = 0;
	for (size_t i = 0; i < n; i++)
		keyed[i] = (struct ku_keyed){key_of(t->arena, &place[i]), i};
	ku_keyed_sort(keyed, n);
	for (size_t i = 1, first = 0; i < n; i++) {
		if (!ku_str_eq(keyed[i].key, keyed[first].key)) {
			first = i;
			continue;
		}
		struct ku_named *a = &place[keyed[first].index], *b = &place[keyed[i].index];
		struct ku_row row = {.number = b->at.line};
		t->row = &row;
		t->path = b->at.file;
		t->told = false;
		for (size_t k = 0; k < b->nalso; k++)
			ku_also_add(t, a->name.text, b->also[k].text, false, &a->also, &a->nalso, &a->cap_also);
		gone[keyed[i].index] = true;
		if (tell)
			KU_ROW_REFUSE(t, _("%s stands in row %zu already"), ku_yaml_quote(t->scratch, b->name.text),
				      a->at.line);
	}
	for (size_t i = 0; i < n; i++)
		if (!gone[i])
			place[left++] = place[i];
	return left;
}

static struct ku_id_of place_id(struct ku_roster *r, size_t i)
{
	return (struct ku_id_of){&r->place[i].id, &r->place[i].at};
}

void ku_settle_places(struct ku_taking *t)
{
	struct ku_roster *r = t->roster;
	r->nplace = once(t, r->place, r->nplace, !t->table->geonames);
	ku_settle_ids(t, r->nplace, place_id);
	t->nabove = once(t, t->above, t->nabove, false);
	struct ku_keyed *keyed = ku_alloc_array(t->arena, r->nplace + 1, sizeof *keyed);
	for (size_t i = 0; i < r->nplace; i++)
		keyed[i] = (struct ku_keyed){ku_name_key(t->arena, r->place[i].name.text), i};
	ku_keyed_sort(keyed, r->nplace);
	size_t listed = r->nplace;
	for (size_t i = 0; i < t->nabove; i++)
		if (ku_keyed_find(keyed, listed, ku_name_key(t->arena, t->above[i].name.text)) == listed)
			KU_PUSH(t->arena, r->place, r->nplace, r->cap_place, t->above[i]);
}
