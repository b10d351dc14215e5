#!/usr/bin/env bash
# marks.t — what a reader marks, in a real browser: passages over replaced names, what is refused and why, one decision for all that is alike, who is meant, words
# that were left, marks taken back, the source without any mark; and five hundred ways to smuggle in a script that stay text.
. "$(dirname "$0")/../cli/lib.sh" "$1"
. "$here/tests/browser/driver.sh"
case $build in */san) skip "browser" "the page is the same in the plain build"; done_testing ;; esac
for need in chromium chromedriver jq curl; do command -v $need >/dev/null || { skip "browser" "$need is not installed"; done_testing; }; done
echo 'correct horse battery staple' >pw
echo 'another very long passphrase' >pw2

study s
printf 'reviewers: [QC1, QC2]\nsignoff: {originals: yes}\n' >>s/study.yaml
cat >>s/rules/people.yaml <<'Y'
ambiguous: [Болот]
Y
sed -i 's/{name: Асан, sex: m}/{name: Асан, sex: m}\n  - {name: Болот, sex: m}/' s/rules/people.yaml
{ printf 'К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен.\nК2: Бегимай да кеткен, жакшы да кеткен.\nК3: Болот.\nК1: Болот.\nК2: Болот. Асан Кадыров келди, анан Айгүл.\nК3: Жакшы.\n'
  # every tenth of the ways a page has been made to run what it should show
  for p in '<script>pwned=1</script>' '"><script>pwned=1</script>' '<img src=x onerror=pwned=1>' '<svg onload=pwned=1>' '<iframe srcdoc="<script>parent.pwned=1</script>">' '</script><script>pwned=1</script>' \
	'<a href="javascript:pwned=1">Асан</a>' '<style>@import "https://example.org/x.css";</style>' '<link rel=stylesheet href=https://example.org/x.css>' '<meta http-equiv=refresh content="0;url=https://example.org">' \
	'<base href=https://example.org/>' '<object data=https://example.org/x>' '<body onload=pwned=1>' '<details open ontoggle=pwned=1>' '<video><source onerror=pwned=1>' '<math><mi xlink:href="javascript:pwned=1">' \
	'{{constructor.constructor("pwned=1")()}}' '${pwned=1}' '<template><script>pwned=1</script></template>' '<form action=https://example.org><input autofocus onfocus=pwned=1>' '&lt;script&gt;pwned=1&lt;/script&gt;' \
	'<!--><img src=x onerror=pwned=1>' '<noscript><img src=x onerror=pwned=1></noscript>' '\u003cscript\u003epwned=1\u003c/script\u003e' ']]><script>pwned=1</script>'; do
	printf 'К1: %s Асан %s\n' "$p" "$p"
  done; } >s/transcripts/talk.txt
run 0 "a packet" "$kupuya" review make s --reviewer QC1 --passphrase-file pw -o p.html

pick='const pick = (n, part) => { const li = document.querySelector(`#turns li[data-n="${n}"]`), w = document.createTreeWalker(li, 4), nodes = []; let s = "";
	for (let x = w.nextNode(); x; x = w.nextNode()) { if (x.parentElement.closest("sup, .n")) continue; nodes.push([x, s.length]); s += x.data; }
	const at = (p) => { const [x, from] = nodes.filter((y) => y[1] <= p).pop(); return [x, p - from]; }, a = s.indexOf(part), [x, i] = at(a), [y, j] = at(a + part.length - 1);
	getSelection().setBaseAndExtent(x, i, y, j + 1); return a; };
	const field = (k, v) => { const x = [...document.querySelectorAll("#ask input[type=text], #ask select")][k]; x.value = v; x.dispatchEvent(new Event(x.tagName === "SELECT" ? "change" : "input")); };
	const send = () => { document.getElementById("ask").requestSubmit(); const said = document.querySelector("#ask .wrong").textContent, open = document.getElementById("dialog").open; if (open) document.getElementById("dialog").close(); return open ? said : "done"; };
	const shown = (n) => shownText(here(), here().turns.find((x) => x.n === n));'
unlock() { # PACKET PASSPHRASE
	browser_open "file://$work/$1"
	type_text '#passphrase' "$2"
	keys ENTER
	wait_js 'return document.body.dataset.ready === "yes"'
}
browser_start "$work/b" && unlock p.html 'correct horse battery staple'
ok $? "the packet opens"

# a passage that holds two replaced names: it is marked as it is shown, and means what stood there
js "$pick"' const text = shown(1); pick(1, text.slice(text.indexOf("күйөөсү"), text.indexOf(" Москвага"))); return 1'
keys m
js "$pick"' field(1, "person"); return send()'
has "$got" "This holds a replaced name" "a replaced name cannot be marked as missed"
js "$pick"' const text = shown(1); pick(1, text.slice(text.indexOf("күйөөсү"), text.indexOf(" Москвага"))); askMissed(); field(1, "passage"); field(4, "[күйөөсү]"); field(5, "who is married to whom"); return send() + JSON.stringify(D.passages[0].parts.map((x) => typeof x))'
is "$got" 'done["string","number","string","number"]' "as a passage it can, and the names in it go by their numbers"
js 'return [document.querySelectorAll("li[data-n=\"1\"] mark.missed").length, document.querySelectorAll("li[data-n=\"1\"] .f.marked").length].join(" ")'
is "$got" "2 2" "it is shown as marked"
js "$pick"' at.n = 2; askMissed(); field(0, "да кеткен"); field(1, "passage"); field(4, "[x]"); field(5, "x"); return send()'
has "$got" "more than once" "what stands there twice must be made longer"
js "$pick"' at.n = 2; askMissed(); field(0, "Бегимай"); field(2, ""); return send()'
has "$got" "basic form" "a name needs its basic form"
js "$pick"' at.n = 5; askMissed(); field(0, "Кадыров"); field(2, "Кадыров"); return send()'
is "$got" done "the part of a name that was left is marked"
js 'const tr = here(), turn = tr.turns.find((x) => x.n === 5); toTurn(5); at.i = null; showPanel(); document.querySelector("#acts button").click(); return D.missed.length'
is "$got" 0 "and the mark taken away again"
js 'back(); return D.missed.length'
is "$got" 1 "which can be undone"

js 'step(1, () => false); return document.getElementById("said").textContent'
is "$got" "There is none further." "where nothing fits, that is said, and not that all is done"

# one decision for all that is alike
js 'const f = here().findings.findIndex((f) => f && f.do === "ask"); go(0, f); decide("not", {c: "<img src=x onerror=pwned=1>"}); askAlike(); return document.querySelectorAll(".places input:checked").length'
is "$got" 2 "the other questions of that kind are offered"
js 'document.getElementById("ask").requestSubmit(); return D.findings.filter((f) => f.v === "not").length'
is "$got" 3 "one key decides them all"
js 'back(); return D.findings.filter((f) => f.v === "not").length'
is "$got" 1 "and one takes it back"
js 'askAlike(); document.getElementById("ask").requestSubmit(); return document.querySelector("#facts dd:last-child").textContent'
has "$got" "<img src=x" "a comment that is markup is shown as it was written"

# who is meant, by the number that the reader sees
js 'const i = here().findings.findIndex((f) => f && f.k === "person" && f.do !== "ask" && here().where.get(here().findings.indexOf(f)) === 5); go(0, i); const other = here().findings.find((f) => f && f.m !== here().findings[i].m && f.k === "person" && f.do !== "ask");
	askWho(); const s = document.querySelector("#ask select"); s.value = other.m.slice(7); document.getElementById("ask").requestSubmit(); return [s.options.length > 2, D.findings.some((f) => f.v === "who" && f.p === Number(other.m.slice(7)))].join(" ")'
is "$got" "true true" "the people of the transcript are offered"

# words that were left
js 'showWords(); const rows = [...document.querySelectorAll("#wordList tbody tr td:first-child")].map((x) => x.textContent); return [rows.includes("Кадыров ✓ marked as missed"), rows.some((x) => x.startsWith("Жакшы")), document.querySelector("#wordList summary").textContent.length > 5].join(" ")'
is "$got" "true false true" "names stand before words that are also written small"
js 'document.querySelector("#wordList summary").parentElement.open = true; return 1'
wait_js 'return [...document.querySelectorAll("#wordList details td:first-child")].some((x) => x.textContent.startsWith("Жакшы"))'
js '[...document.querySelectorAll("#wordList tr")].find((x) => x.textContent.startsWith("Бегимай")).querySelector("button").click(); return getSelection().toString() + at.n'
is "$got" "Бегимай2" "a place leads there, with the word selected"
js 'askMissed(); document.getElementById("ask").requestSubmit(); return D.missed.length'
is "$got" 2 "so that it is marked at once"

# nothing of all that has run, and nothing has left
js 'return [window.pwned === undefined, document.querySelectorAll("#turns img, #turns svg, #turns iframe, #turns script, #turns a, #turns style, #turns link, #turns object, #turns form, #turns video, #turns details").length].join(" ")'
is "$got" "true 0" "hostile texts, names and comments have stayed text"
is "$(requests | grep -vE '^(file|blob|chrome|chrome-untrusted|data):' | head -1)" "" "no request has left"
js 'for (const tr of P.transcripts) for (const i of tr.due) if (!isDone(tr, i)) setVerdict(tr.code, i, {t: tr.code, i, v: "ok"}); D.read.push("FGD-01"); download(); return D.findings.length'
for _ in $(seq 50); do ls b/down/decisions-*.json >/dev/null 2>&1 && break; sleep 0.1; done
run 0 "the decisions are taken" "$kupuya" review take s b/down/decisions-QC1-*.json --passphrase-file pw
has "$(grep -A9 '^passages' s/rules/decided.yaml)" 'text: күйөөсү Асан Кочкордон, with: "[күйөөсү]"' "the passage is a rule with what the source has there"
has "$(cat s/rules/decided.yaml)" 'name: Кадыров' "the name that was left another"
has "$(cat s/rules/decided.yaml)" 'text: Асан, is: Айгүл Жапарова' "and who is meant"
run 0 "the rules are good" "$kupuya" lint s

# the source, without any mark, for a second reader
run 0 "the study runs" "$kupuya" run s
lacks "$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz | head -1)" "күйөөсү Асан" "and the passage is replaced"
run 0 "a packet of the source" "$kupuya" review make s --reviewer QC2 --blind --source --passphrase-file pw2 -o q.html
unlock q.html 'another very long passphrase'
js 'return [document.querySelectorAll(".f").length, shownText(here(), here().turns[0]), document.getElementById("note").textContent.length > 20, [...document.querySelectorAll("#acts button")].length].join("|")'
is "$got" "0|К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен.|true|2" "shows the source and nothing that was found in it"
js "$pick"' pick(1, "Асан"); askMissed(); return send() + D.missed.length'
has "$got" "done" "and everything that is a name is marked there"
js 'download(); return 1'
for _ in $(seq 50); do ls b/down/decisions-QC2-*.json >/dev/null 2>&1 && break; sleep 0.1; done
run 0 "which is taken too" "$kupuya" review take s b/down/decisions-QC2-*.json --passphrase-file pw2
lacks "$err" "rule was added" "without a rule for what was found before"
"$kupuya" sign s --json f.json >/dev/null 2>&1
is "$(jq '.readers.unaided.value > 0 and .readers.second == 0' f.json)" true "it counts for what an unaided reader sees"
done_testing
