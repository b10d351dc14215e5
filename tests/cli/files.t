#!/usr/bin/env bash
# files.t — the sample study of real files: each hidden name is redacted in the text or told in custody, and none is anywhere in the handoff, unpacked to the last
# entry.
. "$(dirname "$0")/lib.sh" "$1"

"$here/tests/files" "$build" "$work/s"
made=$?
[ "$made" = 0 ] || [ "$made" = 2 ]
ok $? "the files are made"
run 0 "the study is run" "$kupuya" run s

# unpack FOLDER: every archive in it, archives in archives too
unpack() {
	local f again=yes
	while [ -n "$again" ]; do
		again=
		while IFS= read -r f; do
			again=yes
			mkdir "$f.d"
			case $f in *.gz) gzip -dc "$f" >"$f.d/text" ;; *) unzip -qq "$f" -d "$f.d" ;; esac
			rm "$f"
		done < <(find "$1" -type f \( -name '*.gz' -o -name '*.zip' -o -name '*.qdpx' -o -name '*.docx' -o -name '*.xlsx' \))
	done
}
if command -v unzip >/dev/null; then
	cp -r s/handoff open
	unpack open
	ok "$([ "$(find open -type f | wc -l)" -gt 50 ]; echo $?)" "the handoff is unpacked"
else
	skip "the handoff is unpacked" "unzip is not installed"
fi

# Where only bytes hold a name, they are counted: its reason.
declare -A bytes=([Замира]=embedded [Канат]=image [Медер]=thumbnail [Насип]=embedded [Орунбай]=image [Пайыза]=thumbnail)
# hidden CODE NAME…
hidden() {
	local code=$1 name text told='' leaked='' n=0 file
	shift
	file=s/transcripts/$(sed -n "s/.*code: $code, file: \"\([^\"]*\)\".*/\1/p" s/study.yaml)
	text=$("$kupuya" normalise <"$file" 2>/dev/null)
	for name in "$@"; do
		n=$((n + 1))
		[ -d open ] && grep -rqa "$name" open && leaked="$leaked $name"
		case $text in *"$name"*) continue ;; esac
		grep -P "^$code\t" s/custody/dropped.tsv | cut -f4 | grep -q "$name" && continue
		[ -n "${bytes[$name]:-}" ] && grep -qP "^$code\t${bytes[$name]}\t[1-9]" s/custody/dropped.tsv && grep -qa "$name" -r "$here/samples/files/sources/$code".* && continue
		told="$told $name"
	done
	is "$told" "" "$code: $n hidden names are in the text or told in custody"
	is "$leaked" "" "$code: none of them is in the handoff"
	[ "$n" -ge "$least" ]
	ok $? "$code: at least $least places"
}
names() { sed -n "/$1/,/$2/s/.*{name: \([^,]*\),.*/\1/p" "$here/samples/files/rules/hidden.yaml"; }
mapfile -t word < <(names '^people:' 'the same in IDI-02')
mapfile -t open_document < <(names 'the same in IDI-02' '^$')
least=30 hidden IDI-01 "${word[@]}"
least=15 hidden IDI-02 "${open_document[@]}"
is "$(cd s/handoff && find . -type f | grep -cE 'Нуржамал|Бегайым|Сары-Төр|docx$|odt$')" 0 "no file is called by a name"
run 0 "audit finds nothing" "$kupuya" audit s/handoff --study s
done_testing
