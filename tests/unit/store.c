/* A store's parts stand one behind the other and are one deflate stream; an archive takes them as they are. */
#include "memory.h"
#include "tap.h"
#include "unzip.h"

#include "compress/gzip.h"

static const char *const pieces[] = {"<a>", "Салам, салам, салам. ", "", "Салам!", "</a>\n"};
enum { PIECES = sizeof pieces / sizeof *pieces };

static void test_parts(void)
{
	struct ku_arena a = {0};
	struct ku_buf kept = {0}, whole = {0}, archive = {0}, gz = {0};
	struct ku_store store = memory_store(&kept);
	struct ku_part part[PIECES], one, plain;
	ok(ku_keep(&store, KU_S("before"), &plain), "bytes as they are");
	for (size_t i = 0; i < PIECES; i++) {
		ok(ku_keep_deflated(&store, ku_str_of(pieces[i]), KU_DEFLATE_XML, i + 1 == PIECES, &part[i]), "a part");
		ku_buf_add(&whole, ku_str_of(pieces[i]));
	}
	ku_gzip(&gz, KU_S("Келди, кетти, келди, кетти."));
	ok(ku_keep_gzipped(&store, ku_buf_str(&gz), &one), "what gzip packed");
	ok(one.packed == gz.len - 18 && one.size == strlen("Келди, кетти, келди, кетти."), "is not packed again");
	struct ku_part sum = ku_parts_sum(part, PIECES);
	ok(sum.size == whole.len && sum.deflated, "the parts' size is that of the whole");
	const struct ku_zip_entry entry[] = {{.name = KU_S("whole.xml"), .part = part, .npart = PIECES}, {.name = KU_S("gz.txt"), .part = &one, .npart = 1},
	                                     {.name = KU_S("plain"), .part = &plain, .npart = 1}, {.name = KU_S("data"), .data = KU_S("data")}};
	struct ku_sink sink = memory_sink(&archive);
	ok(ku_zip_to(&sink, &store, entry, 4), "an archive of parts");
	same(unzip(&a, ku_buf_str(&archive), "whole.xml"), ku_buf_str(&whole), "holds the whole");
	same(unzip(&a, ku_buf_str(&archive), "gz.txt"), KU_S("Келди, кетти, келди, кетти."), "what gzip packed");
	same(unzip(&a, ku_buf_str(&archive), "plain"), KU_S("before"), "what was not packed");
	same(unzip(&a, ku_buf_str(&archive), "data"), KU_S("data"), "and what was in memory");
	ku_buf_free(&kept), ku_buf_free(&whole), ku_buf_free(&archive), ku_buf_free(&gz);
	ku_arena_free(&a);
}

static bool refuse_put(void *ctx, struct ku_str bytes, uint64_t *at) { (void)ctx, (void)bytes, (void)at; return false; }
static bool refuse_get(void *ctx, uint64_t at, char *to, size_t n) { (void)ctx, (void)at, (void)to, (void)n; return false; }
static bool refuse_write(void *ctx, uint64_t at, struct ku_str bytes) { (void)ctx, (void)at, (void)bytes; return false; }

static void test_failures(void)
{
	struct ku_buf kept = {0}, archive = {0};
	struct ku_store good = memory_store(&kept), full = {NULL, refuse_put, refuse_get};
	struct ku_sink sink = memory_sink(&archive), closed = {NULL, refuse_write};
	struct ku_part part;
	ok(!ku_keep(&full, KU_S("x"), &part) && !ku_keep_deflated(&full, KU_S("x"), KU_DEFLATE_LEVEL, true, &part), "a store that takes nothing");
	ku_keep_deflated(&good, KU_S("Салам"), KU_DEFLATE_LEVEL, true, &part);
	const struct ku_zip_entry entry[] = {{.name = KU_S("a"), .part = &part, .npart = 1}};
	ok(!ku_zip_to(&sink, &full, entry, 1), "a store that gives nothing");
	ok(!ku_zip_to(&closed, &good, entry, 1), "a sink that takes nothing");
	ku_buf_free(&kept), ku_buf_free(&archive);
}

/* The same text at once and in pieces of a large size, at the border of what zlib takes and gives. */
static void test_sizes(void)
{
	static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 300000};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct ku_arena a = {0};
		struct ku_buf kept = {0}, archive = {0};
		struct ku_store store = memory_store(&kept);
		struct ku_sink sink = memory_sink(&archive);
		char *text = ku_alloc_bytes(&a, sizes[i] + 1);
		uint32_t random = 1;
		for (size_t k = 0; k < sizes[i]; k++)
			text[k] = (char)('a' + ((random = random * 1103515245 + 12345) >> 16) % 26);
		struct ku_str s = {text, sizes[i]};
		struct ku_part part[2];
		ok(ku_keep_deflated(&store, s, KU_DEFLATE_LEVEL, false, &part[0]) && ku_keep_deflated(&store, KU_S("z"), KU_DEFLATE_LEVEL, true, &part[1]), "%zu bytes are kept", sizes[i]);
		const struct ku_zip_entry entry[] = {{.name = KU_S("a"), .part = part, .npart = 2}};
		ok(ku_zip_to(&sink, &store, entry, 1), "and written");
		struct ku_str out = unzip(&a, ku_buf_str(&archive), "a");
		ok(out.len == s.len + 1 && ku_str_starts(out, s), "and come out again");
		ku_buf_free(&kept), ku_buf_free(&archive);
		ku_arena_free(&a);
	}
}

int main(void)
{
	test_parts();
	test_failures();
	test_sizes();
	return done();
}
