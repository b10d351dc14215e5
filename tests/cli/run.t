#!/usr/bin/env bash
# run.t — a small study from folder to handoff: what is in it, that it stays the same, that nothing is left behind.
. "$(dirname "$0")/lib.sh" "$1"

study s
run 0 "a study is run" "$kupuya" run s
text=$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz)
for name in Айгүл Асан Кочкор Жапаров; do lacks "$text" "$name" "the handoff does not hold $name"; done
has "$text" "Москвага" "a kept name stays"
has "$text" "[1-айыл]дан" "a village is a label with its suffix"
(cd s/handoff && sha256sum --quiet -c SHA256SUMS)
ok $? "sha256sum -c accepts SHA256SUMS"
leaks=$(grep -rlE 'Айгүл|Асан|Кочкор|Жапаров|talk\.txt' s/handoff)
is "$leaks" "" "no file of the handoff holds a name or a file name"
is "$(stat -c %a s/custody)" 700 "custody is private"
is "$(stat -c %a s/custody/registry.db)" 600 "the registry is private"
is "$(stat -c %a s/custody/secret)" 600 "the secret is private"
is "$(head -c 10 s/handoff/transcripts/FGD-01.txt.gz | od -An -tx1 | tr -d ' \n')" 1f8b08000000000000ff "gzip without name and time"

cp -r s/handoff first
run 0 "run again" "$kupuya" run s
diff -r first s/handoff >/dev/null
ok $? "two runs give the same bytes"
TZ=Asia/Bishkek LC_ALL=C "$kupuya" run s --jobs 3 -o . 2>/dev/null
diff -r first handoff >/dev/null
ok $? "another time zone, locale, folder and number of jobs give the same bytes"
cp -r s fresh && rm fresh/custody/registry.db && "$kupuya" run fresh 2>/dev/null
diff -r first fresh/handoff >/dev/null
ok $? "an empty registry with the same secret gives the same bytes"

# what it did, for people and for programs
study told3
printf 'К1: Айгүл Кочкордон келди.\nК2: Асан менен Айгүл.\n' >told3/transcripts/second.txt
printf '  - {code: FGD-02, file: "second.txt"}\n' >>told3/study.yaml
run 0 "a study of two transcripts" "$kupuya" run told3
is "$(sed -n '1p' <<<"$out" | tr -s ' ')" "transcript turns replaced questions warnings by kind" "the table has a heading"
has "$(tr -s ' ' <<<"$out")" "FGD-02 2 4 0 0 person 3, village 1" "a row a transcript"
has "$(tr -s ' ' <<<"$out")" "all 4 8 0 0 person 6, village 2" "and their sums"
has "$out" "told3/handoff/" "and where the files are"
for f in $(cd told3/handoff && ls -p | grep -v /); do has "$out" "  $f" "it names $f"; done
lacks "$err" "read  " "in a pipe no line a stage"
run 0 "for programs" "$kupuya" run told3 --json
field() { perl -MJSON::PP -e 'local $/; my $j = decode_json(<STDIN>); my $v = eval "\$j->$ARGV[0]"; print ref $v ? join(" ", @$v) : $v' "$1" <<<"$out"; }
is "$(field '{outcome}') $(field '{transcripts}[1]{code}') $(field '{transcripts}[1]{turns}') $(field '{transcripts}[1]{replacements}{person}') $(field '{questions}')" "done FGD-02 2 3 0" "the same as JSON"
is "$(field '{handoffs}[0]{folder}')" "told3/handoff" "with the folder"
(cd told3/handoff && find . -type f -printf '%P\n' | sort) >listed
is "$(field '{handoffs}[0]{files}' | tr ' ' '\n' | sort)" "$(cat listed)" "and every file in it"
sed -i 's/^keep:/ambiguous: [Асан]\nkeep:/' told3/rules/people.yaml
run 1 "with an open question" "$kupuya" run told3 --json
is "$(field '{outcome}') $(field '{transcripts}[1]{questions}') $(perl -MJSON::PP -e 'local $/; print scalar @{decode_json(<STDIN>)->{handoffs}}' <<<"$out")" "questions 1 0" "says so, and names no handoff"
if command -v script >/dev/null; then
	sed -i '/^ambiguous/d' told3/rules/people.yaml
	lines=$(TERM=dumb script -qec "'$kupuya' run told3" /dev/null </dev/null | tr -d '\r' | tr -s ' ')
	for l in 'read transcripts: 2, turns: 4' 'normalise changes: 0' 'redact found: 9, questions: 0' 'pseudonymise replacements: 8' 'compress files: ' 'audit files: '; do
		has "$lines" "kupuya: $l" "on a terminal: $l"
	done
else
	skip "on a terminal" "script is not installed"
fi

# a later wave: what was drawn stays
before=$(cut -f4 s/handoff/changes.tsv)
sed -i 's/^people:/people:\n  - {name: Бегимай, sex: f}\n  - {name: Чынара Осмонова, sex: f}/' s/rules/people.yaml
sed -i 's/^places:/places:\n  - {name: Ак-Тилек, kind: village}/' s/rules/people.yaml
run 0 "a later wave with more people" "$kupuya" run s
is "$(cut -f4 s/handoff/changes.tsv)" "$before" "people and villages keep what stands for them"

# who is listed where is no secret of the log's: a line more in a file changes no rule's id, and an id tells no line
ids=$(cut -f5 s/handoff/changes.tsv)
sed -i 's/^people:/# one more line\npeople:/' s/rules/people.yaml
run 0 "a line more in the rules" "$kupuya" run s
is "$(cut -f5 s/handoff/changes.tsv)" "$ids" "the ids of rules stay"
lacks "$ids" "yaml:" "and are no lines"
is "$(tail -n +2 s/handoff/changes.tsv | awk -F'\t' '{print $5}' | sort -u | wc -l)" 3 "one for each of the three whom the text names"

# nobody is listed twice under one pseudonym
mkdir -p many/rules many/transcripts
printf 'kupuya: 1\nstudy: many\nlanguages: [ky]\npacks: []\n' >many/study.yaml
{ echo 'kupuya: 1'; echo 'people:'; for a in Ак Бек Дос Жан Кут Нур Сай Тай Эр Мур; do for b in тилек мырза гелди бай болот темир султан жигит марал чоро шер; do echo "  - {name: $a$b, sex: m}"; done; done; } >many/rules/p.yaml
{ for a in Ак Бек Дос Жан Кут Нур Сай Тай Эр Мур; do for b in тилек мырза гелди бай болот темир султан жигит марал чоро шер; do echo "К1: $a$b келди."; done; done; } >many/transcripts/a.txt
run 0 "110 men" "$kupuya" run many
is "$(gzip -dc many/handoff/transcripts/T001.txt.gz | sort | uniq -d | wc -l)" 0 "110 men have 110 pseudonyms"
has "$err" "T001" "a file that is not listed gets a code, with a warning"

# a draft labels what is not decided
study d
printf 'ambiguous: [Асан]\n' >>d/rules/people.yaml
printf 'К1: Айгүл келди.\nК2: Асан.\n' >d/transcripts/talk.txt
run 1 "an open question stops the run" "$kupuya" run d
[ ! -e d/handoff ]
ok $? "and no handoff is there"
has "$err" "Асан" "the question names the word"
run 0 "a draft is written" "$kupuya" run d --draft
has "$(gzip -dc d/handoff/transcripts/FGD-01.txt.gz)" "[ысым]" "the open question is labelled in the draft"
has "$(cat d/handoff/manifest.json)" '"draft": true' "the manifest says that it is a draft"
# a setting that nothing acts on is told
study idle
run 0 "a study without them" "$kupuya" run s
lacks "$err" "no effect" "is not warned"
# names and passages copied from a transcript with its wrong letters
study dirty
cat >dirty/rules/more.yaml <<'Y'
kupuya: 1
people:
  - {name: Гүлѳк, sex: f}
  - {name: Aсель, sex: f}
passages:
  - {in: FGD-01, turn: 3, text: "бүлѳдѳгү оору", with: "[оору]"}
Y
printf 'К3: Гүлөктүн бүлѳдѳгү оору. Гүлѳк менен Асель.\n' >>dirty/transcripts/talk.txt
run 0 "a rule in the letters of a transcript" "$kupuya" run dirty
text=$(gzip -dc dirty/handoff/transcripts/FGD-01.txt.gz)
for name in Гүлөк Гүлѳк Асель оору.; do lacks "$text" "$name" "$name is found"; done
has "$text" "[оору]" "and the passage too"

# what staff write themselves must not name anybody either
study told
mv told/rules/people.yaml "told/rules/Кочкор.yaml"
run 0 "a rule file named after a village" "$kupuya" run told
is "$(grep -rl 'Кочкор' told/handoff)" "" "is not named in the handoff"
has "$(cat told/handoff/changes.tsv)" "rules-" "but has a number there"
lacks "$(cat told/handoff/manifest.json)" "$(sha256sum "told/rules/Кочкор.yaml" | cut -d' ' -f1)" "nor is its plain digest"
rm -r told/handoff
told() { # PART WHAT: the study is refused, by run and by lint
	run 65 "$2" "$kupuya" run told
	has "$err" "$1" "$2: it is shown"
	run 65 "$2, lint" "$kupuya" lint told
	[ ! -e told/handoff ]
	ok $? "$2: no handoff"
}
printf 'passages:\n  - {in: FGD-01, turn: 2, text: "кызы бар", with: "[Айгүлдүн кызы]"}\n' >"told/rules/z.yaml"; sed -i '1i kupuya: 1' told/rules/z.yaml
told "[Айгүлдүн кызы]" "a passage that puts a name back"
printf 'kupuya: 1\npolicy:\n  village: {do: label, ky: "[Кочкордун {n}-айылы]"}\n' >told/rules/z.yaml
told "Кочкордун" "a label that holds a village"
rm told/rules/z.yaml; sed -i 's/code: FGD-01/code: Kochkor-01/' told/study.yaml
told "Kochkor-01" "a code that holds a village"
sed -i 's/code: Kochkor-01/code: FGD-01/; s/study: small/study: kochkor-2015/' told/study.yaml
told "kochkor-2015" "a study named after a village"

# a file name in the other Unicode form
study mac
sed -i 's/talk.txt/Сейтайым.txt/' mac/study.yaml
mv mac/transcripts/talk.txt "mac/transcripts/$(printf 'Сеи\314\206таи\314\206ым.txt')"
run 0 "a file name that came through a Mac" "$kupuya" run mac
[ -e mac/handoff/transcripts/FGD-01.txt.gz ]
ok $? "is the file that study.yaml lists"
done_testing
