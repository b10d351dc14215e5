#!/usr/bin/env bash
# `kupuya init`: what it proposes for a folder passes lint, run works on it, and nothing that is there is touched.
. "$(dirname "$0")/lib.sh"

mkdir -p s/transcripts/deep
cat >s/transcripts/fgd.txt <<'TXT'
Фокус-топ № 1
Жери: Кочкор айылы, Нарын облусу
Күнү: 2015-жылдын 6-декабры
Модератор — Нурзат Тынарова, жазган М. Сооронбаева

Модератор: Саламатсыздарбы, баштайлы. Ким баштайт?
К1: Мен баштайын. Айылда иш жок, ошон үчүн кеттим.
К2: Мен дагы кеткем, үч жыл болду, эми кайра келдим.
К3: Балдарым апам менен калды, күйөөм иштеп жүрөт.
К4: Менин эжем кетти, азыр ошол жакта жашайт.
TXT
cat >s/transcripts/deep/idi.txt <<'TXT'
Место: город Токмок
Интервьюер: Н. Тынарова
Дата: 11 декабря 2015 года

Айгуль – Здравствуйте, меня зовут Айгуль, я приехала в прошлом году.
Тынарова – Расскажите, пожалуйста, как вы уехали в первый раз.
Айгуль – Я уехала с сестрой, мы работали в магазине.
Тынарова – А дети с кем остались?
Айгуль – Дети остались с бабушкой, она уже старенькая.
TXT
cp s/transcripts/fgd.txt s/transcripts/same.txt
sed '6s/баштайлы/баштайбыз/' s/transcripts/fgd.txt >s/transcripts/nearly.txt
for i in 1 2 3 4 5 6 7 8; do
	sed -n '7,10p' s/transcripts/fgd.txt | sed "s/\$/ Анан дагы $i жолу бардым, $i айдан кийин кайтып келдим, $i бала менен./"
done | tee -a s/transcripts/nearly.txt >>s/transcripts/fgd.txt
cp s/transcripts/fgd.txt s/transcripts/same.txt
: >'s/transcripts/~$idi.docx'
: >s/transcripts/.hidden
printf 'abc\0def' >s/transcripts/broken.txt
before=$(cd s/transcripts && find . -type f -exec sha256sum {} + | sort)

"$kupuya" init s >out 2>err
is $? 0 "init: status"
study=$(cat s/study.yaml) people=$(cat s/rules/people.yaml) err=$(cat err)
has "$study" "study: s" "the study's code is that of the folder"
has "$study" "languages: [ky, ru]" "languages"
has "$study" "{code: FGD-01, file: fgd.txt, method: FGD, oblast: Нарын, area: Кочкор, area_kind: village, language: ky, date: \"2015-12-06\"}" "a focus group with the facts of its head"
has "$study" "file: \"deep/idi.txt\", method: IDI, area: Токмок, area_kind: town, language: ru, date: \"2015-12-11\"}" "an interview in a folder"
has "$study" "speaker: Модератор, person: Нурзат Тынарова, role: модератор, sex: f} # 1 turn" "the moderator, whom the head names"
has "$study" "speaker: Тынарова, person: Нурзат Тынарова, role: интервьюер, sex: f} # 2 turns" "an interviewer who is named in the head, and in full in another"
has "$study" "speaker: Айгуль, person: Айгуль, sex: f} # 3 turns" "a participant who is named"
has "$study" "# passed over, the same as fgd.txt: same.txt" "a copy is a remark"
has "$people" "{name: Айгуль, sex: f, in: [IDI-01]} # speaks in 3 turns" "roster: who speaks, with the sex that the name has"
has "$people" "{name: Нурзат Тынарова, sex: f, in: [FGD-01, FGD-02, IDI-01]} # moderator in the head; speaks in 4 turns" "roster: who stands in heads, once"
has "$people" "$(printf 'places:\n  - {name: Токмок, kind: town} # in the head of IDI-01\n  - {name: Кочкор, kind: village} # in the head of FGD-01, FGD-02')" "roster: the places of heads, each once"
has "$people" "{name: Сооронбаева, sex: f, in: [FGD-01, FGD-02]} # assistant in the head" "roster: a surname"
has "$study" "# the language is guessed; nearly the same text as fgd.txt" "what is nearly the same is a remark too"
has "$err" "s/transcripts/same.txt: warning: this is a copy of fgd.txt" "a copy is reported"
has "$err" "s/transcripts/nearly.txt: warning: this is nearly the same text as fgd.txt" "a text that is nearly the same is reported"
has "$err" "passed over: 1 lock files, 1 hidden files" "lock files and hidden files are passed over with a word"
has "$err" "broken.txt" "what cannot be read is passed over with a word"
is "$(cd s/transcripts && find . -type f -exec sha256sum {} + | sort)" "$before" "no transcript was touched"
"$kupuya" lint s >out 2>err
is $? 0 "the proposal passes lint"
rm s/transcripts/broken.txt s/transcripts/same.txt
"$kupuya" run --draft s >out 2>err
is $? 0 "run works on the proposal"
is "$(zcat s/handoff/transcripts/IDI-01.txt.gz | cut -d: -f1 | sort -u | paste -sd' ')" "И К1" "with codes for names"
! zcat s/handoff/transcripts/*.gz | grep -qE 'Тынаров|Сооронбаев|Айгул'
ok $? "without the names"

# a messy folder
mkdir -p 'm/transcripts/Талас/кейс-2' m/transcripts/Нарын
talk() { # ASKS ANSWERS: who asks, who answers
	for i in 1 2 3 4; do printf '%s: Анан эмне болду %s, айтып бериңизчи?\n%s: Мен %s жыл иштеп, үйгө кайра келдим, балдар чоңоюп калыптыр.\n' "$1" "$i-жылы" "$2" "$i"; done
}
talk Мээрим Жазгүл >'m/transcripts/Талас/кейс 1 келини.txt'
talk Мээрим 'Сайкал апа' | sed 's/үйгө/айылга/; s/иштеп/жүрүп/' >'m/transcripts/Талас/кейс 1 кайненеси.txt'
talk Мээрим Айгүл | sed 's/балдар/кызым/; s/айтып/сүйлөп/; s/жыл/ай/' >'m/transcripts/Талас/кейс-2/келини.txt'
talk Мээрим Айгүл | sed 's/балдар/уулум/; s/Анан/Кийин/; s/жыл/күн/g' >'m/transcripts/Нарын/1-кейс күйөөсү.txt'
talk И Айгүл | sed 's/Мен/Ошондо/; s/болду/калды/; s/келдим/кеттим/' >m/transcripts/Нарын/ФТТ1_эркектер_2015_12_14.txt
cp m/transcripts/Нарын/ФТТ1_эркектер_2015_12_14.txt 'm/transcripts/Нарын/ФТТ1_эркектер_2015_12_14 (2).txt'
cp m/transcripts/Нарын/ФТТ1_эркектер_2015_12_14.txt 'm/transcripts/Нарын/А копия ФТТ1.txt'
printf 'x' >m/transcripts/Нарын/Thumbs.db
printf 'Бул жөн гана жазуу.\n' >m/transcripts/жазуу.txt
"$kupuya" init m >out 2>err
is $? 0 "a messy folder: status"
study=$(cat m/study.yaml) people=$(cat m/rules/people.yaml)
has "$study" '{code: CASE-01A, file: "Нарын/1-кейс күйөөсү.txt", method: CASE, case: C-01,' "a case with its number before the word"
has "$study" '{code: CASE-02A, file: "Талас/кейс 1 кайненеси.txt", method: CASE, case: C-02,' "the same number in another folder is another case"
has "$study" '{code: CASE-02B, file: "Талас/кейс 1 келини.txt", method: CASE, case: C-02,' "interviews of one case"
has "$study" '{code: CASE-03A, file: "Талас/кейс-2/келини.txt", method: CASE, case: C-03,' "a case that is a folder"
has "$study" '{code: FGD-01, file: "Нарын/ФТТ1_эркектер_2015_12_14.txt", method: FGD, sex: m, language: ky, date: "2015-12-14"}' "what a file name tells; of copies the one with the plain name"
has "$study" '# method and language are guessed; no speakers were found' "a text without speakers is remarked"
has "$study" '{in: CASE-02B, speaker: Мээрим, person: Мээрим, role: интервьюер, sex: f} # 4 turns; the role is guessed: asks the questions' "who asks is an interviewer"
has "$study" '{in: FGD-01, speaker: И, role: модератор} # 4 turns; the role is guessed: asks the questions' "or a moderator"
has "$people" '{name: Мээрим, sex: f, in: [CASE-01A, CASE-02A, CASE-02B, CASE-03A]} # speaks in 16 turns, asks the questions' "who asks is one person in all transcripts"
is "$(grep -c '{name: Айгүл, sex: f, in: \[.*\]} # speaks in 4 turns' m/rules/people.yaml)" 3 "the same first name in three cases is three people"
"$kupuya" lint m >out 2>err
is $? 0 "the proposal for a messy folder passes lint"
is "$(cat err)" "" "without a warning"
rm 'm/transcripts/Нарын/А копия ФТТ1.txt'
"$kupuya" run --draft m >out 2>err
is $? 0 "and run works on it"
has "$(cat err)" "left by Windows" "what Windows leaves is passed over with a word"

# who took part stands in the head
mkdir listed
{
	printf 'Катышуучулар:\n1. Айгүл Жапарова, 34 жаш\n2. Эркек, 40 жаш\n\nМодератор: Ким баштайт?\n'
	for i in 1 2 3; do printf 'К1: Мен %s жыл иштеп, үйгө кайра келдим.\nК2: Ал жакта %s ай болдум, анан кайттым.\n' $i $i; done
} >listed/fgd.txt
"$kupuya" init listed >out 2>err
has "$(cat listed/study.yaml)" "speaker: К1, person: Айгүл Жапарова, sex: f, age: 34} # 3 turns" "a list of participants: name and age, and the sex that the name has"
has "$(cat listed/study.yaml)" "speaker: К2, sex: m, age: 40} # 3 turns" "or the sex that the list tells"
has "$(cat listed/rules/people.yaml)" "{name: Айгүл Жапарова, sex: f, in: [FGD-01]} # participant in the head; speaks in 3 turns" "the roster has the name"

# one is named and one speaks so
mkdir only
printf 'Жери: Бишкек шаары\nИнтервьюер: Нурзат Тынарова\nКатышуучу: Сайкал апа, 56 жаш\n\nИ: Кандайсыз, апа?\nР: Жакшы, Бактыгүл келинимди сагындым.\nИ: Ал кайда?\nР: Алыста.\n' >only/a.txt
printf 'Бактыгүл: Келдим.\nБактыгул: Кеттим.\nЖанара: Отурам.\nЖанара: Турам.\n' >only/b.txt
"$kupuya" init only >out 2>err
has "$(cat only/study.yaml)" "speaker: И, person: Нурзат Тынарова, role: интервьюер, sex: f} # 2 turns; the role is guessed: asks the questions" "who asks is whom the head names"
has "$(cat only/study.yaml)" "speaker: Р, person: Сайкал, sex: f, age: 56} # 2 turns" "and so is who answers"
has "$(cat only/rules/people.yaml)" "name: Бактыгүл, sex: f" "a name that differs in one letter from another's"
lacks "$(cat only/rules/people.yaml)" "places:" "Бишкек stays, and is no place of the roster"
if command -v soffice >/dev/null; then
	mkdir old && printf '{\\rtf1\\ansi K1: Salam, kandaisyz?\\par K2: Jakshy.\\par K1: Anan?\\par K2: Kettim.\\par}' >old/talk.rtf
	"$kupuya" init old >out 2>err
	has "$(cat old/study.yaml)" "file: talk.rtf" "a document of an old kind is converted and read"
	has "$(cat old/study.yaml)" "speaker: K2} # 2 turns" "with its speakers"
else
	skip "a document of an old kind" "no LibreOffice"
fi

study=$(sha256sum s/study.yaml s/rules/people.yaml)
"$kupuya" init s >out 2>err
is $? 73 "a study.yaml that is there is never overwritten"
has "$(cat err)" "rename it first" "and it is said what to do"
mv s/study.yaml s/old.yaml
"$kupuya" init s >out 2>err
has "$(cat err)" "rules/people.yaml is there already and stays" "a roster that is there stays"
mv s/old.yaml s/study.yaml
is "$(sha256sum s/study.yaml s/rules/people.yaml)" "$study" "both are as they were"

mkdir loose
cp s/transcripts/fgd.txt 'loose/a "b": #c.txt'
"$kupuya" init loose >out 2>err
is $? 0 "a folder without transcripts/: status"
has "$(cat err)" "Nothing was moved. Make the folder loose/transcripts" "it is said what to do"
[ -f 'loose/a "b": #c.txt' ] && [ ! -e loose/transcripts ]
ok $? "nothing was moved"
mkdir loose/transcripts && mv loose/*.txt loose/transcripts
"$kupuya" lint loose >out 2>err && "$kupuya" run --draft loose >out 2>err
is $? 0 "after that it runs, whatever the file is called"
mkdir empty
"$kupuya" init empty >out 2>err
is $? 66 "a folder without transcripts"
"$kupuya" init nowhere >out 2>err
is $? 66 "no such folder"
"$kupuya" init >out 2>err
is $? 2 "no folder named"

echo "1..$number"
exit $bad
