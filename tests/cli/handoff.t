#!/usr/bin/env bash
# handoff.t — what coding software opens: what is in it, that no name is, profiles, k, signature, the same bytes everywhere.
. "$(dirname "$0")/lib.sh" "$1"

# A study of seven sites: three villages in one oblast, the others each in its own; with people who speak.
big() { # NAME
	study "$1"
	cat >"$1/study.yaml" <<'Y'
kupuya: 1
study: four
languages: [ky, ru]
packs: []
transcripts:
  - {code: FGD-01, file: a.txt, method: FGD, oblast: Нарын, area: Кочкор, area_kind: village, sex: f, language: ky, date: 2015-12-07, wave: 1}
  - {code: FGD-02, file: b.txt, method: FGD, oblast: Нарын, area: Достук, area_kind: village, sex: f, language: ky, date: 2015-12-08, wave: 1}
  - {code: FGD-03, file: c.txt, method: FGD, oblast: Нарын, area: Ак-Кыя, area_kind: village, sex: f, language: ky, date: 2015-12-09, wave: 1}
  - {code: CASE-01A, file: d.txt, method: CASE, case: C-01, oblast: Талас, area: Бел-Арча, area_kind: town, sex: m, language: ru, date: 2016-01-02, wave: 2}
  - {code: IDI-01, file: e.txt, method: IDI, oblast: Баткен, area: Сайлык, area_kind: village, sex: f, language: ky}
  - {code: IDI-02, file: f.txt, method: IDI, oblast: Ош, area: Чоң-Арык, area_kind: town, sex: f, language: ky}
  - {code: IDI-03, file: g.txt, method: IDI, oblast: Чүй, area: Кум-Дөбө, area_kind: town, sex: f, language: ky}
participants:
  - {in: FGD-01, speaker: К1, person: Айгүл Жапарова, role: мигрант-аял, sex: f, age: 33, facts: {occupation: ашпозчу, village: Бел-Арча}}
  - {in: FGD-02, speaker: К1, role: мигрант-аял, sex: f, age: 34, facts: {occupation: ашпозчу, village: Бел-Арча}}
  - {in: FGD-03, speaker: Айгүл, person: Айгүл Жапарова, role: айылдагы жалгыз директор, sex: f, age: 36}
  - {in: FGD-03, speaker: К2, role: мигрант-аял, sex: f, age: 31, facts: {occupation: ашпозчу, village: Бел-Арча}}
  - {in: CASE-01A, speaker: К1, person: Асан, role: күйөө, sex: m, age: 61, facts: {occupation: мэр}}
  - {in: IDI-01, speaker: Ж, sex: f}
  - {in: IDI-02, speaker: Ж, sex: f}
  - {in: IDI-03, speaker: Ж, sex: f}
Y
	cat >"$1/rules/people.yaml" <<'Y'
kupuya: 1
people:
  - {name: Айгүл Жапарова, sex: f}
  - {name: Асан, sex: m}
places:
  - {name: Кочкор, kind: village}
  - {name: Бел-Арча, kind: village}
  - {name: Нарын, kind: town}
  - {name: Нарын облусу, kind: oblast}
keep: [Москва]
Y
	rm "$1/transcripts/talk.txt"
	printf 'Жери — Кочкор, саат 12:30\n[айылдын аты]: эскертүү\n\nМодератор: Салам 😀\nК1: Мен Айгүл Жапаровамын.\nМисалы: Асан Кочкордон келди.\n' >"$1/transcripts/a.txt"
	printf 'К1: Айгүл Москвада.\n' >"$1/transcripts/b.txt"
	printf 'Айгүл: Мен Кочкордонмун.\nК2: Айгүлдүн үйү ⟦бош⟧.\n' >"$1/transcripts/c.txt"
	printf 'К1: Я Асан.\n' >"$1/transcripts/d.txt"
	for f in e f g; do printf 'Ж: Ооба.\n' >"$1/transcripts/$f.txt"; done
}
unpack() { # HANDOFF FOLDER: every container in it, into one folder
	local f
	rm -rf "$2" && mkdir -p "$2/qdpx" "$2/maxqda"
	(cd "$2/qdpx" && unzip -q "$1"/*.qdpx) && (cd "$2/maxqda" && unzip -q "$1"/*-maxqda.zip)
	for f in "$2"/maxqda/*.xlsx "$2"/maxqda/*/*.docx; do mkdir -p "$f.d" && (cd "$f.d" && unzip -q "$f") && rm "$f"; done
	for f in "$1"/transcripts/*.gz; do gzip -dc "$f" >"$2/$(basename "${f%.gz}")"; done
	cp "$1"/changes.tsv "$1"/manifest.json "$2/"
}

big s
run 0 "a study is run" "$kupuya" run s
is "$(cd s/handoff && find . -maxdepth 1 -type f | sort | tr '\n' ' ')" "./SHA256SUMS ./changes.tsv ./four-maxqda.zip ./four-names.xlsx ./four.qdpx ./manifest.json ./manifest.json.minisig ./minisign.pub " "the files of a handoff"
(cd s/handoff && sha256sum --quiet -c SHA256SUMS)
ok $? "sha256sum -c accepts them"
is "$(sed 's/^[^ ]*  //' s/handoff/SHA256SUMS | grep -c 'minisi\|manifest')" 3 "key, manifest and signature are listed too"
has "$(cat s/handoff/SHA256SUMS)" "  four-names.xlsx" "and so is the table of names"
has "$(cat s/handoff/manifest.json)" '"four-names.xlsx"' "in the manifest too"
cp -r s first

if command -v unzip >/dev/null; then
	unpack "$work/s/handoff" "$work/open"
	is "$(grep -rlE 'Айгүл|Жапаров|Асан|Кочкор|Бел-Арча|Достук|Ак-Кыя|[a-g]\.txt' open | head)" "" "no container holds a name, an area or a file name"
	qde=$(sed -E 's/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/guid/g' open/qdpx/project.qde) # a guid can hold any four digits
	is "$(grep -c '<TextSource ' <<<"$qde")" 7 "seven sources"
	is "$(grep -o 'name="FGD-0[1-3] [^"]*" isCodable' <<<"$qde" | wc -l)" 5 "a code a speaker"
	has "$qde" 'name="oblast: Нарын"' "an oblast of three sites is told"
	lacks "$qde" "Талас" "an oblast of one site is not"
	has "$qde" 'name="area kind: village"' "so with kinds of areas"
	is "$(grep -c '<TextValue>village<' <<<"$qde")" 4 "which are told wherever three sites share them"
	has "$qde" '>town<' "towns as well"
	has "$qde" '<TextValue>2015-12</TextValue>' "days that few share become their month"
	lacks "$qde" '2015-12-0' "and are not told themselves"
	lacks "$qde" '>2016' "nor a month and year of one site" # by its place: a GUID may hold 2016
	lacks "$qde" 'date: 2016' "as the name of a set either"
	lacks "$qde" 'директор' "nor what one person alone is"
	has "$qde" '>30–34<' "an age is a band"
	lacks "$qde" '>33<' "never a number"
	has "$qde" '-айыл]</TextValue>' "a fact that names a place is rewritten as a transcript is"
	has "$qde" 'name="case: C-01"' "a case study is a set"
	is "$(grep -c '<Case ' <<<"$qde")" 7 "one person in two transcripts is one case"
	has "$(cat open/qdpx/sources/*)" $'\xEF\xBF\xBD' "a character above U+FFFF is replaced there"
	has "$(cat open/FGD-01.txt)" "😀" "but not in the plain text"
	has "$(cat open/manifest.json)" '"not_taken": 1' "and counted in the manifest"
	has "$(tr -d '\n ' <open/manifest.json)" '{"variable":"date","to":"month","values":3}' "the manifest says what was made coarser"
	docx=$(cat open/maxqda/FGD/FGD-01.docx.d/word/document.xml)
	has "$docx" '>Модератор: Салам' "a turn is LABEL: text"
	lacks "$docx" '12:30' "a time in the heading is no speaker"
	lacks "$docx" 'Мисалы:' "nor what is said behind it"
	lacks "$docx" '>[айылдын аты]' "nor a label that opens a line"
	has "$(cat open/maxqda/README.ky.txt)" "MAXQDA" "the analyst can read what to do"
	names() { unzip -p "$1"/*-names.xlsx xl/worksheets/sheet1.xml | sed 's!</row>!\n!g' | sed 's!</c>!|!g; s!<[^>]*>!!g'; }
	given=$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz | sed -n 's/^К1: Мен \([^ ]*\) .*/\1/p')
	has "$(names s/handoff)" "person|$given " "the table of names has who stands in the text"
	is "$(names s/handoff | grep '^kind')" "kind|кыргызча|русский|oʻzbekcha|English|" "in the languages of a report's editions"
	is "$(names s/handoff | grep -cE '^person[|][^|]+[|][^|]+[|][[:upper:]][^|]*[|][[:upper:]][^|]*[|]$')" "$(names s/handoff | grep -c '^person')" "each person in each of them"
	is "$(names s/handoff | grep '^village' | sed 's/[0-9]/N/g' | sort -u)" "village|[N-айыл]|[село N]|[N-qishloq]|[village N]|" "and each village"
	lacks "$(names s/handoff)" "телефон" "what does not stand in the handoff is not there"
	is "$(names s/handoff | grep -cE 'Айгүл|Айгуль|A[iy]g[uü]l|Жапар|Japar|Асан|Asan|Кочкор|Kochkor|Бел-Арча')" 0 "and no original, in no spelling"
else
	skip "what is in the containers" "unzip is not installed"
fi

# ----- LibreOffice opens what Word and Excel would -----

if command -v soffice >/dev/null && command -v unzip >/dev/null; then
	mkdir -p office && (cd office && unzip -qo "$work"/s/handoff/*-maxqda.zip)
	export HOME=$work/home
	mkdir -p "$HOME"
	soffice --headless --convert-to 'txt:Text (encoded):UTF8' --outdir office office/FGD/FGD-01.docx >/dev/null 2>&1
	is "$(sed '1s/^\xEF\xBB\xBF//' office/FGD-01.txt | tr -d '\r' | grep -c '^К1: Мен .*мын\.$')" 1 "a Word file: a turn is a paragraph"
	is "$(tr -d '\r' <office/FGD-01.txt | grep -c .)" 4 "and nothing is lost but the head"
	soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' --outdir office office/document-variables.xlsx >/dev/null 2>&1
	if [ -e office/document-variables.csv ]; then
		has "$(cat office/document-variables.csv)" "FGD,FGD-01,,FGD,Нарын,village,f,ky,2015-12,1" "a table: every cell as it was"
	else
		skip "a table" "LibreOffice Calc is not installed"
	fi
else
	skip "LibreOffice opens the files" "soffice or unzip is not installed"
fi

# ----- k -----

big loose
echo 'k: 1' >>loose/study.yaml
run 0 "k: 1" "$kupuya" run loose
lacks "$(cat loose/handoff/manifest.json)" left-out "leaves nothing out"
if command -v soffice >/dev/null && command -v unzip >/dev/null; then
	sed -i 's/role: күйөө/role: "=1+2"/' loose/study.yaml && "$kupuya" run loose >/dev/null 2>&1
	unzip -qo -d sheets loose/handoff/four-maxqda.zip speakers.xlsx && cp loose/handoff/four-names.xlsx sheets/
	soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' --outdir sheets sheets/*.xlsx >/dev/null 2>&1
	if [ -e sheets/speakers.csv ]; then
		has "$(cat sheets/speakers.csv)" ",=1+2,m," "a value that begins like a formula is a text"
		is "$(head -1 sheets/four-names.csv | tr -d '\r')" "kind,кыргызча,русский,oʻzbekcha,English" "the table of names opens too"
	fi
fi
big strict
printf 'policy:\n  oblast: label\n' >>strict/study.yaml
run 0 "a policy that labels oblasts" "$kupuya" run strict
has "$(tr -d '\n ' <strict/handoff/manifest.json)" '{"variable":"oblast","to":"policy","values":7}' "keeps the variable back"

# What is missing can tell too, and so can two values together: somebody has to weigh it.
big few && sed -i '/IDI-0[123],/d' few/study.yaml && rm few/transcripts/[efg].txt
run 0 "a study of four sites" "$kupuya" run few
is "$(tr -d '\n ' <few/handoff/manifest.json | grep -o '"variable":"oblast","to":"left-out","values":[0-9]*')" '"variable":"oblast","to":"left-out","values":1' "does not tell the oblast of one"
has "$err" "“oblast” is left out for fewer sites than k" "and warns that it can be told by what is missing"
big rare && sed -i 's/oblast: Талас/oblast: Нарын/' rare/study.yaml
run 0 "the one town of an oblast" "$kupuya" run rare
has "$err" "“oblast” and “area kind” together are told of fewer sites than k: CASE-01A" "is warned of"

# ----- signature -----

is "$(stat -c %a s/custody/minisign.key)" 600 "the key is private"
if command -v minisign >/dev/null; then
	(cd s/handoff && minisign -qVm manifest.json -p minisign.pub)
	ok $? "minisign -V accepts the signature"
	(cp -r s/handoff forged && cd forged && echo >>manifest.json && ! minisign -qVm manifest.json -p minisign.pub 2>/dev/null)
	ok $? "and refuses another manifest"
	(cd s && echo text >note && minisign -SW -s custody/minisign.key -m note >/dev/null && minisign -qVm note -p handoff/minisign.pub)
	ok $? "minisign can sign with the key"
else
	skip "minisign -V" "minisign is not installed"
fi
lacks "$(cat s/handoff/manifest.json.minisig)" timestamp "the signature does not say when"
rm s/custody/minisign.key
run 0 "the key file is lost" "$kupuya" run s
diff -r first/handoff s/handoff >/dev/null
ok $? "the secret gives the same key"
echo damaged >s/custody/minisign.key
run 65 "a damaged key" "$kupuya" run s
has "$err" "minisign.key" "is named"
cp first/custody/minisign.key s/custody/

# ----- the same bytes -----

for how in "TZ=America/New_York LC_ALL=C" "TZ=Asia/Bishkek LC_ALL=ru_RU.UTF-8 LANGUAGE=ru" "SOURCE_DATE_EPOCH=1 LANGUAGE=ky LC_ALL=ky_KG.UTF-8"; do
	big again && rm -rf again/custody && mkdir again/custody && cp first/custody/secret again/custody/
	(umask 0 && touch -d 1999-01-01 again/transcripts/* && env $how "$kupuya" run again --jobs 3 >/dev/null 2>&1)
	diff -r first/handoff again/handoff >/dev/null
	ok $? "the same bytes with $how, another umask and other times"
	rm -r again
done

# ----- profiles -----

big p
echo 'profiles: [labels, pseudonyms, marked]' >>p/study.yaml
run 0 "three profiles" "$kupuya" run p
is "$(ls p | grep handoff | tr '\n' ' ')" "handoff handoff-marked handoff-pseudonyms " "the first is the handoff, each other has its folder"
has "$(gzip -dc p/handoff/transcripts/FGD-01.txt.gz)" "-катышуучу]мун" "labels: people have numbers, with their suffix"
lacks "$(gzip -dc p/handoff-pseudonyms/transcripts/FGD-01.txt.gz)" "катышуучу" "pseudonyms: they have names"
if command -v unzip >/dev/null; then
	is "$(names p/handoff | grep '^person' | sed 's/[0-9]/N/g' | sort -u)" "person|[N-катышуучу]|[участник N]|[N-ishtirokchi]|[participant N]|" "labels: no name is in the table of names"
	is "$(names p/handoff-marked)" "$(names p/handoff-pseudonyms)" "marked: the same names as without marks"
fi
marked=$(gzip -dc p/handoff-marked/transcripts/FGD-01.txt.gz)
has "$marked" "-айыл]дан⟧ келди" "marked: what was replaced can be seen"
is "$(sed 's/[⟦⟧]//g' <<<"$marked")" "$(gzip -dc p/handoff-pseudonyms/transcripts/FGD-01.txt.gz)" "and is otherwise the same"
has "$(gzip -dc p/handoff-marked/transcripts/FGD-03.txt.gz)" "⟦(⟧бош⟦)⟧" "a bracket of the source is not taken for one"
has "$(cat p/handoff-marked/manifest.json)" '"profile": "marked"' "the manifest names the profile"
for h in p/handoff p/handoff-pseudonyms p/handoff-marked; do
	(cd $h && sha256sum --quiet -c SHA256SUMS)
	ok $? "$h: sha256sum -c"
	is "$(gzip -dc $h/transcripts/*.gz | grep -cE 'Айгүл|Жапаров|Асан|Кочкор')" 0 "$h: no name"
done
sed -i 's/^profiles: .*/profiles: [labels, pseudonyms]/' p/study.yaml
run 0 "a profile less" "$kupuya" run p
has "$err" "handoff-marked" "its old folder is warned of"
printf 'К1: Асан келди.\n\0' >p/transcripts/b.txt
before=$(sha256sum p/handoff*/SHA256SUMS)
run 65 "a transcript that cannot be read" "$kupuya" run p
is "$(sha256sum p/handoff*/SHA256SUMS)" "$before" "leaves every handoff as it was"

# ----- what staff write must not name anybody -----

big told
sed -i 's/case: C-01/case: Asan/; s/wave: 2/wave: Kochkor/' told/study.yaml
run 65 "a case and a wave that are called after people and places" "$kupuya" run told
has "$err" "“Asan”" "the case is shown"
has "$err" "“Kochkor”" "and the wave"

# ----- participants whom only a head lists -----

study listed
{
	printf 'kupuya: 1\nstudy: listed\nlanguages: [ky]\npacks: []\ntranscripts:\n'
	printf '  - {code: FGD-0%s, file: %s.txt, method: FGD, language: ky}\n' 1 a 2 b 3 c
	printf 'participants:\n  - {in: FGD-03, speaker: К1, sex: f, age: 71}\n'
} >listed/study.yaml
rm listed/transcripts/talk.txt
for t in 'a 31 32' 'b 33 34' 'c 32 33'; do
	read -r name one two <<<"$t"
	printf 'Катышуучулар:\nК1 – Айгүл Жапарова, %s жаш\nК2 – Асан, эркек, %s жаш\n\nМодератор: Салам?\nК1: Мен келдим.\nК2: Мен да келдим.\n' "$one" "$two" |
		if [ "$name" = a ]; then cat; else sed 's/ – Айгүл Жапарова,/ – аял,/; s/ – Асан,/ –/'; fi >"listed/transcripts/$name.txt"
done
run 0 "a study whose heads list who took part" "$kupuya" run listed
is "$(gzip -dc listed/handoff/transcripts/FGD-01.txt.gz | head -1)" "Модератор: Салам?" "the list is no part of the talk"
is "$(sed -n 's/^FGD-01\thead\t[0-9]*\t//p' listed/custody/dropped.tsv)" "Айгүл Жапарова; Асан" "its names are told to custody"
if command -v unzip >/dev/null; then
	unpack "$work/listed/handoff" "$work/open"
	is "$(grep -rlE 'Айгүл|Жапаров|Асан' open | head)" "" "and to nobody else"
	qde=$(cat open/qdpx/project.qde)
	is "$(grep -c '<Case ' <<<"$qde")" 6 "everybody listed is a case"
	is "$(grep -c '>30–34<' <<<"$qde")" 5 "with the band of the age that the list tells"
	lacks "$qde" '>7' "the age in study.yaml is the one of a single person, and not told"
fi
done_testing
