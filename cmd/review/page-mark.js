/* page-mark.js — what was missed: where a text stands in a turn, marking it here and elsewhere, passages, taking a mark back; the words that were left. */
/* ----- where it stands ----- */
function locate(text, part) { /* every place, as {from, to} */
	const out = [];
	for (let at = part ? text.indexOf(part) : -1; at >= 0; at = text.indexOf(part, at + part.length)) out.push({ from: at, to: at + part.length });
	return out;
}
const overReplaced = (runs, r) => runs.some((x) => x.replaced && x.from < r.to && x.to > r.from);
/* What of a turn is marked, for showing: a missed name where it stands outside of replacements, a passage wherever it stands. */
function markRanges(tr, turn, runs) {
	const text = runs.map((r) => r.text).join(""), out = [];
	for (const m of marksOf(tr, turn))
		for (const r of locate(text, m.text)) if (m.with || !overReplaced(runs, r)) out.push({ ...r, of: m });
	out.sort((a, b) => b.to - b.from - (a.to - a.from)); /* of two that lie in each other the longer is shown */
	return out.filter((r, k) => !out.slice(0, k).some((x) => x.from <= r.from && x.to >= r.to));
}
/* The same as pieces of text and numbers of findings: a replaced name is taken whole, and what stood there is known where the packet was made. */
function partsOf(runs, r) {
	return runs.filter((x) => x.from < r.to && x.to > r.from).map((x) => (x.replaced ? x.i : x.text.slice(Math.max(0, r.from - x.from), r.to - x.from)));
}
function selected() { /* what is selected of one turn, or nothing */
	const s = getSelection();
	if (!s.rangeCount || s.isCollapsed) return null;
	const r = s.getRangeAt(0), li = (r.startContainer.nodeType === 1 ? r.startContainer : r.startContainer.parentElement).closest("#turns li[data-n]");
	if (!li || !li.contains(r.endContainer)) return null;
	const copy = r.cloneContents();
	for (const x of copy.querySelectorAll(".n")) x.remove();
	return { n: Number(li.dataset.n), text: copy.textContent.trim() };
}

/* ----- the same form elsewhere, and forms that begin with it ----- */
const escapeRegExp = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
function elsewhere(text, code, n) {
	const end = text.length > 3 ? "[\\p{L}\\p{M}ʼʻ'’-]*" : "(?![\\p{L}\\p{M}])";
	const re = new RegExp("(?<![\\p{L}\\p{M}])" + escapeRegExp(text) + end, "gu"), out = [];
	for (const tr of P.transcripts) for (const turn of tr.turns) {
		const forms = new Set(marksOf(tr, turn).map((m) => m.text));
		for (const s of turn.plain) for (const m of s.matchAll(re)) {
			if ((tr.code === code && turn.n === n && m[0] === text) || forms.has(m[0])) continue;
			forms.add(m[0]);
			out.push({ t: tr.code, n: turn.n, text: m[0], before: s.slice(Math.max(0, m.index - 40), m.index), behind: s.slice(m.index + m[0].length, m.index + m[0].length + 40) });
		}
	}
	return out;
}
function placeLine(p, k) { /* a box to tick, with what stands around it */
	return el("li", {}, el("label", {}, el("input", { type: "checkbox", checked: true, "data-k": k }), el("span", {}, `${p.t} · ${p.n} · …${p.before}`, el("b", { textContent: p.text }), p.behind + "…")));
}
/* A list of places that grows when it is asked to; none is left out silently. */
function placeBox(title, places) {
	const list = el("ul", { className: "places" }), more = el("button", { type: "button", textContent: t("more") });
	let shown = 0;
	const grow = () => {
		list.append(...places.slice(shown, shown + 200).map((p, k) => placeLine(p, shown + k)));
		shown = Math.min(places.length, shown + 200);
		more.hidden = shown >= places.length;
	};
	const ticked = () => places.filter((p, k) => k >= shown || list.querySelector(`[data-k="${k}"]`).checked);
	const all = el("button", { type: "button", textContent: t("noneOf"), on: { click: () => { for (const x of list.querySelectorAll("input")) x.checked = false; places.splice(shown); more.hidden = true; } } });
	more.addEventListener("click", grow);
	grow();
	return { box: el("fieldset", {}, el("legend", { textContent: `${title}: ${places.length}` }), all, list, more), ticked };
}

/* ----- marking ----- */
/* What is wrong with marking that text in that turn as that kind; nothing when it is well. */
function markTrouble(runs, turn, v) {
	const places = locate(runs.map((r) => r.text).join(""), v.text), passage = v.kind === "passage";
	if (!places.length) return t("notThere");
	if (passage && (!v.with || !v.why)) return t("needWhy");
	if (passage && places.length > 1) return t("notOnce");
	if (passage && !turn.d && overReplaced(runs, places[0])) return t("contextOnly");
	if (!passage && places.every((p) => overReplaced(runs, p))) return t("holdsReplaced");
	return !passage && !v.name ? t("needName") : "";
}
function addMarks(into, entries, n) {
	into.push(...entries);
	undo.push(() => { for (const e of entries) into.splice(into.indexOf(e), 1); showTranscript(); });
	getSelection().removeAllRanges();
	at.n = n;
	changedAll();
}
function entriesOf(tr, n, v, places) {
	const sex = v.kind === "person" ? v.sex : "";
	const all = [{ t: tr.code, n, text: v.text }, ...places].filter((p) => !D.missed.some((m) => m.t === p.t && m.n === p.n && m.text === p.text));
	return all.map((p) => ({ t: p.t, n: p.n, text: p.text, kind: v.kind, name: v.name, sex, why: v.why }));
}
function askMissed() {
	const s = selected(), n = s ? s.n : at.n;
	if (n === null) return;
	const tr = here(), turn = tr.turns.find((x) => x.n === n), runs = runsOf(tr, turn);
	const text = input(s && s.text), kind = select([...kindOptions(), ["passage", kindName("passage")]], "person"), name = input(s && s.text);
	const sex = select([["", t("unknown")], ["f", t("woman")], ["m", t("man")]], ""), withText = input(), why = input(), box = el("div");
	let places = { ticked: () => [] }, touched = false;
	const preview = () => {
		const passage = kind.value === "passage", whole = text.value.trim(), base = name.value.trim();
		const word = base.length > 2 && whole.startsWith(base) ? base : whole, found = passage || word.length < 2 ? [] : elsewhere(word, tr.code, n);
		places = found.length ? placeBox(t("elsewhere"), found) : { ticked: () => [] };
		box.replaceChildren(found.length ? places.box : "");
		withText.parentElement.hidden = !passage;
		name.parentElement.hidden = passage;
		sex.parentElement.hidden = kind.value !== "person";
	};
	const done = (v) => {
		const trouble = markTrouble(runs, turn, v);
		if (trouble) return trouble;
		if (v.kind !== "passage") return void addMarks(D.missed, entriesOf(tr, n, v, places.ticked()), n);
		const r = locate(runs.map((x) => x.text).join(""), v.text)[0];
		return void addMarks(D.passages, [{ t: tr.code, n, text: v.text, parts: partsOf(runs, r), with: v.with, why: v.why }], n);
	};
	name.addEventListener("input", () => { touched = true; preview(); });
	text.addEventListener("input", () => { if (!touched) name.value = text.value; preview(); });
	kind.addEventListener("change", preview);
	const fields = [["text", t("text"), text], ["kind", t("kind"), kind], ["name", t("name"), name], ["sex", t("sex"), sex], ["with", t("with"), withText], ["why", t("why"), why]];
	ask(`${t("missed")} — ${tr.code} · ${t("turn")} ${n}`, fields, done, box);
	preview();
	(s ? kind : text).focus();
}

/* ----- a mark that is there ----- */
function showMark(tr, turn, m) {
	at.n = turn.n;
	at.i = null;
	markHere();
	const dl = el("dl");
	fact(dl, t("text"), m.text);
	fact(dl, t("kind"), kindName(m.kind || "passage"));
	fact(dl, t("name"), m.name);
	fact(dl, t("with"), m.with);
	fact(dl, t("why"), m.why);
	$("facts").replaceChildren(el("h3", { textContent: `${tr.code} · ${t("turn")} ${turn.n}` }), el("p", { textContent: t("markedHere") }), dl);
	$("acts").replaceChildren(...removeButtons(tr, turn, [m]), ...actButtons(null));
	$("acts").firstChild.focus({ preventScroll: true });
}
function removeMark(m) {
	const into = m.with ? D.passages : D.missed, k = into.indexOf(m);
	into.splice(k, 1);
	undo.push(() => { into.splice(k, 0, m); showTranscript(); });
	changedAll();
}
const removeButtons = (tr, turn, marks) => marks.map((m) => el("button", { type: "button", on: { click: () => removeMark(m) } }, el("span", { textContent: `${t("remove")}: ${m.text.length > 30 ? m.text.slice(0, 30) + "…" : m.text}` })));

/* ----- words with a capital letter that were left ----- */
function wordsLeft() {
	const words = new Map(), small = new Set();
	P.transcripts.forEach((tr, k) => { for (const turn of tr.turns) for (const s of turn.plain) for (const m of s.matchAll(/[\p{L}\p{M}]+(?:[ʼʻ'’-]\p{L}[\p{L}\p{M}]*)*/gu)) {
		if (!/^\p{Lu}/u.test(m[0])) { small.add(m[0]); continue; }
		const w = words.get(m[0]) || { w: m[0], n: 0, inside: 0, places: [] }, before = s.slice(0, m.index).trimEnd();
		w.n++;
		if (before && !/[.!?…:«"“–—-]$/u.test(before)) w.inside++;
		if (w.places.length < 3) w.places.push([k, turn.n]);
		words.set(m[0], w);
	} });
	const all = [...words.values()].sort((a, b) => a.w.localeCompare(b.w, lang));
	return { only: all.filter((w) => !small.has(w.w.toLowerCase())), also: all.filter((w) => small.has(w.w.toLowerCase())) };
}
function toWord(w, [k, n]) { /* there, with the word selected, so that one key marks it */
	$("dialog").close();
	at = { t: k, n, i: null };
	showAll();
	toTurn(n);
	const li = liOf(n), walk = li && document.createTreeWalker(li, NodeFilter.SHOW_TEXT);
	for (let node = walk && walk.nextNode(); node; node = walk.nextNode()) {
		const x = node.parentElement.closest(".n") ? -1 : node.data.indexOf(w);
		if (x < 0) continue;
		getSelection().setBaseAndExtent(node, x, node, x + w.length);
		return;
	}
}
function wordRow(w) {
	const marked = D.missed.some((m) => m.text === w.w);
	return el("tr", {}, el("td", {}, w.w, marked ? el("small", { textContent: " ✓ " + t("marked") }) : w.inside ? "" : el("small", { textContent: " (" + t("sentence") + ")" })), el("td", { textContent: w.n }),
		el("td", {}, ...w.places.map((p) => el("button", { type: "button", textContent: P.transcripts[p[0]].code + " · " + p[1], on: { click: () => toWord(w.w, p) } }))));
}
function wordTable(list) { /* rows come as they are asked for: a packet may leave ten thousand words */
	const body = el("tbody"), more = el("button", { type: "button", textContent: t("more") });
	const grow = () => {
		body.append(...list.slice(body.rows.length, body.rows.length + 500).map(wordRow));
		more.hidden = body.rows.length >= list.length;
	};
	more.addEventListener("click", grow);
	grow();
	return el("div", {}, el("table", { className: "words" }, el("thead", {}, el("tr", {}, ...["word", "times", "places"].map((x) => el("th", { scope: "col", textContent: t(x) })))), body), more);
}
function showWords() {
	const { only, also } = wordsLeft(), rest = el("details", {}, el("summary", { textContent: `${t("wordsAlso")}: ${also.length}` }));
	rest.addEventListener("toggle", () => { if (rest.open && rest.children.length < 2) rest.append(wordTable(also)); });
	ask(t("words"), [], null, el("div", { id: "wordList" }, el("p", { textContent: `${t("wordsOnly")}: ${only.length}. ${t("wordsHint")}` }), wordTable(only), rest));
}

