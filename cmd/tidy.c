/* tidy.c — runs the normalise stage over the names of a rule book. What a rule shows in messages is its own line of the file, which stays as it is. */
#include "tidy.h"

#include "normalise/normalise.h"

/* Letters of today's Kyrgyz and Russian alphabets, or ASCII alone: nothing to do, as in nearly every name of a long roster. */
static bool is_plain(struct ku_str text)
{
	bool latin = false, cyrillic = false;
	for (size_t i = 0; i < text.len;) {
		uint32_t c = ku_utf8_next(text, &i);
		bool letter = (c >= 0x410 && c < 0x450) || c == 0x401 || c == 0x451 || (c & ~1u) == 0x4A2 || (c & ~1u) == 0x4AE || (c & ~1u) == 0x4E8;
		latin |= (c | 32) >= 'a' && (c | 32) <= 'z';
		cyrillic |= letter;
		if ((!letter && c >= 0x80) || c == '\'' || c == '`')
			return false;
	}
	return !(latin && cyrillic);
}

static void tidy(struct ku_arena *a, struct ku_str *text)
{
	if (is_plain(*text))
		return;
	const struct ku_doc *doc = ku_doc_new(a, *text, NULL, 0);
	const struct ku_edits *edits = ku_normalise(a, doc, NULL);
	if (edits->n)
		*text = ku_apply(a, doc, edits)->text;
}

static void tidy_aliases(struct ku_arena *a, struct ku_alias *name, struct ku_alias also[], size_t n)
{
	tidy(a, &name->text);
	for (size_t i = 0; i < n; i++)
		tidy(a, &also[i].text);
}

static void tidy_named(struct ku_arena *a, struct ku_named item[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		tidy_aliases(a, &item[i].name, item[i].also, item[i].nalso);
}

void ku_tidy_book(struct ku_arena *a, struct ku_book *book)
{
	for (size_t i = 0; i < book->nperson; i++)
		tidy_aliases(a, &book->person[i].name, book->person[i].also, book->person[i].nalso);
	tidy_named(a, book->place, book->nplace);
	tidy_named(a, book->word, book->nword);
	for (size_t i = 0; i < book->npassage; i++)
		tidy(a, &book->passage[i].text);
	for (size_t i = 0; i < book->nparticipant; i++) {
		tidy(a, &book->participant[i].speaker);
		tidy(a, &book->participant[i].person);
	}
	for (size_t i = 0; i < book->nkeep; i++)
		tidy(a, &book->keep[i].text);
	for (size_t i = 0; i < book->nambiguous; i++)
		tidy(a, &book->ambiguous[i].text);
	for (size_t i = 0; i < book->nanswer; i++) {
		tidy(a, &book->answer[i].text);
		tidy(a, &book->answer[i].is);
	}
}
