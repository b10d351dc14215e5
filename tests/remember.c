/* remember.c — for the tests of reviewing: loaded before a program's libraries it keeps what PBKDF2 has made in the folder that KU_REMEMBER names, and gives it
 * back where the same is asked again. Six hundred thousand rounds take a second, some seconds under the address sanitizer, and a test opens one packet many times.
 * What is made is always made by libcrypto, with the passphrase, the salt and the rounds that were asked for: whoever asks for others gets another key. */
#include <dlfcn.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef int derive(const char *, int, const unsigned char *, int, int, const EVP_MD *, int, unsigned char *);

/* The name of the file says what was asked for, and cannot be read back. */
static void name_of(char path[4096], const char *pass, int npass, const unsigned char *salt, int nsalt, int rounds,
		    int n)
{
	unsigned char md[EVP_MAX_MD_SIZE];
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	int number[] = {npass, nsalt, rounds, n}, at = snprintf(path, 4000, "%s/", getenv("KU_REMEMBER"));
	EVP_DigestInit_ex(c, EVP_sha256(), NULL);
	EVP_DigestUpdate(c, number, sizeof number);
	EVP_DigestUpdate(c, pass, (size_t)npass);
	EVP_DigestUpdate(c, salt, (size_t)nsalt);
	EVP_DigestFinal_ex(c, md, NULL);
	EVP_MD_CTX_free(c);
	for (int i = 0; i < 16; i++)
		at += snprintf(path + at, 3, "%02x", md[i]);
}

static int recall(const char *path, unsigned char *out, int n)
{
	FILE *f = fopen(path, "r");
	int whole = f && fread(out, 1, (size_t)n, f) == (size_t)n;
	if (f)
		fclose(f);
	return whole;
}

static void keep(const char *path, const unsigned char *out, int n)
{
	char fresh[4200];
	snprintf(fresh, sizeof fresh, "%s.%ld", path, (long)getpid());
	FILE *f = fopen(fresh, "w");
	if (!f)
		return;
	int whole = fwrite(out, 1, (size_t)n, f) == (size_t)n;
	if (fclose(f) == 0 && whole)
		rename(fresh, path);
}

int PKCS5_PBKDF2_HMAC(const char *pass, int npass, const unsigned char *salt, int nsalt, int rounds, const EVP_MD *md,
		      int n, unsigned char *out)
{
	derive *real;
	char path[4096];
	*(void **)&real = dlsym(RTLD_NEXT, "PKCS5_PBKDF2_HMAC");
	if (npass < 0 || !getenv("KU_REMEMBER") || md != EVP_sha256())
		return real(pass, npass, salt, nsalt, rounds, md, n, out);
	name_of(path, pass, npass, salt, nsalt, rounds, n);
	if (recall(path, out, n))
		return 1;
	int good = real(pass, npass, salt, nsalt, rounds, md, n, out);
	if (good)
		keep(path, out, n);
	return good;
}
