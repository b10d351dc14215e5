/* headings.c — the table of headings, and how a cell is made comparable with it: case, dots, brackets and the words
 * "of the participant" do not count. */
#include "read/headings.h"

#include "language/spelling.h"

enum { PEOPLE = KU_HEADS_PEOPLE, PLACES = KU_HEADS_PLACES, BOTH = PEOPLE | PLACES };

/* clang-format off */
static const struct ku_heading_row row[] = {
	{PEOPLE, KU_HEAD_NAME, NULL, 0,
	 "|аты жону|аты жөнү|аты жөну|фамилиясы аты|аты фамилиясы|толук аты|фамилиясы аты атасынын аты|ааа|фаа|фио|ф и о|"
	 "|фамилия имя|имя фамилия|фамилия имя отчество|полное имя|имя и фамилия|фамилия и имя|фи|full name|fullname|"
	 "|person|fio|адам|имена|names|"},
	{PEOPLE, KU_HEAD_SURNAME, NULL, 0,
	 "|фамилия|фамилиясы|тек аты|surname|last name|family name|"},
	{PEOPLE, KU_HEAD_GIVEN, NULL, 0,
	 "|аты|ысымы|ысым|имя|name|first name|given name|"},
	{PEOPLE, KU_HEAD_PATRONYMIC, NULL, 0,
	 "|отчество|атасынын аты|атасынын ысымы|patronymic|middle name|father s name|"},
	{PEOPLE, KU_HEAD_SEX, NULL, 0,
	 "|жынысы|жыныс|пол|sex|gender|"},
	{PEOPLE, KU_HEAD_SPEAKER, NULL, 0,
	 "|катышуучу|участник|participant|респондент|информант|сүйлөөчү|говорящий|speaker|белгиси|метка|label|обозначение|"
	 "|respondent|"},
	{PEOPLE, KU_HEAD_CODE, NULL, 0,
	 "|код|коду|code|транскрипт|transcript|код транскрипта|транскрипттин коду|transcript code|интервью|interview|маек|"
	 "|код интервью|interview code|маектин коду|фгд|фтт|fgd|"},
	{PEOPLE, KU_HEAD_ROLE, NULL, 0,
	 "|роль|ролу|role|категория|category|категориясы|"},
	{PEOPLE, KU_HEAD_AGE, NULL, 0,
	 "|жашы|жаш|курагы|возраст|age|"},
	{PEOPLE, KU_HEAD_FACT, "occupation", 0,
	 "|кесиби|профессия|occupation|profession|иши|занятие|род занятий|"},
	{PEOPLE, KU_HEAD_FACT, "education", 0,
	 "|билими|образование|education|"},
	{PEOPLE, KU_HEAD_FACT, "ethnicity", 0,
	 "|улуту|национальность|ethnicity|этничность|"},
	{PEOPLE, KU_HEAD_FACT, "marital", 0,
	 "|үй бүлөлүк абалы|семейное положение|marital status|"},
	{PEOPLE, KU_HEAD_FACT, "country", 0,
	 "|өлкө|өлкөсү|страна|country|страна миграции|"},
	{PEOPLE, KU_HEAD_FACT, "children", 0,
	 "|балдары|дети|children|количество детей|балдарынын саны|"},
	{PEOPLE, KU_HEAD_DATE, "date", 0,
	 "|күнү|дата|date|дата интервью|маектин күнү|interview date|"},
	{BOTH, KU_HEAD_ALSO, NULL, 0,
	 "|башка аты|башка аттары|лакап аты|каймана аты|мурунку аты|мурдагы аты|эски аты|прозвище|другое имя|другие имена|"
	 "|девичья фамилия|кыз фамилиясы|другое название|другие названия|прежнее название|бывшее название|старое название|"
	 "|nickname|nicknames|alias|aliases|also|other name|other names|also known as|maiden name|former name|орусча аты|"
	 "|орусча|по русски|на русском|название на русском|name in russian|латынча|латиницей|in latin|"},
	{BOTH, KU_HEAD_ID, NULL, 0,
	 "|id|идентификатор|код участника|код респондента|катышуучунун коду|респонденттин коду|participant code|"
	 "|participant id|respondent id|person id|"},
	{PLACES, KU_HEAD_NAME, NULL, KU_VILLAGE,
	 "|айыл|айылы|айылдын аты|кыштак|село|название села|village|village name|"},
	{PLACES, KU_HEAD_NAME, NULL, KU_TOWN,
	 "|шаар|шаары|город|town|city|"},
	{PLACES, KU_HEAD_NAME, NULL, 0,
	 "|аты|аталышы|жердин аты|калктуу конуш|калктуу пункт|кыргызча|кыргызча аты|название|населенный пункт|место|"
	 "|наименование|name|place|place name|settlement|"},
	{PLACES, KU_HEAD_KIND, NULL, 0,
	 "|түрү|тип|вид|kind|type|статус|статусу|"},
	{PLACES, KU_HEAD_WITHIN, NULL, 0,
	 "|within|входит в|кайда|где|"},
	{PLACES, KU_HEAD_AIMAK, NULL, 0,
	 "|айыл аймагы|айыл аймак|аймак|айыл өкмөтү|айылный аймак|айыльный аймак|аа|ао|aiyl aimak|aiyl aimagy|aiyl okmotu|"},
	{PLACES, KU_HEAD_RAYON, NULL, 0,
	 "|район|району|rayon|raion|district|"},
	{PLACES, KU_HEAD_OBLAST, NULL, 0,
	 "|область|облус|облусу|oblast|region|province|"},
	{BOTH, KU_HEAD_PRIVATE, NULL, 0,
	 "|телефон|телефону|номер телефона|phone|контакты|contact|байланыш|email|e mail|почта|адрес|дареги|дарек|address|"
	 "|инн|пин|паспорт|passport|дата рождения|туулган күнү|туулган жылы|год рождения|date of birth|birth date|"
	 "|year of birth|dob|"},
	{PEOPLE, KU_HEAD_PRIVATE, NULL, 0,
	 "|айыл|айылы|село|village|место жительства|жашаган жери|район|району|область|облусу|облус|"},
	{BOTH, KU_HEAD_NOTHING, NULL, 0,
	 "|п п|пп|номер|no|n|кт|катар саны|подпись|колу|signature|"},
	{PLACES, KU_HEAD_NOTHING, NULL, 0,
	 "|калкы|население|population|"},
};

/* Whose it is goes without saying. */
static const char *const dropped[] = {"участника", "участницы", "респондента", "информанта", "катышуучунун", "респонденттин", "respondent s", "participant s"};
/* clang-format on */

enum { LONGEST = 160 }; /* bytes; a longer cell is no heading */

/* Small letters and digits, е for ё, a single space for everything between them. */
static struct ku_str fold_heading(struct ku_str cell, char out[LONGEST * 2])
{
	struct ku_arena scratch = {0};
	struct ku_str fold = ku_fold_dup(&scratch, ku_str_sub(cell, 0, LONGEST));
	size_t len = 0;
	for (size_t at = 0; at < fold.len;) {
		uint32_t c = ku_utf8_next(fold, &at);
		if (ku_is_letter(c) || (c >= '0' && c <= '9'))
			len += ku_utf8_put(out + len, c == 0x451 ? 0x435 : c);
		else if (len && out[len - 1] != ' ' && c != '.')
			out[len++] = ' ';
	}
	ku_arena_free(&scratch);
	return ku_str_trim((struct ku_str){out, len});
}

static struct ku_str drop_words(struct ku_str key)
{
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
		struct ku_str word = ku_str_of(dropped[i]);
		if (key.len > word.len + 1 && ku_str_starts(key, word) && key.ptr[word.len] == ' ')
			return ku_str_sub(key, word.len + 1, key.len);
		if (key.len > word.len + 1 && ku_str_ends(key, word) && key.ptr[key.len - word.len - 1] == ' ')
			return ku_str_sub(key, 0, key.len - word.len - 1);
	}
	return key;
}

/* Whether the key stands between two bars of the list. */
static bool stands_in(struct ku_str list, struct ku_str key)
{
	for (size_t at = 0; at + key.len + 2 <= list.len; at++)
		if (list.ptr[at] == '|' && list.ptr[at + key.len + 1] == '|' &&
		    memcmp(list.ptr + at + 1, key.ptr, key.len) == 0)
			return true;
	return false;
}

static const struct ku_heading_row *look_up(struct ku_str key, unsigned of)
{
	static const struct ku_heading_row signs = {BOTH, KU_HEAD_NOTHING, NULL, 0, ""}; /* № */
	if (!key.len)
		return &signs;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (row[i].of & of && stands_in(ku_str_of(row[i].texts), key))
			return &row[i];
	return NULL;
}

static const struct ku_heading_row *one(struct ku_str text, unsigned of)
{
	char out[LONGEST * 2];
	struct ku_str key = fold_heading(text, out);
	const struct ku_heading_row *found = text.len <= LONGEST ? look_up(key, of) : NULL;
	return found || text.len > LONGEST ? found : look_up(drop_words(key), of);
}

const struct ku_heading_row *ku_heading(struct ku_str cell, unsigned of)
{
	const struct ku_heading_row *found = one(cell, of);
	for (size_t start = 0; !found && start < cell.len;) {
		size_t end = start;
		while (end < cell.len && !strchr("/|\n(),;", cell.ptr[end]))
			end++;
		struct ku_str part = ku_str_trim(ku_str_sub(cell, start, end));
		found = part.len ? one(part, of) : NULL;
		start = end + 1;
	}
	return found;
}

const char *ku_headings_known(unsigned of)
{
	return of & KU_HEADS_PEOPLE
		       ? "Аты-жөнү, Фамилиясы, Аты, Жынысы, Башка аты, Код, Катышуучу, Роль, Жашы; ФИО, Фамилия, Имя, "
			 "Отчество, "
			 "Пол, Прозвище, Код, Участник, Роль, Возраст; Name, Surname, Patronymic, Sex, Nickname, Code, "
			 "Participant, Role, Age"
		       : "Айыл, Аты, Түрү, Айыл аймагы, Району, Облусу, Башка аты; Село, Название, Тип, Район, "
			 "Область, "
			 "Другое название; Village, Name, Kind, District, Region, Other name";
}
