/* yaml.c — the tree: its shape and its marks; that reading goes on behind a mistake; limits. What the messages say is in tests/broken. */
#include "base/yaml.h"

#include "tap.h"

static struct ku_arena arena;
static struct ku_errors errors;

static const struct ku_yaml *read(struct ku_str text, struct ku_yaml_file *file)
{
	errors = (struct ku_errors){.arena = &arena};
	*file = (struct ku_yaml_file){.arena = &arena, .nodes = &arena, .errors = &errors, .path = KU_S("f.yaml"), .text = text};
	return ku_yaml_read(file);
}

/* {a: b} as "{a:b}", [a] as "[a]", quoted scalars with ' before them. */
static void draw(struct ku_buf *out, const struct ku_yaml *n)
{
	static const char open[] = " [{!", close[] = " ]}!";
	if (n->type == KU_YAML_SCALAR) {
		ku_buf_add(out, n->plain ? KU_S("") : KU_S("'"));
		ku_buf_add(out, n->text);
		return;
	}
	ku_buf_byte(out, open[n->type]);
	for (const struct ku_yaml *c = n->first; c; c = c->next) {
		if (c->key) {
			draw(out, c->key);
			ku_buf_byte(out, ':');
		}
		draw(out, c);
		if (c->next)
			ku_buf_byte(out, ' ');
	}
	ku_buf_byte(out, close[n->type]);
}

static const struct {
	const char *text, *tree;
	size_t failures;
} shape[] = {
	{"a: 1\nb: [x, 'y']\n", "{a:1 b:[x 'y]}", 0},
	{"- a\n- {b: c}\n", "[a {b:c}]", 0},
	{"a:\nb:\n  - c\n", "{a: b:[c]}", 0},
	{"\xEF\xBB\xBF" "a: 1\r\nb: 2\r\n", "{a:1 b:2}", 0},
	{"---\na: 1\n...\n", "{a:1}", 0},
	{"a: |\n  x\n  y\n", "{a:'x\ny\n}", 0},
	{"a: \"x\\u0436\"\n", "{a:'xж}", 0},
	{"a: *b\nc: d\n", "{a:!! c:d}", 1},
	{"a: &b c\n", "{a:!!}", 1},
	{"a: !!str c\n", "{a:!!}", 1},
	{"a: 1\nb: 2\na: 3\n", "{a:1 b:2 a:3}", 1},
	{"a:\n  - x\n  - \"y\nb: 2\nc: [3\nd: 4\n", "{a:[] b:2 c:[] d:4}", 2},
	{"a: 1\n---\nb: 2\n", "{a:1}", 1},
	{"a: [1, {b: [2}]\nc: 3\n", "{a:[1] c:3}", 1},
};


static void test_shapes(void)
{
	for (size_t i = 0; i < sizeof shape / sizeof *shape; i++) {
		struct ku_yaml_file file;
		struct ku_buf out = {0};
		const struct ku_yaml *root = read(ku_str_of(shape[i].text), &file);
		if (root)
			draw(&out, root);
		same(ku_buf_str(&out), ku_str_of(shape[i].tree), ku_format(&arena, "shape %zu", i).ptr);
		ok(errors.failures == shape[i].failures, "%zu mistakes, got %zu", shape[i].failures, errors.failures);
		ku_buf_free(&out);
	}
}

/* Every scalar that is verbatim stands where it says; all lines are right. */
static bool marks_are_right(struct ku_str text, const struct ku_yaml *n, size_t *scalars)
{
	size_t line = 1;
	for (size_t i = 0; i < n->offset; i++)
		line += text.ptr[i] == '\n';
	bool good = line == n->line;
	if (n->type == KU_YAML_SCALAR) {
		++*scalars;
		good &= n->verbatim && ku_str_eq(n->text, ku_str_sub(text, n->inside, n->inside + n->text.len));
		good &= n->plain ? n->inside == n->offset : n->inside == n->offset + 1;
	}
	for (const struct ku_yaml *c = n->first; c; c = c->next)
		good &= marks_are_right(text, c, scalars) && (!c->key || marks_are_right(text, c->key, scalars));
	return good;
}

static void test_marks(void)
{
	struct ku_str text = KU_S("\xEF\xBB\xBFкүн: Айгүл # 日本\r\nөң:\r\n  - {ы: \"Жүзү 𝒶\", э: 'x'}\r\n  -   Ак-Тилек\nz: [a,b,  c]\n");
	struct ku_yaml_file file;
	const struct ku_yaml *root = read(text, &file);
	size_t scalars = 0;
	ok(root && marks_are_right(text, root, &scalars), "marks are bytes, across a byte order mark, CR LF and wide characters");
	ok(scalars == 12, "twelve scalars, got %zu", scalars);
	const struct ku_yaml *z = ku_yaml_get(root, "z");
	ok(z && z->n == 3 && z->line == 5 && !ku_yaml_get(root, "y"), "a value by its key");
	ok(ku_yaml_inside(z->first, 1) == z->first->offset + 1, "a place inside a scalar");
}

static void test_limits(void)
{
	struct ku_yaml_file file;
	struct ku_buf deep = {0}, many = {0}, large = {0};
	for (int i = 0; i < KU_YAML_DEPTH; i++)
		ku_buf_byte(&deep, '[');
	for (int i = 0; i < KU_YAML_DEPTH; i++)
		ku_buf_byte(&deep, ']');
	ok(read(ku_buf_str(&deep), &file) && errors.failures == 0, "%d levels are read", KU_YAML_DEPTH);
	deep.len = 0;
	for (int i = 0; i < 80000; i++)
		ku_buf_byte(&deep, '[');
	read(ku_buf_str(&deep), &file);
	ok(errors.failures == 1 && file.cut, "80,000 levels are refused at once");
	for (int i = 0; i < 1000; i++)
		ku_buf_add(&many, KU_S("a: 1\n"));
	read(ku_buf_str(&many), &file);
	ok(errors.failures == KU_YAML_ERRORS + 1, "the 201st mistake says that there are more, got %zu", errors.failures);
	ku_buf_add(&large, KU_S("a: "));
	while (large.len <= KU_YAML_BYTES)
		ku_buf_add(&large, KU_S("bbbbbbbbbbbbbbbb"));
	ok(!read(ku_buf_str(&large), &file) && errors.failures == 1, "more than 16 MiB is refused");
	large.len = KU_YAML_BYTES;
	ok(read(ku_buf_str(&large), &file) && errors.failures == 0, "16 MiB is read");
	ku_buf_free(&deep);
	ku_buf_free(&many);
	ku_buf_free(&large);
}

static void test_quote(void)
{
	same(ku_str_of(ku_yaml_quote(&arena, KU_S("a\nb"))), KU_S("“a b”"), "a line break is shown as a space");
	ok(ku_utf8_count(ku_str_of(ku_yaml_quote(&arena, KU_S("өөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөөө")))) == 43, "a long text is cut");
}

static void test_long_line(void)
{
	struct ku_buf b = {0};
	struct ku_error error = {0};
	while (b.len < 100000)
		ku_buf_add(&b, KU_S("ө"));
	ku_yaml_point(&error, ku_buf_str(&b), 0, 50000);
	ok(error.line == 1 && error.column == 25001 && error.source.len < 400 && ku_utf8_bad(error.source) == SIZE_MAX && error.caret < error.source.len,
	   "of a long line the part around the caret is shown");
	ku_buf_free(&b);
}

int main(void)
{
	test_shapes();
	test_marks();
	test_limits();
	test_quote();
	test_long_line();
	ku_arena_free(&arena);
	return done();
}
