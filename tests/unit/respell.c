/* A name in the spelling of another language or script. */
#include "language/respell.h"
#include "tap.h"

static const struct { enum ku_lang from, to; const char *name, *want; } rows[] = {
	{KU_KY, KU_RU, "Гүлнара", "Гульнара"},    {KU_KY, KU_RU, "Айгүл", "Айгуль"},      {KU_KY, KU_RU, "АЙГҮЛ", "АЙГУЛЬ"},
	{KU_KY, KU_RU, "Өмүр", "Омур"},           {KU_KY, KU_RU, "Жээнбек", "Жээнбек"},   {KU_KY, KU_RU, "Жаңыл", "Жаныл"},
	{KU_KY, KU_RU, "Гүлайым", "Гулайым"},     {KU_KY, KU_RU, "Эрмек", "Эрмек"},
	{KU_KY, KU_UZ, "Динара", "Dinara"},       {KU_RU, KU_UZ, "Жамиля", "Jamilya"},    {KU_KY, KU_UZ, "Осмонов", "Osmonov"},
	{KU_KY, KU_UZ, "Чынара", "Chinara"},      {KU_KY, KU_UZ, "Шайыр", "Shayir"},      {KU_KY, KU_UZ, "ШАЙЫР", "SHAYIR"},
	{KU_KY, KU_UZ, "Айгүл", "Aygul"},         {KU_KY, KU_UZ, "Өмүр", "Oʻmur"},        {KU_RU, KU_UZ, "Елена", "Yelena"},
	{KU_RU, KU_UZ, "Андреев", "Andreyev"},    {KU_RU, KU_UZ, "Юлия", "Yuliya"},       {KU_RU, KU_UZ, "ЮЛИЯ", "YULIYA"},
	{KU_RU, KU_UZ, "Татьяна", "Tatyana"},     {KU_KY, KU_UZ, "Ак-Эмир", "Ak-Emir"},   {KU_KY, KU_UZC, "Айгүл", "Айгул"},
	{KU_KY, KU_UZC, "Чынара", "Чинара"},      {KU_KY, KU_UZC, "Өскөн", "Ўскўн"},      {KU_KY, KU_UZC, "Жээнбек", "Женбек"},
	{KU_KY, KU_UZC, "Элмира", "Элмира"},
	{KU_UZC, KU_UZ, "Ўктам", "Oʻktam"},       {KU_UZC, KU_UZ, "ЎКТАМ", "OʻKTAM"},     {KU_UZC, KU_UZ, "Хуршид", "Xurshid"},
	{KU_UZC, KU_UZ, "Ғайрат", "Gʻayrat"},     {KU_UZC, KU_UZ, "Саъдулла", "Saʼdulla"},
	{KU_UZ, KU_UZC, "Oʻktam", "Ўктам"},       {KU_UZ, KU_UZC, "O'ktam", "Ўктам"},     {KU_UZ, KU_UZC, "Dilfuza", "Дилфуза"},
	{KU_UZ, KU_UZC, "Yoʻldosh", "Йўлдош"},    {KU_UZ, KU_UZC, "Yodgor", "Ёдгор"},     {KU_UZ, KU_UZC, "Elyor", "Элёр"},
	{KU_UZ, KU_UZC, "Jamshid", "Жамшид"},     {KU_UZ, KU_UZC, "SHAXNOZA", "ШАХНОЗА"}, {KU_UZ, KU_UZC, "Muhayyo", "Муҳайё"},
	{KU_UZ, KU_KY, "Oʻktam", "Өктам"},        {KU_UZ, KU_KY, "Hilola", "Хилола"},     {KU_UZ, KU_RU, "Qodir", "Кодир"},
	{KU_UZ, KU_RU, "Jamshid", "Джамшид"},     {KU_UZC, KU_RU, "Ўктам", "Уктам"},
	{KU_KY, KU_KY, "Айгүл", "Айгүл"},         {KU_RU, KU_KY, "Елена", "Елена"},       {KU_KY, KU_NO_LANG, "Айгүл", "Айгүл"},
	{KU_KY, KU_UZ, "", ""},                   {KU_UZ, KU_UZC, "№ 5!", "№ 5!"},
};

int main(void)
{
	struct ku_arena arena = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		same(ku_respell(&arena, ku_str_of(rows[i].name), rows[i].from, rows[i].to), ku_str_of(rows[i].want), rows[i].name);
	/* from script to script and back nothing is lost */
	static const char *const names[] = {"Oʻktam", "Gʻayrat", "Dilfuza", "Shahnoza", "Yoʻldosh", "Choʻlpon", "Elyor", "Umida", "Qobil"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct ku_str there = ku_respell(&arena, ku_str_of(names[i]), KU_UZ, KU_UZC);
		same(ku_respell(&arena, there, KU_UZC, KU_UZ), ku_str_of(names[i]), "there and back");
	}
	ku_arena_free(&arena);
	return done();
}
