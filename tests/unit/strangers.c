/* People whom no roster has: full names put together from a pack and from the shapes of names, and what looks like a name that nobody listed.
 *
 * {braces} stand around each finding expected; behind the closing brace ? says that it is asked, = that it is kept, nothing that it is sure. `names`: what
 * each is taken for, separated by |.
 */
#include "seek.h"

static const char pack[] =
	"kupuya: 1\n"
	"people:\n"
	"  - {name: Айгүл, sex: f}\n"
	"  - {name: Асан, sex: m}\n"
	"  - {name: Бейшенбек, sex: m}\n"
	"  - {name: Жапар, sex: m}\n"
	"  - {name: Болот, sex: m}\n"
	"  - {name: Талас, sex: m}\n"
	"  - {name: Гүлай, sex: f}\n"
	"  - {name: Гүлайым, sex: f}\n"
	"  - {name: Жеңиш, sex: m}\n"
	"  - {name: Наталья, also: [Наташа], sex: f}\n"
	"places:\n"
	"  - {name: Талас, kind: town}\n"
	"  - {name: Таш-Көмүр, kind: town}\n"
	"  - {name: Кочкор, kind: village}\n"
	"keep: [Москва, Улуттук банк, Айгүл Токтогулова]\n"
	"ambiguous: [Болот, Жеңиш]\n";

static const char cues[] =
	"kupuya: 1\n"
	"cues:\n"
	"  - {word: аттуу, of: person, stands: after}\n"
	"  - {word: айылы, of: village, stands: after, forms: true}\n"
	"  - {word: эже, of: person, stands: after, forms: true, sex: f, strength: weak}\n";

struct row { const char *what, *text, *names; };

static const struct row composed[] = {
	{"a given name alone", "Кечээ {Айгүл} келди.", "Айгүл"},
	{"with a surname", "Кечээ {Айгүл Осмоналиеванын} үйүнө бардык.", "Айгүл Осмоналиева"},
	{"the surname first", "Кечээ {Осмоналиева Айгүлгө} айттым.", "Осмоналиева Айгүл"},
	{"a man's surname that ends as a woman's", "Бул үй {Асан Жапаровдуку}.", "Асан Жапаров"},
	{"with a patronymic", "{Айгүл Бейшенбековна} келди, {Айгүл Бейшенбековнага} айттык.", "Айгүл Бейшенбековна|Айгүл Бейшенбековна"},
	{"a father's name and кызы", "Кечээ {Бейшенбек кызы Айгүлдү} көрдүм.", "Бейшенбек кызы Айгүл"},
	{"the father's name alone", "Кечээ {Бейшенбек кызына} айттым.", "Бейшенбек кызы"},
	{"initials", "Кечээ {А. Б. Осмоналиева} келди.", "А. Б. Осмоналиева"},
	{"a surname of a known name", "Кечээ {Жапаровдун} үйүнө бардык.", "Жапаров"},
	{"two people side by side", "Кечээ {Асан} {Айгүлгө} айтты.", "Асан|Айгүл"},
	{"a given name in small letters before a surname", "Кечээ {айгүл Осмоналиевага} айттым.", "Айгүл Осмоналиева"},
	{"a suffix ends a name", "Кечээ {Айгүлгө} {Жапарова} айтты.", "Айгүл|Жапарова"},
	{"a word that is a name beside a surname", "{Болот Осмоналиев} келди. Мен болот алдым.", "Болот Осмоналиев"},
	{"my daughter is no name", "Кечээ кичүү кызым келди.", NULL},
	{"the whole kept name", "Кечээ {Айгүл Токтогулованы}= уктук.", "Айгүл Токтогулова"},
	{"the exact name before name and suffix", "Кечээ {Гүлайым} келди.", "Гүлайым"},
	{"Russian", "У {Натальи Осмоналиевой} двое детей. Звонила {Наташа}.", "Наталья Осмоналиева|Наталья"},
};

static const struct row words[] = {
	{"small letters are the word", "Мен болот алдым, жеңиш болду, айгүл гүлдөдү.", NULL},
	{"a name in small letters in talk with capitals may be somebody", "Биз үйдөн келдик. Кечээ {айгүл}? менен базарга бардык. Анан кеттик.", "айгүл"},
	{"with a suffix too", "Биз үйдөн келдик. Кечээ {айгүлдүн}? үйүндө болдук. Анан кеттик.", "айгүл"},
	{"a word that the talk knows, at the start of a sentence", "Болот алдык. Мен болот сатам.", NULL},
	{"one that it does not know", "{Болот}? келди.", "Болот"},
	{"the same name inside a sentence", "Кечээ {Болот} келди. {Болот} отурду.", "Болот|Болот"},
	{"a place and a man", "Биз {Таласта} жашайбыз. Кечээ {Талас} байке келди.", "Талас|Талас"},
	{"two words that are a town together", "Таш көмүр алдык. {Таш-Көмүрдө} жашайбыз.", "Таш-Көмүр"},
	{"a name that merely sounds alike", "Жеңеңиз келди. Биз жеңемдикине бардык.", NULL},
	{"kept", "Биз {Москвада}= иштедик.", "Москва"},
};

static const struct row suspects[] = {
	{"a capital inside a sentence", "Кечээ {Зулбүгөй}? келди.", "Зулбүгөй"},
	{"its forms have one stem", "Кечээ {Зулбүгөйдүн}? үйүнө бардык.", "Зулбүгөй"},
	{"the start of a sentence says nothing", "Зулбүгөй келди.", NULL},
	{"unless it is believed elsewhere", "Кечээ {Зулбүгөй}? келди. {Зулбүгөй}? отурду.", "Зулбүгөй|Зулбүгөй"},
	{"a word of the talk, behind a comma", "Ал айтты, Министр келет деп. Ал министр болгон.", NULL},
	{"a form of one", "Ал айтты, Министрлик келет деп. Ал министр болгон.", NULL},
	{"with a capital of its own", "Биз {Ынтымакта}? жашайбыз, ынтымак жакшы.", "Ынтымакта"},
	{"often at the start of sentences only", "{Зулбүгөй}? келди. {Зулбүгөй}? кетти. {Зулбүгөй}? отурду.", "Зулбүгөй|Зулбүгөй|Зулбүгөй"},
	{"a cue", "{Зулбүгөй}? аттуу кыз келди.", "Зулбүгөй"},
	{"a place by its head", "{Кыйталаң}? айылында жашайбыз.", "Кыйталаң"},
	{"before кызы", "{Зулбүгөй кызы}? келди.", "Зулбүгөй"},
	{"not a word in the genitive", "Досумдун кызы келди.", NULL},
	{"a surname by its shape", "Кечээ {Осмоналиева}? келди.", "Осмоналиева"},
	{"beside a name", "{Зулбүгөй}? {Жапаров} келди.", "Зулбүгөй|Жапаров"},
	{"joined by a hyphen", "Биз {Көк-Айгүлдө}? жашайбыз.", "Көк-Айгүлдө"},
	{"in quotation marks", "«{Зулбүгөй}?» деген дүкөн.", "Зулбүгөй"},
	{"an abbreviation is none", "Кечээ ФТТга келдик.", NULL},
	{"words only are nothing to tell", "Улуттук банк жабылды. Бул улуттук, тиги банк.", NULL},
};

/* ----- the marked text ----- */

struct expected { struct ku_span at; char mark; };

static size_t take_apart(const char *marked, struct ku_buf *plain, struct expected out[])
{
	size_t n = 0;
	for (const char *c = marked; *c; c++)
		if (*c == '{')
			out[n].at.start = plain->len;
		else if (*c == '}') {
			out[n].at.end = plain->len;
			out[n++].mark = c[1] == '?' || c[1] == '=' ? *++c : ' ';
		} else
			ku_buf_byte(plain, *c);
	return n;
}

static bool fits(const struct ku_finding *f, struct ku_span at, const struct expected *want, struct ku_str *names)
{
	char mark = f->what == KU_DO_KEEP ? '=' : f->sure ? ' ' : '?';
	size_t bar = ku_str_find(*names, KU_S("|"));
	struct ku_str name = ku_str_sub(*names, 0, bar == SIZE_MAX ? names->len : bar);
	*names = ku_str_sub(*names, bar == SIZE_MAX ? names->len : bar + 1, names->len);
	return at.start == want->at.start && at.end == want->at.end && mark == want->mark && ku_str_eq(name, f->name);
}

static void check(struct seek *s, const struct row *row)
{
	struct ku_buf plain = {0};
	struct expected want[16];
	size_t n = take_apart(row->text, &plain, want);
	seek_forget(s);
	struct sought r = seek(s, ku_buf_str(&plain), KU_S(""));
	bool good = r.good && r.found.n == n;
	struct ku_str names = ku_str_of(row->names ? row->names : "");
	for (size_t i = 0; good && i < n; i++)
		good = fits(&r.found.item[i], sought_at(&r, i), &want[i], &names);
	if (!ok(good, "%s: %s", row->what, row->text))
		sought_show(&r);
	ku_buf_free(&plain);
}

#define CHECK(rows) \
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) \
		check(&s, &rows[i])

int main(void)
{
	struct seek s;
	seek_open_pack(&s, pack, cues);
	CHECK(composed);
	CHECK(words);
	CHECK(suspects);
	seek_close(&s);
	return done();
}
