/* Any text, written as a value and read by our own reader, is the same text: alone, in a list in brackets, in a map in braces, behind a key; and what
 * is written is one line. */
#include "tap.h"

#include "base/yaml.h"
#include "base/yaml_write.h"

static uint64_t state = 88172645463325252u;

static size_t below(size_t n) /* Marsaglia's xorshift: the same numbers in every run */
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % n);
}

static void add_piece(struct ku_buf *b)
{
	#define P(literal) {literal, sizeof(literal) - 1}
	static const struct ku_str piece[] = {
		P(" "), P("  "), P("-"), P("- "), P("---"), P("..."), P(": "), P(":"), P(" #"), P("#"), P(","),
		P("["), P("]"), P("{"), P("}"), P("&a"), P("*a"), P("!a"), P("|"), P(">"), P("'"), P("\""),
		P("\\"), P("\\n"), P("%"), P("@"), P("`"), P("?"), P("? "), P("~"), P("null"), P("no"), P("Yes"),
		P("<<"), P("="), P("0x1F"), P("1e5"), P("12"), P("\n"), P("\r\n"), P("\t"), P("\0"), P("\x01"),
		P("\x7F"), P("\xC2\x85"), P("\xC2\xA0"), P("\xE2\x80\xA8"), P("\xE2\x80\xA9"), P("\xEF\xBB\xBF"),
		P("\xE2\x80\xAE"), P("\xC2\xAD"), P("\xEF\xBF\xBD"), P("\xEF\xBF\xBF"), P("\xF0\x9F\x98\x80"), P("Айгүл"),
		P("Үсөн"), P("о\xCC\x81"), P("oʻgʻli"), P("’"), P("“"), P("a"), P("Z")};
	if (below(8)) {
		ku_buf_add(b, piece[below(sizeof piece / sizeof *piece)]);
		return;
	}
	uint32_t c = (uint32_t)below(0x110000);
	ku_buf_code_point(b, c >= 0xD800 && c < 0xE000 ? 'x' : c);
}

static struct ku_str read_back(struct ku_arena *a, struct ku_str file, int way)
{
	struct ku_errors errors = {.arena = a};
	struct ku_yaml_file f = {.arena = a, .nodes = a, .errors = &errors, .path = KU_S("t.yaml"), .text = file};
	const struct ku_yaml *root = ku_yaml_read(&f), *node = ku_yaml_get(root, "k");
	bool one = node && !errors.n && root->n == 1;
	if (one && way) {
		one = node->n == 2 && node->first;
		node = node->first;
	}
	return one && node && node->type == KU_YAML_SCALAR ? node->text : (struct ku_str){NULL, SIZE_MAX};
}

int main(void)
{
	static const char *const before[] = {"k: ", "k: [", "k: {a: "}, *const behind[] = {"\n", ", x]\n", ", b: x}\n"};
	size_t wrong = 0, lines = 0, quoted = 0, rounds = 60000;
	for (size_t i = 0; i < rounds; i++) {
		struct ku_arena a = {0};
		struct ku_buf text = {0}, file = {0};
		int way = (int)below(3);
		for (size_t n = below(6); n > 0; n--)
			add_piece(&text);
		ku_buf_add(&file, ku_str_of(before[way]));
		size_t start = file.len;
		ku_yaml_write(&file, ku_buf_str(&text));
		quoted += file.ptr[start] == '"';
		lines += memchr(file.ptr, '\n', file.len) != NULL || memchr(file.ptr, '\r', file.len) != NULL;
		ku_buf_add(&file, ku_str_of(behind[way]));
		if (!ku_str_eq(read_back(&a, ku_buf_str(&file), way), ku_buf_str(&text)) && wrong++ < 5)
			printf("# %.*s", (int)file.len, file.ptr);
		ku_buf_free(&text);
		ku_buf_free(&file);
		ku_arena_free(&a);
	}
	ok(wrong == 0, "%zu texts are read back as they were (%zu not)", rounds, wrong);
	ok(lines == 0, "none takes more than a line");
	ok(quoted > rounds / 2 && quoted < rounds, "some are in quotes, some plain (%zu)", quoted);

	static const struct {
		const char *text, *want;
	} row[] = {{"Айгүл Жапарова", "Айгүл Жапарова"}, {"Бейшенбек к. А.", "Бейшенбек к. А."}, {"Ак-Тилек", "Ак-Тилек"},
		   {"No", "\"No\""}, {"", "\"\""}, {"33", "\"33\""}, {"8-март", "\"8-март\""}, {"a: b", "\"a: b\""}, {" a", "\" a\""},
		   {"a\"b\\", "\"a\\\"b\\\\\""}, {"a\nb", "\"a\\x0Ab\""}, {"К1", "К1"}, {"ЖЧК «Ак»", "\"ЖЧК «Ак»\""}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct ku_buf out = {0};
		ku_yaml_write(&out, ku_str_of(row[i].text));
		same(ku_buf_str(&out), ku_str_of(row[i].want), row[i].text[0] == 'a' ? "a sign" : row[i].text);
		ku_buf_free(&out);
	}
	return done();
}
