/* stats.c — beta, binomial and hypergeometric probabilities, and the bounds that rest on them.
 *
 * Every probability goes through one density, Loader's saddle-point form of the binomial (C. Loader 2000, “Fast and accurate computation of
 * binomial probabilities”), which keeps its digits where differences of lgamma lose them. Inverses halve an interval until no double lies in it:
 * slower than Newton, and it cannot fail.
 */
#include "validate/stats.h"

#include <float.h>
#include <math.h>

#define KU_TAU 6.283185307179586476925286766559 /* 2π */

/* ln n! − ln(√(2πn) (n/e)^n), Stirling's error (DLMF 5.11.1). */
static double stirling_error(double n)
{
	int sign;
	double nn = n * n;
	if (n < 16)
		return lgamma_r(n + 1, &sign) - (n + 0.5) * log(n) + n - 0.5 * log(KU_TAU);
	return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188) / nn) / nn) / nn) / nn) / n;
}

/* x ln(x/m) + m − x, without cancellation where x is near m (Loader, section 3). */
static double deviance(double x, double m)
{
	double v = (x - m) / (x + m), sum = (x - m) * v, term = 2 * x * v;
	if (fabs(x - m) >= 0.1 * (x + m))
		return x * log(x / m) + m - x;
	for (int j = 1; j < 1000; j++) {
		term *= v * v;
		double next = sum + term / (2 * j + 1);
		if (next == sum)
			break;
		sum = next;
	}
	return sum;
}

/* Γ(n+1) / (Γ(x+1) Γ(n−x+1)) p^x q^(n−x); x and n need not be whole. */
static double binomial(double x, double n, double p, double q)
{
	if (x < 0 || x > n)
		return 0;
	if (p == 0 || q == 0)
		return (p == 0 ? x == 0 : x == n) ? 1 : 0;
	if (x == 0 || x == n) /* log1p: p is as a rule small */
		return exp(n * (x == 0 ? log1p(-p) : p < 0.5 ? log(p) : log1p(-q)));
	double log_density = stirling_error(n) - stirling_error(x) - stirling_error(n - x) - deviance(x, n * p) -
			     deviance(n - x, n * q);
	return exp(log_density) * sqrt(n / (KU_TAU * x * (n - x)));
}

/* The continued fraction of DLMF 8.17.22, 1/(1+ d1/(1+ d2/(1+ …))); it converges fast for x < (a+1)/(a+b+2). */
static double beta_fraction(double x, double a, double b)
{
	const double tiny = DBL_MIN / DBL_EPSILON;
	double f = 1, c = 1, d = 0;
	for (int j = 1; j < 100000; j++) {
		double m = j / 2;
		double step = j % 2 ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
				    : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 + step * d;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = 1 + step / c;
		c = fabs(c) < tiny ? tiny : c;
		f *= c * d;
		if (fabs(c * d - 1) < 4 * DBL_EPSILON)
			break;
	}
	return 1 / f;
}

double ku_beta(double x, double a, double b)
{
	if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
		return NAN;
	if (x == 0 || x == 1)
		return x;
	if (x > (a + 1) / (a + b + 2))
		return 1 - ku_beta(1 - x, b, a);
	/* x^a (1−x)^b / (a B(a,b)) is the density at a of n = a + b, times b/n */
	return binomial(a, a + b, x, 1 - x) * b / (a + b) * beta_fraction(x, a, b);
}

double ku_beta_inverse(double p, double a, double b)
{
	double low = 0, high = 1;
	if (!(a > 0 && b > 0 && p >= 0 && p <= 1))
		return NAN;
	for (;;) {
		double middle = low + (high - low) / 2;
		if (middle <= low || middle >= high)
			return middle;
		if (ku_beta(middle, a, b) < p)
			low = middle;
		else
			high = middle;
		if (high - low < 1e-15 * high)
			return low + (high - low) / 2;
	}
}

double ku_share_lower(uint64_t x, uint64_t n, double confidence)
{
	return x == 0 || n == 0 ? 0 : ku_beta_inverse(1 - confidence, (double)x, (double)(n - x) + 1);
}

double ku_share_upper(uint64_t x, uint64_t n, double confidence)
{
	return ku_elusion_upper((double)x, (double)n, confidence);
}

double ku_elusion_upper(double x, double n, double confidence)
{
	return x >= n ? 1 : ku_beta_inverse(confidence, x + 1, n - x);
}

double ku_effective(double n, double m, double rho)
{
	return m > 1 ? n / (1 + (m - 1) * rho) : n;
}

double ku_hypergeometric(uint64_t x, uint64_t N, uint64_t K, uint64_t n)
{
	if (K > N || n > N || x > K || x > n || n - x > N - K)
		return 0;
	if (n == 0 || n == N)
		return 1; /* with x where it must be: seen to above */
	double p = (double)n / (double)N, q = (double)(N - n) / (double)N;
	return binomial((double)x, (double)K, p, q) * binomial((double)(n - x), (double)(N - K), p, q) /
	       binomial((double)n, (double)N, p, q);
}

double ku_hypergeometric_tail(uint64_t x, uint64_t N, uint64_t K, uint64_t n)
{
	double sum = 0;
	for (uint64_t i = 0; i <= x && i <= n; i++)
		sum += ku_hypergeometric(i, N, K, n);
	return sum > 1 ? 1 : sum;
}

uint64_t ku_bad_files(uint64_t N, uint64_t n, uint64_t x, double confidence)
{
	double risk = (1 - confidence) * (1 + 1e-12); /* what is 0.05 exactly, as 91 of 1,820, is not above it */
	uint64_t low = x, high = N >= n ? N - n + x : x; /* what is not drawn may be bad altogether */
	while (low < high) {                             /* the tail falls as K grows */
		uint64_t middle = low + (high - low + 1) / 2;
		if (ku_hypergeometric_tail(x, N, middle, n) > risk)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

struct ku_leak_bounds ku_leak_bounds(uint64_t x, uint64_t n, uint64_t N, double m, double rho, double confidence)
{
	struct ku_leak_bounds b = {.design = m > 1 ? 1 + (m - 1) * rho : 1, .plain = 1, .census = 1};
	b.effective = ku_effective((double)n, m, rho);
	if (!n || !N)
		return b;
	/* what leaked counts in full; only the clean ones are worth less for being alike */
	double worth = b.effective > (double)x ? b.effective : (double)x;
	b.plain = ku_elusion_upper((double)x, worth, confidence);
	b.census = (double)ku_bad_files(N, n == N ? N : (uint64_t)worth, x, confidence) / (double)N;
	return b;
}

/* A draw is not spread quite evenly: a fifth more than the average is reckoned of each transcript. */
static bool is_enough(uint64_t n, double share, double confidence, uint64_t N, uint64_t transcripts, double rho)
{
	double each = transcripts ? 1.2 * (double)n / (double)transcripts : 1;
	struct ku_leak_bounds b = ku_leak_bounds(0, n, N, each, rho, confidence);
	return b.plain <= share || b.census <= share;
}

uint64_t ku_sample_due(double share, double confidence, uint64_t N, uint64_t transcripts, double rho)
{
	uint64_t low = 0, high = N; /* effective ones grow with n, and the bounds fall */
	if (share >= 1)
		return 0;
	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		if (is_enough(middle, share, confidence, N, transcripts, rho))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

double ku_two_readers_f1(uint64_t n1, uint64_t n2, uint64_t m)
{
	return n1 + n2 ? 2 * (double)m / ((double)n1 + (double)n2) : NAN;
}

double ku_chapman(uint64_t n1, uint64_t n2, uint64_t m)
{
	return ((double)n1 + 1) * ((double)n2 + 1) / ((double)m + 1) - 1;
}

double ku_kappa(const uint64_t table[], size_t k)
{
	double all = 0, agreed = 0, chance = 0;
	for (size_t i = 0; i < k * k; i++)
		all += (double)table[i];
	for (size_t i = 0; i < k; i++) {
		double row = 0, column = 0;
		for (size_t j = 0; j < k; j++) {
			row += (double)table[i * k + j];
			column += (double)table[j * k + i];
		}
		agreed += (double)table[i * k + i];
		chance += row * column;
	}
	if (all == 0 || chance == all * all) /* whole numbers: exact */
		return NAN;
	return (agreed / all - chance / (all * all)) / (1 - chance / (all * all));
}
