/* layout.c — two small tables about code points. Nothing is stored; nothing outside the text given is read.
 */
#include "base/layout.h"

#include "base/lanes.h"
#ifdef KU_HAS_LANES
#define KU_LANES 16
#include "base/layout_lanes.h"
#undef KU_LANES
#define KU_LANES 32
#include "base/layout_lanes.h"
#undef KU_LANES
#endif

size_t ku_line_end(struct ku_str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;
	size_t left = text.len - at;
	if (!left)
		return 0;
	if (*p == '\r')
		return left > 1 && p[1] == '\n' ? 2 : 1;
	if (*p >= '\n' && *p <= '\f')
		return 1;
	if (*p == 0xC2)
		return left > 1 && p[1] == 0x85 ? 2 : 0;
	if (*p == 0xE2)
		return left > 2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9) ? 3 : 0;
	return 0;
}

/* The next byte that may begin a line end: LF to CR, or the lead of U+0085, U+2028, U+2029. */
static size_t next_candidate(struct ku_str text, size_t at)
{
#ifdef KU_HAS_LANES
	at = ku_wide_lanes() ? candidate_32(text, at) : candidate_16(text, at);
#endif
	for (; at < text.len; at++) {
		unsigned char c = (unsigned char)text.ptr[at];
		if ((c >= '\n' && c <= '\r') || c == 0xC2 || c == 0xE2)
			break;
	}
	return at;
}

size_t ku_line_stop(struct ku_str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	for (; (at = next_candidate(text, at)) < text.len; at++) {
		if (p[at] > '\r' && p[at] != 0xC2 && p[at] != 0xE2) /* the leads of U+0085, U+2028, U+2029 */
			continue;
		if (ku_line_end(text, at))
			break;
	}
	return at;
}

/* Default_Ignorable_Code_Point of DerivedCoreProperties.txt without the Hangul, Khmer and Mongolian ones, which
 * are letters or marks there. */
static const struct {
	uint32_t first, last;
	enum ku_seen seen;
} unseen[] = {
	{0x00AD, 0x00AD, KU_UNSEEN},    /* soft hyphen */
	{0x034F, 0x034F, KU_UNSEEN},    /* combining grapheme joiner */
	{0x061C, 0x061C, KU_DIRECTION}, /* Arabic letter mark */
	{0x200B, 0x200F, KU_UNSEEN},    /* zero-width space and joiners, direction marks */
	{0x202A, 0x202E, KU_DIRECTION}, /* embeddings and overrides */
	{0x2060, 0x2064, KU_UNSEEN},    /* word joiner, invisible operators */
	{0x2066, 0x2069, KU_DIRECTION}, /* isolates */
	{0x206A, 0x206F, KU_UNSEEN},    /* deprecated format characters */
	{0xFE00, 0xFE0F, KU_VARIANT},   {0xFEFF, 0xFEFF, KU_UNSEEN},
	{0x1D173, 0x1D17A, KU_UNSEEN}, /* musical format characters */
	{0xE0001, 0xE007F, KU_UNSEEN}, /* tags */
	{0xE0100, 0xE01EF, KU_VARIANT},
};

enum ku_seen ku_seen(uint32_t c)
{
	if (c < 0xAD || (c > 0x34F && c < 0x61C))
		return KU_SEEN;
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen && unseen[i].first <= c; i++)
		if (c <= unseen[i].last)
			return unseen[i].seen;
	return KU_SEEN;
}
