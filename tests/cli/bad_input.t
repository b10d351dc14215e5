#!/usr/bin/env bash
# bad_input.t — every kind of bad input gives one clear error and the right status, the old handoff stays whole, and nothing unredacted is written.
. "$(dirname "$0")/lib.sh" "$1"

study s
"$kupuya" run s 2>/dev/null
cp -r s/handoff before

# bad NAME STATUS PART: the study s as it is now is refused with a message that holds PART
bad_case() {
	run "$2" "$1" "$kupuya" run s
	has "$err" "$3" "$1: the message says so"
	is "$(grep -c '^\(.*: \)\?error: ' <<<"$err")" 1 "$1: one error"
	diff -r before s/handoff >/dev/null
	ok $? "$1: the old handoff is whole"
	is "$(find s -name '.handoff*' | head -1)" "" "$1: nothing is left lying about"
}
t=s/transcripts/talk.txt
keep() { cp "$t" talk.good; }
back() { chmod u+rw "$t" 2>/dev/null; rm -rf "$t"; cp talk.good "$t"; }
keep

printf 'К1: \xc0\xe9\xe3\xfe\xeb\n' >"$t"; bad_case "not UTF-8" 65 "UTF-8"; back
: >"$t"; bad_case "an empty file" 65 "talk.txt"; back
printf 'К1: a\0b\n' >"$t"; bad_case "NUL bytes" 65 "talk.txt"; back
rm "$t"; mkdir "$t"; bad_case "a folder instead of a file" 65 "talk.txt"; rm -r "$t"; back
rm "$t"; mkfifo "$t"; bad_case "a FIFO" 65 "talk.txt"; rm "$t"; back
rm "$t"; bad_case "a file that is missing" 65 "talk.txt"; back
head -c 200000000 /dev/zero | tr '\0' 'a' >"$t"; bad_case "200 MB" 65 "talk.txt"; back
{ printf 'К1: '; head -c 10000000 /dev/zero | tr '\0' 'b'; echo; } >"$t"; bad_case "a line of 10 MB" 65 "talk.txt:1:"; back
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	chmod 000 "$t"; chmod -R a+rX . ; chmod a+rx "$work"; chmod 000 "$t"
	skip "an unreadable file" "root reads everything"
else
	chmod 000 "$t"; bad_case "an unreadable file" 77 "talk.txt"
fi
back
mv "$t" aside; sed -i '/code:/d; /^transcripts:/d' s/study.yaml; bad_case "no transcripts" 66 "transcripts"; mv aside "$t"; study s
printf 'people:\n  - {name: Айгүл\n' >s/rules/broken.yaml; run 65 "a broken rule" "$kupuya" run s; has "$err" "broken.yaml:" "with file and line"; rm s/rules/broken.yaml

# the registry
cp s/custody/registry.db registry.good
head -c 2000 registry.good >s/custody/registry.db; bad_case "a registry cut short" 65 "registry"
study other; sed -i 's/study: small/study: another/' other/study.yaml; "$kupuya" run other 2>/dev/null
cp other/custody/registry.db s/custody/registry.db; bad_case "a registry of another study" 65 "registry"
cp registry.good s/custody/registry.db
cp s/custody/secret secret.good
printf 'short' >s/custody/secret; bad_case "a damaged secret" 65 "secret"; cp secret.good s/custody/secret

# custody cannot be written
study w; : >w/custody
run 73 "custody is a file" "$kupuya" run w
[ ! -e w/handoff ]
ok $? "and there is no handoff"

# somebody else is at it
exec 9>>s/custody/lock; flock -n 9; bad_case "a second run at the same time" 75 "another"; exec 9>&-

# usage
run 2 "an unknown option" "$kupuya" run --nonsense
run 2 "an unknown command" "$kupuya" rum
has "$err" "kupuya run" "with a suggestion"
run 66 "no study there" "$kupuya" run nowhere
run 66 "a rule file that is not there" "$kupuya" find --rules none.yaml </dev/null

# Ctrl-C in the middle
mkdir -p big/transcripts
printf 'kupuya: 1\nstudy: big\nlanguages: [ky]\npacks: []\n' >big/study.yaml
for i in $(seq 400); do for k in 1 2 3 4 5 6 7 8; do cat talk.good; done >>big/transcripts/x; done
for i in $(seq 200); do { echo "К9: $i."; cat big/transcripts/x; } >"big/transcripts/$i.txt"; done; rm big/transcripts/x
"$kupuya" run big -j 1 2>int.err & pid=$!
sleep 0.3; kill -INT $pid 2>/dev/null; wait $pid; status=$?
{ [ $status = 130 ] && [ ! -e big/handoff ]; } || [ $status = 0 ]
ok $? "an interrupted run ends with 130 and leaves no handoff (or had finished)"
is "$(find big -name '.handoff*' | head -1)" "" "and nothing lying about"
[ $status != 130 ] || { has "$(cat int.err)" "interrupted" "and says so"; }

# a full disk
if [ "$(id -u)" = 0 ] && mkdir -p tiny && mount -t tmpfs -o size=200k none tiny 2>/dev/null; then
	study tiny/s
	"$kupuya" run tiny/s 2>/dev/null
	cp -r tiny/s/handoff tiny.before
	head -c 5000000 /dev/urandom >tiny/fill 2>/dev/null
	run 74 "the disk is full" "$kupuya" run tiny/s
	diff -r tiny.before tiny/s/handoff >/dev/null
	ok $? "the old handoff is whole on the full disk"
	rm tiny/fill
	run 0 "and the next run works again" "$kupuya" run tiny/s
	umount tiny
else
	skip "a full disk" "no small file system can be mounted here"
fi

# output that cannot be written
"$kupuya" normalise <talk.good >/dev/full 2>full.err
is $? 74 "a full output device"
# the filters
run 65 "a filter refuses what is not UTF-8" "$kupuya" normalise < <(printf '\xff\xfe')
is "$out" "" "and writes nothing"
done_testing
