/* policy.c — a table of settings; a share may be written 0.01 or 1 %. */
#include "review/policy.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/suggest.h"

enum setting_kind { SHARE, COUNT, YES_NO };

static const struct setting {
	const char *name;
	enum setting_kind kind;
	size_t member; /* of struct ku_signoff */
} settings[] = {
	{"elusion", SHARE, offsetof(struct ku_signoff, elusion)},
	{"confidence", SHARE, offsetof(struct ku_signoff, confidence)},
	{"alike", SHARE, offsetof(struct ku_signoff, alike)},
	{"read", SHARE, offsetof(struct ku_signoff, read)},
	{"recall", SHARE, offsetof(struct ku_signoff, recall)},
	{"caught", SHARE, offsetof(struct ku_signoff, caught)},
	{"questions", COUNT, offsetof(struct ku_signoff, questions)},
	{"originals", YES_NO, offsetof(struct ku_signoff, originals)},
	{"audit", YES_NO, offsetof(struct ku_signoff, audit)},
};
enum { SETTINGS = sizeof settings / sizeof *settings };

static bool read_number(struct ku_str text, enum setting_kind kind, double *out)
{
	char number[32], *end;
	bool percent = kind == SHARE && ku_str_ends(text, KU_S("%"));
	text = ku_str_trim(ku_str_sub(text, 0, text.len - percent));
	if (!text.len || text.len >= sizeof number || text.ptr[0] < '0' || text.ptr[0] > '9')
		return false;
	snprintf(number, sizeof number, "%.*s", (int)text.len, text.ptr);
	*out = strtod(number, &end) / (percent ? 100 : 1);
	return !*end && *out >= 0 && (kind == COUNT || *out <= 1);
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
	struct ku_str known[SETTINGS], all = KU_S("");
	for (size_t i = 0; i < SETTINGS; i++) {
		known[i] = ku_str_of(settings[i].name);
		all = KU_JOIN(&s->arena, all, i ? KU_S(", ") : KU_S(""), known[i]);
	}
	struct ku_str near = ku_suggest(key, SETTINGS, known);
	return complain(
		s, ku_format(&s->arena, _("“%.*s” is no setting of `signoff:`"), (int)key.len, key.ptr),
		near.len ? ku_format(&s->arena, _("Did you mean `%.*s`?"), (int)near.len, near.ptr)
			 : ku_format(&s->arena, _("The settings are: %.*s."), (int)all.len, all.ptr));
}

static bool read_setting(struct ku_study *s, const struct ku_fact *f, struct ku_signoff *out)
{
	size_t k = 0;
	while (k < SETTINGS && !ku_str_is(f->key, settings[k].name))
		k++;
	if (k == SETTINGS)
		return unknown(s, f->key);
	const char *const mend[] = {_("Write a share, such as 0.01 or 1 %."), _("Write a number."), _("Write yes or no.")};
	void *member = (char *)out + settings[k].member;
	bool good = settings[k].kind == YES_NO ? read_yes(f->value, member) : read_number(f->value, settings[k].kind, member);
	return good || complain(s,
				ku_format(&s->arena, _("signoff: %s: “%.*s” is not a value that it can have"),
					  settings[k].name, (int)f->value.len, f->value.ptr),
				ku_str_of(mend[settings[k].kind]));
}

bool ku_signoff_read(struct ku_study *s, struct ku_signoff *out)
{
	*out = (struct ku_signoff){.elusion = 0.01, .confidence = 0.95, .alike = 0.05, .read = 1, .audit = true};
	bool good = true;
	for (size_t i = 0; i < s->book.nsignoff; i++)
		good = read_setting(s, &s->book.signoff[i], out) && good;
	if (good && (out->elusion <= 0 || out->confidence <= 0.5 || out->confidence >= 1))
		good = complain(
			s,
			ku_str_of(_("signoff: the elusion must be above 0, the confidence above 50 % and below 100 %")),
			ku_str_of(_("Usual are elusion: 1 % and confidence: 95 %.")));
	return good;
}
