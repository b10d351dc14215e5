#!/usr/bin/env bash
# audit.t — a clean handoff is clean, and of 200 names put back, one in each document or handoff, in many forms and places, those that the engine knows are found.
. "$(dirname "$0")/lib.sh" "$1"
plant=$build/tests/tool/plant

cp -r "$here/samples" s
run 0 "the sample study is run" "$kupuya" run s
run 0 "its handoff is clean" "$kupuya" audit s/handoff --study s
has "$out" "No listed identifier remains." "and the report says so"
has "$out" "Searched for: " "with what was searched for"
lacks "$out" "still to be decided" "no word is open"
run 0 "as JSON" "$kupuya" audit s/handoff --study s --json
has "$out" '"clean": true' "it is clean too"
has "$out" '"hits": []' "without a hit"

# ----- documents: a form in a place -----

forms=(Айгүл Айгүлдүн Айгүлгө "Айгүл Жапарова" Жапарованын Жапаровадан ЖАПАРОВА АЙГЕРИМ АЙГЕРИМДИН Айгуль "Жапаровой" Джапарова
	Aigul Aigerim Japarova Kochkor Kochkordon "Aйгерим" "Ayгерим" Айгеримм Айгерм Гүлзинатка Гулзинат Гүлзнат Кочкордон КОЧКОР Кочкордо Токмоктон Tokmok
	"Мария Степановнага" "Степановной" "Дилфуза Каримова" Karimovaga "$(printf 'Айге\xe2\x80\x8bрим')" "$(printf 'Айге\xc2\xadрим')" "Ай-герим" "А й г е р и м"
	"+996 555 00 44 55" "audio 17_auto_Нурсулуу.txt" айгерим)
mapfile -t kinds < <("$plant")
mkdir planted
for ((i = 0; i < 200; i++)); do
	form=${forms[i % ${#forms[@]}]} kind=${kinds[i * 5 % ${#kinds[@]}]}
	"$plant" "$kind" "$form" "planted/$(printf 'D%03d' "$i")"
	printf '%s\t%s\n' "$kind" "$form" >"planted-$i"
done
run 1 "200 documents, each with a name in one place" "$kupuya" audit planted --study s
found=0 asked=0 missed=
for ((i = 0; i < 200; i++)); do
	if grep -q "^planted/$(printf 'D%03d' "$i")[ :].*	.*	" <<<"$out"; then
		found=$((found + 1))
	elif grep -q "^  “$(cut -f2 "planted-$i")”" <<<"$out"; then # a word is asked once, wherever it stands
		asked=$((asked + 1))
	else
		missed+="$(tr '\t' ' ' <"planted-$i"); "
	fi
done
echo "# documents: $found of 200 found, $asked asked; not: $missed"
is "$((found + asked))" 200 "each is found, or asked"
[ "$found" -ge 194 ]
ok $? "at least 194 of them are found"

# Where kupuya itself writes an oblast or the place above another nothing else may stand.
for kind in qdpx-oblast qdpx-oblast-set; do
	"$plant" $kind Кочкордон value && run 1 "a village as the value of an oblast ($kind)" "$kupuya" audit value --study s
	"$plant" $kind Нарын value && run 0 "an oblast of the study there ($kind)" "$kupuya" audit value --study s
done

# ----- what is in every document, and nobody's name -----

cp -r s wide && sed -i '/^packs:/d' wide/study.yaml # with the patterns of addresses and of names in networks
run 0 "the study with kupuya's own lists" "$kupuya" run wide --draft
cat >page.html <<'H'
<html><head><meta charset="utf-8"><style type="text/css">
@page { margin: 2cm }
@font-face { font-family: x }
</style></head><body><p>Жакшы сүйлөштүк.<br></body></html>
H
run 0 "the rules of a style sheet are no names in a network" "$kupuya" audit page.html --study wide
sed 's/@font-face/@aigerim_90/' page.html >page2.html
run 1 "a name there is found" "$kupuya" audit page2.html --study wide
has "$out" "@aigerim_90	link" "with what it is"
lacks "$out" "a name that was met" "which no transcript has told"
printf '<a xmlns:x="http://schemas.libreoffice.org/" xmlns:y="http://www.w3.org/1999/xlink" x:b="1">жакшы</a>' >space.xml
run 0 "the vocabularies of documents are no addresses" "$kupuya" audit space.xml --study s
printf '<a xmlns:x="http://www.w3.org/Айгерим">жакшы</a>' >space.xml
run 1 "a name behind one is found" "$kupuya" audit space.xml --study s
run 0 "the manifest's own words are no names" "$kupuya" audit wide/handoff --study wide
lacks "$out" "alike" "«look-alike» is not Алыке"
cp -r wide/handoff signed && sed -i '2s/.*/RWQf\/EqDA+Yrgi\/Yus+/' signed/minisign.pub signed/manifest.json.minisig && printf '\nЖана Ыстанбүлбүл\n' >>signed/changes.tsv
run 1 "a signature that does not hold" "$kupuya" audit signed --study wide
lacks "$out" "EqDA" "its letters are no names that nobody listed"
has "$out" "Ыстанбүлбүл" "which are told elsewhere"
printf 'Анан [3-айыл] жакта айгеримдейкылып жазды.\n' >around.txt
run 1 "a word to be decided" "$kupuya" audit around.txt --study s
has "$out" "Анан [3-айыл] жакта [айгеримдейкылып]" "is shown with what stands around it"

# ----- what cannot be read -----

printf '\320\317\021\340\241\261\032\341' >old.doc; printf 'Rar!\032\007' >x.rar; printf '{\\rtf1 x}' >x.rtf; printf '\211PNG\r\n\032\n\0\0' >x.png
for f in old.doc x.rar x.rtf x.png; do
	run 65 "$f cannot be read" "$kupuya" audit $f --study s
	lacks "$out" "No listed identifier remains" "$f: and nothing is said of it"
	has "$out" "Nothing can be said" "$f: but that"
done
mkdir mixed && cp x.rar mixed/ && printf 'жакшы\n' >mixed/note.txt
run 1 "a folder of which not all can be searched" "$kupuya" audit mixed --study s
lacks "$out" "No listed identifier remains" "is not called clean"
run 66 "no such file" "$kupuya" audit nowhere.txt --study s
lacks "$out" "No listed identifier remains" "nor that"

# ----- a handoff: a name put back -----

gz() { gzip -nc9 >"$1"; }
edit() { gzip -dc "$1" | sed "$2" >"$work/edited" && gz "$1" <"$work/edited"; } # FILE.gz SCRIPT
sums() { (cd "$1" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS); }
total=0 caught=0 let=
planted() { # WHAT: the folder h must not pass, and the hit must be a name, not only a checksum
	total=$((total + 1))
	sums h
	"$kupuya" audit h --study s >"$work/report" 2>&1
	if [ $? = 1 ] && grep -qE '	.*	(person|village|town|phone|other|passage)	' "$work/report"; then caught=$((caught + 1)); else let+="$1; "; fi
}
again() { rm -rf h && cp -r s/handoff h; }
forms=("FGD-01 Жапарованын" "IDI-01 Aigerim" "IDI-01 АЙГЕРИМ" "FGD-01 Айгуль" "IDI-01 Aйгерим" "FGD-02 Кочкордон" "FGD-01 Гүлзнат" "IDI-02 Токмоктон"
	"IDI-05 Karimovaga" "IDI-01 Ай-герим")
case $1 in */san) forms=("${forms[@]:0:2}") ;; esac # the places are what is new to the sanitizers, and not the forms
for where in "${forms[@]}"; do # in a transcript for which the name is listed
	form=${where#* }
	again; edit "h/transcripts/${where% *}.txt.gz" "3s/\$/ Ал $form деди./"; planted "text $form"
	again; sed -i "5s/\t[^\t]*\t\([^\t]*\t[^\t]*\)\$/\t$form\t\1/" h/changes.tsv; planted "changes.tsv $form"
	again; sed -i "s/\"tool\": \"[^\"]*\"/\"tool\": \"$form\"/" h/manifest.json; planted "manifest $form"
done
again; cp h/transcripts/FGD-01.txt.gz "h/transcripts/Айгүл Жапарова.txt.gz"; planted "a file name"
again; echo x >"h/.Айгерим"; planted "the name of a hidden file"
again; mkdir "h/Кочкор"; echo x >"h/Кочкор/a"; planted "the name of a folder"
again; gzip -dc h/transcripts/FGD-01.txt.gz >Айгерим.txt; gzip -c Айгерим.txt >h/transcripts/FGD-01.txt.gz; planted "a file name inside gzip"
again; edit h/transcripts/FGD-01.txt.gz '$a Айгү\nл'; edit h/transcripts/FGD-01.txt.gz '$a Гүлзи-\nнат айтты'; planted "over a line end"
again; edit h/transcripts/IDI-05.txt.gz '3s/$/ Телефон: +996 555 00 44 55/'; planted "a telephone number"
again; edit h/transcripts/IDI-02.txt.gz '3s/$/ Кар көчкү менин атамды, эки агамды, алты жүз коюбуз менен бир түндө алып кеткен, мени гана иттер казып чыккан./'; planted "a passage"
again; edit h/transcripts/FGD-01.txt.gz '3s/$/ audio 17_auto_Нурсулуу.txt/'; planted "a file name in the text"
again; "$plant" qdpx-attribute "Айгерим" h/sample-2015.qdpx; planted "an attribute of a project"
again; "$plant" docx-properties "Жапарова" inner.docx; "$plant" zip-in-zip "Айгерим" h/sample-2015-maxqda.zip; planted "a Word file in an archive"
echo "# handoffs: $caught of $total found; not: $let"
is "$total" $((3 * ${#forms[@]} + 10)) "$total handoffs had a name put back"
[ "$caught" -ge $((total - 1)) ]
ok $? "at least $((total - 1)) of them are found"

# ----- a handoff that is not whole -----

again; rm h/transcripts/IDI-03.txt.gz
run 1 "a transcript is missing" "$kupuya" audit h --study s
has "$out" "transcripts/IDI-03.txt.gz" "and named"
again; echo >>h/changes.tsv
run 1 "a file was changed" "$kupuya" audit h --study s
has "$out" "SHA256SUMS says" "against the list of checksums"
has "$out" "manifest says" "and the manifest"
again; rm h/manifest.json.minisig h/minisign.pub; sed -i '/minisign/d' h/SHA256SUMS
jq --indent 1 'del(.files[] | select(.name == "minisign.pub"))' h/manifest.json >x && mv x h/manifest.json && sums h
run 1 "a handoff from which the signature was taken" "$kupuya" audit h --study s
has "$out" "manifest.json.minisig" "is told of"
again; echo x >h/extra.txt
run 1 "a file was added" "$kupuya" audit h --study s
has "$out" "extra.txt" "and named"
again; head -c 300 h/transcripts/IDI-03.txt.gz >x && mv x h/transcripts/IDI-03.txt.gz; sed -i 's/^Search/Search/' h/changes.tsv
run 1 "a transcript cut short does not stop the search" "$kupuya" audit h --study s
has "$out" "damaged" "and is told"
run 66 "a path that is not there" "$kupuya" audit nowhere --study s
lacks "$out" "No listed identifier remains" "says nothing"
printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old' >old.doc
run 65 "a document that cannot be read" "$kupuya" audit old.doc --study s
lacks "$out" "No listed identifier remains" "says nothing either"

# ----- words that only hold the letters of a name -----

printf 'Ал саламаттыкты сурады: айгеримдейкылып жазды.\n' >letters.txt
run 1 "glued letters of a name are asked" "$kupuya" audit letters.txt --study s
has "$out" "айгеримдейкылып" "the word is shown"
before=$(cat s/rules/keep.yaml)
out=$(printf '6\n' | "$kupuya" audit letters.txt --study s --decide 2>/dev/null)
is "$?" 0 "answered, the gate opens"
run 0 "and it is asked once only" "$kupuya" audit letters.txt --study s
has "$(cat s/rules/decided.yaml)" "айгеримдейкылып" "the answer is in rules/decided.yaml"
run 0 "the study runs as before" "$kupuya" run s

# ----- scopes, answers, run's own gate -----

study t
cat >t/rules/people.yaml <<'Y'
kupuya: 1
people:
  - {name: Айгүл Жапарова, sex: f}
  - {name: Сапар, sex: m, in: [FGD-02]}
places:
  - {name: Нарын облусу, kind: oblast}
  - {name: Нарын, kind: town, within: Нарын облусу}
policy:
  town: {do: generalise, to: oblast}
Y
printf '  - {code: FGD-02, file: "other.txt", method: FGD, language: ky}\n' >>t/study.yaml
printf 'К1: Келди.\n' >t/transcripts/other.txt
printf 'К1: Сапар Нарындан келди, Айгүл Нарында калды.\n' >t/transcripts/talk.txt
run 0 "a study with scopes and generalised places" "$kupuya" run t
run 0 "a name listed for another transcript, and a place above, are no leaks" "$kupuya" audit t/handoff --study t
printf 'Сапар Нарындан келди.\n' >note.txt
run 1 "outside a transcript all scopes hold" "$kupuya" audit note.txt --study t
has "$out" "Сапар" "and the name is found"
has "$out" "note.txt:1:1" "with its place"

# What kupuya itself cuts or writes is no leak: a kept word that the name of a selection ends within, a label with a name's letters.
study cut
cat >cut/rules/people.yaml <<'Y'
kupuya: 1
people:
  - {name: Асан, sex: m}
  - {name: Унаан, sex: m}
patterns:
  - {kind: plate, regex: '\d{4}-КТ', finds: ["0123-КТ"], keeps: ["01-КТ"]}
keep: [Асанкүл]
Y
printf 'profiles: [pseudonyms, labels, marked]\n' >>cut/study.yaml
for n in $(seq 38 56); do printf 'К1: %*s Асанкүл келди, 0123-КТ.\n' "$n" ' ' | sed 's/  /а /g'; done >cut/transcripts/talk.txt
run 0 "a kept word is cut within a listed name, wherever the name of a selection ends" "$kupuya" run cut
has "$(gzip -dc cut/handoff/transcripts/FGD-01.txt.gz)" "[унаанын номери]" "and a label is a word in which a listed name would stand"

# What no rule takes out, and still tells: the file name of a transcript, said in another one.
cp -r t/handoff t-first
printf 'К1: Ал "сапардын уйу 2.txt" деген файлда бар.\n' >t/transcripts/other.txt
mv t/transcripts/talk.txt "t/transcripts/сапардын уйу 2.txt" && sed -i 's/talk.txt/сапардын уйу 2.txt/' t/study.yaml
run 1 "run asks before a handoff becomes visible" "$kupuya" run t
has "$err" "transcripts/FGD-02.txt.gz:1:" "the place is told"
diff -r t-first t/handoff >/dev/null
ok $? "the old handoff is as it was"
is "$(find t -maxdepth 1 -name '.handoff*')" "" "and nothing is left of the new one"

# A file that is numbered as its code is says nothing more than the code.
study numbered
mv numbered/transcripts/talk.txt numbered/transcripts/0001.txt && sed -i 's/code: FGD-01, file: "talk.txt"/code: FGD-0001, file: 0001.txt/' numbered/study.yaml
run 0 "a file 0001.txt with the code FGD-0001" "$kupuya" run numbered

# ----- diff and who -----

cp -r s/handoff old
run 0 "a handoff and itself" "$kupuya" diff old s/handoff
is "$out" "" "differ in nothing"
again; edit h/transcripts/FGD-01.txt.gz '0,/чоң/s//абдан чоң/'
run 1 "a handoff in which one paragraph changed" "$kupuya" diff old h
has "$out" "FGD-01, turn" "its turn is told"
is "$(grep -c '^[-+] ' <<<"$out")" 2 "with the old text and the new one"
run 66 "no handoff" "$kupuya" diff old nowhere
pseudonym=$(awk -F'\t' '$3 == "person" && $1 == "FGD-01" && $2 == 1 {print $4; exit}' s/handoff/changes.tsv)
run 0 "who stands behind a pseudonym" "$kupuya" who "$pseudonym" --study s
has "$out" "person" "somebody does"
run 0 "behind a label, with its suffix" "$kupuya" who "[3-айыл]дан" --study s
has "$out" "village" "a village does"
run 1 "behind no name at all" "$kupuya" who "Жокжерде" --study s
is "$(wc -l <s/custody/who.log)" 3 "each question is noted"
has "$(cat s/custody/who.log)" "[3-айыл]дан" "as it was asked"
is "$(stat -c %a s/custody/who.log)" 600 "for custody alone"

# ----- a pseudonym that has become somebody's name, and whose person no rule lists any more -----

study taken
"$kupuya" run taken >/dev/null 2>&1
new=$(gzip -dc taken/handoff/transcripts/FGD-01.txt.gz | sed -n 's/.*күйөөсү \([^ ]*\) .*/\1/p')
sed -i "s/name: Асан,/name: $new,/" taken/rules/people.yaml
run 1 "a pseudonym of old is listed" "$kupuya" run taken
has "$err" "the pseudonym “$new” is a listed name; \`kupuya who\` tells whose it is" "it is said what to do"
has "$("$kupuya" who "$new" --study taken)" "Асан" "which is so"
sed -i "s/.*name: $new,.*/&\n  - {name: Асан, sex: m, as: Үлгүбек}/" taken/rules/people.yaml
run 0 "and helps" "$kupuya" run taken
done_testing
