/* seal open|decide|agree PACKET.html PASSPHRASE-FILE [CODE TURN,TURN… NAME SEX]
 *
 * open prints what is in a packet. decide seals decisions (JSON on standard input) as the page would. agree is a reader who reads everything to its end, finds all
 * of it right, marks that name as missed in those turns, and downloads the decisions into the working folder, under the page's own name. By libcrypto alone,
 * knowing nothing of the program's own code, so that the two are held against each other. */
#include <jansson.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char key[32];

static char *read_all(FILE *f, size_t *len)
{
	char *text = NULL;
	size_t cap = 0;
	*len = 0;
	do {
		text = realloc(text, cap += 1 << 16);
		*len += fread(text + *len, 1, cap - *len - 1, f);
	} while (*len == cap - 1);
	text[*len] = '\0';
	return text;
}

static json_t *outside(const char *path)
{
	static const char mark[] = "id=\"packet\">";
	size_t len;
	FILE *f = fopen(path, "r");
	char *text = f ? read_all(f, &len) : NULL, *at = text ? strstr(text, mark) : NULL;
	json_t *o = at ? json_loads(at + strlen(mark), JSON_DISABLE_EOF_CHECK, NULL) : NULL;
	if (f)
		fclose(f);
	free(text);
	return o;
}

static unsigned char *decode(const char *text, int *len)
{
	size_t n = strlen(text);
	unsigned char *out = malloc(n);
	*len = EVP_DecodeBlock(out, (const unsigned char *)text, (int)n) - (n > 1 && text[n - 1] == '=') -
	       (n > 1 && text[n - 2] == '=');
	return out;
}

static int make_key(json_t *o, const char *pass)
{
	int len, rounds = (int)json_integer_value(json_object_get(o, "rounds"));
	unsigned char *salt = decode(json_string_value(json_object_get(o, "salt")), &len);
	int good = PKCS5_PBKDF2_HMAC(pass, (int)strlen(pass), salt, len, rounds, EVP_sha256(), sizeof key, key);
	free(salt);
	return good;
}

static int derive(json_t *o, const char *file)
{
	char pass[256] = "";
	FILE *f = fopen(file, "r");
	int read = f && fgets(pass, sizeof pass, f);
	if (f)
		fclose(f);
	pass[strcspn(pass, "\n")] = '\0';
	return read && make_key(o, pass);
}

static int about(EVP_CIPHER_CTX *c, json_t *o, const char *what)
{
	char text[128];
	int n;
	snprintf(text, sizeof text, "kupuya %s 1 %s", what, json_string_value(json_object_get(o, "packet")));
	return EVP_CipherUpdate(c, NULL, &n, (unsigned char *)text, (int)strlen(text));
}

/* What is sealed in the packet; NULL when the key is another. */
static char *opened(json_t *o)
{
	int len, n = 0;
	unsigned char *in = decode(json_string_value(json_object_get(o, "data")), &len), *out = calloc((size_t)len, 1);
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int good = EVP_CipherInit_ex(c, EVP_aes_256_gcm(), NULL, key, in, 0) && about(c, o, "packet") &&
		   EVP_CipherUpdate(c, out, &n, in + 12, len - 28) &&
		   EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, 16, in + len - 16) &&
		   EVP_CipherFinal_ex(c, out + n, &(int){0}) > 0;
	EVP_CIPHER_CTX_free(c);
	free(in);
	if (!good)
		free(out);
	return good ? (char *)out : NULL;
}

static int open_packet(json_t *o)
{
	char *text = opened(o);
	if (text)
		fputs(text, stdout);
	free(text);
	return text != NULL;
}

static int seal_decisions(json_t *o, const char *text, FILE *to)
{
	size_t len = strlen(text);
	int n = 0;
	unsigned char *all = malloc(len + 28), *code = malloc(2 * len + 64);
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int good = RAND_bytes(all, 12) && EVP_CipherInit_ex(c, EVP_aes_256_gcm(), NULL, key, all, 1) &&
		   about(c, o, "decisions") && EVP_CipherUpdate(c, all + 12, &n, (const unsigned char *)text, (int)len) &&
		   EVP_CipherFinal_ex(c, all + 12 + n, &(int){0}) &&
		   EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, 16, all + 12 + len);
	EVP_EncodeBlock(code, all, (int)len + 28);
	json_object_set_new(o, "kupuya", json_string("decisions"));
	json_object_set_new(o, "v", json_integer(1));
	json_object_set_new(o, "data", json_string((char *)code));
	json_dumpf(o, to, JSON_COMPACT);
	EVP_CIPHER_CTX_free(c);
	free(all);
	free(code);
	return good;
}

static int decide(json_t *o)
{
	size_t len;
	char *text = read_all(stdin, &len);
	int good = seal_decisions(o, text, stdout);
	free(text);
	return good;
}

/* ----- a reader who agrees ----- */

static void agree_with_turn(json_t *findings, json_t *transcript, json_t *turn)
{
	json_t *s;
	size_t i;
	json_array_foreach(json_object_get(turn, "s"), i, s)
	{
		json_t *f = json_array_get(json_object_get(transcript, "findings"), (size_t)json_integer_value(s));
		const char *done = json_is_integer(s) ? json_string_value(json_object_get(f, "do")) : NULL;
		if (done && strcmp(done, "keep") != 0)
			json_array_append_new(findings, json_pack("{sO sO ss}", "t", json_object_get(transcript, "code"),
								  "i", s, "v", "ok"));
	}
}

static json_t *missed_of(char **what) /* CODE TURNS NAME SEX */
{
	json_t *list = json_array();
	for (char *n = what ? strtok(what[1], ",") : NULL; n; n = strtok(NULL, ","))
		json_array_append_new(list, json_pack("{ss si ss ss ss ss ss}", "t", what[0], "n", atoi(n), "text", what[2],
						      "kind", "person", "name", what[2], "sex", what[3], "why", ""));
	return list;
}

static int agree(json_t *o, char **missed)
{
	char *text = opened(o), name[256];
	json_t *packet = text ? json_loads(text, 0, NULL) : NULL, *findings = json_array(), *read = json_array(), *t, *turn;
	size_t i, k;
	free(text);
	json_array_foreach(json_object_get(packet, "transcripts"), i, t)
	{
		json_array_append(read, json_object_get(t, "code"));
		json_array_foreach(json_object_get(t, "turns"), k, turn)
			if (json_is_true(json_object_get(turn, "d")))
				agree_with_turn(findings, t, turn);
	}
	json_t *all = json_pack("{si sO sO so so s[] so si}", "v", 1, "packet", json_object_get(o, "packet"), "reviewer",
				json_object_get(o, "reviewer"), "findings", findings, "missed", missed_of(missed),
				"passages", "read", read, "seconds", 3600);
	snprintf(name, sizeof name, "decisions-%s-%.4s.json", json_string_value(json_object_get(o, "reviewer")),
		 json_string_value(json_object_get(o, "packet")));
	char *said = packet ? json_dumps(all, JSON_COMPACT) : NULL;
	FILE *f = said ? fopen(name, "w") : NULL;
	int good = f && seal_decisions(o, said, f) && fclose(f) == 0;
	free(said);
	json_decref(all);
	json_decref(packet);
	return good;
}

int main(int argc, char **argv)
{
	json_t *o = argc == 4 || argc == 8 ? outside(argv[2]) : NULL;
	int good = o && derive(o, argv[3]);
	if (good)
		good = strcmp(argv[1], "open") == 0	? open_packet(o)
		       : strcmp(argv[1], "agree") == 0 ? agree(o, argc == 8 ? argv + 4 : NULL)
						       : decide(o);
	json_decref(o);
	return !good;
}
