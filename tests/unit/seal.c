/* seal: a signature that minisign 0.11 made, every way to spoil it, and lists of checksums. */
#include "tap.h"

#include <stdlib.h>

#include "validate/seal.h"

#define KEY "untrusted comment: minisign public key C97BAEC178AE7BE0\nRWTge654wa57yZbdE2KSzdPjDOWq2zGy2Y6RiZn7kdJu48ILnCoYZgst\n"
#define SECRET                                                                                                                                    \
	"untrusted comment: minisign encrypted secret key\n"                                                                                       \
	"RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4HuueMGue8m9v6OifJBj9RzXs6u2boGl1DT7JXHqSa88YIU1zk3xxZbdE2KSzdPjDOWq2zGy2Y6R" \
	"iZn7kdJu48ILnCoYZgstAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
#define SIGNATURE                                                                                                                                 \
	"untrusted comment: signature from minisign secret key\n"                                                                                  \
	"RUTge654wa57yWPsYxfeO08ncAXBQmX+QB1kLBwoQ327l96Kd56xwW66TXBmxnSfd0NxhZKAOP8K3j9boMI403Awxoj7BGT1gw8=\n"                                    \
	"trusted comment: file:f\thashed\n"                                                                                                         \
	"WqwjFywBIp2aNazEsszmmzjZ2zF+acis9kCENlhWWammpbjxqLdeMxrlSbu6pMr5Oa7Q4+zDuYApouVJe+4gBQ==\n"
#define DATA "no listed identifier remains\n"

static void check_spoilt(const struct ku_public *key)
{
	struct ku_str good = KU_S(SIGNATURE);
	size_t passed = 0, first = (size_t)(strchr(good.ptr, '\n') - good.ptr) + 1;
	for (size_t i = first; i + 1 < good.len; i++) { /* each byte of what is signed */
		char *bad = strdup(good.ptr);
		bad[i] = bad[i] == 'A' ? 'B' : 'A';
		passed += ku_signature_holds(key, ku_str_of(bad), KU_S(DATA));
		free(bad);
	}
	for (size_t n = 0; n + 1 < good.len; n++)
		passed += ku_signature_holds(key, ku_str_sub(good, 0, n), KU_S(DATA));
	ok(passed == 0, "no signature with a byte changed, or cut short, holds");
}

static void check_sums(void)
{
#define A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	static const struct { const char *line, *name; bool bad; } cases[] = {
		{A64 "  transcripts/A.txt.gz\n", "transcripts/A.txt.gz", false}, {A64 " *b\n", "b", false}, {"\\" A64 "  a\\nb\\\\c\n", "a\nb\\c", false},
		{A64 "  \n", NULL, true}, {A64 "\n", NULL, true}, {"xyz  a\n", NULL, true}, {"", NULL, false},
	};
	struct ku_arena a = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct ku_sum sum;
		size_t at = 0;
		bool bad = false, any = ku_sums_next(&a, ku_str_of(cases[i].line), &at, &sum, &bad);
		ok(bad == cases[i].bad && any == (cases[i].name != NULL) && (!any || ku_str_is(sum.name, cases[i].name)), "checksums: line %zu", i);
	}
	ku_arena_free(&a);
}

int main(void)
{
	struct ku_public key, own, other;
	ok(ku_public_read(&key, KU_S(KEY)), "a public key file");
	ok(ku_public_of_secret(&own, KU_S(SECRET)) && memcmp(&key, &own, sizeof key) == 0, "the same key from the secret one");
	ok(!ku_public_read(&other, KU_S(SECRET)) && !ku_public_of_secret(&other, KU_S(KEY)) && !ku_public_read(&other, KU_S("")), "neither is the other");
	ok(ku_signature_holds(&key, KU_S(SIGNATURE), KU_S(DATA)), "the signature holds");
	ok(!ku_signature_holds(&key, KU_S(SIGNATURE), KU_S("one listed identifier remains\n")), "not of other data");
	other = key;
	other.key[5] ^= 1;
	ok(!ku_signature_holds(&other, KU_S(SIGNATURE), KU_S(DATA)), "nor with another key");
	check_spoilt(&key);
	check_sums();
	return done();
}
