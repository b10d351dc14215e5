/* propose_guess.c — what `kupuya init` concludes of the transcripts side by side. Everything here is a guess that staff see and correct.
 */
#include "propose.h"

#include <unicode/uchar.h>

#include "file_words.h"

/* ----- copies ----- */

/* Of two that are alike the one without «(2)», «копия», «copy» in its name, then the shorter, is the original. */
static size_t copy_marks(struct ku_arena *a, struct ku_str file)
{
	static const char *const marks[] = {"копия", "копиясы", "көчүрмө", "көчүрмөсү", "copy", "nusxa", "нусха", "old", "эски"};
	struct ku_str words = ku_file_words(a, file, true);
	size_t n = 0, at = 0;
	for (struct ku_str word = ku_label_word(words, &at); word.len; word = ku_label_word(words, &at)) {
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			n += ku_label_same(word, ku_str_of(marks[i]));
		n += at < words.len && words.ptr[at] == ')' && u_isdigit((UChar32)word.ptr[0]);
	}
	return n;
}

static bool plainer(struct ku_arena *a, struct ku_str x, struct ku_str y)
{
	size_t mx = copy_marks(a, x), my = copy_marks(a, y);
	return mx != my ? mx < my : x.len < y.len;
}

static void tell(struct ku_arena *a, const struct ku_proposal *p, struct ku_errors *errors, struct ku_str file, const char *what, struct ku_str other)
{
	ku_report(errors, (struct ku_error){.warning = true, .path = KU_JOIN(a, p->below, KU_S("/"), file), .what = ku_format(a, what, (int)other.len, other.ptr),
	          .mend = ku_str_of(_("Keep the one that is right in transcripts/, and take the other away."))});
}

static void mark_copies(struct ku_arena *a, struct ku_proposal *p, struct ku_seen_file *first, struct ku_errors *errors)
{
	struct ku_seen_file *kept = first;
	for (struct ku_seen_file *f = first; f < p->file + p->n; f++)
		if (!f->copy_of.len && ku_str_eq(f->text, first->text) && plainer(a, f->file, kept->file))
			kept = f;
	for (struct ku_seen_file *f = first; f < p->file + p->n; f++)
		if (f != kept && !f->copy_of.len && ku_str_eq(f->text, first->text)) {
			f->copy_of = kept->file;
			tell(a, p, errors, f->file, _("this is a copy of %.*s; it is passed over"), kept->file);
		}
}

static const double nearly = 0.5; /* of runs of five words in common: other talk by the same guide has a tenth */

static void find_copies(struct ku_arena *a, struct ku_proposal *p, struct ku_errors *errors)
{
	for (size_t i = 0; i < p->n; i++)
		if (!p->file[i].copy_of.len)
			mark_copies(a, p, &p->file[i], errors);
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < i; k++) {
			struct ku_seen_file *f = &p->file[i], *other = &p->file[k];
			if (f->copy_of.len || other->copy_of.len || f->like.len || ku_in_common(&f->sketch, &other->sketch) <= nearly)
				continue;
			f->like = other->file;
			tell(a, p, errors, f->file, _("this is nearly the same text as %.*s"), other->file);
		}
}

/* ----- cases ----- */

static bool is_case_word(const struct ku_heads *heads, struct ku_arena *a, struct ku_str word)
{
	struct ku_str fold = ku_label_fold(a, word);
	for (size_t i = 0; i < heads->nfact; i++)
		if (heads->fact[i].is == KU_TOLD_METHOD && ku_str_is(heads->fact[i].value, "CASE") && ku_str_eq(heads->fact[i].word, fold))
			return true;
	return false;
}

static unsigned number_of(struct ku_str word)
{
	unsigned n = 0;
	for (size_t i = 0; i < word.len && i < 3 && word.ptr[i] >= '0' && word.ptr[i] <= '9'; i++)
		n = 10 * n + (unsigned)(word.ptr[i] - '0');
	return word.len && u_isdigit((UChar32)word.ptr[0]) && n < 100 ? n : 0;
}

/* The number beside a word for a case study, «кейс 2», «3-кейс»; the path before that part is in *folder. 0: none. */
static unsigned case_number(struct ku_arena *a, const struct ku_heads *heads, struct ku_str file, struct ku_str *folder)
{
	for (size_t at = 0; at < file.len;) {
		size_t end = at;
		while (end < file.len && file.ptr[end] != '/')
			end++;
		struct ku_str part = ku_file_words(a, ku_str_sub(file, at, end), true), before = KU_S("");
		size_t next = 0;
		for (struct ku_str word = ku_label_word(part, &next); word.len; before = word, word = ku_label_word(part, &next)) {
			size_t behind = next;
			struct ku_str number = ku_label_word(part, &behind);
			*folder = ku_str_sub(file, 0, at);
			if (is_case_word(heads, a, word) && (number_of(number) || number_of(before)))
				return number_of(number) ? number_of(number) : number_of(before);
		}
		at = end + 1;
	}
	return 0;
}

struct known_case { struct ku_str folder; unsigned said, is; size_t interviews; };

/* «кейс 1» of two folders are two cases: the later one gets the next number that is free. */
static struct known_case *case_of(struct ku_arena *a, struct known_case **all, size_t *n, size_t *cap, struct ku_str folder, unsigned said)
{
	unsigned is = said;
	for (size_t i = 0; i < *n; i++)
		if ((*all)[i].said == said && ku_str_eq((*all)[i].folder, folder))
			return &(*all)[i];
	for (size_t i = 0; i < *n; i++)
		if ((*all)[i].is == is) {
			is++;
			i = SIZE_MAX; /* from the start */
		}
	KU_PUSH(a, *all, *n, *cap, (struct known_case){folder, said, is, 0});
	return &(*all)[*n - 1];
}

static void give_cases(struct ku_arena *a, struct ku_proposal *p)
{
	struct known_case *all = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < p->n; i++) {
		struct ku_seen_file *f = &p->file[i];
		struct ku_str folder;
		unsigned said = f->copy_of.len || !ku_str_is(f->is.item[KU_V_METHOD].value, "CASE") ? 0 : case_number(a, p->heads, f->file, &folder);
		if (!said)
			continue;
		struct known_case *c = case_of(a, &all, &n, &cap, folder, said);
		f->is.item[KU_V_CASE].value = ku_format(a, "C-%02u", c->is);
		f->code = c->interviews < 26 ? ku_format(a, "CASE-%02u%c", c->is, (int)('A' + c->interviews)) : ku_format(a, "CASE-%02u-%zu", c->is, c->interviews + 1);
		c->interviews++;
	}
}

/* ----- codes ----- */

static bool is_taken(const struct ku_proposal *p, struct ku_str code)
{
	for (size_t i = 0; i < p->n; i++)
		if (ku_str_starts(p->file[i].code, code))
			return true;
	return false;
}

static void give_codes(struct ku_arena *a, struct ku_proposal *p)
{
	static const char *const methods[] = {"FGD", "IDI", "CASE"};
	give_cases(a, p);
	for (size_t m = 0; m < sizeof methods / sizeof *methods; m++) {
		unsigned n = 1;
		for (size_t i = 0; i < p->n; i++) {
			struct ku_seen_file *f = &p->file[i];
			if (!ku_str_is(f->is.item[KU_V_METHOD].value, methods[m]) || f->copy_of.len || f->code.len)
				continue;
			while (is_taken(p, ku_format(a, "%s-%02u", methods[m], n)))
				n++;
			f->code = ku_format(a, "%s-%02u", methods[m], n++);
		}
	}
}

/* ----- who asks ----- */

enum { QUESTIONS = 3 };

/* И, М and their Latin look-alikes: one question is enough where the label says as much. */
static bool asks_by_label(struct ku_str label)
{
	static const char *const letters[] = {"И", "М", "I", "Q"};
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (ku_label_same(label, ku_str_of(letters[i])))
			return true;
	return false;
}

static bool is_staff(enum ku_speaker_role role)
{
	return role >= KU_MODERATOR && role <= KU_ASSISTANT;
}

/* Where nobody is called a moderator or interviewer: whoever asks in half of their turns, and most. */
static void guess_role(struct ku_seen_file *f)
{
	struct ku_voice *asker = NULL;
	for (size_t i = 0; i < f->nvoice; i++) {
		if (f->voice[i].role == KU_MODERATOR || f->voice[i].role == KU_INTERVIEWER)
			return;
		if (f->voice[i].role == KU_NO_ROLE && (!asker || f->voice[i].asks > asker->asks))
			asker = &f->voice[i];
	}
	if (!asker || f->nvoice < 2 || asker->asks < (asks_by_label(asker->label) ? 1 : QUESTIONS) || 2 * asker->asks < asker->turns)
		return;
	asker->role = ku_str_is(f->is.item[KU_V_METHOD].value, "FGD") ? KU_MODERATOR : KU_INTERVIEWER;
	asker->guessed_role = true;
}

/* «М. Сооронбаева» may be Мээрим. */
static bool is_initial_of(struct ku_str initial, struct ku_str word)
{
	size_t at = 0;
	if (ku_utf8_count(initial) != 1 || !word.len)
		return false;
	ku_utf8_next(word, &at);
	return ku_label_same(initial, ku_str_sub(word, 0, at));
}

/* Somebody of the head who is no participant and whose name this label has a word of. */
static enum ku_speaker_role role_by_head(const struct ku_seen_file *f, struct ku_str label)
{
	static const enum ku_speaker_role of[KU_NTOLD] = {[KU_TOLD_MODERATOR] = KU_MODERATOR, [KU_TOLD_INTERVIEWER] = KU_INTERVIEWER,
	                                                  [KU_TOLD_INTERPRETER] = KU_INTERPRETER, [KU_TOLD_ASSISTANT] = KU_ASSISTANT};
	for (size_t i = 0; i < f->nfact; i++) {
		size_t at = 0;
		for (struct ku_str word = ku_label_word(label, &at); of[f->fact[i].is] && word.len; word = ku_label_word(label, &at)) {
			size_t k = 0;
			for (struct ku_str other = ku_label_word(f->fact[i].text, &k); other.len; other = ku_label_word(f->fact[i].text, &k))
				if ((ku_utf8_count(other) > 2 && ku_label_same(word, other)) || is_initial_of(other, word))
					return of[f->fact[i].is];
		}
	}
	return KU_NO_ROLE;
}

static void give_roles(struct ku_seen_file *f)
{
	for (size_t i = 0; i < f->nvoice; i++) {
		struct ku_voice *v = &f->voice[i];
		if (v->names && !is_staff(v->role))
			v->role = role_by_head(f, v->label);
	}
	guess_role(f);
}

/* ----- what the head's list of participants says ----- */

static unsigned digits_of(struct ku_str label)
{
	size_t i = 0;
	while (i < label.len && (label.ptr[i] < '0' || label.ptr[i] > '9'))
		i++;
	return number_of(ku_str_sub(label, i, label.len));
}

/* «К1», or the code with the number of a list that is only numbered. */
static struct ku_voice *voice_of(struct ku_seen_file *f, struct ku_str speaker)
{
	bool numbered = digits_of(speaker) && u_isdigit((UChar32)speaker.ptr[0]) && speaker.len <= 2;
	for (size_t i = 0; i < f->nvoice; i++)
		if (ku_label_same(f->voice[i].label, speaker) ||
		    (numbered && ku_label_shape(f->voice[i].label) == KU_LABEL_CODE && digits_of(f->voice[i].label) == digits_of(speaker)))
			return &f->voice[i];
	return NULL;
}

static void take_list(struct ku_seen_file *f)
{
	for (size_t i = 0; i < f->nfact; i++) {
		const struct ku_head_fact *fact = &f->fact[i];
		struct ku_voice *v = fact->speaker.len ? voice_of(f, fact->speaker) : NULL;
		if (!v || v->person.len || v->sex.len || v->age.len)
			continue;
		v->person = fact->text;
		v->sex = fact->sex;
		v->age = fact->age;
	}
}

/* ----- who is meant though no label says so ----- */

static bool is_asker(enum ku_speaker_role role)
{
	return role == KU_MODERATOR || role == KU_INTERVIEWER;
}

static bool fits(const struct ku_voice *v, bool asker)
{
	return asker ? is_asker(v->role) : v->role == KU_NO_ROLE || v->role == KU_PARTICIPANT;
}

static bool tells_of(const struct ku_head_fact *fact, bool asker)
{
	return !fact->speaker.len && fact->text.len && (asker ? fact->is == KU_TOLD_MODERATOR || fact->is == KU_TOLD_INTERVIEWER : fact->is == KU_TOLD_PARTICIPANT);
}

/* «Интервьюер: Нурзат Тынарова» above «И: …»: one is named and one speaks so. */
static void take_only(struct ku_seen_file *f, bool asker)
{
	const struct ku_head_fact *fact = NULL;
	struct ku_voice *voice = NULL;
	size_t facts = 0, voices = 0;
	for (size_t i = 0; i < f->nfact; i++)
		if (tells_of(&f->fact[i], asker))
			fact = &f->fact[i], facts++;
	for (size_t i = 0; i < f->nvoice; i++)
		if (fits(&f->voice[i], asker))
			voice = &f->voice[i], voices++;
	if (facts != 1 || voices != 1 || voice->names || voice->person.len)
		return;
	voice->person = fact->text;
	voice->sex = voice->sex.len ? voice->sex : fact->sex;
	voice->age = voice->age.len ? voice->age : fact->age;
}

void ku_guess(struct ku_arena *a, struct ku_proposal *p, struct ku_errors *errors)
{
	find_copies(a, p, errors);
	give_codes(a, p);
	for (size_t i = 0; i < p->n; i++)
		give_roles(&p->file[i]), take_list(&p->file[i]), take_only(&p->file[i], true), take_only(&p->file[i], false);
}
