#!/usr/bin/env bash
# review.t — a reader's whole day in a real browser: opens a packet from the disk, decides by keyboard, marks what was missed, loses the power, goes on,
# downloads; the decisions are taken. Skipped where there is no Chromium with its driver.
. "$(dirname "$0")/../cli/lib.sh" "$1"
. "$here/tests/browser/driver.sh"
case $build in */san) skip "browser" "the page is the same in the plain build"; done_testing ;; esac
for need in chromium chromedriver jq curl; do command -v $need >/dev/null || { skip "browser" "$need is not installed"; done_testing; }; done
echo 'correct horse battery staple' >pw

study s
printf 'reviewers: [QC1]\n' >>s/study.yaml
cat >>s/rules/people.yaml <<'Y'
ambiguous: [Болот]
Y
sed -i 's/{name: Асан, sex: m}/{name: Асан, sex: m}\n  - {name: Болот, sex: m}/' s/rules/people.yaml
{ printf 'К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен.\nК2: Бегимай да кеткен, Бегимайдын кызы бар.\nК3: Болот.\n'
  # names and texts that would be markup or script
  for i in $(seq 60); do printf 'К%d: <img src=x onerror="window.pwned=1"> Асан </script><script>window.pwned=1</script> javascript:alert(%d) {{script}} &lt;b&gt; Бегимай.\n' $((i % 9 + 1)) "$i"; done
  printf 'К1: Атам энцефалит менен ооруп калган.\n'; } >s/transcripts/talk.txt
run 0 "a packet" "$kupuya" review make s --reviewer QC1 --passphrase-file pw -o p.html
hostile=$(grep -c 'onerror' s/transcripts/talk.txt)

browser_start "$work/b"
ok $? "the browser starts"
unlock() {
	browser_open "file://$work/p.html"
	type_text '#passphrase' "${1:-correct horse battery staple}"
	keys ENTER
}
unlock 'a wrong passphrase'
wait_js 'return /does not open/.test(document.getElementById("lockSaid").textContent)'
ok $? "a wrong passphrase is told"
unlock
wait_js 'return document.body.dataset.ready === "yes"'
ok $? "the packet opens from file://"
js 'return document.querySelectorAll("#turns li[data-n]").length'
is "$got" 64 "all turns are there"
js 'return document.querySelectorAll("#turns img, #turns script, #turns b").length + (window.pwned ? 1000 : 0)'
is "$got" 0 "hostile text has stayed text ($hostile times)"
js 'return document.querySelector(".f.now") && document.querySelector(".f.now").textContent !== ""'
is "$got" true "the first finding is chosen"

# by keyboard, on either keyboard
keys ENTER
js 'return D.findings.map((f) => f.v).join(" ")'
is "$got" "ok" "Enter accepts"
js 'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {code: "KeyN", key: "т", bubbles: true})); return D.findings.map((f) => f.v).join(" ")'
is "$got" "ok not" "Т on a Cyrillic keyboard is N"
keys z
js 'return D.findings.map((f) => f.v).join(" ")'
is "$got" "ok" "Z takes it back"
keys ENTER t
js 'return document.getElementById("dialog").open'
is "$got" true "T asks for the right kind"
keys ESC
js 'return [document.getElementById("dialog").open, document.activeElement.className.includes("now")].join(" ")'
is "$got" "false true" "Escape goes back to the finding"
keys q
js 'return document.querySelector(".f.now").textContent.replace(/[0-9]+$/, "") + document.querySelector("#facts p").textContent.length'
has "$got" "Болот" "Q goes to the open question, which is shown as it stands"
keys n
js 'return D.findings.map((f) => f.v).join(" ")'
is "$got" "ok ok not" "which is answered"

# missed: select it, choose
js 'const li = document.querySelector("#turns li[data-n=\"2\"]"), node = [...li.childNodes].find((n) => n.nodeType === 3 && n.data.includes("Бегимай")), r = document.createRange(), k = node.data.indexOf("Бегимай");
	r.setStart(node, k); r.setEnd(node, k + 7); getSelection().removeAllRanges(); getSelection().addRange(r); return getSelection().toString()'
is "$got" "Бегимай" "a name is selected"
keys m
js 'return [document.querySelectorAll(".places input:checked").length, document.querySelector(".places b").textContent].join(" ")'
is "$got" "61 Бегимайдын" "the same form, and its inflections, are offered elsewhere"
keys ENTER
js 'return [D.missed.length, document.querySelectorAll("mark.missed").length].join(" ")'
is "$got" "62 62" "all of them are marked"
keys z
js 'return [D.missed.length, document.querySelectorAll("mark.missed").length].join(" ")'
is "$got" "0 0" "one key takes all of them back"
js 'const li = document.querySelector("#turns li[data-n=\"2\"]"), node = [...li.childNodes].find((n) => n.nodeType === 3 && n.data.includes("Бегимай")), r = document.createRange(), k = node.data.indexOf("Бегимай");
	r.setStart(node, k); r.setEnd(node, k + 7); getSelection().removeAllRanges(); getSelection().addRange(r); return 1'
keys m ENTER
js 'return D.missed.length'
is "$got" 62 "and they are marked again"
# a passage, by keyboard alone
js 'at.n = 64; at.i = null; markHere(); askMissed(); const q = [...document.querySelectorAll("#ask input[type=text], #ask select")];
	q[0].value = "Атам энцефалит менен ооруп калган"; q[1].value = "passage"; q[4].value = "[атасынын оорусу]"; q[5].value = "rare"; document.getElementById("ask").requestSubmit(); return D.passages.length'
is "$got" 1 "a passage is marked"
js 'at.n = 64; askMissed(); const q = [...document.querySelectorAll("#ask input[type=text], #ask select")]; q[0].value = "not there"; q[2].value = "x"; document.getElementById("ask").requestSubmit(); const said = document.querySelector("#ask .wrong").textContent; document.getElementById("dialog").close(); return said'
has "$got" "does not stand" "what does not stand there cannot be marked"

wait_js 'return document.body.dataset.saved === "yes"'
ok $? "it says that everything is saved"
js 'return D.findings.length + D.missed.length + D.passages.length'
before=$got
browser_kill
leaked=$(grep -rlaE 'Бегимай|энцефалит' "$work/b/profile" 2>/dev/null | head -3)
is "$leaked" "" "no name stands in the browser's files"
browser_start "$work/b"
unlock
wait_js 'return document.body.dataset.ready === "yes"'
js 'return D.findings.length + D.missed.length + D.passages.length'
is "$got" "$before" "after a power cut everything is there"

# filters, languages, the rest by keyboard
js 'document.getElementById("byTrust").value = "rejected"; document.getElementById("byTrust").dispatchEvent(new Event("change")); return [...document.querySelectorAll("#turns li[data-n]")].map((x) => x.dataset.n).join(" ")'
is "$got" "1 2 3 4 5" "a filter shows what it finds with two turns on either side"
js 'document.getElementById("byTrust").value = ""; document.getElementById("byTrust").dispatchEvent(new Event("change")); document.getElementById("search").value = "энцефалит"; document.getElementById("search").dispatchEvent(new Event("input")); return 1'
wait_js 'return [...document.querySelectorAll("#turns li[data-n]")].map((x) => x.dataset.n).join(" ") === "62 63 64"'
ok $? "so does the search"
js 'return [...document.querySelectorAll("li[data-n=\"64\"] mark.missed")].map((x) => x.textContent).join("") + "|" + document.querySelector("#list small").textContent'
is "$got" "Атам энцефалит менен ооруп калган|1" "with how many there are in each transcript"
js 'document.getElementById("search").value = ""; document.getElementById("search").dispatchEvent(new Event("input")); for (const l of ["ky", "ru"]) { document.getElementById("language").value = l; document.getElementById("language").dispatchEvent(new Event("change")); } return document.documentElement.lang + document.getElementById("download").textContent'
has "$got" "ruСкачать" "the language is switched on the page"
js 'document.getElementById("language").value = "en"; document.getElementById("language").dispatchEvent(new Event("change")); document.activeElement.blur(); showWords(); const w = document.getElementById("wordList").textContent; document.getElementById("dialog").close(); return w'
has "$got" "Бегимай" "the words left are listed"
lacks "$got" "Айгүл" "without those that were replaced"
keys r
js 'return D.read.length'
is "$got" 0 "a transcript that is not done cannot be called read"
started=$(date +%s%N)
for _ in 1 2 3; do keys $(printf 'ENTER %.0s' $(seq 22)); done
each=$((($(date +%s%N) - started) / 66000000))
js 'return here().due.length - here().due.filter((i) => isDone(here(), i)).length'
is "$got" 0 "all findings are decided by keyboard ($each ms each, with the driver's share)"
js 'const m = document.getElementById("main"); let y = 0; window.walk = setInterval(() => { m.scrollTop = y; y += 250; if (y > m.scrollHeight + 500) clearInterval(window.walk); }, 600); return m.scrollHeight'
wait_js 'return counts(here()).seen === counts(here()).turns' || wait_js 'return counts(here()).seen === counts(here()).turns'
ok $? "turns count as read when they have been on the screen"
js 'document.activeElement.blur(); return 1'
keys r
js 'return D.read.join(" ")'
is "$got" "FGD-01" "then it is read"

# every control has a name, there are landmarks, nothing is wider than the screen
js 'return [...document.querySelectorAll("button, input, select, [role=button]")].filter((e) => e.offsetParent && !(e.getAttribute("aria-label") || e.textContent.trim() || (e.labels && e.labels.length))).length'
is "$got" 0 "every control has a name"
js 'return ["header", "nav[aria-label]", "main", "section[aria-label]", "footer", "[role=status]"].filter((s) => ![...document.querySelectorAll(s)].some((e) => e.offsetParent)).join(" ")'
is "$got" "" "landmarks are there"
for size in 1366x768 390x780 320x640; do
	resize "${size%x*}" "${size#*x}"
	js 'return document.documentElement.scrollWidth <= innerWidth'
	is "$got" true "nothing is wider than the screen at $size"
done
resize 1366 768
cdp Emulation.setEmulatedMedia '{"features":[{"name":"prefers-color-scheme","value":"dark"}]}' >/dev/null
js 'const s = getComputedStyle(document.body); return s.backgroundColor + " " + s.color'
is "$got" "rgb(22, 24, 27) rgb(236, 236, 236)" "dark where the system is dark"

# nothing leaves
is "$(requests | grep -vE '^(file|blob|chrome|chrome-untrusted|data):' | head -1)" "" "no request has left"
js 'return (async () => { const tries = [() => fetch("https://example.org/"), () => new Promise((g, b) => { const i = new Image(); i.onload = g; i.onerror = b; i.src = "https://example.org/x.png"; }), () => new Promise((g, b) => { const s = document.createElement("script"); s.textContent = "window.pwned = 2"; document.body.append(s); window.pwned ? g() : b(); })]; let open = 0; for (const t of tries) try { await t(); open++; } catch (e) {} return open; })()'
is "$got" 0 "not even the page's own script can fetch, or add a script"
browser_size=$(js 'return performance.memory ? Math.round(performance.memory.usedJSHeapSize / 1048576) : 0'; echo "$got")
js 'document.activeElement.blur(); return 1'
keys s
for _ in $(seq 50); do ls b/down/decisions-*.json >/dev/null 2>&1 && break; sleep 0.1; done
ls b/down/decisions-QC1-*.json >/dev/null 2>&1
ok $? "the decisions are downloaded"
is "$(grep -cE 'Бегимай|энцефалит' b/down/decisions-*.json)" 0 "and sealed"
run 0 "and taken" "$kupuya" review take s b/down/decisions-QC1-*.json --passphrase-file pw
has "$(cat s/rules/decided.yaml)" "Бегимай" "what was missed is a rule"
run 0 "with which the study can be run" "$kupuya" run s
text=$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz | tail -n 3)
lacks "$text" "Бегимай" "and the name is gone"
has "$text" "[атасынын оорусу]" "the passage too"
done_testing
