/* signing.c — an unencrypted key of minisign's own format, so that staff can sign other files of the study with the stock program too. */
#include "signing.h"

#include "folder.h"

static void digest(unsigned char out[KU_SHA256_HEX / 2], const struct ku_study *s, struct ku_str use)
{
	char hex[KU_SHA256_HEX + 1];
	ku_hmac_sha256(hex, (const unsigned char *)s->handoff_key, KU_SHA256_HEX, use);
	for (size_t i = 0; i < KU_SHA256_HEX; i++) {
		unsigned value = (unsigned)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
		out[i / 2] = (unsigned char)(i % 2 ? out[i / 2] | value : value << 4);
	}
	explicit_bzero(hex, sizeof hex);
}

static bool make(struct ku_study *s, const char *path, struct ku_signer *out)
{
	unsigned char seed[KU_SHA256_HEX / 2], number[KU_SHA256_HEX / 2];
	struct ku_buf file = {0};
	digest(seed, s, KU_S("minisign seed"));
	digest(number, s, KU_S("minisign number"));
	bool good = ku_signer_make(out, seed, number);
	explicit_bzero(seed, sizeof seed);
	if (!good) {
		ku_report(&s->errors, (struct ku_error){.code = KU_IO, .path = ku_str_of(path), .what = ku_str_of(_("the key for signing could not be made")),
		          .mend = ku_str_of(_("Run again; if it happens again, tell the makers of kupuya."))});
		return false;
	}
	ku_signer_write(&file, out);
	good = ku_file_write(path, ku_buf_str(&file), &s->errors);
	explicit_bzero(file.ptr, file.len);
	ku_buf_free(&file);
	return good;
}

bool ku_signing_key(struct ku_study *s, struct ku_signer *out)
{
	const char *path = ku_study_path(s, "custody/minisign.key");
	struct ku_arena a = {0};
	struct ku_errors absent = {.arena = &a};
	struct ku_str file;
	bool there = ku_file_read(&a, path, 4096, &file, &absent), good;
	if (!there && ku_errors_code(&absent) == KU_NO_INPUT)
		good = make(s, path, out);
	else
		good = there || ku_file_read(&a, path, 4096, &file, &s->errors);
	if (there && !ku_signer_read(out, file)) {
		ku_report(&s->errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(path),
		          .what = ku_str_of(_("the key for signing is damaged, or has a password")),
		          .mend = ku_str_of(_("Put it back from your backup of the custody folder, or remove it to have it made anew."))});
		good = false;
	}
	if (there)
		explicit_bzero((char *)(uintptr_t)file.ptr, file.len);
	ku_arena_free(&a);
	return good;
}
