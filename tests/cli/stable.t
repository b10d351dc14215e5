#!/usr/bin/env bash
# stable.t — coding has begun: what did not change keeps its bytes, GUIDs and offsets, whoever builds it and in which order the files came.
. "$(dirname "$0")/lib.sh" "$1"

cp -r "$here/samples" s && rm -rf s/expected s/handoff s/custody
run 0 "the sample study" "$kupuya" run s
cp -r s/handoff old

# ----- another user, another order of the files -----

again() { # the same study and secret, each file made anew in the opposite order
	rm -rf t && mkdir -p t/rules t/transcripts t/custody && cp s/custody/secret t/custody/ && cp s/study.yaml t/
	(cd s && find rules transcripts -type f | sort -r) | while IFS= read -r f; do cp "s/$f" "t/$f"; done
}
same() { # WHAT: t/handoff is the first one
	diff -r old t/handoff >/dev/null
	ok $? "$1"
}
again
"$kupuya" run t --jobs 2 >/dev/null 2>&1
same "files that came in another order give the same bytes"
nobody() { (umask 077 && HOME=/nonexistent setpriv --reuid nobody --regid "$(id -g nobody)" --clear-groups "$@"); }
if [ "$(id -u)" = 0 ] && chmod 711 "$work" && nobody test -r "$here/rules/heads.yaml"; then
	again
	chown -R nobody t
	nobody "$kupuya" run t >/dev/null 2>&1
	same "and so does another user"
else
	skip "another user" "only root can become one, and the build must lie where all may read"
fi

# ----- a passage is marked late, and a person listed who is in one transcript alone -----

project() { unzip -p "$1"/*.qdpx project.qde; }
guids() { project "$1" | grep -oE '(guid|targetGUID)="[^"]*"'; }
elsewhere() { # HANDOFF: every line of every source but that of IDI-03
	project "$1" | awk '/<TextSource / {other = !/name="IDI-03"/} /<\/Sources>/ {other = 0} other'
}
command -v unzip >/dev/null || { skip "what a correction changes" "unzip is not installed"; done_testing; }
cat >s/rules/late.yaml <<'Y'
kupuya: 1
passages:
  - in: IDI-03
    turn: 10
    text: "колум күйүп мына көрүп турасызбы ушул тактары ошондон"
    with: "[жаракат]"
    why: the second reader knew who it is
Y
run 0 "a passage is marked when coding has begun" "$kupuya" run s
is "$(cd old/transcripts && for f in *.gz; do cmp -s "$f" "../../s/handoff/transcripts/$f" || echo "$f"; done)" "IDI-03.txt.gz" "one transcript changes, all others keep their bytes"
is "$(guids s/handoff | sha256sum)" "$(guids old | sha256sum)" "every GUID of the project stays"
is "$(elsewhere s/handoff | sha256sum)" "$(elsewhere old | sha256sum)" "and every offset of the other sources"
run 1 "the team is told what to change by hand" "$kupuya" diff old s/handoff
is "$(grep -c '^[-+] ' <<<"$out")" 2 "one paragraph"
has "$out" "IDI-03, turn 10" "by transcript and turn"
has "$out" "+ спикер 2: нан цехинде түнкү смен [жаракат]" "with the new text"
has "$out" "- спикер 2: нан цехинде түнкү смен колум күйүп" "and the old"
printf 'kupuya: 1\npeople:\n  - {name: Зулбүгөй, sex: f, in: [IDI-03]}\n' >s/rules/zz.yaml
rm s/rules/late.yaml
run 0 "a person is listed who is nowhere named" "$kupuya" run s
is "$(cd s/handoff && sha256sum transcripts/*.gz *.qdpx | sha256sum)" "$(cd old && sha256sum transcripts/*.gz *.qdpx | sha256sum)" "which changes no text and no project"

# ----- what the field team asks -----

latin=$(unzip -p old/*-names.xlsx xl/worksheets/sheet1.xml | sed 's!</row>!\n!g' | sed 's!</c>!|!g; s!<[^>]*>!!g' | awk -F'|' '$1 == "person" {print $5; exit}')
run 0 "who is “$latin”, as the English report writes it" "$kupuya" who "$latin" --study s
has "$out" "person" "somebody"
has "$(cat s/custody/who.log)" "$latin" "which is noted"
done_testing
