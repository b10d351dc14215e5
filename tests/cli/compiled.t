#!/usr/bin/env bash
# compiled.t — compiled packs: the same results with and without them; used when they are those of this program and these rules, and only then.
. "$(dirname "$0")/lib.sh" "$1"
export LANGUAGE=en

mkdir -p p/build
cp "$kupuya" p/build/kupuya && cp -r "$here/rules" p/rules
program=$work/p/build/kupuya cache=$work/p/build/packs.cache
run 0 "packs are compiled" "$program" --compile-packs "$cache"
cmp -s "$cache" "$build/packs.cache"
ok $? "the build has the same file"
cp "$cache" whole

cat >text <<'T'
К1: Кечээ Гүлнара Осмоналиева Барскоондон келди, Бейшенбек кызы Нуржан да. Талас облусунда Асан байке бар, 0555 12 34 56.
К2: В Оше живёт Айгуль Жапарова, а Динара Маратовна уехала в Москву. Dilfuza opa Oʻzganda yashaydi. Зулбүгөй деген аял.
T
printf 'kupuya: 1\nlanguages: [ru]\npeople:\n  - {name: Талас, sex: m}\n  - {name: Динара Жапарова, sex: f}\nplaces: [{name: Ош, kind: village}]\nambiguous: [Динара]\n' >own.yaml
mkdir -p s/transcripts s/rules
printf 'kupuya: 1\nstudy: small\nlanguages: [ky, ru, uz]\ntranscripts: [{code: A-1, file: a.txt, language: ky}]\n' >s/study.yaml
cp own.yaml s/rules/own.yaml && sed -i '/languages/d' s/rules/own.yaml
cp text s/transcripts/a.txt
printf '%064d\n' 7 >secret
cp -r s some && sed -i 's/^transcripts/packs: [names-ru, places-kg]\n&/' some/study.yaml
cp -r s none && sed -i 's/^transcripts/packs: []\n&/' none/study.yaml

# Everything that a person gets to see, of commands that use all packs, some and none.
results() {
	"$program" find --packs <text
	"$program" find --packs --jsonl < <(printf '{"id": 1, "text": "%s"}\n' "$(tr '\n' ' ' <text)")
	"$program" find --rules --packs own.yaml <text
	"$program" find --rules own.yaml <text
	for study in s some none; do
		rm -rf study && cp -r $study study && mkdir study/custody && cp secret study/custody/secret
		"$program" lint study
		"$program" run study --draft -j 1
		find study/handoff -type f | sort | xargs sha256sum
		"$program" explain study A-1
	done
} 2>&1
rm "$cache"
results >want
has "$(cat want)" "Гүлнара" "results without compiled packs"
check() { # WHAT: what there is now gives the same results
	results >got
	cmp -s got want
	ok $? "$1"
	cmp -s got want || diff got want | head -5 | sed 's/^/#   /'
}
cp whole "$cache" && check "the same with them"

# ----- what is damaged, older or another's is not used -----

same() { # WHAT: find alone, which is enough here
	"$program" find --packs <text 2>&1 | cmp -s - found
	ok $? "$1"
}
"$program" find --packs <text >found 2>&1
chmod -R a-w p && same "the same from a place that cannot be written"
chmod -R u+w p
size=$(stat -c %s whole)
for cut in 0 87 88 $((size / 2)) $((size - 1)); do
	head -c "$cut" whole >"$cache" && same "cut off after $cut bytes"
done
for at in 3 20 75 85 700 $((size / 3)) $((size - 9)); do
	cp whole "$cache"
	byte=$(od -An -tu1 -j "$at" -N 1 whole)
	printf "\\x$(printf %x $(((byte + 1) % 256)))" | dd of="$cache" bs=1 seek="$at" conv=notrunc 2>/dev/null
	same "a wrong byte at $at"
done
head -c 100000 /dev/urandom >"$cache" && same "a file of something else"
rm "$cache" && mkdir "$cache" && same "a folder in its place"
rmdir "$cache"

# A name that only the compiled packs have shows whether they are used. It takes the place of another of the same length, so that every place in the files stays.
sed -i 's/name: Айдана,/name: Бгдзэя,/' p/rules/names-ky.yaml
"$program" --compile-packs "$cache" && echo 'Мен Бгдзэяны көрдүм.' >odd
has "$("$program" find --packs <odd)" "names-ky.yaml" "a pack that changed is compiled anew"
cp "$here/rules/names-ky.yaml" p/rules/names-ky.yaml
lacks "$("$program" find --packs <odd)" "names-ky.yaml" "compiled packs of other rules are not used"
second=$((88 + $(od -An -tu8 -j 72 -N 8 whole)))
dd if=whole of="$cache" bs=1 skip=$((second + 8)) seek=$((second + 8)) count=64 conv=notrunc 2>/dev/null
has "$("$program" find --packs <odd)" "names-ky.yaml" "where the key is the right one they are, and not the YAML"
cp whole "$cache"
printf '  - {name: Бгдзэя, sex: f}\n' >p/rules/names-zz.yaml && sed -i '1i kupuya: 1\npeople:' p/rules/names-zz.yaml
has "$("$program" find --packs <odd)" "names-zz.yaml" "a pack that is new counts at once"
rm p/rules/names-zz.yaml
printf 'kupuya: [' >p/rules/names-zz.yaml
run 65 "a pack that is broken is told" "$program" find --packs <odd
has "$err" "names-zz.yaml:1:" "by its name"
run 65 "and cannot be compiled" "$program" --compile-packs "$work/other"
[ ! -e other ]
ok $? "nothing is left of that"
done_testing
