#!/usr/bin/env bash
# install.t — `make install` puts everything in its place, what is installed works from there, and the manual page tells all that the program has.
. "$(dirname "$0")/lib.sh" "$1"
unset LANGUAGE LANG LC_MESSAGES MAKEFLAGS MFLAGS MAKELEVEL
export LC_ALL=C.UTF-8
page=$here/cmd/kupuya.1

# ----- what is put where -----

# -o all: what is under test is installed as it is, and not built anew with other flags
(umask 077 && make -s --no-print-directory -C "$here" -o all BUILD="$build" DESTDIR="$work/dest" PREFIX=/usr install) >made 2>&1
ok $? "make install DESTDIR=… PREFIX=/usr"
[ -d dest/usr/bin ] || sed 's/^/#   /' made
want() {
	echo usr/bin/kupuya
	(cd "$here/rules" && for f in *; do echo "usr/share/kupuya/rules/$f"; done)
	echo usr/share/kupuya/packs.cache
	echo usr/share/man/man1/kupuya.1
	for f in "$here"/cmd/po/*.po; do echo "usr/share/locale/$(basename "$f" .po)/LC_MESSAGES/kupuya.mo"; done
}
is "$(cd dest && find . -type f | sed 's,^\./,,' | sort)" "$(want | sort)" "program, rules, manual page and catalogs are there, and nothing else"
for f in "$here"/rules/*; do
	cmp -s "$f" "dest/usr/share/kupuya/rules/$(basename "$f")"
	ok $? "$(basename "$f") is that of the sources"
done
cmp -s "$build/packs.cache" dest/usr/share/kupuya/packs.cache
ok $? "the compiled packs are those of the build"
cmp -s "$page" dest/usr/share/man/man1/kupuya.1
ok $? "kupuya.1 is that of the sources"
is "$(find dest/usr/bin dest/usr/share ! -perm -o=r -o -type d ! -perm -o=x)" "" "others can read it all, whatever the umask"
is "$(stat -c %a dest/usr/bin/kupuya)" 755 "the program can be run"

# ----- what is installed works -----

program=$work/dest/usr/bin/kupuya
study s
run 0 "the installed program runs a study" "$program" run s
lacks "$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz)" "Айгүл" "and draws from the installed rules"
cp -r s again && rm -r again/handoff again/custody/registry.db && "$kupuya" run again >/dev/null 2>&1
diff -r s/handoff again/handoff >/dev/null
ok $? "it gives the bytes of the program that was built"
run 0 "the installed program speaks Russian" env -u LC_ALL LANGUAGE=ru "$program" --help
has "$out" "Команды:" "in Russian"
run 0 "and Kyrgyz" env -u LC_ALL LANGUAGE=ky "$program" --help
has "$out" "Буйруктар:" "in Kyrgyz"

# Its own rules, not others of this computer: a pool there is what is drawn from.
pools=$work/dest/usr/share/kupuya/rules
mv "$pools" "$pools.away" && mkdir "$pools" && printf 'kupuya: [' >"$pools/pools-ky.yaml"
run 65 "rules that are broken are told" "$program" lint s
has "$err" "share/kupuya/rules/pools-ky.yaml:1:" "and they are those beside the program"
rm -r "$pools" && mv "$pools.away" "$pools"

(umask 022 && make -s --no-print-directory -C "$here" -o all BUILD="$build" DESTDIR="$work/dest" PREFIX=/usr install) >/dev/null 2>&1
ok $? "installing a second time"

# ----- the manual page -----

plain=$(sed 's/\\-/-/g; s/\\f[BRIP]//g' "$page")
# The part of the page about a command: from a heading that begins with its name to the next one.
about() { awk -v name="$1" '/^\.S[SH]/ { on = 0 } /^\.SS/ && $0 ~ "kupuya.*[ ,]" name "[ ,\"]" { on = 1 } on' <<<"$plain"; }
commands=$("$kupuya" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 9 ]
ok $? "--help lists the commands"
for command in $commands; do
	has "$plain" "kupuya $command" "the manual page shows kupuya $command"
	[ -n "$(about "$command")" ]
	ok $? "and has a part about it"
	for option in $("$kupuya" "$command" --help | sed -n '/^Usage/,$p' | grep -oE -- '(^|[ ([])-{1,2}[a-z]+' | grep -oE -- '-+[a-z]+' | sort -u); do
		has "$(about "$command")$(sed -n '/^\.SS "Options of every/,/^\.SH/p' <<<"$plain")" "$option" "$command $option"
	done
done
while IFS= read -r status; do
	grep -qx -A 1 "\.B $status" <<<"$(sed -n '/^\.SH "EXIT STATUS"/,/^\.SH FILES/p' <<<"$plain")"
	ok $? "the exit status $status is explained"
done < <(sed -n '/^enum ku_exit/,/^}/s/.* = \([0-9]*\).*/\1/p' "$here/pipeline/base/error.h")
has "$plain" "\"$("$kupuya" --version)\"" "the page is of this version"
for name in LANGUAGE LC_ALL custody/ handoff/changes.tsv; do has "$plain" "$name" "the page explains $name"; done

if command -v groff >/dev/null; then
	is "$(groff -Kutf8 -man -ww -Tutf8 -z "$page" 2>&1)" "" "groff has nothing to say against it"
else
	skip "groff" "is not installed"
fi
if command -v mandoc >/dev/null; then # the page has no date on purpose: its version says how old it is
	is "$(mandoc -Tlint -Wwarning "$page" 2>&1 | grep -v 'missing date')" "" "mandoc has nothing to say against it"
else
	skip "mandoc" "is not installed"
fi
done_testing
