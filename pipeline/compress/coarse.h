/* coarse.h — a value that too few share tells who or where it is: it is made coarser, or left out.
 *
 * k-anonymity (ISO/IEC 20889, 9.2.5): a value stays only where at least k different owners (sites of papers, or informants) have it. What is missing tells too: where
 * fewer than k owners are without a value, they are those of whom it was kept back; so the rarest of the values that stayed goes as well, until they are k. And
 * several values tell more together: what is told of a paper by one variable parts the papers into classes, and for the next variable each class counts by itself.
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

/* Decides for n values of one variable, each by itself: what is missing is not looked at. For what the texts show anyway. */
void ku_coarsen(struct ku_graded value[], size_t n, unsigned k);

/* Decides for n values of one variable within their classes, and parts the classes by what is kept. class[i]: any number, the same for what is told alike so far.
 * The number of values that went only because of what is missing. */
size_t ku_coarsen_within(struct ku_graded value[], size_t class[], size_t n, unsigned k);

#endif
