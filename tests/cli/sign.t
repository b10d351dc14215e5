#!/usr/bin/env bash
# sign.t — from two readers to a signature: gates, figures worked out by hand, what signs and what does not, and who.
. "$(dirname "$0")/lib.sh" "$1"
. "$here/tests/cli/review.sh"

# figure JQ: of the report of the study as it is; made anew where anything of it has changed
figure() {
	local now
	now=$(find s -type f -printf '%p %s %T@\n' | sort)
	[ "$now" = "$(cat reported 2>/dev/null)" ] || { "$kupuya" sign s --json f.json >/dev/null 2>&1; find s -type f -printf '%p %s %T@\n' | sort >reported; }
	jq -r "$1" f.json
}
near() { # GOT WANT WHAT
	awk -v a="$1" -v b="$2" 'BEGIN { exit !(a - b < 1e-6 && b - a < 1e-6) }'
	ok $? "$3 ($1)"
}
take() { "$kupuya" review take s "$1" --passphrase-file pw; } # FILE

reviewed s
sed -i 's/, prepared_by: QC2/, prepared_by: D1/; s/method: FGD, /method: FGD, oblast: Нарын, area: Кочкор, /; s/method: IDI, /method: IDI, oblast: "Талас <b>", area: Бел, /' s/study.yaml
cat >>s/study.yaml <<'Y'
participants:
  - {in: FGD-01, speaker: К1, age: 33, facts: {occupation: ашпозчу, country: Орусия}}
  - {in: FGD-01, speaker: К2, age: 27, facts: {occupation: ашпозчу, country: Орусия}}
  - {in: FGD-01, speaker: К3, age: 22, facts: {occupation: ашпозчу, country: Орусия}}
Y
printf 'К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен.\nК2: Бегимай да кеткен, Бегимайдын кызы бар.\nК1: Сайкал деди, алма жедик.\n' >s/transcripts/talk.txt
run 1 "nothing was done yet: the report says so" "$kupuya" sign s
has "$out" "review make" "with the command that helps"
lacks "$out" "anonymous" "and never calls it anonymous"
is "$(figure '[.gates | to_entries[] | "\(.key)=\(.value)"] | join(" ")')" \
	"processed=true questions=true handoff=false audit=false read=false accepted=false conflicts=true elusion=false recall=null seeds=null" "gates that are met, that are not, and that nobody asked for"
"$kupuya" run s 2>/dev/null
has "$("$kupuya" status s)" "to be read" "the status says what is next"

# all of so small a study is the second reader's
"$kupuya" review make s --reviewer QC2 --second --passphrase-file pw -o second.html 2>/dev/null
# the first reader misses Сайкал and marks Бегимай; says that Асан of IDI-01 is none
"$kupuya" review make s --reviewer QC1 --passphrase-file pw -o p.html 2>/dev/null
has "$("$kupuya" status s)" "QC1…" "the status knows who has it"
a=$(inside p.html '.transcripts[1].findings | map(.k == "person") | index(true)')
all_right p.html | jq -c --argjson a "$a" '.findings |= map(if .t == "IDI-01" and .i == $a then .v = "not" else . end)
	| .missed = [{t:"FGD-01",n:2,text:"Бегимай",kind:"person",name:"Бегимай",sex:"f",why:""}]' | decisions p.html >d.json
run 0 "the first reader" take d.json
# entities: FGD-01 Айгүл Жапарова, Асан, Кочкор found, Бегимай not; IDI-01 Айгүл Жапарова
near "$(figure '.recall.all.value')" 0.8 "recall by entity: four of five"
near "$(figure '.recall.all.low')" 0.342591606 "its lower bound (Clopper-Pearson, one-sided 95 %)"
near "$(figure '.recall["kind village"].value')" 1 "by kind"
near "$(figure '.recall["transcriber T1"].value')" 0.75 "by transcriber"
near "$(figure '.recall["site Нарын, [1-айыл]"].value')" 0.75 "by place, under the name that the handoff gives it"
near "$(figure '.recall["site Талас <b>, №2"].value')" 1 "and an area that no rule lists under a number"
all_right second.html | jq -c '.missed = [{t:"FGD-01",n:2,text:"Бегимай",kind:"person",name:"Бегимай",sex:"f",why:""},{t:"FGD-01",n:3,text:"Сайкал",kind:"person",name:"Сайкал",sex:"f",why:""}]' | decisions second.html >d2.json
run 0 "the second reader" take d2.json
has "$err" "do not agree" "they differ on Асан"
near "$(figure '.readers.f1')" 0.6666666667 "F1: one of one and two"
near "$(figure '.readers.chapman_at_least')" 2 "Chapman"
is "$(figure '.elusion.sampled')" 5 "all five segments were read twice"
is "$(figure '.elusion.leaking')" 1 "one leaked"
near "$(figure '.elusion.bound')" 0.6879266938 "the bound of 1 in 5, n worth 5/1.075" 
near "$(figure '.elusion.bound_of_all')" 0.2 "which is one of five: there are no others"
is "$(figure '.elusion.files_bad')" 1 "one of two files was bad"
near "$(figure '.readers.kappa // -9')" 0 "κ of five findings, one of them refused by the first alone"
is "$(figure '.gates.conflicts')" false "readers who differ stop the signing"

# adjudication, the rules, what has changed, a new sample
run 0 "an adjudication packet" "$kupuya" review make s --reviewer QC3 --adjudicate --passphrase-file pw -o third.html
is "$(inside third.html '[.transcripts[] | .code as $c | .turns[] | select(.d) | "\($c):\(.n)"] | join(" ")')" "FGD-01:3 IDI-01:1" "holds the turns on which they differ"
all_right third.html | jq -c '.missed = [{t:"IDI-01",n:1,text:"Асан",kind:"person",name:"Асан",sex:"m",why:"ысым"}]' | decisions third.html >d3.json
run 0 "is taken" take d3.json
has "$err" "no name; take that line out" "where a rule stands against it, somebody has to take that out"
sed -i '/IDI-01.*Асан/d' s/rules/decided.yaml
is "$(figure '.gates.conflicts')" true "then they agree"
run 0 "run again" "$kupuya" run s
lacks "$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz)" "Сайкал" "without what either reader had marked"
lacks "$(gzip -dc s/handoff/transcripts/IDI-01.txt.gz)" "Асан" "and with what the third reader kept"
is "$(figure '.gates.accepted')" false "new replacements have to be accepted"
has "$("$kupuya" status s)" "changed since" "says the status"
"$kupuya" review make s --reviewer QC1 --passphrase-file pw -o again.html 2>/dev/null
all_right again.html | decisions again.html >d4.json
run 0 "they are" take d4.json
run 1 "what leaked still stops the signing" "$kupuya" sign s --signer QC3 --passphrase-file pw
[ ! -e s/handoff/SIGNOFF.json ]; ok $? "nothing is signed"
has "$("$kupuya" status s)" "Next: the bound is" "the status names what is missing"
has "$("$kupuya" status s)" "By: a reader (QC1, QC2, QC3)" "and who can help"
"$kupuya" review make s --reviewer QC2 --second --passphrase-file pw -o second2.html 2>/dev/null
all_right second2.html | decisions second2.html >d5.json
is "$(inside second2.html '[.transcripts[].turns[] | select(.d)] | length')" 5 "what leaked is sampled anew, though it was read before"
run 0 "a new sample" take d5.json
has "$("$kupuya" status s)" "kupuya sign --signer CODE" "then it can be signed"
run 1 "what a second reader has finished is not given out again" "$kupuya" review make s --reviewer QC2 --second --passphrase-file pw -o none.html
run 2 "a stranger cannot sign" "$kupuya" sign s --signer D9 --passphrase-file pw
cp s/study.yaml was; sed -i 's/prepared_by: D1}$/prepared_by: QC3}/; s/reviewers: .*/reviewers: [QC1, QC2, QC3, QC4]/' s/study.yaml
run 1 "who prepared a transcript cannot sign" "$kupuya" sign s --signer QC3 --passphrase-file pw
run 77 "nor somebody who has no passphrase here" "$kupuya" sign s --signer QC4 --passphrase-file pw2
run 0 "unless they choose one" "$kupuya" review register s --reviewer QC4 --passphrase-file pw2
run 77 "which can be done once" "$kupuya" review register s --reviewer QC4 --passphrase-file pw
cp was s/study.yaml
run 77 "nor somebody with another's passphrase" "$kupuya" sign s --signer QC3 --passphrase-file pw2
lacks "$out" "QC3" "and no report names them as the signer"
is "$(figure .readers.attempt)" 2 "none of these was an attempt"
[ ! -e s/handoff/SIGNOFF.json ]; ok $? "and nothing is signed"
run 0 "the study is signed" "$kupuya" sign s --signer QC3 --html r.html --json f.json --passphrase-file pw
is "$(jq -r .signer s/handoff/SIGNOFF.json)" QC3 "SIGNOFF.json names the signer"
is "$(jq -r .report s/handoff/SIGNOFF.json)" "$(sha256sum <f.json | cut -d' ' -f1)" "the report"
is "$(jq -r .manifest s/handoff/SIGNOFF.json)" "$(sha256sum <s/handoff/manifest.json | cut -d' ' -f1)" "and what was signed"
(cd s/handoff && sha256sum --quiet -c SHA256SUMS); ok $? "the sums are as they were"
cmp -s f.json s/custody/signoff-2.json && cmp -s r.html s/custody/signoff-2.html; ok $? "custody keeps the report that was signed"
run 0 "the audit takes the sign-off for what it is" "$kupuya" audit s/handoff --study s
has "$("$kupuya" status s)" "signed by QC3" "the status knows who signed"
if command -v minisign >/dev/null; then
	run 0 "minisign: the signature of SIGNOFF.json" minisign -Vm s/handoff/SIGNOFF.json -p s/handoff/minisign.pub
	has "$out" "signer:QC3" "names the signer in its trusted comment"
	run 0 "and that of the manifest, by the same key" minisign -Vm s/handoff/manifest.json -p s/handoff/minisign.pub
else
	skip "minisign" "it is not installed"
fi
cp s/handoff/SIGNOFF.json whole; sed -i 's/QC3/QC1/' s/handoff/SIGNOFF.json
command -v minisign >/dev/null && run 1 "minisign: a changed one" minisign -Vm s/handoff/SIGNOFF.json -p s/handoff/minisign.pub
run 1 "the audit finds a changed sign-off" "$kupuya" audit s/handoff --study s
has "$out" "SIGNOFF.json.minisig" "and says which"
lacks "$("$kupuya" status s)" "signed by" "for the status it is none"
cp whole s/handoff/SIGNOFF.json
if sqlite=$(command -v sqlite3); then
	is "$("$sqlite" s/custody/ledger.db 'SELECT id, signer, report = (SELECT max(report) FROM signing WHERE id = 2), passed, at > 0 FROM signing' | tr '\n' ' ')" "1|QC3|0|0|1 2|QC3|1|1|1 " "the ledger has both attempts: who, when, which report"
fi
is "$(jq -r .readers.attempt f.json)" 2 "it was the second attempt"
is "$(jq -r '.signers.rows[] | "\(.attempt) \(.signer) \(.outcome)"' f.json)" "1 QC3 not signed
2 QC3 signed" "the report names who tried to sign, and who did"
has "$("$kupuya" status s)" "done" "the status is done"
is "$(grep -c 'Талас &lt;b&gt;' r.html) $(grep -c 'Талас <b>' r.html)" "2 0" "what looks like markup stays text in it"
is "$(grep -c -iE '<script|https?:|anonym' r.html)" 0 "the report has no script, no address, and promises nothing"
is "$(grep -cE 'Бегимай|Сайкал|Асан|Айгүл' r.html f.json s/handoff/SIGNOFF.json | grep -v ':0$')" "" "no name stands in it"
is "$(jq -r '[.singletons.participants, .singletons.stand_out, (.singletons.rows | length)] | join(" ")' f.json)" "3 3 3" "three took part, and all stand out"
is "$(jq -r '.singletons.rows[0] | "\(.who) | \(.facts) | \(.alike) | \(.lift) | \(.alike_as_told)"' f.json)" "FGD-01 К1 | Нарын, [1-айыл] · 30–39 · ашпозчу · Орусия | 1 | age → 20–39 | 3" "who, what is true of them, the smallest change that would help, and how many are alike in what is handed out"
is "$(jq -c '.k' f.json)" '{"1":1,"2":2,"3":0,"4":0,"5":0,"6":0,"7":0,"8+":0}' "and how many share their facts with how many"
is "$(grep -o '<circle' r.html | wc -l) $(grep -o 'role="img"' r.html | wc -l)" "$(jq '.recall | length' f.json) 1" "the report has pictures: a dot for each recall, the columns of k"
is "$(grep -c "default-src 'none'" r.html)" 1 "and fetches nothing"
# the same in another language: figures are, words are not
LANGUAGE=ru "$kupuya" sign s --html ru.html --json ru.json >/dev/null 2>&1
is "$(jq -S 'del(.made, .signers)' ru.json)" "$(jq -S 'del(.made, .signers) | .readers.attempt = 3' f.json)" "the JSON is the same in every language"
is "$(grep -c '<html lang="ru">' ru.html)" 1 "the report is in the reader's own"

# participants whom only the head of a transcript lists stand in the table too, once, and under no name
reviewed heads
printf 'Интервью\nКатышуучулар:\nК1 – Айгүл Жапарова, 34 жашта, мугалим\nК2 – аял, 61 жашта, пенсионер\nК7 – аял, 50 жашта, унчуккан жок\n\nК1: Асан Кочкордон келди.\nК2: Ооба, келди.\nК1: Жакшы.\n' >heads/transcripts/talk.txt
printf 'participants:\n  - {in: FGD-01, speaker: К2, age: 62}\n' >>heads/study.yaml
"$kupuya" sign heads --json heads.json >heads.txt 2>/dev/null
is "$(jq -r '.singletons.rows[] | "\(.who) | \(.facts)"' heads.json)" "FGD-01 К2 | 60–69
FGD-01 К1 | 30–39" "who speaks and stands in the head alone, who stands in study.yaml too, and nobody who says nothing"
lacks "$(cat heads.txt heads.json)" "Жапарова" "no name of them is told"

printf '\n' >>s/transcripts/two.txt; printf 'Р: Дагы бир сөз.\n' >>s/transcripts/two.txt
run 1 "a transcript that changes is to be read again" "$kupuya" sign s
is "$(figure '.coverage.read')" 1 "one is still read"
done_testing
