/* seek.h — what the tests of the redact room share: a rule book given as YAML, and a search as `kupuya find` does it, normalising first.
 *
 * Offsets are bytes of the text as it was given. Tests run from the top of the source, where rules/ lies.
 */
#ifndef KU_TESTS_SEEK_H
#define KU_TESTS_SEEK_H

#include <stdlib.h>

#include "base/wordlist.h"
#include "language/spelling.h"
#include "normalise/normalise.h"
#include "read/turns.h"
#include "redact/find.h"
#include "tap.h"

struct seek {
	struct ku_arena arena, scratch; /* of the book; of one search */
	struct ku_errors errors;
	struct ku_book book;
	struct ku_strs common;
	struct ku_cues cues;
	struct ku_finder *finder;
	struct ku_searcher *searcher;
};

struct sought { /* one search; good until the next */
	const struct ku_doc *source, *clean;
	struct ku_findings found;
	bool good;
};

static struct ku_str seek_file(struct ku_arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		printf("Bail out! %s cannot be read; run the tests from the top of the source\n", path);
		exit(1);
	}
	struct ku_buf b = {0};
	size_t n;
	do {
		ku_buf_need(&b, 4096);
		b.len += n = fread(b.ptr + b.len, 1, 4096, f);
	} while (n);
	fclose(f);
	struct ku_str text = ku_dup(a, ku_buf_str(&b));
	ku_buf_free(&b);
	return text;
}

__attribute__((unused)) static void seek_open(struct seek *s, const char *yaml, bool common)
{
	static const char *const lists[] = {"rules/words-ky.yaml", "rules/words-ru.yaml", "rules/words-uz.yaml"};
	*s = (struct seek){0};
	s->errors.arena = &s->arena;
	ku_book_init(&s->book);
	ku_book_read_rules(&s->arena, &s->book, KU_S("people.yaml"), ku_str_of(yaml), false, &s->errors);
	ku_book_finish(&s->arena, &s->book, &s->errors);
	for (size_t i = 0; common && i < sizeof lists / sizeof *lists; i++)
		ku_wordlist_read(&s->arena, &s->common, ku_str_of(lists[i]), seek_file(&s->arena, lists[i]), &s->errors);
	s->finder = ku_finder_new(&s->arena, &s->book, &s->common, NULL, &s->errors);
	for (size_t i = 0; i < s->errors.n; i++)
		printf("# %s: %.*s\n", s->errors.item[i].warning ? "warning" : "error", (int)s->errors.item[i].what.len, s->errors.item[i].what.ptr);
	if (!s->finder || s->errors.failures) {
		printf("Bail out! the rule book of this test is not right\n");
		exit(1);
	}
	s->searcher = ku_searcher_new(s->finder);
}

/* A pack alone with its cues, as a study without a roster has it; the lists of common words too. */
__attribute__((unused)) static void seek_open_pack(struct seek *s, const char *pack, const char *cues)
{
	static const char *const lists[] = {"rules/words-ky.yaml", "rules/words-ru.yaml", "rules/words-uz.yaml"};
	*s = (struct seek){0};
	s->errors.arena = &s->arena;
	ku_book_init(&s->book);
	ku_book_read_rules(&s->arena, &s->book, KU_S("names.yaml"), ku_str_of(pack), true, &s->errors);
	ku_book_finish(&s->arena, &s->book, &s->errors);
	ku_cues_read(&s->arena, &s->cues, KU_S("cues.yaml"), ku_str_of(cues), &s->errors);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		ku_wordlist_read(&s->arena, &s->common, ku_str_of(lists[i]), seek_file(&s->arena, lists[i]), &s->errors);
	s->finder = ku_finder_new(&s->arena, &s->book, &s->common, &s->cues, &s->errors);
	if (!s->finder || s->errors.failures) {
		printf("Bail out! the pack of this test is not right\n");
		exit(1);
	}
	s->searcher = ku_searcher_new(s->finder);
}

/* What was searched before tells nothing of the next text. */
__attribute__((unused)) static void seek_forget(struct seek *s)
{
	ku_searcher_free(s->searcher);
	s->searcher = ku_searcher_new(s->finder);
}

static void seek_close(struct seek *s)
{
	ku_searcher_free(s->searcher);
	ku_finder_free(s->finder);
	ku_arena_free(&s->scratch);
	ku_arena_free(&s->arena);
}

static struct sought seek(struct seek *s, struct ku_str text, struct ku_str transcript)
{
	struct sought out = {0};
	struct ku_turn *turn;
	ku_arena_reset(&s->scratch);
	size_t n = ku_turns(&s->scratch, text, &turn);
	out.source = ku_doc_new(&s->scratch, text, turn, n);
	out.clean = ku_apply(&s->scratch, out.source, ku_normalise(&s->scratch, out.source, NULL));
	out.good = out.clean && ku_find(s->searcher, &s->scratch, out.clean, transcript, KU_NO_LANG, &out.found, &s->errors);
	return out;
}

/* The span of a finding in the text as it was given. */
__attribute__((unused)) static struct ku_span sought_at(const struct sought *r, size_t i)
{
	return ku_origin(r->clean, r->found.item[i].at);
}

__attribute__((unused)) static void sought_show(const struct sought *r)
{
	for (size_t i = 0; i < r->found.n; i++) {
		const struct ku_finding *f = &r->found.item[i];
		struct ku_str text = ku_str_at(r->source->text, sought_at(r, i));
		printf("#   found: “%.*s” %s %s as %.*s %s", (int)text.len, text.ptr, f->sure ? "sure" : "asked", ku_question_code(f->question),
		       (int)f->name.len, f->name.ptr, ku_do_name(f->what));
		for (size_t k = 0; k < f->mark.grammar.ntag; k++)
			printf(" %s", ku_tag_name((enum ku_tag)f->mark.grammar.tag[k]));
		putchar('\n');
	}
}

#endif
