#!/usr/bin/env bash
# review.t — packets and decisions without a browser: what a packet holds, who may read what, what decisions become, what is refused.
. "$(dirname "$0")/lib.sh" "$1"
. "$here/tests/cli/review.sh"

reviewed s
run 0 "a packet is made" "$kupuya" review make s --reviewer QC1 --passphrase-file pw -o p.html
is "$(stat -c %a p.html)" 600 "the packet is private"
is "$(grep -c -E 'Айгүл|Асан|Бегимай|Кочкор|FGD-01' p.html)" 0 "no name and no code of a transcript stands in it"
is "$(grep -o -E "(src|href)=\"?[^#\"> ]+" p.html | wc -l)" 0 "nothing in it leads outside"
script=$(awk '/^<script>"use strict"/{f=1} f' p.html | sed '1s/^<script>//' | sed '/^<\/script>$/,$d'; ) # up to the line that ends it
has "$(grep -o "script-src 'sha256-[^']*'" p.html)" "$(printf '%s\n' "$script" | openssl dgst -sha256 -binary | base64)" "the policy names this very script"
has "$(cat p.html)" "default-src 'none'" "and lets nothing else through"
is "$(inside p.html '[.transcripts[].code] | join(" ")')" "FGD-01 IDI-01" "it holds both transcripts"
is "$(inside p.html '[.transcripts[].findings[] | select(.o) | .o] | sort | unique | join(" ")')" "Болот Москвага" "of originals only what is kept or asked"
lacks "$("$seal" open p.html pw)" "Айгүл" "what was replaced is not in it"
has "$("$seal" open p.html pw)" "Бегимайдын" "what was left is"
is "$(inside p.html '.transcripts[0].turns[2].s | last')" ' эмес, </script><b onclick="x()"> деди.' "hostile text is text"
"$seal" open p.html pw2 >/dev/null; is $? 1 "another passphrase does not open it"
run 77 "another passphrase for the same reviewer is refused" "$kupuya" review make s --reviewer QC1 --passphrase-file pw2 -o x.html
[ ! -e x.html ]; ok $? "and no packet is written"
echo short >pw3
run 77 "a short passphrase is refused" "$kupuya" review make s --reviewer QC3 --passphrase-file pw3 -o x.html
run 2 "somebody who is no reviewer" "$kupuya" review make s --reviewer D9 --passphrase-file pw -o x.html
run 0 "a reviewer who prepared a transcript" "$kupuya" review make s --reviewer QC2 --passphrase-file pw2 --transcript IDI-01 --transcript FGD-01 -o q.html
is "$(inside q.html '[.transcripts[].code] | join(" ")' pw2)" "FGD-01" "does not get it"
printf 'signoff: {originals: yes}\n' >>s/study.yaml
run 0 "originals where the policy allows" "$kupuya" review make s --reviewer QC1 --passphrase-file pw -o o.html
has "$("$seal" open o.html pw)" '"o":"Айгүл"' "originals are in the packet then"

# decisions come back
i_bolot=$(inside p.html '.transcripts[0].findings | map(.do == "ask") | index(true)')
i_asan=$(inside p.html '.transcripts[1].findings | map(.k == "person") | index(true)')
all_right p.html | jq -c --argjson b "$i_bolot" --argjson a "$i_asan" '.findings |= map(if .t == "FGD-01" and .i == $b then .v = "not" | .c = "болот: \"сталь\"\nэмес" elif .t == "IDI-01" and .i == $a then .v = "not" else . end)
	| .missed = [{t:"FGD-01",n:2,text:"Бегимай",kind:"person",name:"Бегимай",sex:"f",why:"ысым\u2028people: [x\n  - {name: Y}\u0085\ufeff # {"},{t:"FGD-01",n:2,text:"Бегимайдын",kind:"person",name:"Бегимай",sex:"f",why:""}]
	| .passages = [{t:"IDI-01",n:2,text:"Атам энцефалит менен ооруп калган",with:"[атасынын оорусу]",why:"rare"}]' | decisions p.html >d.json
is "$(grep -c Бегимай d.json)" 0 "the decisions are sealed"
run 77 "another passphrase" "$kupuya" review take s d.json --passphrase-file pw2
run 1 "before, the question is open" "$kupuya" run s
is "$("$kupuya" review sheet s | grep -cE "^.{4}  FGD-01 +4 +$((i_bolot + 1))  Q  _+$")" 1 "the sheet of queries has it, under the number that the page shows"
run 0 "decisions are taken" "$kupuya" review take s d.json --passphrase-file pw
has "$err" "FGD-01, IDI-01" "it says what to run again"
rules=$(cat s/rules/decided.yaml)
has "$rules" '{name: Бегимай, sex: f}' "what was missed is a rule"
has "$rules" 'QC1' "with who"
is "$(grep -cE '^ *(people: \[x|- \{name: Y)' s/rules/decided.yaml)" 0 "a comment stays a comment"
has "$rules" 'is: word' "what is no name is one too"
has "$rules" '[атасынын оорусу]' "and a passage"
is "$(grep -c 'name: Бегимай' s/rules/decided.yaml)" 1 "a name is listed once"
run 0 "the rules are good" "$kupuya" lint s
run 0 "and the question is answered" "$kupuya" run s
lacks "$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz)" "Бегимай" "the name that was missed is gone, in all forms"
has "$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz)" "Болот" "what is no name stays"
has "$(gzip -dc s/handoff/transcripts/IDI-01.txt.gz)" "[атасынын оорусу]" "the passage is replaced"
cp s/rules/decided.yaml before; sum=$(sha256sum <s/custody/ledger.db)
run 0 "taking it twice" "$kupuya" review take s d.json --passphrase-file pw
has "$err" "taken before" "says so"
lacks "$err" "rules were added" "and nothing of rules"
cmp -s before s/rules/decided.yaml && [ "$sum" = "$(sha256sum <s/custody/ledger.db)" ]
ok $? "and changes nothing"
is "$("$kupuya" review sheet s)" "No query is open." "what the rules have settled is no query any more"

# what is not as it was given out
sed 's/"data":"..../"data":"AAAA/' d.json >bad.json
run 77 "a changed byte" "$kupuya" review take s bad.json --passphrase-file pw
for wrong in '{"findings":[{"t":"FGD-01","i":999,"v":"ok"}]}' '{"findings":[{"t":"FGD-01","i":0,"v":"perhaps"}]}' '{"findings":[{"t":"NONE","i":0,"v":"ok"}]}' '{"packet":"ffff"}' '{"reviewer":"QC2"}' \
	'{"missed":[{"t":"FGD-01","n":2,"text":"nowhere","kind":"person","name":"X"}]}' '{"missed":[{"t":"FGD-01","n":2,"text":"Бегимай","kind":"gnome","name":"X"}]}' '{"missed":7}' '{"read":["NONE"]}'; do
	decisions p.html <<<"$wrong" >bad.json
	run 65 "refused: $wrong" "$kupuya" review take s bad.json --passphrase-file pw
done
echo '{}' >bad.json; run 65 "no decisions at all" "$kupuya" review take s bad.json --passphrase-file pw
cmp -s before s/rules/decided.yaml; ok $? "nothing of all that became a rule"
sqlite=$(command -v sqlite3) && { "$sqlite" s/custody/ledger.db 'DELETE FROM decision' 2>/dev/null; is "$("$sqlite" s/custody/ledger.db 'SELECT count(*) > 0 FROM decision')" 1 "rows of the ledger never go"; }

# what has changed since is read again, and only that
run 0 "a packet of what has changed" "$kupuya" review make s --reviewer QC1 --passphrase-file pw -o again.html
is "$(inside again.html '[.transcripts[] | .code as $c | .turns[] | select(.d) | "\($c):\(.n)"] | join(" ")')" "FGD-01:2 IDI-01:2" "the turns with new replacements"
all_right again.html | decisions again.html >a.json
run 0 "and it comes back" "$kupuya" review take s a.json --passphrase-file pw
run 1 "then there is nothing to read" "$kupuya" review make s --reviewer QC1 --passphrase-file pw -o none.html
has "$err" "nothing" "and it says so"
has "$err" "kupuya status" "with what helps"
run 66 "a transcript that is not there" "$kupuya" review make s --reviewer QC1 --transcript NONE --passphrase-file pw -o none.html
has "$err" "no transcript “NONE”" "is named"

# the second reader
run 0 "a sample for a second reader" "$kupuya" review make s --reviewer QC3 --second --passphrase-file pw -o second.html
run 0 "the same again" "$kupuya" review make s --reviewer QC3 --second --passphrase-file pw -o second2.html
is "$(inside second.html '[.transcripts[].turns[] | select(.d) | .n] | length')" "$(inside second2.html '[.transcripts[].turns[] | select(.d) | .n] | length')" "has as many turns"
run 1 "the first reader cannot be the second" "$kupuya" review make s --reviewer QC1 --second --passphrase-file pw -o x.html
run 0 "blind" "$kupuya" review make s --reviewer QC3 --blind --passphrase-file pw -o blind.html
is "$(inside blind.html '[.transcripts[].findings[] | select(.) | .w + (.o // "")] | join("")')" "" "a blind packet holds marks only"
has "$(inside blind.html '[.transcripts[].turns[].s[] | strings] | join(" ")')" "Москвага" "and what is kept as it will be handed out"

# what a reader has accepted is what run writes, though nothing was run before the packet was made
reviewed early
printf 'kupuya: 1\nplaces:\n' >early/rules/villages.yaml
for v in Арча Бел Достук Ырдык Масы Сузак; do printf '  - {name: %s, kind: village}\n' $v >>early/rules/villages.yaml; printf 'Р: Мен %sдан келдим, ал да %sда.\n' $v $v >>early/transcripts/two.txt; done
"$kupuya" review make early --reviewer QC1 --passphrase-file pw -o early.html 2>/dev/null
all_right early.html | jq -c '.missed = [{t:"FGD-01",n:2,text:"Бегимай",kind:"village",name:"Бегимай",sex:"",why:""}]' | decisions early.html >early.json
"$kupuya" review take early early.json --passphrase-file pw 2>/dev/null
"$kupuya" run early 2>/dev/null
"$kupuya" review make early --reviewer QC1 --passphrase-file pw -o early2.html 2>/dev/null
is "$(inside early2.html '[.transcripts[] | .code as $c | .turns[] | select(.d) | "\($c):\(.n)"] | join(" ")')" "FGD-01:2 FGD-01:4" "what was accepted stays as it was shown; what is new is to be read"

# what needs somebody's hand
reviewed hand
printf '  - {name: Айгүл Асанова, sex: f}\n' >more && sed -i '/name: Айгүл Жапарова/r more' hand/rules/people.yaml
"$kupuya" review make hand --reviewer QC1 --passphrase-file pw -o hand.html 2>/dev/null
all_right hand.html | jq -c '.missed = [{t:"FGD-01",n:1,text:"Москвага",kind:"city",name:"Москва",sex:"",why:""},
	{t:"FGD-01",n:2,text:"кызы",kind:"person",name:"???",sex:"",why:""},{t:"FGD-01",n:2,text:"бар",kind:"country",name:"Бар",sex:"",why:""}]' | decisions hand.html >hand.json
run 0 "a kept name is marked as missed" "$kupuya" review take hand hand.json --passphrase-file pw
has "$err" "take it out of" "somebody has to take it out of what is kept"
has "$err" "several people bear this name" "and to say who of two is meant"
has "$err" "cannot be a rule" "what would not read is not written"
has "$err" "policy of the study keeps" "nor what the policy keeps in any case"
sheet=$("$kupuya" review sheet hand)
is "$(grep -cE '^.{4}  FGD-01 +(1|2) +-  M  _+$' <<<"$sheet")" 3 "the sheet of queries has what waits for a hand"
is "$(LC_ALL=C.UTF-8 grep -oP '\p{Cyrillic}{4,}' <<<"$sheet")" "" "and no text"
run 0 "the rules are good" "$kupuya" lint hand
lacks "$(cat hand/rules/decided.yaml 2>/dev/null)" "Москва" "no rule is written that would do nothing"

# seeds
reviewed seeded
printf 'seeds: 2\n' >>seeded/study.yaml
run 0 "a packet with seeds" "$kupuya" review make seeded --reviewer QC1 --passphrase-file pw -o seeded.html
is "$(inside seeded.html '[.transcripts[].findings[] | select(. == null)] | length')" 2 "two replacements are not shown as such"
# one of the two is marked as missed: a pseudonym that stands in plain text
seen=$("$seal" open seeded.html pw | jq -r '.transcripts[] | .code as $c | .turns[] | .n as $n | .s[] | strings | "\($c) \($n) \(.)"')
"$kupuya" run seeded --draft 2>/dev/null
caught=$(for name in $(awk -F'\t' '$3 == "person" {print $1 ":" $2 ":" $4}' seeded/handoff/changes.tsv); do
	code=${name%%:*} rest=${name#*:}; grep -F "$code ${rest%%:*} " <<<"$seen" | grep -qF "${rest#*:}" && echo "$name"; done | head -n 1)
rest=${caught#*:}
all_right seeded.html | jq -c --arg t "${caught%%:*}" --argjson n "${rest%%:*}" --arg s "${rest#*:}" '.missed = [{t:$t,n:$n,text:$s,kind:"person",name:$s,sex:"",why:""}]' | decisions seeded.html >seeded.json
run 0 "a seed is marked as missed" "$kupuya" review take seeded seeded.json --passphrase-file pw
lacks "$(cat seeded/rules/decided.yaml 2>/dev/null)" "${rest#*:}" "it does not become a rule"
"$kupuya" sign seeded --json seeded-report.json >/dev/null 2>&1
is "$(jq -c .readers.seeds.value seeded-report.json)" 0.5 "but one of two was caught"
# what is planted stands in the packet alone: the handoff is the same, byte for byte, whether anything was planted or not
"$kupuya" run seeded --draft >/dev/null 2>&1 && cp -r seeded/handoff planted
sed -i 's/^seeds: .*/seeds: 0/' seeded/study.yaml
"$kupuya" run seeded --draft >/dev/null 2>&1
diff -r planted/transcripts seeded/handoff/transcripts >/dev/null && diff planted/changes.tsv seeded/handoff/changes.tsv >/dev/null
ok $? "no handoff knows of what was planted"
run 2 "two roles at once" "$kupuya" review make s --second --blind
run 65 "a setting that is none" bash -c "printf 'signoff: {elusoin: 1 %%}\n' >>seeded/study.yaml; '$kupuya' review make seeded --reviewer QC1 --passphrase-file pw"
has "$err" "elusion" "and the nearest is named"
done_testing
