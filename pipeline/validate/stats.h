/* stats.h — the arithmetic of signing off: what a sample, two readers or a clean file allow us to say of what was not seen.
 *
 * Pure functions of numbers, exact to 1e-9 of the value up to ten million items. Where a figure is not defined (0 of 0, two readers who gave one
 * verdict throughout) the result is NAN, never a number that looks like one.
 *
 * Bounds are one-sided at a confidence such as 0.95 unless they say otherwise: “with that confidence the share is at most U”.
 */
#ifndef KU_VALIDATE_STATS_H
#define KU_VALIDATE_STATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The regularised incomplete beta function I_x(a,b), a and b above 0, x from 0 to 1; NAN elsewhere. Continued fraction of NIST DLMF 8.17.22 by
 * the modified method of Lentz (Thompson & Barnett 1986). */
double ku_beta(double x, double a, double b);
/* The x with I_x(a,b) = p. */
double ku_beta_inverse(double p, double a, double b);

/* Bounds of a share of which x of n were seen (Clopper & Pearson 1934), each one-sided: lower and upper at 0.975 make the two-sided 95 % interval.
 * Of nothing (n = 0) they are 0 and 1. */
double ku_share_lower(uint64_t x, uint64_t n, double confidence);
double ku_share_upper(uint64_t x, uint64_t n, double confidence);
/* The same where n is not whole, since segments of one transcript are alike: elusion, U = BetaInv(confidence; x+1, n−x). 1 when x ≥ n. */
double ku_elusion_upper(double x, double n, double confidence);
/* n / (1 + (m − 1) ρ): what n segments, m of each transcript on average, are worth (Kish 1965, 5.4). */
double ku_effective(double n, double m, double rho);

/* What x leaking ones among n segments that were drawn from N, m of each transcript, tell of all: both bounds hold, the lower is the better one. Of
 * nothing (n = 0) they are 1. */
struct ku_leak_bounds {
	double design;    /* effect: 1 + (m − 1) ρ */
	double effective; /* n / design */
	double plain;     /* of a share, BetaInv with n effective */
	double census;    /* that knows N: the most leaking ones, hypergeometric with n effective, over N; of all N (n = N) no sampling is left */
};
struct ku_leak_bounds ku_leak_bounds(uint64_t x, uint64_t n, uint64_t N, double m, double rho, double confidence);
/* The fewest segments of N in that many transcripts of which one of the two bounds is at most `share` when none leaks. N where fewer never do: turns of few
 * transcripts are so alike that more of them tell little. */
uint64_t ku_sample_due(double share, double confidence, uint64_t N, uint64_t transcripts, double rho);

/* P(X = x) and P(X ≤ x) for X hypergeometric: n drawn from N of which K are bad. */
double ku_hypergeometric(uint64_t x, uint64_t N, uint64_t K, uint64_t n);
double ku_hypergeometric_tail(uint64_t x, uint64_t N, uint64_t K, uint64_t n);
/* The most bad files among N of which n were drawn and x found bad: the largest K with P(X ≤ x) > 1 − confidence. */
uint64_t ku_bad_files(uint64_t N, uint64_t n, uint64_t x, double confidence);

/* Two readers who found n1 and n2 things, m of them both. */
double ku_two_readers_f1(uint64_t n1, uint64_t n2, uint64_t m); /* 2m / (n1 + n2) */
/* Chapman (1951): how many there are, (n1+1)(n2+1)/(m+1) − 1. What is hard to see is missed by both, so the truth is this or more. */
double ku_chapman(uint64_t n1, uint64_t n2, uint64_t m);

/* Cohen's (1960) κ of two readers who put each of a fixed list of candidates into one of k classes: table[i*k + j] were put into i by the first and
 * into j by the second. NAN when there is none, or when chance alone would agree always. */
double ku_kappa(const uint64_t table[], size_t k);

#endif
