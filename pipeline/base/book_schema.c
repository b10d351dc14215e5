/* book_schema.c — the keys of study.yaml and of rule files, as tables. rules/FORMAT.md tells the same in words.
 */
#include "base/book_inner.h"
#include "base/grammar.h"

#define FIELD(type, name) offsetof(struct type, name)

static const struct ku_word_value languages[] = {{"ky", KU_KY}, {"ru", KU_RU}, {"uz", KU_UZ}, {NULL, 0}};
static const struct ku_also_said language_said[] = {
	{"kg", "ky"},       {"kyrgyz", "ky"}, {"kir", "ky"},     {"кыргызча", "ky"},  {"кыргыз", "ky"}, {"кг", "ky"},
	{"russian", "ru"},  {"rus", "ru"},    {"орусча", "ru"},  {"русский", "ru"},   {"рус", "ru"},    {"uzbek", "uz"},
	{"ozbekcha", "uz"}, {"o'zbek", "uz"}, {"өзбекче", "uz"}, {"узбекский", "uz"}, {"узб", "uz"},    {NULL, NULL}};
static const struct ku_word_value sexes[] = {{"f", KU_FEMALE}, {"m", KU_MALE}, {NULL, 0}};
static const struct ku_word_value group_sexes[] = {{"f", 1}, {"m", 2}, {"mixed", 3}, {NULL, 0}};
static const struct ku_also_said sex_said[] = {{"female", "f"},        {"woman", "f"},      {"w", "f"},
					       {"аял", "f"},           {"а", "f"},          {"ж", "f"},
					       {"жен", "f"},           {"женский", "f"},    {"кыз", "f"},
					       {"ayol", "f"},          {"male", "m"},       {"man", "m"},
					       {"эркек", "m"},         {"э", "m"},          {"м", "m"},
					       {"муж", "m"},           {"мужской", "m"},    {"erkak", "m"},
					       {"mix", "mixed"},       {"аралаш", "mixed"}, {"смешанный", "mixed"},
					       {"смешанная", "mixed"}, {NULL, NULL}};
static const struct ku_word_value methods[] = {{"FGD", 1}, {"IDI", 2}, {"CASE", 3}, {NULL, 0}};
static const struct ku_also_said method_said[] = {
	{"фгд", "FGD"},         {"фтт", "FGD"},   {"ги", "IDI"}, {"case-study", "CASE"},
	{"case study", "CASE"}, {"кейс", "CASE"}, {NULL, NULL}};
static const struct ku_word_value profiles[] = {{"pseudonyms", 1}, {"labels", 2}, {"marked", 3}, {NULL, 0}};
static const struct ku_word_value encodings[] = {{"utf-8", 1},        {"utf-16", 2}, {"utf-16le", 3}, {"utf-16be", 4},
						 {"windows-1251", 5}, {"koi8-r", 6}, {"cp866", 7},    {"kz-1048", 8},
						 {"pt154", 9},        {"janyzak", 10}, {"encyclopedia-center", 11}, {"finereader-kk", 12},
						 {"times-q2", 13},    {NULL, 0}};
static const struct ku_also_said encoding_said[] = {{"utf8", "utf-8"},
						    {"cp1251", "windows-1251"},
						    {"win-1251", "windows-1251"},
						    {"1251", "windows-1251"},
						    {"koi8r", "koi8-r"},
						    {"dos", "cp866"},
						    {"866", "cp866"},
						    {"rk1048", "kz-1048"},
						    {"ptcp154", "pt154"},
						    {"janyzak arial", "janyzak"},
						    {"times_q2", "times-q2"},
						    {"unicode", "utf-16"},
						    {NULL, NULL}};
static const struct ku_word_value suffixes[] = {{"keep", 0}, {"drop", 1}, {NULL, 0}};

static const struct ku_word_value places[] = {{"village", KU_VILLAGE},
					      {"settlement", KU_SETTLEMENT},
					      {"aiyl-aimak", KU_AIYL_AIMAK},
					      {"town", KU_TOWN},
					      {"city", KU_CITY},
					      {"rayon", KU_RAYON},
					      {"oblast", KU_OBLAST},
					      {"country", KU_COUNTRY},
					      {"street", KU_STREET},
					      {"other", KU_OTHER},
					      {NULL, 0}};
static const struct ku_word_value words[] = {{"organisation", KU_ORGANISATION},
					     {"school", KU_SCHOOL},
					     {"party", KU_PARTY},
					     {"workplace", KU_WORKPLACE},
					     {"street", KU_STREET},
					     {"address", KU_ADDRESS},
					     {"phone", KU_PHONE},
					     {"email", KU_EMAIL},
					     {"id", KU_ID},
					     {"link", KU_LINK},
					     {"plate", KU_PLATE},
					     {"card", KU_CARD},
					     {"date-of-birth", KU_BIRTH_DATE},
					     {"other", KU_OTHER},
					     {NULL, 0}};
const struct ku_also_said ku_kind_said[] = {{"айыл", "village"},
					    {"кыштак", "village"},
					    {"село", "village"},
					    {"деревня", "village"},
					    {"qishloq", "village"},
					    {"жаңы конуш", "settlement"},
					    {"конуш", "settlement"},
					    {"жилмассив", "settlement"},
					    {"новостройка", "settlement"},
					    {"айыл аймагы", "aiyl-aimak"},
					    {"айыл өкмөтү", "aiyl-aimak"},
					    {"аймак", "aiyl-aimak"},
					    {"aiyl okmotu", "aiyl-aimak"},
					    {"шаар", "town"},
					    {"город", "town"},
					    {"shahar", "town"},
					    {"шаарча", "town"},
					    {"район", "rayon"},
					    {"raion", "rayon"},
					    {"district", "rayon"},
					    {"tuman", "rayon"},
					    {"облус", "oblast"},
					    {"область", "oblast"},
					    {"region", "oblast"},
					    {"province", "oblast"},
					    {"viloyat", "oblast"},
					    {"өлкө", "country"},
					    {"мамлекет", "country"},
					    {"страна", "country"},
					    {"көчө", "street"},
					    {"улица", "street"},
					    {"ko'cha", "street"},
					    {"уюм", "organisation"},
					    {"мекеме", "organisation"},
					    {"организация", "organisation"},
					    {"organization", "organisation"},
					    {"ngo", "organisation"},
					    {"org", "organisation"},
					    {"мектеп", "school"},
					    {"школа", "school"},
					    {"maktab", "school"},
					    {"партия", "party"},
					    {"иш орду", "workplace"},
					    {"работа", "workplace"},
					    {"employer", "workplace"},
					    {"work", "workplace"},
					    {"telephone", "phone"},
					    {"телефон", "phone"},
					    {"tel", "phone"},
					    {"mail", "email"},
					    {"e-mail", "email"},
					    {"почта", "email"},
					    {"passport", "id"},
					    {"паспорт", "id"},
					    {"inn", "id"},
					    {"url", "link"},
					    {"шилтеме", "link"},
					    {"ссылка", "link"},
					    {"car", "plate"},
					    {"карта", "card"},
					    {"bank", "card"},
					    {"дарек", "address"},
					    {"адрес", "address"},
					    {"birthday", "date-of-birth"},
					    {"birth-date", "date-of-birth"},
					    {"dob", "date-of-birth"},
					    {"башка", "other"},
					    {"другое", "other"},
					    {"boshqa", "other"},
					    {"place", "other"},
					    {"адам", "person"},
					    {"people", "person"},
					    {"человек", "person"},
					    {"speakers", "speaker"},
					    {NULL, NULL}};

static const struct ku_field alias_fields[] = {
	{.key = "name", .read = ku_read_name, .due = true, .person = true},
	{.key = "as", .read = ku_read_as, .member = FIELD(ku_alias, as), .at = FIELD(ku_alias, as_at), .person = true},
	{.key = "lang",
	 .read = ku_read_word,
	 .member = FIELD(ku_alias, lang),
	 .words = languages,
	 .also_said = language_said},
};
const struct ku_schema ku_alias_schema = KU_SCHEMA(N_("another name"), "{name: Катя, as: Оля, lang: ru}", alias_fields);

static const struct ku_field person_fields[] = {
	{.key = "name", .read = ku_read_name, .member = FIELD(ku_person, name), .due = true, .person = true},
	{.key = "also", .read = ku_read_person_also},
	{.key = "sex", .read = ku_read_word, .member = FIELD(ku_person, sex), .words = sexes, .also_said = sex_said},
	{.key = "in", .read = ku_read_codes, .member = FIELD(ku_person, in)},
	{.key = "speaker", .read = ku_read_plain, .member = FIELD(ku_person, speaker)},
	{.key = "as",
	 .read = ku_read_as,
	 .member = FIELD(ku_person, as),
	 .at = FIELD(ku_person, as_at),
	 .person = true},
	{.key = "id", .read = ku_read_code, .member = FIELD(ku_person, id)},
};
const struct ku_schema ku_person_schema =
	KU_SCHEMA(N_("a person"), "- {name: Айгүл Жапарова, sex: f, in: [FGD-03]}", person_fields);

static const struct ku_field name_fields[] = {
	{.key = "name", .read = ku_read_name, .member = FIELD(ku_person, name), .due = true, .person = true},
	{.key = "also", .read = ku_read_person_also},
	{.key = "sex", .read = ku_read_word, .member = FIELD(ku_person, sex), .words = sexes, .also_said = sex_said},
	{.key = "in", .read = ku_read_codes, .member = FIELD(ku_person, in)},
};
const struct ku_schema ku_name_schema = KU_SCHEMA(N_("a name"), "- {name: Айжан, sex: f}", name_fields);

static const struct ku_field answer_fields[] = {
	{.key = "in", .read = ku_read_code, .member = FIELD(ku_answer, in), .at = FIELD(ku_answer, in_at)},
	{.key = "turn", .read = ku_read_size, .member = FIELD(ku_answer, turn)},
	{.key = "text", .read = ku_read_passage_text, .member = FIELD(ku_answer, text), .due = true},
	{.key = "is", .read = ku_read_as, .member = FIELD(ku_answer, is), .at = FIELD(ku_answer, is_at), .due = true},
	{.key = "why", .read = ku_read_plain, .member = FIELD(ku_answer, why)},
};
const struct ku_schema ku_answer_schema =
	KU_SCHEMA(N_("an answer"), "- {in: FGD-01, turn: 12, text: Болот, is: name}", answer_fields);

static const struct ku_field place_fields[] = {
	{.key = "name", .read = ku_read_name, .member = FIELD(ku_named, name), .due = true},
	{.key = "also", .read = ku_read_named_also},
	{.key = "kind",
	 .read = ku_read_kind,
	 .member = FIELD(ku_named, kind),
	 .words = places,
	 .also_said = ku_kind_said},
	{.key = "within", .read = ku_read_as, .member = FIELD(ku_named, within), .at = FIELD(ku_named, within_at)},
	{.key = "in", .read = ku_read_codes, .member = FIELD(ku_named, in)},
	{.key = "as", .read = ku_read_with, .member = FIELD(ku_named, as), .at = FIELD(ku_named, as_at)},
	{.key = "id", .read = ku_read_code, .member = FIELD(ku_named, id)},
};
const struct ku_schema ku_place_schema =
	KU_SCHEMA(N_("a place"), "- {name: Кочкор, kind: village, within: Нарын}", place_fields);

static const struct ku_field word_fields[] = {
	{.key = "name", .read = ku_read_name, .member = FIELD(ku_named, name), .due = true},
	{.key = "also", .read = ku_read_named_also},
	{.key = "kind",
	 .read = ku_read_kind,
	 .member = FIELD(ku_named, kind),
	 .words = words,
	 .also_said = ku_kind_said},
	{.key = "in", .read = ku_read_codes, .member = FIELD(ku_named, in)},
	{.key = "as", .read = ku_read_with, .member = FIELD(ku_named, as), .at = FIELD(ku_named, as_at)},
	{.key = "id", .read = ku_read_code, .member = FIELD(ku_named, id)},
};
const struct ku_schema ku_word_schema =
	KU_SCHEMA(N_("an entry of words"), "- {name: Ак-Шоола партиясы, kind: party}", word_fields);

static const struct ku_field passage_fields[] = {
	{.key = "in",
	 .read = ku_read_code,
	 .member = FIELD(ku_passage, in),
	 .due = true,
	 .at = FIELD(ku_passage, in_at)},
	{.key = "turn", .read = ku_read_size, .member = FIELD(ku_passage, turn), .due = true},
	{.key = "text", .read = ku_read_passage_text, .member = FIELD(ku_passage, text), .due = true},
	{.key = "with", .read = ku_read_with, .member = FIELD(ku_passage, with)},
	{.key = "why", .read = ku_read_plain, .member = FIELD(ku_passage, why)},
};
const struct ku_schema ku_passage_schema = KU_SCHEMA(
	N_("a passage"), "- {in: IDI-07, turn: 41, text: \"…\", with: \"[оорусу]\", why: rare event}", passage_fields);

static const struct ku_word_value checks[] = {{"luhn", KU_LUHN}, {NULL, 0}};
static const struct ku_field pattern_fields[] = {
	{.key = "kind",
	 .read = ku_read_kind,
	 .member = FIELD(ku_pattern, kind),
	 .due = true,
	 .words = words,
	 .also_said = ku_kind_said},
	{.key = "regex",
	 .read = ku_read_regex,
	 .member = FIELD(ku_pattern, regex),
	 .due = true,
	 .at = FIELD(ku_pattern, regex_at)},
	{.key = "check", .read = ku_read_word, .member = FIELD(ku_pattern, check), .words = checks},
	{.key = "finds", .read = ku_read_texts, .member = FIELD(ku_pattern, finds)},
	{.key = "keeps", .read = ku_read_texts, .member = FIELD(ku_pattern, keeps)},
};
const struct ku_schema ku_pattern_schema =
	KU_SCHEMA(N_("a pattern"), "- {kind: phone, regex: '\\+996 \\d{3} \\d{6}', finds: [\"+996 312 325226\"]}",
		  pattern_fields);

static const struct ku_field policy_fields[] = {
	{.key = "do", .read = ku_read_do},
	{.key = "to", .read = ku_read_to, .words = places, .also_said = ku_kind_said},
	{.key = "ky", .read = ku_read_label, .member = KU_KY_LABEL},
	{.key = "ru", .read = ku_read_label, .member = KU_RU_LABEL},
	{.key = "uz", .read = ku_read_label, .member = KU_UZ_LABEL},
	{.key = "en", .read = ku_read_label, .member = KU_EN_LABEL},
	{.key = "suffix", .read = ku_read_suffix, .words = suffixes},
	{.key = "numbers", .read = ku_read_numbers},
};
const struct ku_schema ku_policy_schema =
	KU_SCHEMA(N_("a policy"), "village: {do: label, ky: \"[{n}-айыл]\", ru: \"[село {n}]\"}", policy_fields);

static const struct ku_field rules_fields[] = {
	{.key = "kupuya", .read = ku_read_version},
	{.key = "languages", .read = ku_read_languages, .words = languages, .also_said = language_said},
	{.key = "people", .read = ku_read_people},
	{.key = "places", .read = ku_read_places},
	{.key = "words", .read = ku_read_words},
	{.key = "passages", .read = ku_read_passages},
	{.key = "patterns", .read = ku_read_patterns},
	{.key = "keep", .read = ku_read_keep},
	{.key = "ambiguous", .read = ku_read_ambiguous},
	{.key = "harmless", .read = ku_read_harmless},
	{.key = "names", .read = ku_read_names},
	{.key = "answers", .read = ku_read_answers},
	{.key = "policy", .read = ku_read_policy},
};
const struct ku_schema ku_rules_schema = KU_SCHEMA(N_("a rule file"), "people:", rules_fields);

static const struct ku_field transcript_fields[] = {
	{.key = "code", .read = ku_read_code, .member = FIELD(ku_transcript, code), .due = true},
	{.key = "file", .read = ku_read_file_name, .member = FIELD(ku_transcript, file), .due = true},
	{.key = "method",
	 .read = ku_read_word_text,
	 .member = FIELD(ku_transcript, method),
	 .words = methods,
	 .also_said = method_said},
	{.key = "case", .read = ku_read_code, .member = FIELD(ku_transcript, cas)},
	{.key = "oblast", .read = ku_read_as, .member = FIELD(ku_transcript, oblast)},
	{.key = "area", .read = ku_read_as, .member = FIELD(ku_transcript, area)},
	{.key = "area_kind",
	 .read = ku_read_word_text,
	 .member = FIELD(ku_transcript, area_kind),
	 .words = places,
	 .also_said = ku_kind_said},
	{.key = "sex",
	 .read = ku_read_word_text,
	 .member = FIELD(ku_transcript, sex),
	 .words = group_sexes,
	 .also_said = sex_said},
	{.key = "language",
	 .read = ku_read_word_text,
	 .member = FIELD(ku_transcript, language),
	 .words = languages,
	 .also_said = language_said},
	{.key = "date", .read = ku_read_date, .member = FIELD(ku_transcript, date)},
	{.key = "wave", .read = ku_read_code, .member = FIELD(ku_transcript, wave)},
	{.key = "transcriber", .read = ku_read_code, .member = FIELD(ku_transcript, transcriber)},
	{.key = "prepared_by", .read = ku_read_code, .member = FIELD(ku_transcript, prepared_by)},
	{.key = "encoding",
	 .read = ku_read_word_text,
	 .member = FIELD(ku_transcript, encoding),
	 .words = encodings,
	 .also_said = encoding_said},
};
const struct ku_schema ku_transcript_schema = KU_SCHEMA(
	N_("a transcript"), "- {code: FGD-01, file: \"fgd 1.txt\", method: FGD, language: ky}", transcript_fields);

static const struct ku_field encoding_fields[] = {
	{.key = "files", .read = ku_read_plain, .member = FIELD(ku_encoding_said, files), .due = true},
	{.key = "encoding",
	 .read = ku_read_word_text,
	 .member = FIELD(ku_encoding_said, encoding),
	 .due = true,
	 .words = encodings,
	 .also_said = encoding_said},
};
const struct ku_schema ku_encoding_schema = KU_SCHEMA(
	N_("the encoding of files"), "- {files: \"*.txt\", encoding: windows-1251}", encoding_fields);

static const struct ku_field participant_fields[] = {
	{.key = "in",
	 .read = ku_read_code,
	 .member = FIELD(ku_participant, in),
	 .due = true,
	 .at = FIELD(ku_participant, in_at)},
	{.key = "speaker", .read = ku_read_plain, .member = FIELD(ku_participant, speaker), .due = true},
	{.key = "person",
	 .read = ku_read_as,
	 .member = FIELD(ku_participant, person),
	 .at = FIELD(ku_participant, person_at),
	 .person = true},
	{.key = "role", .read = ku_read_plain, .member = FIELD(ku_participant, role)},
	{.key = "sex",
	 .read = ku_read_word_text,
	 .member = FIELD(ku_participant, sex),
	 .words = sexes,
	 .also_said = sex_said},
	{.key = "age", .read = ku_read_age, .member = FIELD(ku_participant, age)},
	{.key = "facts", .read = ku_read_facts},
};
const struct ku_schema ku_participant_schema = KU_SCHEMA(
	N_("a participant"), "- {in: FGD-01, speaker: К1, role: мигрант-аял, sex: f, age: 33}", participant_fields);

static const struct ku_field study_fields[] = {
	{.key = "kupuya", .read = ku_read_version},
	{.key = "study", .read = ku_read_study_code, .member = FIELD(ku_book, study)},
	{.key = "languages", .read = ku_read_languages, .words = languages, .also_said = language_said},
	{.key = "packs", .read = ku_read_packs},
	{.key = "transcripts", .read = ku_read_transcripts},
	{.key = "participants", .read = ku_read_participants},
	{.key = "encodings", .read = ku_read_encodings},
	{.key = "profiles", .read = ku_read_profiles, .member = FIELD(ku_book, profiles), .words = profiles},
	{.key = "reviewers", .read = ku_read_reviewers, .member = FIELD(ku_book, reviewers)},
	{.key = "signoff", .read = ku_read_signoff},
	{.key = "seeds", .read = ku_read_seeds, .member = FIELD(ku_book, seeds)},
	{.key = "k", .read = ku_read_number, .member = FIELD(ku_book, k)},
	{.key = "policy", .read = ku_read_policy},
};
const struct ku_schema ku_study_schema = KU_SCHEMA(N_("study.yaml"), "study: gsps-2015", study_fields);
