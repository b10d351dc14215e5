/* pattern_inner.h — between pattern.c and pattern_check.c only.
 */
#ifndef KU_REDACT_PATTERN_INNER_H
#define KU_REDACT_PATTERN_INNER_H

#include <unicode/uregex.h>

#include "redact/pattern.h"

enum { KU_REGEX_STACK = 4 * 1024 * 1024 }; /* bytes that backtracking may take */
enum ku_regex_end { KU_REGEX_DONE, KU_REGEX_BUDGET, KU_REGEX_EMPTY, KU_REGEX_FAILED };

/* NULL on failure, then status and where tell why. Close with uregex_close. */
URegularExpression *ku_regex_open(struct ku_str regex, UParseError *where, UErrorCode *status);
/* Searches the regions of a text, in order; hits that pass `check` are added to `out` with this pattern index. */
enum ku_regex_end ku_regex_search(URegularExpression *re, struct ku_str text, const struct ku_span *region,
				  size_t nregion, struct ku_arena *a, size_t pattern, enum ku_pattern_check check,
				  struct ku_pattern_matches *out);
/* Do the digits of `text` (of any script; what is no digit is passed over) end in the check digit of ISO/IEC 7812-1, annex B ("Luhn formula")? */
bool ku_luhn(struct ku_str text);
/* Says why an expression does not compile, at the place in it. */
void ku_regex_report(const struct ku_book *book, struct ku_errors *errors, const struct ku_pattern *pattern,
		     UErrorCode status, const UParseError *where);

#endif
