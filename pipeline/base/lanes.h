/* lanes.h — text looked at 16 bytes at a time (SSE2) or 32 (AVX2 and BMI1, where the processor has them): what the scanners of this program need, under one name
 * for both. A scanner is written once, in a file that is included twice, with KU_LANES defined as 16 and as 32; LANED(name) is its name for that
 * width. Bytes are compared as signed numbers, which is all that these instructions can.
 *
 * Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2; GCC manual, "x86 Function Attributes".
 */
#ifndef KU_BASE_LANES_H
#define KU_BASE_LANES_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __SSE2__
#include <immintrin.h>
#define KU_HAS_LANES 1

extern bool ku_narrow_lanes; /* tests look at the narrow ones too */
static inline bool ku_wide_lanes(void)
{
	return !ku_narrow_lanes && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}
#endif

#endif

#undef LANED
#undef LANES_TARGET
#undef V
#undef V_LOAD
#undef V_ALL
#undef V_EQ
#undef V_GT
#undef V_OR
#undef V_AND
#undef V_ANDNOT
#undef V_ADD
#undef V_SUB
#undef V_MAX
#undef V_BITS
#if defined KU_LANES && KU_LANES == 16
#define LANED(name) name##_16
#define LANES_TARGET
#define V __m128i
#define V_LOAD(p) _mm_loadu_si128((const __m128i *)(const void *)(p))
#define V_ALL(byte) _mm_set1_epi8((char)(byte))
#define V_EQ(a, b) _mm_cmpeq_epi8(a, b)
#define V_GT(a, b) _mm_cmpgt_epi8(a, b)
#define V_OR(a, b) _mm_or_si128(a, b)
#define V_AND(a, b) _mm_and_si128(a, b)
#define V_ANDNOT(a, b) _mm_andnot_si128(a, b) /* not a, and b */
#define V_ADD(a, b) _mm_add_epi8(a, b)
#define V_SUB(a, b) _mm_sub_epi8(a, b)
#define V_MAX(a, b) _mm_max_epu8(a, b)             /* of unsigned bytes */
#define V_BITS(a) ((uint32_t)_mm_movemask_epi8(a)) /* the highest bit of each */
#elif defined KU_LANES && KU_LANES == 32
#define LANED(name) name##_32
#define LANES_TARGET __attribute__((target("avx2,bmi")))
#define V __m256i
#define V_LOAD(p) _mm256_loadu_si256((const __m256i *)(const void *)(p))
#define V_ALL(byte) _mm256_set1_epi8((char)(byte))
#define V_EQ(a, b) _mm256_cmpeq_epi8(a, b)
#define V_GT(a, b) _mm256_cmpgt_epi8(a, b)
#define V_OR(a, b) _mm256_or_si256(a, b)
#define V_AND(a, b) _mm256_and_si256(a, b)
#define V_ANDNOT(a, b) _mm256_andnot_si256(a, b)
#define V_ADD(a, b) _mm256_add_epi8(a, b)
#define V_SUB(a, b) _mm256_sub_epi8(a, b)
#define V_MAX(a, b) _mm256_max_epu8(a, b)
#define V_BITS(a) ((uint32_t)_mm256_movemask_epi8(a))
#endif
