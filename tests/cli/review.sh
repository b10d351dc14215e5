# review.sh — for the tests of reviewing: a study to be read, what a packet holds, decisions sealed as the page seals them. Source it after lib.sh.
# remembering PROGRAM: the same, and no key is made twice (tests/remember.c)
mkdir .remember
remembering() {
	printf '#!/bin/sh\nexport ASAN_OPTIONS="$ASAN_OPTIONS:verify_asan_link_order=0" KU_REMEMBER="%s"\nLD_PRELOAD="%s" exec "%s" "$@"\n' "$work/.remember" "$build/tests/remember.so" "$1" >"$work/.${1##*/}"
	chmod +x "$work/.${1##*/}"
	echo "$work/.${1##*/}"
}
kupuya=$(remembering "$kupuya")
seal=$(remembering "$build/tests/tool/seal")
echo 'correct horse battery staple' >pw
echo 'another very long passphrase' >pw2
command -v jq >/dev/null || { skip "review" "jq is not installed"; done_testing; }

# reviewed NAME: a study with a name that nobody listed, one that is a word too, and hostile ones
reviewed() {
	study "$1"
	sed -i 's/FGD, language: ky}/FGD, language: ky, transcriber: T1, prepared_by: D1}/' "$1/study.yaml"
	cat >>"$1/study.yaml" <<'Y'
  - {code: IDI-01, file: "two.txt", method: IDI, language: ky, transcriber: T2, prepared_by: QC2}
reviewers: [QC1, QC2, QC3]
Y
	printf 'ambiguous: [Болот]\nwords:\n  - {name: Ак-Шоола партиясы, kind: party}\n' >>"$1/rules/people.yaml"
	printf 'К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен.\nК2: Бегимай да кеткен, Бегимайдын кызы бар.\nК1: Асан эмес, </script><b onclick="x()"> деди.\nК2: Болот.\n' >"$1/transcripts/talk.txt"
	printf 'Р: Асан менен Айгүл келди.\nР: Атам энцефалит менен ооруп калган.\n' >"$1/transcripts/two.txt"
	sed -i 's/{name: Асан, sex: m}/{name: Асан, sex: m}\n  - {name: Болот, sex: m}/' "$1/rules/people.yaml"
}
# inside FILE JQ: of what is sealed in a packet
inside() { "$seal" open "$1" "${3:-pw}" | jq -r "$2"; }
# decisions PACKET READ… <list: i verdict of FGD-01 …> as JSON on standard input {findings, missed, passages}: sealed on standard output
decisions() { jq -c --slurpfile p <("$seal" open "$1" pw) '{v:1,packet:$p[0].packet,reviewer:$p[0].reviewer,findings:[],missed:[],passages:[],read:[],seconds:60} + .' | "$seal" decide "$1" pw; }
# all_right PACKET: every finding accepted and everything read
all_right() { "$seal" open "$1" pw | jq -c '{findings:[.transcripts[] as $t | $t.turns[] | select(.d) | .s[] | numbers | select($t.findings[.].do != "keep") | {t:$t.code,i:.,v:"ok"}],read:[.transcripts[].code]}'; }
# shown PACKET CODE: a transcript as the page shows it, a line a paragraph
shown() { inside "$1" ".transcripts[] | select(.code == \"$2\") | .findings as \$f | .turns[].s | map(if type == \"number\" then \$f[.].w else . end) | join(\"\")" | grep -v '^$' | tr -s ' '; }
