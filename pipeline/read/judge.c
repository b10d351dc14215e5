/* judge.c — weighs bytes in every encoding and compares the cheapest reading with the next that gives another text.
 */
#include "read/judge.h"


/* Half bits that an encoding costs by itself: the rarer, the more. */
static const unsigned char rarity[KU_NCHARSET] = {
	[KU_UTF_16LE] = 4,
	[KU_UTF_16BE] = 8,
	[KU_FIRST_CODEPAGE + KU_WINDOWS_1251] = 4,
	[KU_FIRST_CODEPAGE + KU_KOI8_R] = 12,
	[KU_FIRST_CODEPAGE + KU_CP866] = 12,
	[KU_FIRST_CODEPAGE + KU_KZ_1048] = 10,
	[KU_FIRST_CODEPAGE + KU_PT154] = 14,
};

enum { WELL_FORMED = 24 }; /* half bits by which well-formed UTF-8 that reads as text speaks against other encodings */

static bool ordinary(const struct ku_weight *w)
{
	return w->possible && w->cost <= (uint64_t)w->counted * KU_LIKELY_LIMIT;
}

/* The cheapest of those that are not left out; KU_NCHARSET when none is possible. */
static enum ku_charset cheapest(const struct ku_weight of[KU_NCHARSET], const bool out[KU_NCHARSET])
{
	enum ku_charset best = KU_NCHARSET;
	for (enum ku_charset c = 0; c < KU_NCHARSET; c++)
		if (of[c].possible && !out[c] && (best == KU_NCHARSET || of[c].cost < of[best].cost))
			best = c;
	return best;
}

enum { EVEN = 10 }; /* half bits of lead at which confidence is 50 */

unsigned ku_confidence(uint64_t lead)
{
	lead = lead > 100000 ? 100000 : lead;
	return (unsigned)(lead * 100 / (lead + EVEN));
}

/* Every character is one that transcripts have. */
static bool is_known(struct ku_str text)
{
	for (size_t at = 0; at < text.len;)
		if (!ku_likely_known(ku_utf8_next(text, &at)))
			return false;
	return true;
}

struct ku_charset_verdict ku_charset_judge(struct ku_arena *a, struct ku_str bytes)
{
	struct ku_weight of[KU_NCHARSET];
	bool out[KU_NCHARSET] = {false};
	ku_weigh(a, bytes, of);
	bool chance = !of[KU_UTF_8].possible || !is_known(bytes); /* «йўқ» in PT154 happens to be well-formed: 額 */
	for (enum ku_charset c = 0; c < KU_NCHARSET; c++)
		of[c].cost += rarity[c] + (c >= KU_FIRST_CODEPAGE && !chance ? WELL_FORMED : 0);
	enum ku_charset best = cheapest(of, out), next = KU_NCHARSET; /* next: the best that gives another text */
	if (best == KU_NCHARSET)
		return (struct ku_charset_verdict){best, 0};
	do {
		out[next == KU_NCHARSET ? best : next] = true;
		next = cheapest(of, out);
	} while (next != KU_NCHARSET && of[next].cost < of[best].cost + 1000 && ku_charset_same(a, best, next, bytes));
	uint64_t lead = next == KU_NCHARSET ? UINT64_MAX : of[next].cost - of[best].cost;
	of[best].cost -= rarity[best] + (best >= KU_FIRST_CODEPAGE && !chance ? WELL_FORMED : 0);
	if (best == KU_UTF_8)
		return (struct ku_charset_verdict){best, ku_confidence(chance ? lead / 4 * 3 : lead)};
	return (struct ku_charset_verdict){best, ordinary(&of[best]) ? ku_confidence(lead) : 0};
}

enum { GUESSES = 3 };

struct ku_str ku_charset_guesses(struct ku_arena *a, struct ku_str bytes)
{
	struct ku_weight of[KU_NCHARSET];
	bool out[KU_NCHARSET] = {false};
	struct ku_str list = KU_S("");
	ku_weigh(a, bytes, of);
	for (enum ku_charset c = 0; c < KU_NCHARSET; c++)
		out[c] = !ordinary(&of[c]);
	enum ku_charset c;
	for (size_t n = 0; n < GUESSES && (c = cheapest(of, out)) != KU_NCHARSET; n++) {
		list = KU_JOIN(a, list, n ? KU_S(", ") : KU_S(""), ku_str_of(ku_charset_name(c)));
		out[c] = true;
	}
	return list;
}

bool ku_ordinary(struct ku_str text, unsigned limit)
{
	struct ku_weight w = {.possible = true};
	uint32_t before = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = ku_utf8_next(text, &at);
		unsigned cost = ku_likely_step(before, c);
		w.cost += cost, w.counted += cost > 0;
		before = c;
	}
	return w.cost <= (uint64_t)w.counted * limit;
}
