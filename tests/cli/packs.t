#!/usr/bin/env bash
# packs.t — a study without any roster: what packs and the shapes of names find, whose pseudonym is whose, and how questions are answered.
. "$(dirname "$0")/lib.sh" "$1"
export LANGUAGE=en

mkdir -p p/transcripts
cat >p/study.yaml <<'Y'
kupuya: 1
study: packs
languages: [ky, ru, uz]
transcripts:
  - {code: A-1, file: a1.txt, case: C-1, language: ky}
  - {code: A-2, file: a2.txt, case: C-1, language: ky}
  - {code: B-1, file: b1.txt, language: ky}
  - {code: B-2, file: b2.txt, language: ky}
  - {code: B-3, file: b3.txt, language: ky}
Y
cat >p/transcripts/a1.txt <<'T'
К1: Кечээ Гүлнара Осмоналиева келди, анан Гүлнаранын күйөөсү да келди. Бейшенбек кызы Нуржанга айттым.
К2: Биз Барскоондо жашайбыз, мурда Москвада иштегенбиз. Менин номерим 0555 12 34 56.
T
printf 'К1: Ошондо Гүлнара кайтып келген. Жапаровго да айтып койгон.\n' >p/transcripts/a2.txt
printf 'К1: Менин курбум Гүлнара Россияда. Ал эми Өзгөндө Асан байке бар.\n' >p/transcripts/b1.txt
for n in 2 3; do printf 'К1: Менин курбум Гүлнара Россияда калган, %s жыл болду.\n' $n >p/transcripts/b$n.txt; done

run 0 "a study without a roster" "$kupuya" run p
a1=$(gzip -dc p/handoff/transcripts/A-1.txt.gz) a2=$(gzip -dc p/handoff/transcripts/A-2.txt.gz) b1=$(gzip -dc p/handoff/transcripts/B-1.txt.gz)
for name in Гүлнара Осмоналиев Бейшенбек Нуржан Барскоон 0555 Жапаров Өзгөн Асан; do lacks "$a1$a2$b1" "$name" "$name is gone"; done
for kept in Москвада Россияда "кызы " "келди, анан "; do has "$a1$b1" "$kept" "«$kept» stays"; done
first=$(sed -n 's/.*Кечээ \([^ ]*\) .*/\1/p' <<<"$a1")
has "$a1" "анан $first" "the bare name is that of the full one"
has "$a2" "Ошондо $first " "one person in the interviews of one case"
# Two people of different transcripts may draw one pseudonym by chance (1 in some 400): not in three transcripts at once.
others=$(gzip -dc p/handoff/transcripts/B-*.txt.gz | grep -o 'курбум [^ ]*')
lacks "$others" "Гүлнара" "the bare name is gone from every transcript"
ok $(grep -vqx "курбум $first" <<<"$others"; echo $?) "another person in another transcript"
has "$a1" "[телефон]" "a telephone number has its label"
is "$(tail -n +2 p/handoff/changes.tsv | cut -f5 | grep -vcE '^([a-z-]+[.]yaml#[bcdfghjklmnpqrst]{8}|suspect)$')" 0 "the log names no line of a shipped list, which everybody can look up"
mkdir -p again && run 0 "a second run" "$kupuya" run p -o again
diff -r p/handoff again/handoff >/dev/null
ok $? "gives the same bytes"
for code in A-1 A-2 B-1; do
	file=$(sed -n "s/.*code: $code, file: \([^,]*\),.*/\1/p" p/study.yaml)
	"$kupuya" redact --study p --transcript $code <"p/transcripts/$file" | "$kupuya" pseudonymise --study p | "$kupuya" compress | cmp -s - "p/handoff/transcripts/$code.txt.gz"
	ok $? "the chain of filters gives the same bytes: $code"
done

# ----- questions and answers -----
cat >>p/transcripts/b1.txt <<'T'
К2: Анан Зулбүгөй келди дешти. Зулбүгөйдүн баласы бар, Зулбүгөйгө айттык. Ошол Кыйталаң айылында жашайт.
К2: Бирок Тындырма деген эмне экенин билбейбиз.
T
run 1 "open questions stop the handoff" "$kupuya" run p
has "$err" "3 questions are open" "one question for all forms of a name"
has "$err" "3 places" "with the number of places"
run 0 "a draft is made all the same" "$kupuya" run p --draft -o again
lacks "$(gzip -dc again/handoff/transcripts/B-1.txt.gz)" "Зулбүгөй" "and holds no suspect"
run 0 "decide" "$kupuya" decide p < <(printf '2\n4\n6\n')
has "$out" "Зулбүгөй" "shows the name"
has "$out" "3 answers are in rules/decided.yaml; 0 questions are left." "and says what was done"
has "$(cat p/rules/decided.yaml)" "- {name: Зулбүгөй, sex: f}" "a woman"
has "$(cat p/rules/decided.yaml)" "- {name: Кыйталаң, kind: village}" "a village"
has "$(cat p/rules/decided.yaml)" "- {text: Тындырма, is: word}" "not a name"
run 0 "then the study runs" "$kupuya" run p
b1=$(gzip -dc p/handoff/transcripts/B-1.txt.gz)
lacks "$b1" "Зулбүгөй" "the name is replaced in all its forms"
lacks "$b1" "Кыйталаң" "and the village"
has "$b1" "Тындырма деген" "and the word stays"
printf '# ours\nkupuya: 1\n\nanswers:\n  - {text: Тындырма, is: word}   # sure\n\n# end\nkeep: [Алматы]\n' >p/rules/decided.yaml
printf 'К2: Зулбүгөйдү көрдүм.\n' >>p/transcripts/b1.txt
run 0 "decide again" "$kupuya" decide p --transcript B-1 < <(printf '3\n4\n')
is "$(head -n 8 p/rules/decided.yaml | tail -n 5)" $'answers:\n  - {text: Тындырма, is: word}   # sure\n\n# end\nkeep: [Алматы]' "what people wrote stays as it was"
has "$(cat p/rules/decided.yaml)" $'names:\n  - {name: Зулбүгөй, sex: m}' "and the new answer is there"
run 0 "nothing is open" "$kupuya" decide p
has "$out" "No question is open." "and it says so"

# ----- policies -----
printf 'policy:\n  pack: ask\n' >>p/study.yaml
run 1 "names of packs may be asked about" "$kupuya" run p
has "$err" "shipped list only" "with the reason"
sed -i 's/pack: ask/pack: label\n  suspect: keep/' p/study.yaml
run 0 "or labelled" "$kupuya" run p
has "$(gzip -dc p/handoff/transcripts/A-1.txt.gz)" "-адам]" "with a label"

# ----- who is met does not hang on the number of workers -----
cp -r "$here/samples" w && rm -rf w/handoff && sed -i '/^packs: \[\]/d' w/study.yaml
cp -r w w1 && cp -r w w3
run 0 "the samples with packs, one worker" "$kupuya" run w1 --draft --jobs 1 -o w1/out
run 0 "and three" "$kupuya" run w3 --draft --jobs 3 -o w3/out
diff -r w1/out w3/out >/dev/null
ok $? "give the same bytes"

# ----- find -----

# Letters without a blank, as a picture has them in a document: no pattern may look back from each.
perl -e 'srand 1; print join("\n", map { join "", map chr(33 + rand 94), 1 .. 60 } 1 .. 5000), "\n"' >letters.txt
run 0 "300 KB of letters without a blank take no pattern beyond its time" sh -c '"$1" find --packs <letters.txt >/dev/null' sh "$kupuya"
one=$("$kupuya" find --jsonl <<<'{"id": "x", "text": "Кечээ Гүлнара Осмоналиева Зулбүгөйгө барды, анан Москвага."}')
has "$one" '"name": "Гүлнара Осмоналиева", "suffix": [], "how": "pack", "sure": true' "find: a full name"
has "$one" '"how": "suspect", "sure": false, "question": "suspect"' "find: a suspect"
has "$one" '"score": 0.' "with a score"
has "$one" '"do": "keep"' "find: kept names are findings"
done_testing
