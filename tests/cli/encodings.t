#!/usr/bin/env bash
# encodings.t — the same talk in every encoding and text format gives the same handoff; what is guessed is told; what is not sure is refused.
. "$(dirname "$0")/lib.sh" "$1"

study s
t=s/transcripts/talk.txt
talk='К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен, үч жылдан бери үйгө келген жок. Көңүлү чөгүп, түнкүсүн уктабай жүрөт.
К2: Жапарованын кызы бар, мектепте окуйт. Кайненеси көчөгө чыгарбайт, өзү базарда иштейт. Биз ошондо аябай өкүндүк.
К1: Асандын өзүнө үч жолу телефон чалдык, көтөргөн жок. Энеси «өлүп калдыбы» деп ыйлады. Күн өтүп жатат, бирок жөнөтө турган акча түшкөн жок.
'
russian='К1: Асан уехал в Москву, а жена осталась в Кочкоре с детьми. Она говорит, что ждать больше не может.
К2: Соседи всё знают и молчат. Ещё свекровь её попрекает, объясняет, что женщина должна терпеть.
'
given() { printf '%s' "$1" >"$t"; }
handoff() { zcat s/handoff/transcripts/FGD-01.txt.gz; }

# same NAME WANT: the file as it is now gives that handoff
same_handoff() {
	run 0 "$1" "$kupuya" run s
	is "$(handoff)" "$2" "$1: the same handoff"
	lacks "$(handoff)" "Айгүл" "$1: without the name"
}

given "$talk"; run 0 "UTF-8" "$kupuya" run s; want=$(handoff)
lacks "$err" "warning" "UTF-8 is no guess"
given "$russian"; run 0 "Russian in UTF-8" "$kupuya" run s; want_ru=$(handoff)

for e in UTF-16 UTF-16LE UTF-16BE RK1048 PT154; do
	printf '%s' "$talk" | iconv -f UTF-8 -t "$e" >"$t" 2>/dev/null || { skip "$e" "iconv does not know it here"; continue; }
	same_handoff "$e" "$want"
done
has "$err" "PT154" "a guess is told"
for e in CP1251 KOI8-R CP866; do
	printf '%s' "$russian" | iconv -f UTF-8 -t "$e" >"$t"
	same_handoff "$e" "$want_ru"
done
# saved twice: UTF-8 that was taken for another encoding
given "$(printf '%s\n' "$talk" | iconv -f KOI8-R -t UTF-8)"; same_handoff "UTF-8 read as KOI8-R" "$want"
has "$err" "UTF-8 read as KOI8-R" "what was undone is told"
given "$(printf '%s\n' "$talk" | iconv -f LATIN1 -t UTF-8)"; same_handoff "UTF-8 read as Latin-1" "$want"
given "$(printf '%s\n' "$russian" | iconv -t CP1251 | iconv -f LATIN1 -t UTF-8)"; same_handoff "windows-1251 read as Latin-1" "$want_ru"
given "$talk$(printf 'Асан' | iconv -f CP1251 -t UTF-8)"; run 65 "a word that was saved twice, in a text that was not" "$kupuya" run s
has "$err" "talk.txt:4: error:" "is refused with its line"

printf '%s' "$talk" | sed 'y/үөңҮӨҢ/щёъЩЁЪ/' >"$t"; same_handoff "Janyzak" "$want"
has "$err" "janyzak" "the font is told"
printf '%s' "$talk" | sed 'y/үөңҮӨҢ/щёъЩЁЪ/' | iconv -f UTF-8 -t CP1251 >"$t"; same_handoff "Janyzak in windows-1251" "$want"

# study.yaml
say() { sed -i "s/language: ky.*}/language: ky, encoding: $1}/" s/study.yaml; }
say janyzak; same_handoff "Janyzak, as study.yaml says" "$want"
lacks "$err" "warning" "what is said is no guess"
say koi8-r; printf 'К1: Асан\n' | iconv -f UTF-8 -t KOI8-R >"$t"; run 0 "a short file whose encoding is said" "$kupuya" run s
lacks "$(handoff)" "Асан" "and its name is found"
cp -r s/handoff before
sed -i 's/, encoding: koi8-r//' s/study.yaml; run 65 "a short file whose encoding is not said" "$kupuya" run s
has "$err" "KOI8-R" "the guesses are listed"
has "$err" "study.yaml" "with how to say it"
diff -r before s/handoff >/dev/null; ok $? "the old handoff is whole"
printf 'encodings:\n  - {files: "*.doc", encoding: cp866}\n  - {files: "t*.txt", encoding: koi8-r}\n  - {files: "*", encoding: cp866}\n' >>s/study.yaml
run 0 "a pattern says it for many files" "$kupuya" run s
diff -r before/transcripts s/handoff/transcripts >/dev/null; ok $? "the first that fits counts"
has "$err" "study.yaml:" "a pattern that no file has is told"
has "$err" "no file in transcripts/ is called “*.doc”" "by name"
say koi8-r; sed -i 's/files: "t\*.txt", encoding: koi8-r/files: "t*.txt", encoding: cp866/' s/study.yaml; run 0 "what is said of the file itself counts before all" "$kupuya" run s
diff -r before/transcripts s/handoff/transcripts >/dev/null; ok $? "with the same text"
sed -i '/^encodings:/,$d; s/, encoding: koi8-r//' s/study.yaml
say koi8-r; given "$talk"; run 65 "what is said is wrong" "$kupuya" run s; has "$err" "UTF-8" "and what it is, is told"
sed -i 's/, encoding: koi8-r//' s/study.yaml

# formats
plain='К1: Айгүл келди. Асан кетти.
К2: Жакшы.
'
given "$plain"; run 0 "plain text" "$kupuya" run s; want=$(handoff)
printf 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\n<v К1>Айгүл келди.\n\n00:00:02.000 --> 00:00:03.000\n<v К1>Асан\nкетти.</v>\n\nNOTE Асан\n\n00:00:03.000 --> 00:00:04.000\n<v К2>Жакшы.\n' >"$t"
same_handoff ".vtt" "$want"
has "$(cat s/custody/dropped.tsv)" "note" ".vtt: a name in a note is told in custody"
bundle=$(zcat s/handoff/transcripts/FGD-01.txt.gz | sha256sum)
chain=$("$kupuya" normalise --study s <"$t" | "$kupuya" redact --study s --transcript FGD-01 | "$kupuya" pseudonymise --study s | "$kupuya" compress | zcat | sha256sum)
is "$chain" "$bundle" ".vtt: the chain of filters gives the same"
printf '1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>К1: Айгүл келди.</i>\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nАсан\r\nкетти.\r\n\r\n3\r\n00:00:03,000 --> 00:00:04,000\r\nК2: Жакшы.\r\n' >"$t"
same_handoff ".srt" "$want"
printf '{"text": "…", "segments": [{"start": 0, "end": 1, "text": " Айгүл келди.", "speaker": "К1"}, {"start": 1, "end": 2, "text": " Асан кетти.", "speaker": "К1"}, {"start": 2, "end": 3, "text": " Жакшы.", "speaker": "К2"}]}' >"$t"
same_handoff ".json" "$want"
printf '<!DOCTYPE html><html><head><title>Асан</title></head><body><p><a name="ts_0_1000_К1">К1: Айгүл</a> келди.\n  Асан кетти.</p><p>К2:&#32;Жакшы.</p></body></html>' >"$t"
same_handoff ".html" "$want"
printf '{"text": "<p><span class=\\"timestamp\\" data-timestamp=\\"1.0\\">00:01</span>К1: Айгүл келди. Асан кетти.</p><p>К2: Жакшы.</p>", "media": "Асан.mp3"}' >"$t"
same_handoff ".otr" "$want"
printf 'К1: Айгүл келди. #00:00:01-0# Асан кетти. #00:00:02-5#\n00:00:03 К2: Жакшы.\n' >"$t"
same_handoff "time stamps" "$want"
run 0 "explain reads it too" "$kupuya" explain s FGD-01
has "$out" "turn 1: Айгүл" "explain: nothing is known before the first stamp"
has "$out" "turn 1 (00:00:01): Асан" "explain tells the time of a place"

printf 'WEBVTT\n\n00:01.000 --> эртең\nАйгүл\n' >"$t"; run 65 "a damaged .vtt" "$kupuya" run s
has "$err" "talk.txt:3: error:" "with its line"
lacks "$err" "Айгүл" "and nothing of the text"
done_testing
