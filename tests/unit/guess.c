/* Which language a stretch of talk is in. */
#include "language/guess.h"
#include "tap.h"

static const struct { enum ku_lang lang; const char *text; } talks[] = {
	{KU_KY, "Мен ошол кезде айылда жашачумун, анан шаарга көчүп келдик."},
	{KU_KY, "Ооба, бар."}, {KU_KY, "Биз бардык жакта болдук эле."}, {KU_KY, "Ал Айгүлгө айтты."}, {KU_KY, "КҮН ЖАКШЫ БОЛДУ"}, {KU_KY, "ЖАҢЫ ЖЫЛ"}, {KU_KY, "Анан биз Кочкор-до, Нарын-га."}, {KU_NO_LANG, "Кочкор-до"},
	{KU_KY, "Жакшы экен, потом келем деди, так эле ошол."},
	{KU_RU, "Мы тогда жили в Кочкоре, потом переехали в город."}, {KU_RU, "Да нет, не было."}, {KU_RU, "Ещё щи."}, {KU_RU, "Я не знаю, что это было."},
	{KU_RU, "Она сказала, что апа болду деп айтты, но я не поняла."},
	{KU_UZ, "Men oʻsha paytda qishloqda yashardim."}, {KU_UZ, "Ha, bor."}, {KU_KY, "Anan Aigul menen kettik, bashka kishi jok."}, {KU_UZ, "Keyin Aygul bilan ketdik, bu ham bor."}, {KU_UZ, "Oʻzbekcha gapiramiz va yana."},
	{KU_UZC, "Биз ўша пайтда қишлоқда яшар эдик."}, {KU_UZC, "Ҳа, яхши."}, {KU_UZC, "Кейин биз билан бирга кетди, лекин ҳам келди."},
	{KU_NO_LANG, ""}, {KU_NO_LANG, "— 12, 2015."}, {KU_NO_LANG, "Асан. Хм."},
};

/* Every tell-tale word by itself tells its language: the table they are searched in must be in order. */
static const struct { enum ku_lang lang; const char *words; } tells[] = {
	{KU_KY, "айылда ал алар анан бала бар биз бир болот бул дагы деп жакшы жана жерде жок кандай керек кийин кыз мен менен окшойт ооба ошол силер экен эле эмес эмне"},
	{KU_RU, "был была было в до если же за и из или к как меня мы на не нет но он она они от очень по потом с так там тоже у что это я"},
	{KU_UZC, "билан булган бўлди ва йўқ кейин керак лекин учун хам шу эди яхши ҳам"},
};

int main(void)
{
	for (size_t i = 0; i < sizeof talks / sizeof *talks; i++)
		ok(ku_guess_language(ku_str_of(talks[i].text)) == talks[i].lang, "%s: %s", ku_lang_name(talks[i].lang), talks[i].text);
	for (size_t i = 0; i < sizeof tells / sizeof *tells; i++)
		for (const char *p = tells[i].words; *p;) {
			size_t n = strcspn(p, " ");
			ok(ku_guess_language((struct ku_str){p, n}) == tells[i].lang, "%s: %.*s", ku_lang_name(tells[i].lang), (int)n, p);
			p += n + (p[n] == ' ');
		}
	return done();
}
