/* book_name.c — what can be a name and what cannot.
 *
 * A name that YAML or the keyboard has quietly changed is found in no transcript, and nobody is told: so each of the ways in which that
 * happens is refused here with its own words.
 */
#include <string.h>
#include <unicode/uchar.h>

#include "base/book_inner.h"
#include "base/suggest.h"

enum { LONGEST_NAME = 60 };

/* Words that YAML 1.1 programs read as yes, no or nothing. */
static bool is_yaml_word(struct ku_str s)
{
	static const char *const word[] = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		if (s.len == strlen(word[i]) && ku_edit_distance(s, ku_str_of(word[i]), 0) == 0 &&
		    (unsigned char)s.ptr[0] < 0x80)
			return true;
	return false;
}

struct letters {
	size_t all, letters, digits;
	size_t control, mark, old; /* where the first one stands, or SIZE_MAX */
};

static bool is_letter(uint32_t c)
{
	if (c >= 0x410 && c < 0x450)
		return true;
	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : u_isalpha((UChar32)c);
}

static struct letters count(struct ku_str s)
{
	struct letters n = {.control = SIZE_MAX, .mark = SIZE_MAX, .old = SIZE_MAX};
	for (size_t at = 0; at < s.len;) {
		size_t start = at;
		uint32_t c = ku_utf8_next(s, &at);
		n.all++;
		n.letters += is_letter(c);
		n.digits += c >= '0' && c <= '9';
		if (n.control == SIZE_MAX && (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029))
			n.control = start;
		if (n.mark == SIZE_MAX && (c == 0x27E6 || c == 0x27E7))
			n.mark = start;
		if (n.old == SIZE_MAX &&
		    (c == 0x472 || c == 0x473 || c == 0x4C7 || c == 0x4C8 || c == 0x4C9 || c == 0x4CA))
			n.old = start;
	}
	return n;
}

static bool opens_and_closes(struct ku_str s)
{
	static const struct {
		const char *open, *close;
	} pair[] = {{"“", "”"}, {"“", "“"}, {"”", "”"}, {"„", "“"}, {"„", "”"}, {"‘", "’"}, {"’", "’"}, {"«", "»"}};
	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
		if (s.len >= 4 && ku_str_starts(s, ku_str_of(pair[i].open)) &&
		    ku_str_ends(s, ku_str_of(pair[i].close)) &&
		    ku_str_find(ku_str_sub(s, strlen(pair[i].open), s.len), ku_str_of(pair[i].close)) ==
			    s.len - strlen(pair[i].open) - strlen(pair[i].close))
			return true;
	return false;
}

static bool refuse_signs(struct ku_reader *r, const struct ku_yaml *node, struct ku_str text, const struct letters *n)
{
	if (n->control != SIZE_MAX)
		ku_complain(r, node, ku_str_of(_("a line break or another control character stands in this name")),
			    ku_str_of(_("Write the name in one line, with a space between its parts.")));
	else if (n->mark != SIZE_MAX)
		ku_complain_in(r, node, n->mark,
			       ku_str_of(_("⟦ and ⟧ are the marks of this program and cannot stand in a name")),
			       ku_str_of(_("Delete them.")));
	else if (opens_and_closes(text))
		ku_complain(r, node, ku_str_of(_("these bent quotes would become a part of the name")),
			    ku_str_of(_("Delete them, or use the straight quotes \" of the keyboard. Word processors "
					"bend quotes: write rules in a plain editor such as Notepad.")));
	else
		return false;
	return true;
}

static bool refuse_extent(struct ku_reader *r, const struct ku_yaml *node, const struct letters *n, bool person)
{
	if (n->all > LONGEST_NAME)
		ku_complain(r, node, KU_SAY(r, _("this name has %zu letters; 60 are the most"), n->all),
			    ku_str_of(_("If these are several names, make an entry of each. If it is a sentence, list "
					"it under passages:.")));
	else if (n->letters == 0 && (person || n->digits == 0))
		ku_complain(r, node, ku_str_of(_("there is no letter in this name")),
			    ku_str_of(_("Write the name as it is spoken. A number or a code that recurs is a pattern: "
					"see patterns:.")));
	else
		return false;
	return true;
}

static bool refuse_yaml_word(struct ku_reader *r, const struct ku_yaml *node, struct ku_str text,
			     const struct letters *n)
{
	if (!node->plain || (n->letters && !is_yaml_word(text)))
		return false;
	ku_complain(r, node,
		    KU_SAY(r,
			   n->letters ? _("%s means yes, no or nothing in YAML, not a name")
				      : _("%s is a number in YAML, not a name"),
			   KU_QUOTE(r, text)),
		    KU_SAY(r, _("If it is a name, put it in quotes: \"%.*s\". If it is not, delete the line."),
			   (int)text.len, text.ptr));
	return true;
}

static bool refuse_list(struct ku_reader *r, const struct ku_yaml *node, struct ku_str text, bool person)
{
	char last = text.ptr[text.len - 1];
	if (last == ',' || last == ';' || last == ':') {
		ku_complain_in(r, node, text.len - 1,
			       KU_SAY(r, _("the “%c” at the end would become a part of the name"), last),
			       ku_str_of(_("Delete it.")));
		return true;
	}
	for (size_t i = 0; person && i < text.len; i++)
		if (strchr(",;/|", text.ptr[i])) {
			ku_complain_in(r, node, i,
				       KU_SAY(r, _("a “%c” stands in this name; it looks like several names in one"),
					      text.ptr[i]),
				       ku_str_of(_("List other spellings and nicknames apart: also: [Айка, Aigul]. "
						   "Another person needs an entry with a dash.")));
			return true;
		}
	return false;
}

static void warn_letters(struct ku_reader *r, const struct ku_yaml *node, struct ku_str text, const struct letters *n)
{
	size_t at = ku_mixed_script(text), next = at;
	if (at != SIZE_MAX) {
		uint32_t c = ku_utf8_next(text, &next);
		ku_warn_in(r, node, at,
			   KU_SAY(r,
				  c < 0x250 ? _("a Latin letter “%.*s” stands in a word of Cyrillic letters: it "
						"may not be found so")
					    : _("a Cyrillic letter “%.*s” stands in a word of Latin letters: it "
						"may not be found so"),
				  (int)(next - at), text.ptr + at),
			   ku_str_of(_("Type the name anew with one keyboard.")));
	} else if (n->old != SIZE_MAX) {
		ku_warn_in(r, node, n->old,
			   ku_str_of(_("this letter only looks like the Kyrgyz ө or ң: the name may not be found so")),
			   ku_str_of(_("Type the letter anew with the Kyrgyz keyboard.")));
	} else if (n->letters == 1 && n->all == 1) {
		ku_warn(r, node, ku_str_of(_("a name of one letter is found wherever that letter stands alone")),
			ku_str_of(_("Write the name in full.")));
	}
}

/* Nearly all names: two to sixty Cyrillic letters of Kyrgyz and Russian, single spaces and hyphens between them. Nothing below could find fault
 * with one, and a long roster is read at every start. */
static bool is_ordinary(struct ku_str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr, *end = p + s.len;
	size_t letters = 0, all = 0;
	for (bool letter = false; p < end; letter = *p >= 0x80, all++, p += letter ? 2 : 1) {
		if (*p == ' ' || *p == '-') {
			if (!letter)
				return false;
			continue;
		}
		unsigned char next = p + 1 < end ? p[1] : 0;
		bool good = *p == 0xD0   ? next >= 0x90 || next == 0x81 /* А-Я а-п Ё */
			    : *p == 0xD1 ? next < 0x90 || next == 0x91  /* р-я ё */
			    : *p == 0xD2 ? next == 0xA2 || next == 0xA3 || next == 0xAE || next == 0xAF /* Ң ң Ү ү */
					 : *p == 0xD3 && (next == 0xA8 || next == 0xA9);                /* Ө ө */
		if (!good)
			return false;
		letters++;
	}
	return letters >= 2 && all <= LONGEST_NAME;
}

struct ku_str ku_name_text(struct ku_reader *r, const struct ku_yaml *node, bool person)
{
	struct ku_str text = ku_scalar(r, node), none = KU_S("");
	if (!text.len)
		return none;
	if (is_ordinary(text))
		return text;
	struct letters n = count(text);
	if (refuse_signs(r, node, text, &n) || ((n.letters || !person) && refuse_yaml_word(r, node, text, &n)) ||
	    refuse_extent(r, node, &n, person) || refuse_list(r, node, text, person))
		return none;
	warn_letters(r, node, text, &n);
	return text;
}
