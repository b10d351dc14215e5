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
has "$study" "speaker: Модератор, role: модератор}" "the moderator"
has "$study" "speaker: Тынарова, person: Тынарова, role: интервьюер}" "an interviewer who is named in the head"
has "$study" "speaker: Айгуль, person: Айгуль}" "a participant who is named"
has "$study" "# passed over, the same as fgd.txt: same.txt" "a copy is a remark"
has "$people" "{name: Айгуль, in: [IDI-01]} # speaks" "roster: who speaks"
has "$people" "{name: Нурзат Тынарова, in: [FGD-01, FGD-02]} # moderator" "roster: who stands in heads"
has "$err" "same.txt: warning: this is a copy of fgd.txt" "a copy is reported"
has "$err" "nearly.txt: warning: this is nearly the same text as fgd.txt" "a text that is nearly the same is reported"
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
