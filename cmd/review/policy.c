/* policy.c — a table of settings; a share may be written 0.01 or 1 %. */
#include "review/policy.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/suggest.h"

enum { SETTINGS = 4 };
static const char *const settings[SETTINGS] = {"elusion", "confidence", "alike", "originals"};

static bool read_share(struct ku_str text, double *out)
{
	char number[32], *end;
	bool percent = ku_str_ends(text, KU_S("%"));
	text = ku_str_trim(ku_str_sub(text, 0, text.len - percent));
	if (!text.len || text.len >= sizeof number || text.ptr[0] < '0' || text.ptr[0] > '9')
		return false;
	snprintf(number, sizeof number, "%.*s", (int)text.len, text.ptr);
	*out = strtod(number, &end) / (percent ? 100 : 1);
	return !*end && *out >= 0 && *out <= 1;
}

static bool read_yes(struct ku_str text, bool *out)
{
	*out = ku_str_is(text, "yes") || ku_str_is(text, "true");
	return *out || ku_str_is(text, "no") || ku_str_is(text, "false");
}

static bool complain(struct ku_study *s, struct ku_str what, struct ku_str mend)
{
	ku_report(&s->errors, (struct ku_error){.code = KU_BAD_DATA,
						.path = ku_str_of(ku_study_path(s, "study.yaml")),
						.what = what,
						.mend = mend});
	return false;
}

static bool unknown(struct ku_study *s, struct ku_str key)
{
	struct ku_str known[SETTINGS];
	for (size_t i = 0; i < SETTINGS; i++)
		known[i] = ku_str_of(settings[i]);
	struct ku_str near = ku_suggest(key, SETTINGS, known);
	return complain(s, ku_format(&s->arena, _("“%.*s” is no setting of `signoff:`"), (int)key.len, key.ptr),
			near.len ? ku_format(&s->arena, _("Did you mean `%.*s`?"), (int)near.len, near.ptr)
				 : ku_str_of(_("The settings are elusion, confidence, alike and originals.")));
}

bool ku_signoff_read(struct ku_study *s, struct ku_signoff *out)
{
	*out = (struct ku_signoff){.elusion = 0.01, .confidence = 0.95, .alike = 0.05};
	double *const share[] = {&out->elusion, &out->confidence, &out->alike};
	bool good = true;
	for (size_t i = 0; i < s->book.nsignoff; i++) {
		const struct ku_fact *f = &s->book.signoff[i];
		size_t k = 0;
		while (k < SETTINGS && !ku_str_is(f->key, settings[k]))
			k++;
		if (k == SETTINGS)
			good = unknown(s, f->key);
		else if (k < 3 ? !read_share(f->value, share[k]) : !read_yes(f->value, &out->originals))
			good = complain(
				s,
				ku_format(&s->arena, _("signoff: %s: “%.*s” is not a value that it can have"),
					  settings[k], (int)f->value.len, f->value.ptr),
				ku_str_of(k < 3 ? _("Write a share, such as 0.01 or 1 %.") : _("Write yes or no.")));
	}
	if (good && (out->elusion <= 0 || out->confidence <= 0.5 || out->confidence >= 1))
		good = complain(
			s,
			ku_str_of(_("signoff: the elusion must be above 0, the confidence above 50 % and below 100 %")),
			ku_str_of(_("Usual are elusion: 1 % and confidence: 95 %.")));
	return good;
}
