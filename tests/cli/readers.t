#!/usr/bin/env bash
# readers.t — what comes back from readers and is not what it seems: transcripts that changed meanwhile, passages over replaced names and over planted ones, forged
# entries, the source read without any mark; and what `signoff:` asks for.
. "$(dirname "$0")/lib.sh" "$1"
. "$here/tests/cli/review.sh"

make() { "$kupuya" review make "$@" --passphrase-file pw; }
take() { "$kupuya" review take s "$1" --passphrase-file pw; } # FILE
finding() { inside "$1" "[.transcripts[] | select(.code == \"$2\") | .findings | to_entries[] | select(.value != null) | select(.value | ($3)) | .key] | first"; } # PACKET CODE JQ: its number
reviewed s
sed -i 's/, prepared_by: QC2/, prepared_by: D1/' s/study.yaml
sed -i 's/^packs: \[\]/packs: []\nseeds: 0/' s/study.yaml

# --- what a reader sees is what is handed out, letter by letter: speakers who are called by name, roles, passages, what is removed, brackets of the source
mkdir -p all/rules && cp -r "$here/samples/transcripts" "$here/samples/study.yaml" all && cp "$here"/samples/rules/*.yaml all/rules
run 0 "the sample study" "$kupuya" run all
run 0 "a packet of it" make all --reviewer QC1 -o all.html
differ=$(for gz in all/handoff/transcripts/*.gz; do code=${gz##*/} code=${code%.txt.gz}; cmp -s <(shown all.html "$code") <(gzip -dc "$gz" | grep -v '^$' | tr -s ' ') || echo "$code"; done)
is "$differ" "" "each transcript of it is that of the handoff"
is "$(inside all.html '[.transcripts[].findings[] | select(.do != "keep" and .do != "ask" and .o)] | length')" 0 "and no replaced name is in it"

# --- a transcript that changed since the packet was made
run 0 "a packet" make s --reviewer QC1 -o p.html
all_right p.html | decisions p.html >d.json
cp s/transcripts/two.txt two; printf 'Р: Дагы бир сөз.\n' >>s/transcripts/two.txt
run 65 "one of two transcripts changed: what was said of it is refused" take d.json
has "$err" "IDI-01" "it is named"
lacks "$err" "FGD-01," "the other is not"
has "$err" "review make --reviewer QC1" "with what helps"
is "$("$kupuya" status s | awk '$1 == "FGD-01" || $1 == "IDI-01" {print $3}' | tr '\n' ' ')" "QC1 - " "the rest is taken"
run 0 "what was taken is not taken twice" take d.json
cp two s/transcripts/two.txt
reviewed old
make old --reviewer QC1 -o old.html 2>/dev/null
all_right old.html | decisions old.html >old.json
printf 'К1: Дагы.\n' >>old/transcripts/talk.txt; printf 'Р: Дагы.\n' >>old/transcripts/two.txt
sum=$(sha256sum <old/custody/ledger.db)
run 65 "of a packet of which everything changed nothing is taken" "$kupuya" review take old old.json --passphrase-file pw
is "$(sha256sum <old/custody/ledger.db)" "$sum" "and the ledger is as it was"
run 65 "decisions of another study" "$kupuya" review take s old.json --passphrase-file pw
has "$err" "did not make" "are told as such"

# --- forged entries
run 0 "a packet for the first reader" make s --reviewer QC1 -o p.html
i=$(finding p.html IDI-01 '.k == "person"')
for wrong in "{\"findings\":[{\"t\":\"IDI-01\",\"i\":$i,\"v\":\"ok\"},{\"t\":\"IDI-01\",\"i\":$i,\"v\":\"not\"}]}" '{"passages":[{"t":"IDI-01","n":1,"parts":["Асан менен ",999],"with":"[x]","why":"x"}]}' \
	"{\"passages\":[{\"t\":\"IDI-01\",\"n\":2,\"parts\":[$i],\"with\":\"[x]\",\"why\":\"x\"}]}" '{"passages":[{"t":"IDI-01","n":1,"parts":[" сен "],"with":"[x]","why":"x"}]}' \
	'{"passages":[{"t":"IDI-01","n":99,"text":"Атам","with":"[x]","why":"x"}]}' '{"missed":[{"t":"IDI-01","n":-1,"text":"Атам","kind":"person","name":"Атам"}]}' '{"findings":[7]}' '{"read":[{"a":1}]}'; do
	decisions p.html <<<"$wrong" >bad.json
	run 65 "refused: $wrong" take bad.json
done
[ ! -e s/rules/decided.yaml ] || ! grep -qE '^(passages|names):' s/rules/decided.yaml; ok $? "nothing of it became a rule"

# --- passages: over a replaced name, and what stands there twice
reviewed u
sed -i 's/, prepared_by: QC2/, prepared_by: D1/' u/study.yaml
run 0 "a packet for passages" make u --reviewer QC1 -o p.html
i=$(finding p.html IDI-01 '.k == "person"')
j=$(finding p.html IDI-01 '.k == "person" and .r != "people.yaml:4"'); who=$(inside p.html ".transcripts[1].findings[$i].m" | grep -o '[0-9]*$')
f=$(finding p.html FGD-01 ".k == \"person\" and .m != \"person $who\" and .do != \"ask\"")
all_right p.html | jq -c --argjson i "$i" --argjson j "$j" --argjson f "$f" --argjson who "$who" '.passages = [{t:"IDI-01",n:1,text:"shown otherwise",parts:[$i," менен ",$j," келди"],with:"[эки киши]",why:"who came"},
		{t:"FGD-01",n:2,parts:["кет"],with:"[x]",why:"x"},{t:"FGD-01",n:2,parts:["Бегимай"],with:"[ысым]",why:"twice"}]
	| .findings |= map(if .t == "FGD-01" and .i == $f then .v = "who" | .p = $who else . end)' | decisions p.html >d.json
run 0 "passages come back" "$kupuya" review take u d.json --passphrase-file pw
has "$(cat u/rules/decided.yaml)" 'text: Асан менен Айгүл келди' "one over two replaced names is what the source has there"
has "$err" "FGD-01, turn 2, “Бегимай”: it does not stand in that turn exactly once" "one that stands there twice is for somebody's hand"
has "$(cat u/rules/decided.yaml)" 'text: кет,' "one that stands there once is a rule"
has "$(cat u/rules/decided.yaml)" 'is: Асан' "who is meant was said by a number"
run 0 "the rules are good" "$kupuya" lint u

# --- a passage over a planted name
reviewed t
sed -i 's/^packs: \[\]/packs: []\nseeds: 9/' t/study.yaml
run 0 "a packet in which every person is planted" make t --reviewer QC1 -o t.html
text=$(inside t.html '.transcripts[1].turns[0].s | map(strings) | join("")')
all_right t.html | jq -c --arg t "${text#Р: }" '.passages = [{t:"IDI-01",n:1,parts:[$t],with:"[эки киши]",why:"x"}]' | decisions t.html >t.json
run 0 "over planted names too" "$kupuya" review take t t.json --passphrase-file pw
has "$(cat t/rules/decided.yaml)" 'text: Асан менен Айгүл келди.' "a passage is what the source has there"

reviewed h
sed -i 's/^packs: \[\]/packs: []\nseeds: 50 %/' h/study.yaml
run 0 "half of the people planted" make h --reviewer QC1 -o half.html
is "$(inside half.html '[.transcripts[].findings[] | select(. == null)] | length')" 3 "of five that are sure three: a share is rounded up"

# --- the source, for a second reader
run 1 "the source is not given out where the study does not allow it" make s --reviewer QC3 --blind --source -o q.html
has "$err" "originals: yes" "and how it would be allowed is said"
[ ! -e q.html ]; ok $? "no packet is made"
run 2 "only blindly" make s --reviewer QC3 --second --source -o q.html
printf 'signoff: {originals: yes}\n' >>s/study.yaml
run 0 "a packet of the source" make s --reviewer QC3 --blind --source -o q.html
is "$(inside q.html '[.transcripts[].findings[] | select(. != null)] | length')" 0 "tells nothing of what was found"
is "$(inside q.html '.transcripts[0].turns[0].s | join("")')" "К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен." "and has the source"
jq -nc '{missed:[{t:"FGD-01",n:1,text:"Айгүлдүн",kind:"person",name:"Айгүл"},{t:"FGD-01",n:1,text:"Асан Кочкордон",kind:"person",name:"Асан"},{t:"FGD-01",n:1,text:"Москвага",kind:"city",name:"Москва"},
	{t:"FGD-01",n:1,text:"күйөөсү Асан",kind:"person",name:"күйөөсү Асан"}],read:["FGD-01","IDI-01"]}' | decisions q.html >q.json
run 0 "it comes back" take q.json
"$kupuya" sign s --json f.json >/dev/null 2>&1
is "$(jq -c '[.readers.second, .elusion.leaking]' f.json)" "[1,1]" "what was found before is no leak, nor what is kept; what reaches beyond it is"
is "$(jq '.readers.unaided.value * 1000 | round' f.json)" 429 "and how much an unaided reader saw of it is counted: three of seven"

# --- what has to hold is policy
reviewed g
gate() { sed -i '/^signoff:/d' g/study.yaml; printf 'signoff: {%s}\n' "$1" >>g/study.yaml; "$kupuya" sign g --json g.json >/dev/null 2>&1; jq -c ".gates.$2" g.json; }
is "$(gate 'read: 0 %' read)" true "how many have to be read"
is "$(gate 'audit: no' audit)" null "whether the handoff has to be clean"
is "$(gate 'questions: 5' questions)" true "how many questions may be open"
is "$(gate 'elusion: 1 %' questions)" false "none when nothing is said"
is "$(gate 'caught: 80 %' seeds)" false "how many planted names have to be caught"
is "$(gate 'recall: 90 %' recall)" false "how high recall has to be"
for wrong in 'read: often' 'questions: -1' 'audit: perhaps' 'elusion: 0 %' 'reed: 1'; do
	sed -i '/^signoff:/d' g/study.yaml; printf 'signoff: {%s}\n' "$wrong" >>g/study.yaml
	run 65 "no setting: $wrong" "$kupuya" sign g
done
done_testing
