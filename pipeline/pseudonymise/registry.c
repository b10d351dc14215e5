/* registry.c — opening, reading, asking and writing the registry.
 *
 * The data model: `member[]` is every identity the study ever had, by number. Tables lead from (kind, name), from an id, and from a folded
 * pseudonym to what is known of them. Everything is read into memory at the start, which for tens of thousands of rows is milliseconds; new
 * rows go to memory and to the open transaction at once, so the two never differ. Numbers and pseudonyms are only ever added.
 */
#include "pseudonymise/cast.h"

#include <string.h>

#include "language/spelling.h"

static const char *const part_name[KU_NPART] = {"given", "surname", "father"};

struct ku_str ku_key(struct ku_registry *r, struct ku_str a, struct ku_str b)
{
	return KU_JOIN(r->arena, a, KU_S("\x1F"), b);
}

/* ----- members ----- */

struct ku_member *ku_member_of(struct ku_registry *r, uint64_t number)
{
	return number && number <= r->n ? &r->member[number - 1] : NULL;
}

static struct ku_member *remember(struct ku_registry *r, const struct ku_identity *is)
{
	uint64_t *first = ku_table_put(r->arena, &r->by_name, ku_key(r, ku_str_of(ku_kind_name(is->kind)), is->name));
	KU_PUSH(r->arena, r->member, r->n, r->cap, (struct ku_member){.is = *is});
	struct ku_member *m = &r->member[r->n - 1];
	m->is.number = r->n;
	if (!*first) {
		*first = r->n;
		return m;
	}
	struct ku_member *last = ku_member_of(r, *first);
	while (last->namesake)
		last = ku_member_of(r, last->namesake);
	last->namesake = r->n;
	return m;
}

struct ku_member *ku_member_new(struct ku_registry *r, enum ku_kind kind, struct ku_str name, bool found,
				enum ku_sex sex, enum ku_lang lang)
{
	struct ku_identity is = {
		.kind = kind, .name = ku_dup(r->arena, name), .found = found, .sex = sex, .lang = lang};
	struct ku_member *m = remember(r, &is);
	ku_store_add(r->store, KU_T_IDENTITY,
		     (struct ku_cell[]){{.number = (int64_t)r->n},
					{.text = ku_str_of(ku_kind_name(kind))},
					{.text = m->is.name},
					{.number = found},
					{.number = sex},
					{.number = lang}});
	return m;
}

bool ku_member_in(const struct ku_member *m, struct ku_str scope)
{
	for (size_t i = 0; i < m->scope.n; i++)
		if (ku_str_eq(m->scope.item[i], scope))
			return true;
	return false;
}

static void hold_scope(struct ku_registry *r, struct ku_member *m, struct ku_str scope)
{
	KU_PUSH(r->arena, m->scope.item, m->scope.n, m->scope.cap, scope);
	m->is.scope = m->scope.item[0];
}

void ku_member_scope(struct ku_registry *r, struct ku_member *m, struct ku_str scope)
{
	if (ku_member_in(m, scope))
		return;
	hold_scope(r, m, ku_dup(r->arena, scope));
	ku_store_add(r->store, KU_T_SCOPE, (struct ku_cell[]){{.number = (int64_t)m->is.number}, {.text = scope}});
}

struct ku_member *ku_member_find(struct ku_registry *r, enum ku_kind kind, struct ku_str name,
				 const struct ku_strs *scope, bool claimed_too)
{
	uint64_t *first = ku_table_find(&r->by_name, ku_key(r, ku_str_of(ku_kind_name(kind)), name));
	struct ku_member *best = NULL;
	size_t most = 0;
	for (struct ku_member *m = first ? ku_member_of(r, *first) : NULL; m; m = ku_member_of(r, m->namesake)) {
		size_t shared = 0;
		for (size_t i = 0; i < scope->n; i++)
			shared += ku_member_in(m, scope->item[i]);
		if (shared > most && (claimed_too || !m->claimed)) {
			most = shared;
			best = m;
		}
	}
	return best;
}

/* ----- pseudonyms ----- */

struct ku_str *ku_member_part(struct ku_member *m, enum ku_part part)
{
	return part == KU_PART_GIVEN ? &m->is.given : part == KU_PART_SURNAME ? &m->is.surname : &m->is.father;
}

static struct ku_str likeness(struct ku_str name, struct ku_skeleton *to)
{
	struct ku_folded fold; /* names are asked after very often: no memory is taken for it */
	ku_fold(name, &fold);
	ku_skeleton((struct ku_str){fold.text, fold.len}, to);
	return (struct ku_str){(const char *)to->letter, to->n};
}

struct ku_str ku_likeness(struct ku_registry *r, struct ku_str name)
{
	struct ku_skeleton to;
	return ku_dup(r->arena, likeness(name, &to));
}

bool ku_alike(struct ku_str a, struct ku_str b)
{
	struct ku_skeleton one, other;
	return ku_str_eq(a, b) || ku_str_eq(likeness(a, &one), likeness(b, &other));
}

void ku_use(struct ku_registry *r, struct ku_str name, unsigned bits)
{
	*ku_table_put(r->arena, &r->use, ku_likeness(r, name)) |= bits;
	*ku_table_put(r->arena, &r->exact, ku_fold_dup(r->arena, name)) |= bits;
}

unsigned ku_used(const struct ku_registry *r, struct ku_str name)
{
	struct ku_skeleton to;
	const uint64_t *bits = ku_table_find(&r->use, likeness(name, &to));
	return bits ? (unsigned)*bits : 0;
}

unsigned ku_used_exactly(const struct ku_registry *r, struct ku_str name)
{
	const uint64_t *bits = ku_table_find(&r->exact, ku_fold_dup(r->arena, name));
	return bits ? (unsigned)*bits : 0;
}

void ku_retire(struct ku_registry *r, struct ku_str name)
{
	if (ku_used_exactly(r, name) & KU_RETIRED)
		return;
	ku_use(r, name, KU_RETIRED);
	ku_store_add(r->store, KU_T_RETIRED, (struct ku_cell[]){{.text = name}});
}

/* Notes who uses a name: for a listed person it is taken in the whole study, for a found one in each of their scopes. */
static void note_use(struct ku_registry *r, struct ku_member *m, enum ku_part part, struct ku_str name)
{
	if (part != KU_PART_GIVEN) {
		ku_use(r, name, part == KU_PART_FATHER ? KU_USED_FATHER : KU_USED_SURNAME);
		return;
	}
	ku_use(r, name, m->is.found ? KU_USED_GIVEN : KU_USED_GIVEN | KU_USED_ROSTER);
	for (size_t i = 0; i < m->scope.n; i++)
		*ku_table_put(r->arena, &r->scoped, ku_key(r, m->scope.item[i], ku_likeness(r, name))) = m->is.number;
}

void ku_member_set(struct ku_registry *r, struct ku_member *m, enum ku_part part, struct ku_str pseudonym)
{
	struct ku_str *at = ku_member_part(m, part), old = *at;
	if (ku_str_eq(old, pseudonym))
		return;
	*at = ku_dup(r->arena, pseudonym);
	note_use(r, m, part, *at);
	if (old.len && part == KU_PART_GIVEN)
		ku_retire(r, old);
	ku_store_add(r->store, KU_T_PART,
		     (struct ku_cell[]){{.number = (int64_t)m->is.number},
					{.text = ku_str_of(part_name[part])},
					{.number = m->turn[part]++},
					{.text = *at}});
}

/* ----- reading the file ----- */

static bool on_identity(void *ctx, const struct ku_cell c[])
{
	struct ku_registry *r = ctx;
	struct ku_identity is = {.kind = ku_kind_named(c[1].text),
				 .name = c[2].text,
				 .found = c[3].number != 0,
				 .sex = (enum ku_sex)c[4].number,
				 .lang = (enum ku_lang)c[5].number};
	if (is.kind >= KU_NKIND || c[0].number != (int64_t)r->n + 1 || (unsigned)is.sex > KU_MALE ||
	    (unsigned)is.lang >= KU_NLANG)
		return false;
	remember(r, &is);
	return true;
}

static bool on_scope(void *ctx, const struct ku_cell c[])
{
	struct ku_registry *r = ctx;
	struct ku_member *m = ku_member_of(r, (uint64_t)c[0].number);
	if (m)
		hold_scope(r, m, c[1].text);
	return m != NULL;
}

static bool on_id(void *ctx, const struct ku_cell c[])
{
	struct ku_registry *r = ctx;
	*ku_table_put(r->arena, &r->by_id, ku_key(r, c[0].text, c[1].text)) = (uint64_t)c[2].number;
	return ku_member_of(r, (uint64_t)c[2].number) != NULL;
}

static bool on_part(void *ctx, const struct ku_cell c[])
{
	struct ku_registry *r = ctx;
	struct ku_member *m = ku_member_of(r, (uint64_t)c[0].number);
	for (int p = 0; m && p < KU_NPART; p++)
		if (ku_str_is(c[1].text, part_name[p]) && c[2].number == m->turn[p]) {
			m->turn[p]++;
			*ku_member_part(m, (enum ku_part)p) = c[3].text;
			note_use(r, m, (enum ku_part)p, c[3].text);
			return c[3].text.len > 0;
		}
	return false;
}

static bool on_surname(void *ctx, const struct ku_cell c[])
{
	struct ku_registry *r = ctx;
	uint64_t *at = ku_table_put(r->arena, &r->surname, ku_stem_key(r, c[0].text));
	if (!*at) {
		KU_PUSH(r->arena, r->stem, r->nstem, r->cap_stem, (struct ku_stem){0});
		*at = r->nstem;
	}
	struct ku_stem *stem = &r->stem[*at - 1];
	stem->pseudonym = c[2].text;
	ku_use(r, c[2].text, KU_USED_SURNAME);
	return c[1].number == stem->turns++ && c[2].text.len;
}

static bool on_label(void *ctx, const struct ku_cell c[])
{
	struct ku_registry *r = ctx;
	struct ku_member *m = ku_member_of(r, (uint64_t)c[2].number);
	enum ku_kind group = ku_kind_named(c[0].text);
	if (!m || group >= KU_NKIND || c[1].number < 1)
		return false;
	m->is.label = (uint64_t)c[1].number;
	if (m->is.label > r->highest_label[group])
		r->highest_label[group] = m->is.label;
	return true;
}

static void hold_code(struct ku_registry *r, struct ku_str file, struct ku_str code)
{
	KU_PUSH(r->arena, r->codes.item, r->codes.n, r->codes.cap, code);
	*ku_table_put(r->arena, &r->code, file) = r->codes.n;
	*ku_table_put(r->arena, &r->code_taken, code) = 1;
}

static bool on_code(void *ctx, const struct ku_cell c[])
{
	hold_code(ctx, c[0].text, c[1].text);
	return true;
}

static bool on_retired(void *ctx, const struct ku_cell c[])
{
	ku_use(ctx, c[0].text, KU_RETIRED);
	return true;
}

static bool read_all(struct ku_registry *r, struct ku_errors *errors)
{
	static bool (*const on[KU_T_RUN])(void *, const struct ku_cell *) = {
		[KU_T_IDENTITY] = on_identity, [KU_T_SCOPE] = on_scope,     [KU_T_ID] = on_id,
		[KU_T_PART] = on_part,         [KU_T_SURNAME] = on_surname, [KU_T_LABEL] = on_label,
		[KU_T_CODE] = on_code,         [KU_T_RETIRED] = on_retired,
	};
	for (int t = 0; t < KU_T_RUN; t++) {
		size_t before = errors->n;
		if (ku_store_each(r->store, (enum ku_store_table)t, on[t], r, errors))
			continue;
		if (errors->n == before)
			ku_store_bad(r->store, N_("the registry contradicts itself"), errors);
		return false;
	}
	return true;
}

/* ----- the public face ----- */

struct ku_registry *ku_registry_open(struct ku_arena *a, const struct ku_registry_options *o, struct ku_errors *errors)
{
	struct ku_registry *r = ku_alloc(a, sizeof *r);
	r->arena = a;
	r->pools = o->pools;
	r->is_real = o->is_real;
	r->ctx = o->ctx;
	r->store = ku_store_open(a, o->path, o->study, errors);
	if (!r->store)
		return NULL;
	memcpy(r->draws.secret, o->secret, sizeof r->draws.secret);
	r->draws.counter = ku_store_draws(r->store);
	if (read_all(r, errors))
		return r;
	ku_registry_close(r);
	return NULL;
}

bool ku_registry_bind(struct ku_registry *r, const struct ku_book *book, struct ku_bound *out, struct ku_errors *errors)
{
	size_t before = errors->failures;
	r->book = book;
	r->number_people =
		book->policy[KU_PERSON].what == KU_DO_LABEL || book->policy[KU_POLICY_PACK].what == KU_DO_LABEL;
	for (size_t i = 0; i < book->profiles.n; i++)
		r->number_people |= ku_str_is(book->profiles.item[i], "labels");
	*out = (struct ku_bound){ku_alloc_array(r->arena, book->nperson, sizeof(uint64_t)),
				 ku_alloc_array(r->arena, book->nplace, sizeof(uint64_t)),
				 ku_alloc_array(r->arena, book->nword, sizeof(uint64_t)),
				 ku_alloc_array(r->arena, book->npassage, sizeof(uint64_t))};
	ku_bind_named(r, out);
	return ku_bind_people(r, out, errors) && errors->failures == before;
}

struct ku_str ku_registry_code(struct ku_registry *r, const struct ku_book *book, struct ku_str file)
{
	uint64_t *known = ku_table_find(&r->code, file);
	if (known)
		return r->codes.item[*known - 1];
	struct ku_str code;
	size_t n = r->codes.n;
	do
		code = ku_format(r->arena, "T%03zu", ++n);
	while (ku_table_find(&r->code_taken, code) || ku_book_transcript(book, code));
	hold_code(r, ku_dup(r->arena, file), code);
	ku_store_add(r->store, KU_T_CODE, (struct ku_cell[]){{.text = file}, {.text = code}});
	return code;
}

static bool counts(const struct ku_registry *r, const struct ku_member *m)
{
	return !m->is.label && m->is.kind != KU_PASSAGE && (m->is.kind != KU_PERSON || r->number_people);
}

void ku_registry_settle(struct ku_registry *r)
{
	uint64_t *fresh = ku_alloc_array(r->arena, r->n, sizeof *fresh);
	for (int group = 0; group < KU_NKIND; group++) {
		size_t n = 0;
		for (size_t i = 0; i < r->n; i++)
			if (ku_kind_group(r->member[i].is.kind) == (enum ku_kind)group && counts(r, &r->member[i]))
				fresh[n++] = i + 1;
		ku_shuffle(&r->draws, fresh, n);
		for (size_t i = 0; i < n; i++) {
			struct ku_member *m = ku_member_of(r, fresh[i]);
			m->is.label = ++r->highest_label[group];
			ku_store_add(r->store, KU_T_LABEL,
				     (struct ku_cell[]){{.text = ku_str_of(ku_kind_name((enum ku_kind)group))},
							{.number = (int64_t)m->is.label},
							{.number = (int64_t)fresh[i]}});
		}
	}
}

const struct ku_identity *ku_registry_identity(const struct ku_registry *r, uint64_t number)
{
	return number && number <= r->n ? &r->member[number - 1].is : NULL;
}

size_t ku_registry_count(const struct ku_registry *r)
{
	return r->n;
}

bool ku_registry_commit(struct ku_registry *r, struct ku_errors *errors)
{
	return ku_store_commit(r->store, r->draws.counter, errors);
}

void ku_registry_close(struct ku_registry *r)
{
	if (!r)
		return;
	ku_store_close(r->store);
	r->store = NULL;
	explicit_bzero(r->draws.secret, sizeof r->draws.secret);
}
