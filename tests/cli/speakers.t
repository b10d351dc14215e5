#!/usr/bin/env bash
# What stands in the place of a speaker's name: policy `speaker`, the same through `run` and through the chain of filters.
. "$(dirname "$0")/lib.sh"

new() { # POLICY PARTICIPANTS
	rm -rf s && mkdir -p s/rules s/transcripts
	cat >s/study.yaml <<-YAML
		kupuya: 1
		study: test
		languages: [ky]
		packs: []
		transcripts:
		  - {code: T1, file: a.txt, language: ky}
		$2
		policy: {speaker: $1}
	YAML
	cat >s/rules/people.yaml <<-'YAML'
		kupuya: 1
		people:
		  - {name: Айгүл Жапарова, sex: f, as: Динара Осмонова}
		  - {name: Нурзат Тынарова, sex: f, as: Мээрим Асанова}
		  - {name: Бермет Садырова, sex: f, as: Кундуз Иманова}
	YAML
	cat >s/transcripts/a.txt
}
labels() { zcat s/handoff/transcripts/T1.txt.gz | sed -n 's/^\([^:]*\): .*/\1/p' | paste -sd' '; }
try() { # WHAT WANT
	"$kupuya" run s >/dev/null 2>err
	ok $? "$1: run"

	is "$(labels)" "$2" "$1"
	"$kupuya" normalise <s/transcripts/a.txt | "$kupuya" redact --study s --transcript T1 2>err | "$kupuya" pseudonymise --study s | "$kupuya" compress >chain.gz
	cmp -s chain.gz s/handoff/transcripts/T1.txt.gz
	ok $? "$1: the chain of filters gives the same bytes"
	! zcat s/handoff/transcripts/T1.txt.gz | grep -qE 'Айгүл|Нурзат|Бермет|Тынаров|Айка'
	ok $? "$1: no name is left"
}
talk='Нурзат: Баштайлы.
Айгүл: Мен Айгүлмүн.
Бермет: Мен Бермет.
Айгүл Жапарова: Макул.
Нурзат: Рахмат, Айгүл.'

new code "" <<<"$talk"; try "code: in order of appearance" "К1 К2 К3 К2 К1"
new code "participants:
  - {in: T1, speaker: Нурзат, person: Нурзат Тынарова, role: модератор}
  - {in: T1, speaker: К7, person: Бермет Садырова}" <<<"$talk"
try "code: as participants: says" "М К1 К7 К1 М"
new role "participants:
  - {in: T1, speaker: Нурзат, person: Нурзат Тынарова, role: модератор}
  - {in: T1, speaker: Айгүл, person: Айгүл Жапарова, role: мигрант-аял}
  - {in: T1, speaker: Бермет, person: Бермет Садырова, role: мигрант-аял}" <<<"$talk"
try "role" "модератор мигрант-аял мигрант-аял 2 мигрант-аял модератор"
new role "" <<<"$talk"; try "role: a code where none is given" "К1 К2 К3 К2 К1"
new pseudonym "" <<<"$talk"; try "pseudonym" "Мээрим Динара Кундуз Динара Осмонова Мээрим"
new code "" <<<'Нурзат 0:05
Баштайлы.
Айгүл 0:12
Мен Айгүлмүн.
Бермет 12:45
Мен Бермет.
Айгүл 59:58
Макул.
Нурзат 1:00:02
Рахмат, Айгүл.'
try "code: behind the names stand times" "К1 К2 К3 К2 К1"
new code "" <<<'К1: Мен Айгүл.
Модератор: Рахмат.
Айгүл: Анан?
1-катышуучу: Ооба.
Бермет: Жок.'
try "code: codes and roles stay, none is given twice" "К1 Модератор К2 1-катышуучу К3"
new code "" <<<'Модератор Нурзат: Баштайлы.
Айгүл (К3): Ооба.
Бермет эже: Жок.'
try "code: what of a label is a code or a role stays" "Модератор К3 К1"
new code "participants:
  - {in: T1, speaker: Айка, person: Айгүл Жапарова}" <<<'Нурзат – Баштайлы.
Айка – Ооба, Нурзат.
Нурзат – Кайда?
Айка – Москвада.'
try "code: a dash, and a name that only participants: knows" "К1 К2 К1 К2"
new code "" <<<'Aygül: Salom.
Nurzat: Salom.
Бермет: Салам.'
sed -i 's/Айгүл Жапарова/Aygül Japarova/; s/Нурзат Тынарова/Nurzat Tinarova/' s/rules/people.yaml
try "code: Latin letters among Latin letters" "K1 K2 K3"

new code "" <<<"$talk"
"$kupuya" run s >/dev/null 2>err
has "$(sed 's/#[a-z]*//' s/handoff/changes.tsv)" "T1	1	person	К1	people.yaml	pseudonymisation" "changes.tsv has the code, not the name"
has "$("$kupuya" explain s T1)" "Айгүл → К2" "explain shows it"
! grep -q "no effect" err
ok $? "the policy is not called idle"
new code "" <<<'Жумакан: Мен келдим.
Айгүл: Ооба.'
sed -i 's/packs: \[\]/packs: [names-ky]/' s/study.yaml
"$kupuya" run s >/dev/null 2>err
is "$(labels)" "К1 К2" "a speaker whom nobody listed gets a code, not a question"

# what is not found, or found otherwise, is told with its line
study told
printf 'Айгүл: Кел.\nАсан: Макул.\nАйгүл – Отур.\nАсан: Рахмат.\nАйгүл: Чай ич.\n' >told/transcripts/talk.txt
run 0 "a known speaker in another form" "$kupuya" run told
has "$err" "told/transcripts/talk.txt:3: warning: somebody who speaks in this transcript seems to begin here, written otherwise than elsewhere (lines 3)" "is told"
printf 'Кайдан келдиңиз?\nАйылдан.\nАнан?\nКеттим.\nКайда?\nШаарга.\n' >told/transcripts/talk.txt
run 0 "questions and answers without labels" "$kupuya" run told
has "$err" "told/transcripts/talk.txt: warning: no speaker was found in this transcript" "are told"
printf 'Айгүл:Кел.\nАсан:Макул.\nАйгүл:Отур.\n' >told/transcripts/talk.txt
run 0 "labels without a space behind the colon" "$kupuya" run told
is "$(zcat told/handoff/transcripts/FGD-01.txt.gz)" "$(printf 'К1: Кел.\nК2: Макул.\nК1: Отур.')" "are labels"

echo "1..$number"
exit $bad
