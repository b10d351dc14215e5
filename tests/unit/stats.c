/* stats.c — the arithmetic of signing off against published figures and against whole-number sums.
 *
 * Values without another source are exact binomial sums (I_x(a,b) of whole a, b is the tail of a binomial, DLMF 8.17.5), worked out in fractions.
 */
#include "validate/stats.h"

#include <math.h>

#include "tap.h"

static bool near(double got, double want, double tolerance)
{
	return fabs(got - want) <= tolerance * (fabs(want) > 1 ? fabs(want) : 1);
}

static void value(double got, double want, double tolerance, const char *what)
{
	if (!ok(near(got, want, tolerance), "%s", what))
		printf("#   got:  %.15g\n#   want: %.15g\n", got, want);
}

static void beta(void)
{
	static const struct {
		double x, a, b, want;
	} rows[] = {
		{0.5, 3, 5, 99.0 / 128},
		{0.1, 2, 9, 0.2639010709},
		{0.3, 7, 15, 0.449481882625109},
		{0.5, 50, 51, 0.539794618693589},
		{0.99, 300, 4, 0.6404789806604},
		{0.01, 1, 299, 0.950463743362338},
		{0.001, 4, 2992, 0.351647324493971},
		{0.9, 20, 3, 0.620040938411903},
		{0, 2, 3, 0},
		{1, 2, 3, 1},
		{0.25, 0.5, 0.5, 1.0 / 3} /* the arcsine law: 2/π asin √x */,
		{0.04, 1, 2, 1 - 0.96 * 0.96},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char what[64];
		snprintf(what, sizeof what, "I_%g(%g, %g)", rows[i].x, rows[i].a, rows[i].b);
		value(ku_beta(rows[i].x, rows[i].a, rows[i].b), rows[i].want, 1e-12, what);
	}
	value(ku_beta(1e-6, 1, 1e6), 1 - pow(1 - 1e-6, 1e6), 1e-9, "a million");
	value(ku_beta(0.4, 1e7, 1.5e7), 0.5, 1e-4, "ten million: half of it lies below the mean, or nearly");
	ok(isnan(ku_beta(-0.1, 1, 1)) && isnan(ku_beta(0.5, 0, 1)) && isnan(ku_beta(0.5, 1, -1)) &&
		   isnan(ku_beta(NAN, 1, 1)),
	   "nothing of nonsense");
	bool symmetric = true, inverts = true;
	for (double a = 0.5; a < 400; a *= 2.3)
		for (double b = 0.7; b < 4000; b *= 3.1)
			for (double x = 0.003; x < 1; x += 0.0837) {
				double p = ku_beta(x, a, b);
				symmetric &= near(p, 1 - ku_beta(1 - x, b, a), 1e-11);
				inverts &= p < 1e-3 || p > 0.999 || near(ku_beta_inverse(p, a, b), x, 1e-9);
			}
	ok(symmetric, "I_x(a,b) = 1 − I_1−x(b,a) on a grid");
	ok(inverts, "the inverse leads back on a grid");
}

static void bounds(void)
{
	static const struct {
		double x, n, want;
	} leaks[] = {/* U = BetaInv(0.95; x+1, n−x) */
		     {0, 299, 0.00996914679289927},
		     {0, 598, 0.00499705869424651},
		     {1, 299, 0.0157667831276114},
		     {3, 120, 0.0633439410018588},
		     {0, 2995, 0.00099974}};
	for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++) {
		char what[64];
		snprintf(what, sizeof what, "elusion: %g leaks in %g", leaks[i].x, leaks[i].n);
		value(ku_elusion_upper(leaks[i].x, leaks[i].n, 0.95), leaks[i].want, i < 4 ? 1e-12 : 1e-8, what);
	}
	/* R: binom.test(1, 10) and binom.test(7, 21) */
	value(ku_share_lower(1, 10, 0.975), 0.00252857854446178, 1e-12, "Clopper-Pearson, 1 of 10, lower");
	value(ku_share_upper(1, 10, 0.975), 0.445016117028195, 1e-12, "Clopper-Pearson, 1 of 10, upper");
	value(ku_share_lower(7, 21, 0.975), 0.145876942343097, 1e-12, "Clopper-Pearson, 7 of 21, lower");
	value(ku_share_upper(7, 21, 0.975), 0.569675482904124, 1e-12, "Clopper-Pearson, 7 of 21, upper");
	value(ku_share_lower(117, 120, 0.95), 0.936656058998141, 1e-12, "recall of 117 of 120, lower");
	ok(ku_share_lower(0, 0, 0.95) == 0 && ku_share_upper(0, 0, 0.95) == 1, "nothing seen, nothing known");
	ok(ku_share_lower(0, 9, 0.95) == 0 && ku_share_upper(9, 9, 0.95) == 1, "none and all");
	value(ku_effective(299, 3, 0.05), 299 / 1.1, 1e-15, "three of each transcript");
	value(ku_effective(299, 1, 0.05), 299, 0, "one of each transcript");
	static const struct {
		double share;
		uint64_t N, transcripts;
		double rho;
		uint64_t want;
	} due[] = {
		{0.01, 10000000, 10000000, 0, 299},  /* ln 0.05 / ln 0.99: of very many, nearly the plain bound */
		{0.005, 10000000, 10000000, 0, 598}, /* half as much, twice as many */
		{0.01, 829, 12, 0.05, 829},	     /* turns of twelve transcripts are too alike: all of them */
		{0.01, 829, 12, 0, 234},	     /* were they not, R: phyper(0, 9, 820, 234) <= 0.05 */
		{1, 829, 12, 0.05, 0},		     /* anything may leak */
		{0.01, 0, 0, 0.05, 0},		     /* there is nothing */
	};
	for (size_t i = 0; i < sizeof due / sizeof *due; i++) {
		uint64_t n = ku_sample_due(due[i].share, 0.95, due[i].N, due[i].transcripts, due[i].rho);
		ok(n == due[i].want, "%g of %d in %d transcripts: %d are due, not %d", due[i].share, (int)due[i].N,
		   (int)due[i].transcripts, (int)due[i].want, (int)n);
	}
	for (uint64_t transcripts = 5; transcripts <= 160; transcripts += 31) {
		uint64_t N = transcripts * 80, n = ku_sample_due(0.01, 0.95, N, transcripts, 0.05);
		struct ku_leak_bounds b = ku_leak_bounds(0, n, N, 1.2 * (double)n / (double)transcripts, 0.05, 0.95);
		ok(b.plain <= 0.01 || b.census <= 0.01, "%d transcripts: %d of %d turns are enough", (int)transcripts,
		   (int)n, (int)N);
	}
	struct ku_leak_bounds none = ku_leak_bounds(0, 0, 100, 1, 0.05, 0.95), all = ku_leak_bounds(1, 5, 5, 2.5, 0.05, 0.95),
			      many = ku_leak_bounds(9, 10, 100, 10, 0.5, 0.95);
	ok(none.plain == 1 && none.census == 1, "nothing read, nothing known");
	value(all.plain, 0.687926693874112, 1e-12, "one of five leaks: the plain bound, n worth 5/1.075");
	ok(all.census == 0.2, "of all five it is one of five");
	ok(many.plain == 1 && many.census <= 1, "more leak than the sample is worth");
}

static void files(void)
{
	static const struct {
		uint64_t x, N, K, n;
		double want;
	} tails[] = {{0, 120, 9, 30, 0.0675413637030573},
		     {0, 120, 10, 30, 0.0492869410806094},
		     {2, 150, 20, 40, 0.0546853972124255},
		     {5, 1000, 100, 60, 0.432431007802496},
		     {0, 12, 1, 6, 0.5},
		     {0, 5, 0, 3, 1},
		     {0, 5, 5, 3, 0},
		     {3, 5, 5, 3, 1},
		     {0, 9, 4, 0, 1}};
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		char what[64];
		snprintf(what, sizeof what, "P(X ≤ %d | %d, %d, %d)", (int)tails[i].x, (int)tails[i].N, (int)tails[i].K,
			 (int)tails[i].n);
		value(ku_hypergeometric_tail(tails[i].x, tails[i].N, tails[i].K, tails[i].n), tails[i].want, 1e-12,
		      what);
	}
	static const struct {
		uint64_t N, n, x, want;
	} bad[] = {{16, 12, 0, 1} /* P is 0.05 for two: not above it */, {120, 30, 0, 9}, {120, 30, 1, 16}, {150, 75, 0, 4},    {12, 6, 0, 3},
		   {12, 12, 0, 0},  {12, 12, 2, 2},   {1000, 50, 2, 118}, {12, 0, 0, 12}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ok(ku_bad_files(bad[i].N, bad[i].n, bad[i].x, 0.95) == bad[i].want,
		   "%d bad of %d files drawn from %d leave at most %d", (int)bad[i].x, (int)bad[i].n, (int)bad[i].N,
		   (int)bad[i].want);
}

static void readers(void)
{
	value(ku_two_readers_f1(90, 80, 75), 150.0 / 170, 1e-15, "F1 of two readers");
	ok(isnan(ku_two_readers_f1(0, 0, 0)), "nobody found anything: no F1");
	value(ku_chapman(200, 100, 50), 201.0 * 101 / 51 - 1, 1e-15, "Chapman");
	value(ku_chapman(0, 0, 0), 0, 0, "Chapman of nothing");
	static const uint64_t usual[] = {20, 5, 10, 15}, one_class[] = {30, 0, 0, 0}, none[4], apart[] = {0, 7, 5, 0},
			      three[] = {88, 14, 18, 10, 40, 10, 2, 6, 12};
	value(ku_kappa(usual, 2), 0.4, 1e-15, "κ of a table in every textbook");
	value(ku_kappa(three, 3), 0.4915254237288136, 1e-12, "κ of Cohen's (1960) table of three classes");
	ok(isnan(ku_kappa(one_class, 2)), "one verdict throughout: κ is not defined");
	ok(isnan(ku_kappa(none, 2)), "no candidates: κ is not defined");
	ok(ku_kappa(apart, 2) < 0, "always apart: below chance");
}

/* The bounds hold as often as they claim, whatever the truth: summed over all that can be seen, not drawn. */
static void coverage(void)
{
	double worst = 1, worst_files = 1;
	for (double p = 0.001; p < 1; p += 0.0499) {
		double covered = 0;
		for (uint64_t x = 0; x <= 60; x++) {
			double seen = exp(lgamma(61) - lgamma((double)x + 1) - lgamma(61 - (double)x) +
					  (double)x * log(p) + (60 - (double)x) * log1p(-p));
			covered += ku_share_upper(x, 60, 0.95) >= p ? seen : 0;
		}
		worst = covered < worst ? covered : worst;
	}
	for (uint64_t K = 0; K <= 120; K++) {
		double covered = 0;
		for (uint64_t x = 0; x <= 30; x++)
			covered += ku_bad_files(120, 30, x, 0.95) >= K ? ku_hypergeometric(x, 120, K, 30) : 0;
		worst_files = covered < worst_files ? covered : worst_files;
	}
	ok(worst >= 0.95 && worst < 0.99, "Clopper-Pearson covers at least 95 %% (%.4f)", worst);
	ok(worst_files >= 0.95 - 1e-12 && worst_files < 0.99, "so does the bound of bad files (%.4f)", worst_files);
}

int main(void)
{
	beta();
	bounds();
	files();
	readers();
	coverage();
	return done();
}
