/* guess.c — a tally of tell-tale letters and function words. Kyrgyz and Russian share an alphabet but for three letters, so short words that only one of
 * them has count as much as ө ү ң; mixed speech goes to whichever weighs more.
 */
#include "language/guess.h"

#include <string.h>
#include <threads.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { ENOUGH_BYTES = 512 };

struct tell { struct ku_str word; unsigned char lang; };
#define T(word, lang) {{word, sizeof(word) - 1}, lang}
static const struct tell tells[] = {
	T("айылда", KU_KY), T("ал", KU_KY), T("алар", KU_KY), T("анан", KU_KY), T("бала", KU_KY), T("бар", KU_KY),
	T("биз", KU_KY), T("билан", KU_UZC), T("бир", KU_KY), T("болот", KU_KY), T("бул", KU_KY), T("булган", KU_UZC),
	T("был", KU_RU), T("была", KU_RU), T("было", KU_RU), T("бўлди", KU_UZC), T("в", KU_RU), T("ва", KU_UZC),
	T("дагы", KU_KY), T("деп", KU_KY), T("до", KU_RU), T("если", KU_RU), T("жакшы", KU_KY), T("жана", KU_KY),
	T("же", KU_RU), T("жерде", KU_KY), T("жок", KU_KY), T("за", KU_RU), T("и", KU_RU), T("из", KU_RU),
	T("или", KU_RU), T("йўқ", KU_UZC), T("к", KU_RU), T("как", KU_RU), T("кандай", KU_KY), T("кейин", KU_UZC),
	T("керак", KU_UZC), T("керек", KU_KY), T("кийин", KU_KY), T("кыз", KU_KY), T("лекин", KU_UZC),
	T("мен", KU_KY), T("менен", KU_KY), T("меня", KU_RU), T("мы", KU_RU), T("на", KU_RU), T("не", KU_RU),
	T("нет", KU_RU), T("но", KU_RU), T("окшойт", KU_KY), T("он", KU_RU), T("она", KU_RU), T("они", KU_RU),
	T("ооба", KU_KY), T("от", KU_RU), T("очень", KU_RU), T("ошол", KU_KY), T("по", KU_RU), T("потом", KU_RU),
	T("с", KU_RU), T("силер", KU_KY), T("так", KU_RU), T("там", KU_RU), T("тоже", KU_RU), T("у", KU_RU),
	T("учун", KU_UZC), T("хам", KU_UZC), T("что", KU_RU), T("шу", KU_UZC), T("эди", KU_UZC), T("экен", KU_KY),
	T("эле", KU_KY), T("эмес", KU_KY), T("эмне", KU_KY), T("это", KU_RU), T("я", KU_RU), T("яхши", KU_UZC),
	T("ҳам", KU_UZC),
	/* in Latin letters Kyrgyz and Uzbek are told by these alone */
	T("anan", KU_KYL), T("bolchu", KU_KYL), T("bul", KU_KYL), T("degen", KU_KYL), T("dep", KU_KYL), T("eken", KU_KYL), T("ele", KU_KYL),
	T("emes", KU_KYL), T("emne", KU_KYL), T("jakshy", KU_KYL), T("jana", KU_KYL), T("jok", KU_KYL), T("kerek", KU_KYL), T("menen", KU_KYL),
	T("ooba", KU_KYL), T("oshol", KU_KYL), T("ushul", KU_KYL),
	T("bilan", KU_UZ), T("bu", KU_UZ), T("deb", KU_UZ), T("degan", KU_UZ), T("edi", KU_UZ), T("ekan", KU_UZ), T("emas", KU_UZ), T("ham", KU_UZ),
	T("kerak", KU_UZ), T("keyin", KU_UZ), T("shu", KU_UZ), T("uchun", KU_UZ), T("va", KU_UZ), T("yaxshi", KU_UZ),
};

/* The same words by a hash of their bytes: most words are none of them, and that one look tells. */
enum { LONGEST_TELL = 16, SLOTS = 512 };
static struct slot { uint64_t first, last; unsigned char len, lang; } slots[SLOTS];
static once_flag slots_made = ONCE_FLAG_INIT;

static struct slot *slot_of(struct ku_str word)
{
	uint64_t first = ku_bytes8(word.ptr, word.len), last = word.len > 8 ? ku_bytes8(word.ptr + word.len - 8, 8) : 0;
	size_t i = ((first ^ last << 7) + word.len) * 0x9e3779b97f4a7c15u >> 55;
	for (;; i++) {
		struct slot *slot = &slots[i % SLOTS];
		if (!slot->len || (slot->first == first && slot->last == last && slot->len == word.len))
			return slot;
	}
}

static void make_slots(void)
{
	for (size_t i = 0; i < sizeof tells / sizeof *tells; i++) {
		struct ku_str word = tells[i].word;
		*slot_of(word) = (struct slot){ku_bytes8(word.ptr, word.len), word.len > 8 ? ku_bytes8(word.ptr + word.len - 8, 8) : 0,
		                               (unsigned char)word.len, tells[i].lang};
	}
}

/* Function words stand in small letters nearly always, so they are compared as they are. */
static unsigned char tell_of(struct ku_str word)
{
	return word.len && word.len <= LONGEST_TELL ? slot_of(word)->lang : (unsigned char)KU_NO_LANG;
}

struct weights { int of[KU_NLANG]; int latin, words, lead; };

/* The language that alone has a letter, by its two bytes in UTF-8, and the weight of that; 0 for letters of several. */
static int weight_of_letter(unsigned char lead, unsigned char second, enum ku_lang *lang)
{
	if (lead == 0xD2) { /* ү ң, and қ ғ ҳ */
		*lang = second == 0xAE || second == 0xAF || second == 0xA2 || second == 0xA3 ? KU_KY : KU_UZC;
		return 2;
	}
	*lang = lead == 0xD3 ? KU_KY : second == 0x9E ? KU_UZC : KU_RU;
	if (lead == 0xD3)
		return second == 0xA8 || second == 0xA9 ? 2 : 0; /* ө */
	return lead != 0xD1 ? 0 : second == 0x9E ? 2 : second == 0x89; /* ў, щ */
}

static void weigh_letters(struct weights *w, struct ku_str word)
{
	for (size_t i = 0; i + 1 < word.len; i++) {
		unsigned char lead = (unsigned char)word.ptr[i];
		enum ku_lang lang;
		if (lead > 0xD0) {
			int weight = weight_of_letter(lead, (unsigned char)word.ptr[i + 1], &lang);
			w->of[lang] += weight;
		}
	}
}

enum { DECIDED = 12 }; /* a lead that no later word will undo */

static int lead_of(const struct weights *w)
{
	int first = 0, second = 0;
	for (int lang = KU_KY; lang < KU_NLANG; lang++) {
		int of = w->of[lang];
		second = of > first ? first : of > second ? of : second;
		first = of > first ? of : first;
	}
	return first - second;
}

/* `telling`: some letter of the word may be of one language only. True when the language is plain. */
static bool weigh(struct weights *w, struct ku_str word, bool telling)
{
	unsigned char tell = tell_of(word);
	w->words++;
	w->latin += (word.ptr[0] | 32) >= 'a' && (word.ptr[0] | 32) <= 'z';
	if (telling)
		weigh_letters(w, word);
	if (tell)
		w->of[tell] += 2;
	if (telling || tell)
		w->lead = lead_of(w);
	return w->lead >= DECIDED && w->latin * 3 < w->words;
}

/* The first letter at or behind byte `i`; `limit` when there is none. */
static size_t letter_from(struct ku_str text, size_t i, size_t limit)
{
	while (i < limit) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : c > 0xC2 && c < 0xE0)
			return i;
		i += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	}
	return limit;
}

#ifdef __SSE2__
static unsigned bits(__m128i x)
{
	return (unsigned)_mm_movemask_epi8(x);
}

static __m128i between(__m128i x, unsigned char first, unsigned char last) /* as signed bytes, both below 80 or both not */
{
	return _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8((char)(first - 1))), _mm_cmplt_epi8(x, _mm_set1_epi8((char)(last + 1))));
}

/* The same for a word of up to fifteen bytes of ASCII and two-byte letters with sixteen bytes of text from its first on; 0 for any other. */
static size_t short_word(const char *p, bool *telling)
{
	__m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
	unsigned in = bits(x) | bits(between(_mm_or_si128(x, _mm_set1_epi8(0x20)), 'a', 'z'));
	unsigned n = (unsigned)__builtin_ctz(~in), word = (1u << n) - 1;
	unsigned odd = bits(between(x, 0xC0, 0xC2)) | bits(_mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8((char)0xDF)), _mm_cmplt_epi8(x, _mm_setzero_si128())));
	if (n == 16 || (odd & word))
		return 0;
	unsigned behind_d1 = bits(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xD1))) << 1;
	unsigned one = bits(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0x9E))) | bits(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0x89)));
	*telling = (bits(between(x, 0xD2, 0xDF)) | (behind_d1 & one)) & word;
	return n;
}
#endif

/* The end of the word that begins at byte `i`. A character that begins before the limit counts. */
static size_t word_end(struct ku_str text, size_t i, size_t limit, bool *telling)
{
	*telling = false;
#ifdef __SSE2__
	size_t n = i + 16 <= limit ? short_word(text.ptr + i, telling) : 0;
	if (n)
		return i + n;
#endif
	while (i < limit) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c > 0xC2 && c < 0xE0) {
			unsigned char second = i + 1 < text.len ? (unsigned char)text.ptr[i + 1] : 0;
			*telling |= c > 0xD1 || (c == 0xD1 && (second == 0x9E || second == 0x89));
			i += 2;
		} else if ((c | 32) >= 'a' && (c | 32) <= 'z') {
			i++;
		} else {
			break;
		}
	}
	return i < text.len ? i : text.len;
}

enum ku_lang ku_guess_language(struct ku_str text)
{
	struct weights w = {0};
	size_t limit = text.len < ENOUGH_BYTES ? text.len : ENOUGH_BYTES;
	call_once(&slots_made, make_slots);
	for (size_t start = letter_from(text, 0, limit), end; start < limit; start = letter_from(text, end, limit)) {
		bool telling, suffix = start > 0 && text.ptr[start - 1] == '-'; /* Кочкор-до is no Russian «до» */
		end = word_end(text, start, limit, &telling);
		if (!suffix && weigh(&w, ku_str_sub(text, start, end), telling))
			break;
	}
	if (w.words && w.latin * 2 > w.words)
		return w.of[KU_KYL] > w.of[KU_UZ] ? KU_KY : KU_UZ;
	enum ku_lang best = KU_NO_LANG;
	for (int lang = KU_KY; lang <= KU_UZC; lang++)
		if (lang != KU_UZ && w.of[lang] > (best ? w.of[best] : 0))
			best = (enum ku_lang)lang;
	return best;
}
