/* geonames.c — a country dump of geonames.org (KG.txt): 19 columns as its readme has them, names in Latin letters
 * first, others behind commas in any script and language.
 *
 * Of the other names those in the letters of Kyrgyz, Russian and Uzbek are taken, and those in plain Latin letters.
 * The name of an entry is the one that transcripts are likeliest to have: with a Kyrgyz letter, else Cyrillic, else
 * Latin. The dump does not tell towns from villages, but for the seats of oblasts; it leaves the capital out here,
 * since that is kept as a rule.
 */
#include "base/yaml.h"
#include "language/spelling.h"
#include "read/roster_inner.h"

enum { NAME = 1, ASCII = 2, OTHERS = 3, CLASS = 6, CODE = 7, ADMIN1 = 10, ADMIN2 = 11 }; /* columns from 0 */

static const struct {
	const char *class, *code; /* geonames.org/export/codes.html */
	enum ku_kind kind;
} features[] = {
	{"A", "ADM1", KU_OBLAST},   {"A", "ADM2", KU_RAYON},    {"P", "PPLA", KU_TOWN},       {"P", "PPL", KU_VILLAGE},
	{"P", "PPLA2", KU_VILLAGE}, {"P", "PPLA3", KU_VILLAGE}, {"P", "PPLA4", KU_VILLAGE},   {"P", "PPLL", KU_VILLAGE},
	{"P", "PPLF", KU_VILLAGE},  {"P", "PPLS", KU_VILLAGE},  {"P", "PPLX", KU_SETTLEMENT}, {"P", "PPLQ", KU_VILLAGE},
	{"P", "PPLH", KU_VILLAGE},  {"P", "PPLW", KU_VILLAGE},  {"P", "PPLR", KU_VILLAGE},
};

static struct ku_str field(const struct ku_row *row, size_t column)
{
	const struct ku_cell *cell = ku_row_cell(row, column);
	return cell ? cell->text : KU_S("");
}

/* KU_PERSON: nothing for a list of places. */
static enum ku_kind kind_of(const struct ku_row *row)
{
	struct ku_str class = field(row, CLASS), code = field(row, CODE);
	for (size_t i = 0; i < sizeof features / sizeof *features; i++)
		if (ku_str_is(class, features[i].class) && ku_str_is(code, features[i].code))
			return features[i].kind;
	return KU_PERSON;
}

/* ----- names ----- */

enum script { OTHER_SCRIPT, LATIN, CYRILLIC, KYRGYZ };

static bool in_list(uint32_t c, const char *letters)
{
	struct ku_str s = ku_str_of(letters);
	for (size_t at = 0; at < s.len;)
		if (ku_utf8_next(s, &at) == c)
			return true;
	return false;
}

/* OTHER_SCRIPT also for mixed names, those with letters of other languages, codes of airports (FRU), and web
 * addresses. */
static enum script script_of(struct ku_str name)
{
	size_t latin = 0, cyrillic = 0, kyrgyz = 0, upper = 0;
	for (size_t at = 0; at < name.len;) {
		uint32_t c = ku_utf8_next(name, &at);
		bool ky = in_list(c, "ӨөҮүҢң");
		if (c < 0x80 && ku_is_letter(c))
			latin++;
		else if (ky || (c >= 0x410 && c <= 0x44F) || in_list(c, "ЁёҒғҚқЎўҲҳ"))
			cyrillic++, kyrgyz += ky;
		else if (!in_list(c, " -’'ʻʼ`.") && !(c >= '0' && c <= '9'))
			return OTHER_SCRIPT;
		upper += ku_is_upper(c);
	}
	if ((latin && cyrillic) || latin + cyrillic < 2 || (upper == latin + cyrillic && upper <= 4))
		return OTHER_SCRIPT;
	return kyrgyz ? KYRGYZ : cyrillic ? CYRILLIC : LATIN;
}

/* The likeliest name of the row; empty when it has none that can be read. */
static struct ku_str name_of(const struct ku_row *row)
{
	struct ku_str best = KU_S(""), one;
	enum script score = OTHER_SCRIPT;
	static const unsigned char columns[] = {NAME, OTHERS, ASCII};
	for (size_t i = 0; i < sizeof columns; i++)
		for (size_t at = 0; ku_next_of(field(row, columns[i]), &at, &one);)
			if (script_of(one) > score)
				score = script_of(one), best = one;
	return best;
}

static void take_also(struct ku_taking *t, struct ku_named *p)
{
	static const unsigned char columns[] = {NAME, ASCII, OTHERS};
	struct ku_str one;
	for (size_t i = 0; i < sizeof columns; i++)
		for (size_t at = 0; ku_next_of(field(t->row, columns[i]), &at, &one);)
			if (script_of(one) != OTHER_SCRIPT)
				ku_also_add(t, p->name.text, one, false, &p->also, &p->nalso, &p->cap_also);
}

/* ----- the ladder: codes of oblast and rayon ----- */

struct areas {
	struct ku_keyed *item; /* "06" and "06.123" → row of the sheet */
	size_t n;
};

static struct ku_str area_key(struct ku_arena *a, const struct ku_row *row, enum ku_kind kind)
{
	struct ku_str one = field(row, ADMIN1), two = field(row, ADMIN2);
	return kind == KU_OBLAST ? one : two.len ? KU_JOIN(a, one, KU_S("."), two) : KU_S("");
}

static struct areas areas_of(struct ku_arena *a, const struct ku_sheet *sheet)
{
	struct areas areas = {ku_alloc_array(a, sheet->n + 1, sizeof *areas.item), 0};
	for (size_t i = 0; i < sheet->n; i++) {
		enum ku_kind kind = kind_of(&sheet->row[i]);
		struct ku_str key =
			kind == KU_OBLAST || kind == KU_RAYON ? area_key(a, &sheet->row[i], kind) : KU_S("");
		if (key.len)
			areas.item[areas.n++] = (struct ku_keyed){key, i};
	}
	ku_keyed_sort(areas.item, areas.n);
	return areas;
}

static struct ku_str area_named(struct ku_taking *t, const struct ku_sheet *sheet, const struct areas *areas,
				enum ku_kind kind)
{
	struct ku_str key = area_key(t->scratch, t->row, kind);
	size_t found = key.len ? ku_keyed_find(areas->item, areas->n, key) : areas->n;
	return found < areas->n ? name_of(&sheet->row[areas->item[found].index]) : KU_S("");
}

static struct ku_str within(struct ku_taking *t, const struct ku_sheet *sheet, const struct areas *areas,
			    enum ku_kind kind)
{
	struct ku_str up = kind == KU_OBLAST || kind == KU_RAYON ? KU_S("") : area_named(t, sheet, areas, KU_RAYON);
	return up.len || kind == KU_OBLAST ? up : area_named(t, sheet, areas, KU_OBLAST);
}

/* ADM1 are the oblasts and the cities of their rank; those are listed as what they are, among the towns. */
static bool is_oblast(struct ku_str name)
{
	static const char *const word[] = {"облус", "област", "oblast", "region", "province", "viloyat"};
	struct ku_arena scratch = {0};
	struct ku_str fold = ku_fold_dup(&scratch, name);
	bool good = false;
	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		good |= ku_str_find(fold, ku_str_of(word[i])) != SIZE_MAX;
	ku_arena_free(&scratch);
	return good;
}

static bool take_row(struct ku_taking *t, const struct ku_sheet *sheet, const struct areas *areas)
{
	struct ku_named p = {.kind = kind_of(t->row), .at = {.file = t->path, .line = t->row->number}};
	struct ku_str name = name_of(t->row);
	if (p.kind == KU_PERSON || (p.kind == KU_OBLAST && !is_oblast(name)))
		return false;
	if (!name.len) {
		ku_row_refuse(t, ku_str_of(_("there is no name in this row")));
		return true;
	}
	if (!ku_name_good(t, name, false))
		return true;
	p.name.text = name;
	p.within = within(t, sheet, areas, p.kind);
	if (ku_str_eq(ku_name_key(t->scratch, p.within), ku_name_key(t->scratch, name)) && p.kind != KU_TOWN)
		p.within = KU_S("");
	take_also(t, &p);
	KU_PUSH(t->arena, t->roster->place, t->roster->nplace, t->roster->cap_place, p);
	return true;
}

void ku_take_geonames(struct ku_taking *t, const struct ku_sheet *sheet)
{
	struct areas areas = areas_of(t->arena, sheet);
	for (size_t i = 0; i < sheet->n; i++) {
		t->row = &sheet->row[i];
		t->told = false;
		t->roster->rows++;
		t->roster->passed += !take_row(t, sheet, &areas);
		ku_arena_reset(t->scratch);
	}
}
