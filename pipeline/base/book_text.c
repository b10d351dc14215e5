/* book_text.c — NFC, folding for comparison, and a set of texts.
 *
 * Nearly all of a rule book is Cyrillic and ASCII that is NFC already, so a screen over code points leaves ICU what is left. The set is an
 * open-addressing table in an arena, half full at most.
 */
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/book_inner.h"

/* Is all of it code points that are NFC whatever stands beside them (NFC_Quick_Check=Yes, ccc=0, no composition)? Judged by bytes: ASCII, U+0080-02FF,
 * Cyrillic but for its combining marks U+0483-0489, and the quotes, dashes and dots of U+2010-2026. */
static bool is_all_plain(struct ku_str s)
{
	if (!s.len)
		return true;
	const unsigned char *p = (const unsigned char *)s.ptr, *end = p + s.len;
	while (p < end) {
		unsigned char lead = *p, next = p + 1 < end ? p[1] : 0;
		if (lead < 0x80)
			p += 1;
		else if ((lead >= 0xC2 && lead <= 0xCB) || lead == 0xD0 || lead == 0xD1 || lead == 0xD3)
			p += 2;
		else if ((lead == 0xD2 && (next <= 0x82 || next >= 0x8A)) || (lead == 0xD4 && next < 0xB0))
			p += 2;
		else if (lead == 0xE2 && next == 0x80 && p + 2 < end && p[2] >= 0x90 && p[2] <= 0xA6)
			p += 3;
		else
			return false;
	}
	return true;
}

struct ku_str ku_nfc(struct ku_arena *a, struct ku_str text)
{
	UErrorCode status = U_ZERO_ERROR;
	if (is_all_plain(text) || text.len > INT32_MAX / 4)
		return text;
	struct ku_arena scratch = {0};
	int32_t cap = (int32_t)text.len * 3 + 1,
		n; /* NFC never more than triples UTF-16 (UAX #15, table of expansion factors) */
	UChar *in = ku_alloc_array(&scratch, text.len + 1, sizeof *in),
	      *out = ku_alloc_array(&scratch, (size_t)cap, sizeof *out);
	u_strFromUTF8(in, (int32_t)text.len + 1, &n, text.ptr, (int32_t)text.len, &status);
	n = unorm2_normalize(unorm2_getNFCInstance(&status), in, n, out, cap, &status);
	char *utf8 = ku_alloc(a, (size_t)(U_SUCCESS(status) ? n : 0) * 3 + 1);
	if (U_SUCCESS(status))
		u_strToUTF8(utf8, n * 3 + 1, &n, out, n, &status);
	ku_arena_free(&scratch);
	return U_SUCCESS(status) ? (struct ku_str){utf8, (size_t)n} : text;
}

static uint32_t fold_char(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c >= 0x410 && c <= 0x42F)
		return c + 32;
	if (c == 0x401 || c == 0x451) /* Ё ё: most writers leave the dots out */
		return 0x435;
	if (c == 0x2BB || c == 0x2BC || c == 0x2018 || c == 0x2019 || c == 0x60 || c == 0xB4) /* apostrophes of oʻ gʻ */
		return '\'';
	return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

struct ku_str ku_fold_name(struct ku_arena *a, struct ku_str text)
{
	text = ku_nfc(a, text);
	/* Simple folding turns two bytes into three at most (U+023A → U+2C65). */
	char *out = ku_alloc(a, text.len * 2 + 4);
	size_t len = 0;
	bool space = false;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = ku_utf8_next(text, &at);
		if (c == ' ' || c == 0xA0) {
			space = len > 0;
			continue;
		}
		if (space)
			out[len++] = ' ';
		space = false;
		len += ku_utf8_put(out + len, fold_char(c));
	}
	return (struct ku_str){out, len};
}

static struct ku_set_slot *find_slot(const struct ku_set *set, struct ku_str key, uint64_t hash)
{
	for (size_t i = hash & (set->cap - 1);; i = (i + 1) & (set->cap - 1)) {
		struct ku_set_slot *s = &set->slot[i];
		if (!s->key.ptr || (s->hash == hash && ku_str_eq(s->key, key)))
			return s;
	}
}

static void widen(struct ku_arena *a, struct ku_set *set)
{
	struct ku_set wide = {.n = set->n, .cap = set->cap ? set->cap * 4 : 64};
	wide.slot = ku_alloc_array(a, wide.cap, sizeof *wide.slot);
	for (size_t i = 0; i < set->cap; i++)
		if (set->slot[i].key.ptr)
			*find_slot(&wide, set->slot[i].key, set->slot[i].hash) = set->slot[i];
	*set = wide;
}

size_t *ku_set_add(struct ku_arena *a, struct ku_set *set, struct ku_str key, size_t value, bool *added)
{
	if (set->n * 2 >= set->cap)
		widen(a, set);
	uint64_t hash = ku_str_hash(key);
	struct ku_set_slot *s = find_slot(set, key, hash);
	*added = !s->key.ptr;
	if (*added) {
		*s = (struct ku_set_slot){{key.ptr ? key.ptr : "", key.len}, hash, value};
		set->n++;
	}
	return &s->value;
}

const size_t *ku_set_get(const struct ku_set *set, struct ku_str key)
{
	if (!set->cap)
		return NULL;
	const struct ku_set_slot *s = find_slot(set, key, ku_str_hash(key));
	return s->key.ptr ? &s->value : NULL;
}
