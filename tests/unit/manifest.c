/* manifest.json, SHA256SUMS and changes.tsv: exact bytes. */
#include "tap.h"

#include "compress/changes.h"
#include "compress/manifest.h"

static const struct { const char *text, *hex; } digests[] = { /* FIPS 180-4 examples, NIST CAVP short messages */
	{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
};

static const struct { const char *cell, *safe; } cells[] = {
	{"", ""}, {"Динара", "Динара"}, {"[3-айыл]да", "[3-айыл]да"}, {"=1+1", "'=1+1"}, {"+996", "'+996"}, {"-1", "'-1"}, {"@SUM", "'@SUM"},
	{"\tx", "' x"}, {"\rx", "' x"}, {"a\tb\nc\rd", "a b c d"}, {" =1", "' =1"}, {"＝1", "'＝1"}, {"− 5", "'− 5"}, {"a=1", "a=1"},
};

static const struct { enum ku_do done; bool numbered; const char *word; } techniques[] = {
	{KU_DO_PSEUDONYM, false, "pseudonymisation"}, {KU_DO_LABEL, true, "pseudonymisation"}, {KU_DO_LABEL, false, "suppression"},
	{KU_DO_GENERALISE, false, "generalisation"}, {KU_DO_MASK, false, "suppression"}, {KU_DO_REMOVE, false, "suppression"},
};

static void test_changes(void)
{
	struct ku_buf b = {0};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		b.len = 0;
		ku_tsv_cell(&b, ku_str_of(cells[i].cell));
		same(ku_buf_str(&b), ku_str_of(cells[i].safe), "a cell");
	}
	for (size_t i = 0; i < sizeof techniques / sizeof *techniques; i++)
		same(ku_str_of(ku_technique(techniques[i].done, techniques[i].numbered)), ku_str_of(techniques[i].word), ku_do_name(techniques[i].done));
	b.len = 0;
	ku_changes_head(&b);
	ku_changes_add(&b, &(struct ku_change){KU_S("FGD-01"), 12, KU_VILLAGE, KU_S("[3-айыл]да"), KU_S("places.yaml:7"), KU_DO_LABEL, true});
	ku_changes_add(&b, &(struct ku_change){KU_S("FGD-01"), 0, KU_PHONE, KU_S("=\t[телефон]"), KU_S("-"), KU_DO_LABEL, false});
	same(ku_buf_str(&b), KU_S("document\tturn\tkind\treplacement\trule\ttechnique\n"
	                          "FGD-01\t12\tvillage\t[3-айыл]да\tplaces.yaml:7\tpseudonymisation\n"
	                          "FGD-01\t0\tphone\t'= [телефон]\t'-\tsuppression\n"), "changes.tsv");
	ku_buf_free(&b);
}

static void test_sums(struct ku_arena *a)
{
	struct ku_buf b = {0};
	struct ku_packed file[3];
	for (size_t i = 0; i < sizeof digests / sizeof *digests; i++) {
		file[i] = ku_packed_of(a, i ? KU_S("b") : KU_S("transcripts/T1.txt.gz"), ku_str_of(digests[i].text));
		same(file[i].sha256, ku_str_of(digests[i].hex), "SHA-256");
		ok(file[i].size == strlen(digests[i].text), "size");
	}
	char mac[KU_SHA256_HEX + 1]; /* RFC 4231, test case 2 */
	ku_hmac_sha256(mac, (const unsigned char *)"Jefe", 4, KU_S("what do ya want for nothing?"));
	same(ku_str_of(mac), KU_S("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"), "HMAC-SHA-256");
	file[2] = ku_packed_of(a, KU_S("a\\\nb"), KU_S("abc"));
	ku_sha256sums(&b, file, 3);
	same(ku_buf_str(&b), KU_S("\\ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\\\\\\nb\n"
	                          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b\n"
	                          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  transcripts/T1.txt.gz\n"), "SHA256SUMS, sorted");
	same(file[0].name, KU_S("transcripts/T1.txt.gz"), "the caller's list stays as it is");
	ku_buf_free(&b);
}

static const char wanted[] =
	"{\n \"kupuya\": 1,\n \"tool\": \"0.1.0\",\n \"study\": \"gsps\",\n \"profile\": \"labels\",\n \"draft\": false,\n"
	" \"files\": [\n  {\n   \"name\": \"changes.tsv\",\n   \"size\": 3,\n   \"sha256\": \"bb\"\n  },\n"
	"  {\n   \"name\": \"transcripts/T1.txt.gz\",\n   \"size\": 9,\n   \"sha256\": \"aa\"\n  }\n ],\n"
	" \"transcripts\": [\n  {\n   \"code\": \"T1\",\n   \"turns\": 4,\n   \"replacements\": {\n    \"person\": 2,\n    \"phone\": 1\n   }\n  },\n"
	"  {\n   \"code\": \"T2\",\n   \"turns\": 5,\n   \"replacements\": {\n    \"person\": 3\n   }\n  }\n ],\n"
	" \"replacements\": {\n  \"person\": 5,\n  \"phone\": 1\n },\n"
	" \"normalised\": {\n  \"look-alike\": 7,\n  \"nfc\": 1\n },\n"
	" \"coarsened\": [\n  {\n   \"variable\": \"date\",\n   \"to\": \"month\",\n   \"values\": 4\n  }\n ],\n \"not_taken\": 2,\n"
	" \"drafts\": [\n  \"T1\",\n  \"T2\"\n ],\n \"failed\": [],\n"
	" \"rules\": [\n  {\n   \"name\": \"names-ky.yaml\",\n   \"sha256\": \"dd\",\n   \"pack\": true\n  },\n"
	"  {\n   \"name\": \"people.yaml\",\n   \"mac\": \"cc\",\n   \"pack\": false\n  }\n ]\n}\n";

static void test_manifest(void)
{
	struct ku_packed file[] = {{KU_S("transcripts/T1.txt.gz"), KU_S("aa"), 9}, {KU_S("changes.tsv"), KU_S("bb"), 3}};
	struct ku_packed_transcript transcript[] = {{KU_S("T2"), 5, {[KU_PERSON] = 3}}, {KU_S("T1"), 4, {[KU_PERSON] = 2, [KU_PHONE] = 1}}};
	struct ku_count counts[] = {{KU_S("nfc"), 1}, {KU_S("look-alike"), 3}, {KU_S("look-alike"), 4}};
	struct ku_str drafts[] = {KU_S("T2"), KU_S("T1")};
	struct ku_packed_rules rules[] = {{KU_S("people.yaml"), KU_S("cc"), false}, {KU_S("names-ky.yaml"), KU_S("dd"), true}};
	struct ku_coarse coarse[] = {{KU_S("date"), KU_S("month"), 4}};
	struct ku_manifest m = {KU_S("gsps"), KU_S("0.1.0"), KU_S("labels"), false, file, 2, transcript, 2, counts, 3, coarse, 1, 2, drafts, 2, NULL, 0, rules, 2};
	struct ku_buf b = {0};
	ku_manifest_write(&b, &m);
	same(ku_buf_str(&b), KU_S(wanted), "manifest.json");
	ku_buf_free(&b);
}

int main(void)
{
	struct ku_arena a = {0};
	test_changes();
	test_sums(&a);
	test_manifest();
	ku_arena_free(&a);
	return done();
}
