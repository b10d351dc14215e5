#!/usr/bin/env bash
# filters.t — the chain of filters gives byte for byte what `run` writes, and marks hold no letter of a name.
. "$(dirname "$0")/lib.sh" "$1"

cp -r "$here/samples" s
rm -rf s/expected
run 0 "the sample study runs" "$kupuya" run s
while IFS=$'\t' read -r code file; do
	"$kupuya" normalise --study s <"s/transcripts/$file" | "$kupuya" redact --study s --transcript "$code" 2>/dev/null |
		"$kupuya" pseudonymise --study s | "$kupuya" compress | cmp -s - "s/handoff/transcripts/$code.txt.gz"
	ok $? "the chain gives the bytes of run: $code"
done < <(sed -n 's/.*code: \([A-Za-z0-9._-]*\), file: "\([^"]*\)".*/\1\t\2/p' s/study.yaml)

cat >p.yaml <<'Y'
kupuya: 1
people:
  - {name: Айгүл Жапарова, sex: f, as: Динара Осмонова}
places:
  - {name: Кочкор, kind: village}
Y
marked=$(printf 'Айгүлдүн АЙГҮЛДҮН Айгүл-дүн Кочкордон А. Жапарова ⟦эски⟧\n' | "$kupuya" redact --rules p.yaml)
for part in Айгүл АЙГҮЛ Кочкор Жапар; do lacks "$marked" "$part" "marks do not hold $part"; done
has "$marked" "⟦(⟧эски⟦)⟧" "brackets of the source are escaped"
is "$("$kupuya" pseudonymise --rules p.yaml <<<"$marked")" "Динаранын ДИНАРАНЫН Динара-нын [1-айыл]дан Д. Осмонова ⟦эски⟧" \
	"case, capitals, separator and the brackets come back"
run 65 "a forged mark is refused" "$kupuya" pseudonymise --rules p.yaml <<<'К1: ⟦person:99 g ky ky Aa⟧'
run 65 "a broken mark is refused" "$kupuya" pseudonymise --rules p.yaml <<<'К1: ⟦кимдир⟧'
is "$out" "" "and nothing is written"
run 2 "redact needs rules" "$kupuya" redact </dev/null
is "$(printf 'a' | "$kupuya" compress | gzip -dc)" "a" "compress makes gzip"
run 0 "find with JSON lines" "$kupuya" find --rules p.yaml --jsonl <<<'{"id": "x", "text": "Бүгүн А\u0301йгүлдүн келди"}'
has "$out" '"start": 6, "end": 15' "offsets are code points of the text as it was given"
has "$out" '"suffix": ["gen"]' "the grammar is told"
run 65 "find with a line that is no JSON" "$kupuya" find --rules p.yaml --jsonl <<<'{'

# keep: goes before its own file and later ones, not before earlier ones
cat >k.yaml <<'Y'
kupuya: 1
keep: [Айгүл, Кочкор]
Y
for text in Айгүл Айгулго Aygulga Кочкордон Kochkordan; do
	is "$("$kupuya" find --rules p.yaml k.yaml <<<"Бүгүн $text көрдүм" 2>/dev/null | cut -f3 | grep -c keep)" 0 "$text: an earlier file lists it, a later keep: does not let it out"
	is "$("$kupuya" find --rules k.yaml p.yaml <<<"Бүгүн $text көрдүм" 2>/dev/null | cut -f3)" keep "$text: kept before later files"
done
cat >n.yaml <<'Y'
kupuya: 1
patterns:
  - {kind: school, regex: '12 мектеп', finds: ["12 мектеп"]}
Y
printf "kupuya: 1\nkeep: ['12 мектеп']\n" >l.yaml
is "$("$kupuya" find --rules n.yaml l.yaml <<<"бул 12 мектеп" 2>/dev/null | cut -f3)" label "a pattern of an earlier file goes before keep: too"
is "$("$kupuya" find --rules l.yaml n.yaml <<<"бул 12 мектеп" 2>/dev/null | cut -f3)" keep "and not a pattern of a later one"
run 0 "lint of both" "$kupuya" lint p.yaml k.yaml
is "$(grep -c 'in an earlier file, which wins' <<<"$err")" 2 "says that keep: does nothing, for a part of a name too"
run 0 "lint, keep first" "$kupuya" lint k.yaml p.yaml
is "$(grep -c 'which wins: it will not be redacted' <<<"$err")" 2 "says what is let out"

is "$("$kupuya" inflect --transfer <<<$'Айгүл\tАйгүлдүн\tДинара')" $'Айгүл\tАйгүлдүн\tДинара\tДинаранын' "inflect --transfer"
run 0 "explain" "$kupuya" explain s FGD-01
has "$out" "people.yaml:" "explain names the rules"
run 0 "lint" "$kupuya" lint s
done_testing
