/* Images: every kind of member comes back as it was, whatever is cut off or does not fit is told, and the packs of a book come back entry by entry. */
#include "compiled.h"

static struct ku_arena arena;

struct members {
	unsigned char byte;
	bool yes, no;
	uint32_t number;
	size_t size;
	struct ku_str text, empty, none;
	enum ku_kind kind;
	struct ku_strs list;
	const uint16_t *run;
	size_t nrun;
};

static void all(struct ku_image *im, struct members *m)
{
	size_t from;
	const void *run = m->run;
	ku_image_byte(im, &m->byte, 8);
	ku_image_flag(im, &m->yes);
	ku_image_flag(im, &m->no);
	ku_image_u32(im, &m->number);
	ku_image_size(im, &m->size, 100);
	ku_image_str(im, &m->text);
	ku_image_str(im, &m->empty);
	ku_image_str(im, &m->none);
	KU_IMAGE_ENUM(im, enum ku_kind, m->kind, KU_NKIND);
	KU_IMAGE_LIST(im, m->list.item, m->list.n, m->list.cap, 4, &from);
	for (size_t i = from; i < m->list.n && !im->bad; i++)
		ku_image_str(im, &m->list.item[i]);
	ku_image_run(im, &run, &m->nrun, sizeof *m->run);
	m->run = run;
}

static struct ku_str write_all(struct ku_buf *out)
{
	static struct ku_str texts[] = {{"Асан", 8}, {"Үсөн", 8}};
	static const uint16_t run[] = {1, 2, 65535};
	struct members m = {7,        true,      false,   4000000000u,         100, KU_S("Айгүл"),
			    KU_S(""), {NULL, 0}, KU_TOWN, {texts, 2, 2, NULL}, run, 3};
	struct ku_image im = {.out = out};
	all(&im, &m);
	ok(!im.bad, "members are written");
	return ku_buf_str(out);
}

static bool reads(struct ku_str image, struct members *m)
{
	char *copy =
		ku_alloc_bytes(&arena, image.len + 1); /* of its own, so that a sanitizer sees every byte too many */
	memcpy(copy, image.ptr, image.len);
	struct ku_image im = {.in = {copy, image.len}, .arena = &arena};
	*m = (struct members){0};
	all(&im, m);
	return !im.bad;
}

static void test_members(void)
{
	struct ku_buf out = {0};
	struct ku_str image = write_all(&out);
	struct members m;
	ok(reads(image, &m), "and read");
	ok(m.byte == 7 && m.yes && !m.no && m.number == 4000000000u && m.size == 100 && m.kind == KU_TOWN,
	   "numbers, flags, kinds");
	same(m.text, KU_S("Айгүл"), "a text");
	ok(m.text.ptr[m.text.len] == '\0' && m.empty.ptr && !m.empty.len && !m.none.ptr,
	   "texts end in NUL; an empty one is not none");
	ok(m.list.n == 2 && ku_str_is(m.list.item[1], "Үсөн"), "a list");
	ok(m.nrun == 3 && m.run[2] == 65535, "a run");
	size_t whole = 0;
	for (size_t cut = 0; cut < image.len; cut++)
		whole += reads(ku_str_sub(image, 0, cut), &m);
	ok(whole == 0, "cut off anywhere it is told");
	ku_buf_free(&out);
}

static void test_misfits(void)
{
	static const struct {
		size_t at;
		unsigned char byte;
		const char *what;
	} rows[] = {
		{0, 8, "a number at its limit"},
		{1, 2, "a flag that is neither"},
		{7, 101, "a size over its limit"},
		{14, 1, "a text over the end"},
		{25, 'x', "a text without its NUL"},
		{35, KU_NKIND, "no kind"},
		{38, 1, "more members than there are bytes"},
	};
	struct ku_buf out = {0};
	struct ku_str image = write_all(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct members m;
		unsigned char was = (unsigned char)out.ptr[rows[i].at];
		out.ptr[rows[i].at] = (char)rows[i].byte;
		ok(!reads(image, &m), "%s", rows[i].what);
		out.ptr[rows[i].at] = (char)was;
	}
	ku_buf_free(&out);
}

static void test_parts(void)
{
	static const char first[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
	struct ku_buf out = {0};
	size_t part;
	ku_image_begin(&out, KU_S(first), &part);
	ku_buf_add(&out, KU_S("some content"));
	ku_image_end(&out, part);
	ok(ku_image_content(out.ptr, KU_S(first)) == 16 && out.len == KU_IMAGE_HEAD + 16,
	   "a part tells how long it is");
	ok(ku_image_content(out.ptr, KU_S("0123")) == SIZE_MAX, "and is not that of another key");
	struct ku_str content = ku_str_sub(ku_buf_str(&out), KU_IMAGE_HEAD, out.len);
	ok(ku_image_is_whole(out.ptr, content), "it is whole");
	ok(!ku_image_is_whole(out.ptr, ku_str_sub(content, 0, 15)), "but not without its last byte");
	size_t unseen = 0;
	for (size_t bit = 0; bit < content.len * 8; bit++) {
		out.ptr[KU_IMAGE_HEAD + bit / 8] ^= (char)(1 << bit % 8);
		unseen += ku_image_is_whole(out.ptr, content);
		out.ptr[KU_IMAGE_HEAD + bit / 8] ^= (char)(1 << bit % 8);
	}
	ok(unseen == 0, "no bit of it changes unseen");
	ku_buf_free(&out);
}

/* ----- packs ----- */

static void test_same_bytes(const struct compiled *c)
{
	struct ku_book book;
	struct ku_buf again = {0};
	ku_book_init(&book);
	ok(compiled_load(&arena, c, ku_buf_str(&c->image), &book) != NULL, "packs are loaded into an empty book");
	ok(ku_book_save(&(struct ku_image){.out = &again}, &book), "and stored again");
	ok(again.len && again.len < c->image.len && memcmp(again.ptr, c->image.ptr, again.len) == 0,
	   "they are the same bytes");
	ku_buf_free(&again);
}

static bool same_place(const struct ku_place_in_file *a, const struct ku_place_in_file *b)
{
	return ku_str_eq(a->file, b->file) && a->line == b->line && a->source == b->source && a->offset == b->offset &&
	       a->pack == b->pack;
}

static void test_behind_a_study(const struct compiled *c)
{
	static const char own[] = "kupuya: 1\npeople: [{name: Сайкал, sex: f}]\nplaces: [{name: Достук, kind: village, "
				  "within: Талас}]\nkeep: [Бишкек]\n";
	struct ku_errors errors = {.arena = &arena};
	struct ku_book read, loaded;
	ku_book_init(&read), ku_book_init(&loaded);
	ku_book_read_rules(&arena, &read, KU_S("own.yaml"), KU_S(own), false, &errors);
	ku_book_read_rules(&arena, &loaded, KU_S("own.yaml"), KU_S(own), false, &errors);
	compiled_read(&arena, &read, &errors);
	ok(compiled_load(&arena, c, ku_buf_str(&c->image), &loaded) != NULL, "packs are loaded behind a study's rules");
	ok(loaded.nfile == 3 && loaded.nperson == read.nperson && loaded.nplace == read.nplace &&
		   loaded.nword == read.nword && loaded.nkeep == read.nkeep && loaded.npattern == read.npattern &&
		   loaded.nambiguous == read.nambiguous && loaded.nsaid == read.nsaid,
	   "as many entries as reading gives");
	size_t other = 0;
	for (size_t i = 0; i < read.nperson; i++) {
		const struct ku_person *a = &read.person[i], *b = &loaded.person[i];
		other += !ku_str_eq(a->name.text, b->name.text) || a->sex != b->sex || a->each != b->each ||
			 a->nalso != b->nalso || a->in.n != b->in.n || !same_place(&a->at, &b->at) ||
			 !same_place(&a->name.at, &b->name.at);
		for (size_t k = 0; k < a->nalso && k < b->nalso; k++)
			other += !ku_str_eq(a->also[k].text, b->also[k].text) || a->also[k].lang != b->also[k].lang ||
				 !same_place(&a->also[k].at, &b->also[k].at);
	}
	ok(other == 0, "people are the same, and stand where they stood");
	for (size_t i = other = 0; i < read.nplace; i++)
		other += !ku_str_eq(read.place[i].within, loaded.place[i].within) ||
			 read.place[i].kind != loaded.place[i].kind ||
			 !same_place(&read.place[i].at, &loaded.place[i].at);
	ok(other == 0, "and places");
	same(loaded.pattern[0].regex, read.pattern[0].regex, "a pattern");
	ok(loaded.pattern[1].check == KU_LUHN && loaded.pattern[0].finds.n == 1 &&
		   loaded.pattern[0].finds.at[0] == read.pattern[0].finds.at[0],
	   "its check and examples");
	ku_book_finish(&arena, &read, &errors);
	ku_book_finish(&arena, &loaded, &errors);
	size_t policies = 0;
	for (size_t k = 0; k < KU_NPOLICY; k++)
		policies += read.policy[k].what != loaded.policy[k].what || read.policy[k].to != loaded.policy[k].to ||
			    !ku_str_eq(read.policy[k].label[KU_KY_LABEL], loaded.policy[k].label[KU_KY_LABEL]);
	ok(policies == 0 && loaded.policy[KU_PERSON].what == KU_DO_LABEL, "policies");
	ok(errors.failures == 0, "nothing is reported");
}

static void test_not_packs(void)
{
	struct ku_errors errors = {.arena = &arena};
	struct ku_book book;
	struct ku_buf out = {0};
	ku_book_init(&book);
	ku_book_read_rules(&arena, &book, KU_S("own.yaml"), KU_S("kupuya: 1\nkeep: [Ош]\n"), false, &errors);
	ok(!ku_book_save(&(struct ku_image){.out = &out}, &book), "rules of a study are not stored");
	ku_buf_free(&out);
}

static void test_lists(void)
{
	struct ku_errors errors = {.arena = &arena};
	struct ku_pools pools = {0}, back = {0};
	struct ku_cues cues = {0}, heard = {0};
	struct ku_buf out = {0};
	struct ku_image im = {.out = &out};
	ku_pools_read(&arena, &pools, KU_S("p.yaml"),
		      KU_S("kupuya: 1\nlanguage: uz\nfemale: [Gulnora, Ra'no]\nmale: [Anvar]\nsurnames: [Karimov]\n"),
		      &errors);
	ku_pools_read(&arena, &pools, KU_S("p.yaml"),
		      KU_S("kupuya: 1\nlanguage: uz\nfemale: [Gulnora]\nmale: [Anvar]\nsurnames: [Karimov]\n"),
		      &(struct ku_errors){.arena = &arena});
	ku_cues_read(&arena, &cues, KU_S("c.yaml"),
		     KU_S("kupuya: 1\ncues: [{word: эже, of: person, stands: after, lang: ky, forms: true, sex: f, "
			  "strength: weak}, {word: село, of: village, stands: before}]\n"),
		     &errors);
	ku_pools_image(&im, &pools);
	ku_cues_image(&im, &cues);
	im = (struct ku_image){.in = ku_buf_str(&out), .arena = &arena};
	ku_pools_image(&im, &back);
	ku_cues_image(&im, &heard);
	const struct ku_pool *pool = &back.of[KU_UZ][KU_POOL_FEMALE];
	ok(!im.bad && im.at == out.len && pool->n == pools.of[KU_UZ][KU_POOL_FEMALE].n &&
		   ku_str_is(pool->name[0], "Gulnora") && !back.of[KU_KY][0].n,
	   "pools");
	const struct ku_cue *c = heard.item;
	ok(heard.n == 2 && ku_str_is(c->word, "эже") && c->of == KU_PERSON && !c->before && c->forms && !c->strong &&
		   c->sex == KU_FEMALE && c->lang == KU_KY,
	   "cues");
	ok(ku_str_is(c[1].word, "село") && c[1].before && c[1].strong && !c[1].forms && c[1].lang == KU_NO_LANG,
	   "each in its place");
	ku_buf_free(&out);
}

int main(void)
{
	struct compiled c;
	test_members();
	test_misfits();
	test_parts();
	compiled_make(&c);
	ok(c.stored && c.errors.n == 0, "packs are stored");
	test_same_bytes(&c);
	test_behind_a_study(&c);
	test_not_packs();
	test_lists();
	compiled_free(&c);
	ku_arena_free(&arena);
	return done();
}
