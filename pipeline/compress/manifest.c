/* manifest.c — builds the manifest as a JSON value and lets jansson write it, keys in the order in which they were set.
 *
 * Lists are sorted here, whatever order the work was done in. Texts are UTF-8 that the read stage has checked; a text that jansson refuses for not
 * being UTF-8 would leave a hole in the manifest, so it ends the program instead.
 */
#include "compress/manifest.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *sure(json_t *value)
{
	if (!value) {
		ku_out_of_memory();
		abort();
	}
	return value;
}

static void set(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, sure(value)) != 0)
		sure(NULL);
}

static void push(json_t *list, json_t *value)
{
	if (json_array_append_new(list, sure(value)) != 0)
		sure(NULL);
}

static json_t *text(struct ku_str s)
{
	return json_stringn(s.len ? s.ptr : "", s.len);
}

static json_t *number(uint64_t n)
{
	return json_integer((json_int_t)n);
}

/* A copy of a list, sorted by its first member, which is the name. */
static int by_name(const void *a, const void *b)
{
	return ku_str_cmp(*(const struct ku_str *)a, *(const struct ku_str *)b);
}

static void *sorted(struct ku_arena *a, const void *item, size_t n, size_t bytes)
{
	char *copy = ku_alloc_array(a, n, bytes);
	for (size_t i = 0; i < n * bytes; i++)
		copy[i] = ((const char *)item)[i];
	if (n)
		qsort(copy, n, bytes, by_name);
	return copy;
}

_Static_assert(offsetof(struct ku_packed, name) == 0 && offsetof(struct ku_packed_transcript, code) == 0 &&
		       offsetof(struct ku_packed_rules, name) == 0 && offsetof(struct ku_count, what) == 0,
	       "sorted by the first member");

static json_t *files(struct ku_arena *a, const struct ku_manifest *m)
{
	json_t *list = sure(json_array());
	const struct ku_packed *f = sorted(a, m->file, m->nfile, sizeof *f);
	for (size_t i = 0; i < m->nfile; i++) {
		json_t *o = sure(json_object());
		set(o, "name", text(f[i].name));
		set(o, "size", number(f[i].size));
		set(o, "sha256", text(f[i].sha256));
		push(list, o);
	}
	return list;
}

static json_t *replacements(const uint64_t n[KU_NKIND])
{
	json_t *o = sure(json_object());
	for (int k = 0; k < KU_NKIND; k++)
		if (n[k])
			set(o, ku_kind_name((enum ku_kind)k), number(n[k]));
	return o;
}

static json_t *transcripts(struct ku_arena *a, const struct ku_manifest *m, uint64_t all[KU_NKIND])
{
	json_t *list = sure(json_array());
	const struct ku_packed_transcript *t = sorted(a, m->transcript, m->ntranscript, sizeof *t);
	for (size_t i = 0; i < m->ntranscript; i++) {
		json_t *o = sure(json_object());
		set(o, "code", text(t[i].code));
		set(o, "turns", number(t[i].turns));
		set(o, "replacements", replacements(t[i].replaced));
		push(list, o);
		for (int k = 0; k < KU_NKIND; k++)
			all[k] += t[i].replaced[k];
	}
	return list;
}

static json_t *counts(struct ku_arena *a, const struct ku_count *item, size_t n)
{
	json_t *o = sure(json_object());
	const struct ku_count *c = sorted(a, item, n, sizeof *c);
	for (size_t i = 0; i < n;) {
		uint64_t sum = 0;
		struct ku_str what = c[i].what;
		for (; i < n && ku_str_eq(c[i].what, what); i++)
			sum += c[i].n;
		set(o, ku_dup_c(a, what), number(sum));
	}
	return o;
}

static json_t *codes(struct ku_arena *a, const struct ku_str *code, size_t n)
{
	json_t *list = sure(json_array());
	const struct ku_str *c = sorted(a, code, n, sizeof *c);
	for (size_t i = 0; i < n; i++)
		push(list, text(c[i]));
	return list;
}

static json_t *rules(struct ku_arena *a, const struct ku_manifest *m)
{
	json_t *list = sure(json_array());
	const struct ku_packed_rules *r = sorted(a, m->rules, m->nrules, sizeof *r);
	for (size_t i = 0; i < m->nrules; i++) {
		json_t *o = sure(json_object());
		set(o, "name", text(r[i].name));
		set(o, r[i].pack ? "sha256" : "mac", text(r[i].digest));
		set(o, "pack", json_boolean(r[i].pack));
		push(list, o);
	}
	return list;
}

static json_t *coarsened(const struct ku_manifest *m)
{
	json_t *list = sure(json_array());
	for (size_t i = 0; i < m->ncoarse; i++) {
		json_t *o = sure(json_object());
		set(o, "variable", text(m->coarse[i].variable));
		set(o, "to", text(m->coarse[i].to));
		set(o, "values", number(m->coarse[i].n));
		push(list, o);
	}
	return list;
}

static int add_bytes(const char *bytes, size_t n, void *out)
{
	ku_buf_add(out, (struct ku_str){bytes, n});
	return 0;
}

void ku_manifest_write(struct ku_buf *out, const struct ku_manifest *m)
{
	struct ku_arena arena = {0};
	uint64_t all[KU_NKIND] = {0};
	json_t *o = sure(json_object());
	json_t *list = transcripts(&arena, m, all);
	set(o, "kupuya", json_integer(1)); /* version of this format */
	set(o, "tool", text(m->tool));
	set(o, "study", text(m->study));
	set(o, "profile", text(m->profile));
	set(o, "draft", json_boolean(m->draft));
	set(o, "files", files(&arena, m));
	set(o, "transcripts", list);
	set(o, "replacements", replacements(all));
	set(o, "normalised", counts(&arena, m->normalised, m->nnormalised));
	set(o, "coarsened", coarsened(m));
	set(o, "not_taken", number(m->not_taken));
	set(o, "drafts", codes(&arena, m->drafted, m->ndrafted));
	set(o, "failed", codes(&arena, m->failed, m->nfailed));
	set(o, "rules", rules(&arena, m));
	if (json_dump_callback(o, add_bytes, out, JSON_INDENT(1)) != 0)
		sure(NULL);
	ku_buf_byte(out, '\n');
	json_decref(o);
	ku_arena_free(&arena);
}
