/* coarse.h — a value that too few share tells who or where it is: it is made coarser, or left out.
 *
 * k-anonymity of single values (ISO/IEC 20889, 9.2.5): a value stays only where at least k different owners (sites of papers, or informants) have it.
 */
#ifndef KU_COMPRESS_COARSE_H
#define KU_COMPRESS_COARSE_H

#include "base/arena.h"

enum { KU_LEVELS = 4 };
struct ku_graded { /* one value, at every level of detail */
	struct ku_str owner;             /* a site or an informant; two values of one owner count once */
	struct ku_str level[KU_LEVELS];  /* finest first; empty: there is no such level for this value */
	struct ku_str kept;              /* out: the finest level that enough share; empty: left out, or there was none */
	size_t at;                       /* out: index of that level; KU_LEVELS: left out */
};

/* Decides for n values of one variable. The number of owners whose value is left out; those without any do not count. Where it is below k, who knows all values
 * can tell the missing one by elimination: the caller warns. */
size_t ku_coarsen(struct ku_graded value[], size_t n, unsigned k);

#endif
