#!/usr/bin/env bash
# import.t — a list from a spreadsheet becomes a rule file that passes lint; a newer list shows what it changes; nothing of the staff's is lost.
. "$(dirname "$0")/lib.sh" "$1"
unset LANGUAGE LANG LC_MESSAGES
export LC_ALL=C.UTF-8
make_xlsx=$build/tests/tool/make_xlsx
study s
mkdir lists

# ----- a workbook -----

roster() { printf '%b\n' 'Катышуучулар' '№\tАты-жөнү\tЖынысы\tПрозвище\tКод\tКатышуучу\tРоль\tЖашы' \
	'#1\tБермет Сагынова\tаял\tБека\tFGD-01\tК1\tмигрант\t#33' '#2\t=Чолпон\tаял\t\tFGD-01\tК2\t\t#41' \
	'#3\tАсан\tэркек\tАсыке\tFGD-01\tК3' '#4\t\tаял' '#5\tНурбек, Талант\tэркек' '#6\t#42'; }
roster | "$make_xlsx" "lists/Roster 1.xlsx"
run 0 "a workbook is imported" "$kupuya" import people "lists/Roster 1.xlsx" --study s
rules=s/rules/people-roster-1.yaml
is "$(cat $rules)" '# kupuya import people
kupuya: 1

people:
  - {name: Бермет Сагынова, also: [Бека], sex: f}
  - {name: Чолпон, sex: f}

# → study.yaml
#participants:
#  - {in: FGD-01, speaker: К1, person: Бермет Сагынова, role: мигрант, sex: f, age: 33}
#  - {in: FGD-01, speaker: К2, person: Чолпон, sex: f, age: 41}
#  - {in: FGD-01, speaker: К3, person: Асан, sex: m}' "it holds what the list says"
has "$err" "Roster 1.xlsx:6: warning: there is no name" "a row without a name is told"
has "$err" "Roster 1.xlsx:7: warning: several names stand in one cell: “Нурбек, Талант”" "two names in a cell are told"
has "$err" "Roster 1.xlsx:8: warning: a number stands" "a number is told"
has "$err" "Roster 1.xlsx:5: warning: “Асан” is listed already, at people.yaml:4" "what staff have listed is not written again"
has "$err" "“Асыке”" "but what they lack is told"
is "$(tail -1 <<<"$err")" "rows: 6, people: 2, participants: 3, listed already: 1, rows with something not taken: 3" "counts stand at the end"
is "$out" "" "nothing on standard output"
is "$(stat -c %a $rules)" 600 "only the owner reads the file"
run 0 "the study passes lint" "$kupuya" lint s
has "$out" "no mistakes, 0 warnings" "without a warning"
sed -n '/^#participants/,$s/^#//p' $rules >>s/study.yaml
run 0 "the participants can be moved to study.yaml" "$kupuya" lint s
has "$out" "no mistakes, 0 warnings" "and are right"
echo 'К3: Берметтин күйөөсү Чолпонго айтты.' >>s/transcripts/talk.txt
run 0 "the study runs" "$kupuya" run s
lacks "$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz)" "Бермет" "and the people of the list are found"

# ----- again, and a newer list -----

cp $rules before
run 0 "the same list again" "$kupuya" import people "lists/Roster 1.xlsx" --study s
has "$err" "nothing has changed" "changes nothing"
cmp -s $rules before; ok $? "not a byte"
sed -i 's/{name: Чолпон, sex: f}/{name: Чолпон, sex: f, as: Жибек, id: P-2}/' $rules
cp $rules before
run 0 "an id and a fixed pseudonym that staff have added" "$kupuya" import people "lists/Roster 1.xlsx" --study s
has "$err" "nothing has changed" "stay"
roster | sed 's/Бека/Бекиш/; s/Асан/Эсен/; s/#41/#42/' | "$make_xlsx" "lists/Roster 1.xlsx"
run 73 "a newer list is not written over the old" "$kupuya" import people "lists/Roster 1.xlsx" --study s
is "$out" '- #  - {in: FGD-01, speaker: К2, person: Чолпон, sex: f, age: 41}
+ #  - {in: FGD-01, speaker: К2, person: Чолпон, sex: f, age: 42}
- #  - {in: FGD-01, speaker: К3, person: Асан, sex: m}
+ #  - {in: FGD-01, speaker: К3, person: Эсен, sex: m}
- - {name: Бермет Сагынова, also: [Бека], sex: f}
+ - {name: Бермет Сагынова, also: [Бекиш], sex: f}
+ - {name: Эсен, also: [Асыке], sex: m}' "but shows what would change"
has "$err" "lines added: 1, removed: 0, changed: 3" "and how much"
has "$err" "--replace" "and how to have it so"
cmp -s $rules before; ok $? "the old file is whole"
run 0 "with --replace" "$kupuya" import people "lists/Roster 1.xlsx" --study s --replace
has "$(cat $rules)" "{name: Чолпон, sex: f, as: Жибек, id: P-2}" "it is written, and the id is still there"
has "$(cat $rules)" "{name: Эсен, also: [Асыке], sex: m}" "with what is new"

# ----- text in every encoding -----

for e in UTF-8 UTF-16 WINDOWS-1251; do
	printf 'ФИО;Пол\nАсанова Нургуль;ж\n' | iconv -f UTF-8 -t $e >"lists/$e.csv"
	run 0 "$e" "$kupuya" import people "lists/$e.csv" -o "$e.yaml"
	has "$(cat "$e.yaml")" "  - {name: Асанова Нургуль, sex: f}" "$e: the name"
	has "${err,,}" "text in ${e,,}, separator: ;" "$e: what was found is said"
	run 0 "$e: lint" "$kupuya" lint "$e.yaml"
done
printf 'ФИО;Пол\nАсан;м\nАйг?л Жапарова;ж\n?м?т;м\n' >lists/lost.csv
run 65 "lost letters" "$kupuya" import people lists/lost.csv --study s
has "$err" "lost.csv:3: error: the Kyrgyz letters ү, ө, ң are lost: a “?” stands inside a name in 2 rows (3, 4)" "are explained"
has "$err" "CSV UTF-8" "with what to do"
[ ! -e s/rules/people-lost.yaml ]; ok $? "and nothing is written"

# ----- places -----

printf 'Айыл;Түрү;Району;Облусу\nАк-Тилек;айыл;Кочкор;Нарын облусу\nКочкор;айыл;Кочкор;Нарын облусу\n' >lists/villages.csv
run 0 "a list of places" "$kupuya" import places lists/villages.csv --study s
has "$(cat s/rules/places-villages.yaml)" "  - {name: Ак-Тилек, kind: village, within: Кочкор району}" "with kind and what it lies within"
has "$(cat s/rules/places-villages.yaml)" "  - {name: Кочкор району, kind: rayon, within: Нарын облусу}" "and the rung above"
has "$err" "“Кочкор” is listed already" "what staff have listed stays theirs"
run 0 "the study passes lint with it" "$kupuya" lint s
geo() { printf '%s\t%s\t%s\t%s\t42\t75\t%s\t%s\tKG\t\t04\t%s\t\t\t0\t\t1\tAsia/Bishkek\t2020-01-01\n' "$1" "$2" "$2" "$3" "$4" "$5" "$6"; }
{ geo 1 "Naryn oblasty" "Нарын облусу" A ADM1 ""; geo 2 "Kochkor Rayon" "Кочкорский район" A ADM2 7; geo 3 "Kum-Doebe" "Кум-Дөбө" P PPL 7; geo 4 Chu "Чүй" H STM ""; } >lists/KG.txt
run 0 "a GeoNames dump" "$kupuya" import places lists/KG.txt -o kg.yaml
has "$(cat kg.yaml)" "  - {name: Кум-Дөбө, also: [Kum-Doebe], kind: village, within: Кочкорский район}" "villages with their rayon"
has "$err" "1 row is no place where people live" "what is none is counted"
run 0 "it passes lint" "$kupuya" lint kg.yaml

# ----- names of files -----

printf 'ФИО\nТаалай\n' >"lists/Айгүл Кочкор.csv"
run 0 "a list whose name is no code" "$kupuya" import people "lists/Айгүл Кочкор.csv" --study s
[ -e s/rules/people-imported.yaml ]; ok $? "is called imported"
lacks "$(cat s/rules/people-imported.yaml)" "Кочкор" "and does not tell its name"
(cd s && "$kupuya" import people ../lists/lost.csv 2>/dev/null); is $? 65 "the study is this folder when none is named"
mkdir bare; printf 'kupuya: 1\nstudy: bare\npacks: []\n' >bare/study.yaml
run 0 "a study without rules/" "$kupuya" import people lists/UTF-8.csv --study bare
[ -e bare/rules/people-utf-8.yaml ]; ok $? "gets the folder"

# ----- what cannot be -----

printf 'Foo;Bar\na;b\n' >lists/foo.csv
run 65 "headings that nobody knows" "$kupuya" import people lists/foo.csv --study s
has "$err" "found: “Foo”, “Bar”" "those found are shown"
has "$err" "Аты-жөнү" "and those known"
head -c 300 "lists/Roster 1.xlsx" >lists/cut.xlsx
run 65 "a workbook cut short" "$kupuya" import people lists/cut.xlsx --study s
run 66 "a list that is not there" "$kupuya" import people lists/none.xlsx --study s
run 66 "a folder that is no study" "$kupuya" import people lists/UTF-8.csv --study lists
run 73 "a rule file in a folder that is not there" "$kupuya" import people lists/UTF-8.csv -o nowhere/x.yaml
run 73 "a file of the staff's own" "$kupuya" import people lists/UTF-8.csv --study s -o s/rules/people.yaml --replace
has "$(cat s/rules/people.yaml)" "Айгүл Жапарова" "is never replaced"
run 65 "a study whose rules are broken" bash -c 'cp -r s t; echo "people: [" >t/rules/z.yaml; "$0" import people lists/UTF-8.csv --study t' "$kupuya"
has "$err" "z.yaml:2" "which is told"
[ ! -e t/rules/people-utf-8.yaml ]; ok $? "and nothing is written"
run 2 "no kind" "$kupuya" import lists/UTF-8.csv
run 2 "no file" "$kupuya" import people
run 2 "two files" "$kupuya" import people a b
run 2 "an unknown option" "$kupuya" import people a --nonsense
run 0 "help" "$kupuya" import --help
has "$out" "kupuya import people list.xlsx" "with an example"
if [ -e /dev/full ]; then
	"$kupuya" import people "lists/foo.csv" --study s 2>/dev/null
	roster | sed 's/Бека/Бекен/' | "$make_xlsx" "lists/Roster 1.xlsx"
	cp $rules before
	"$kupuya" import people "lists/Roster 1.xlsx" --study s --replace 2>.err >/dev/full; is $? 74 "changes that cannot be shown"
	cmp -s $rules before; ok $? "are not made"
else
	skip "changes that cannot be shown" "no /dev/full"
fi

done_testing
