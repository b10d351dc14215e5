/* page-act.js — what the reader does: going about, deciding, marking what was missed, downloading; and how it all begins. */
/* ----- going about ----- */
function open(k, i) {
	at = { t: k, n: null, i: null };
	showTranscript();
	const first = i !== undefined ? i : needed(here()).find((x) => !isDone(here(), x));
	if (first !== undefined) go(k, first);
	else { at.n = here().turns[0] ? here().turns[0].n : null; $("main").scrollTop = 0; markHere(); showCounts(); showPanel(); }
}
function go(k, i) {
	if (k !== at.t) return open(k, i);
	const before = at.n;
	at.i = i;
	at.n = here().where.get(i);
	refreshTurn(before);
	refreshTurn(at.n);
	markHere();
	const b = $("turns").querySelector(`.f[data-i="${i}"]`);
	if (b) { b.focus({ preventScroll: true }); b.scrollIntoView({ block: "center" }); }
	showCounts();
	showPanel();
}
function step(dir, test) { /* the next finding that passes, over the ends of transcripts */
	const n = P.transcripts.length;
	for (let d = 0; d <= n; d++) {
		const k = (at.t + dir * d + n * n) % n, tr = P.transcripts[k];
		let list = needed(tr).filter((i) => (!filtering() || passes(tr, i)) && test(tr, i));
		if (d === 0 && at.i !== null) list = list.filter((i) => (dir > 0 ? i > at.i : i < at.i));
		if (d === 0 && at.i === null && at.n !== null) list = list.filter((i) => (dir > 0 ? tr.where.get(i) >= at.n : tr.where.get(i) < at.n));
		if (list.length) return go(k, dir > 0 ? list[0] : list[list.length - 1]);
	}
	say(t("nothing"));
}
const next = () => step(1, (tr, i) => !isDone(tr, i));
function turnStep(dir) {
	const list = [...$("turns").querySelectorAll("li[data-n]")], k = list.findIndex((li) => Number(li.dataset.n) === at.n), li = list[k < 0 ? 0 : k + dir];
	if (!li) return;
	const old = at.n;
	at.n = Number(li.dataset.n);
	at.i = null;
	refreshTurn(old);
	const now = markHere();
	now.focus({ preventScroll: true });
	now.scrollIntoView({ block: "center" });
	showPanel();
}

/* A turn has been read when its end has been on the screen for a while. */
let watcher = null;
const timers = new Map();
function watch() {
	if (watcher) watcher.disconnect();
	for (const x of timers.values()) clearTimeout(x);
	timers.clear();
	const code = here().code, root = $("main");
	watcher = new IntersectionObserver((list) => {
		for (const e of list) {
			const n = Number(e.target.dataset.n), whole = e.isIntersecting && (e.intersectionRatio > 0.95 || e.boundingClientRect.bottom <= root.getBoundingClientRect().bottom + 2);
			if (!whole) { clearTimeout(timers.get(n)); timers.delete(n); continue; }
			if (timers.has(n)) continue;
			timers.set(n, setTimeout(() => {
				const seen = D.seen[code] || (D.seen[code] = []);
				if (!byCode.get(code).dueTurns.has(n)) return;
				if (!byCode.get(code).seen.has(n)) { seen.push(n); byCode.get(code).seen.add(n); quiet = true; showCounts(); later(); }
			}, 400));
		}
	}, { root, threshold: [0, 0.5, 0.96, 1] });
	for (const li of $("turns").querySelectorAll("li[data-n]")) watcher.observe(li);
}
let laterTimer = 0;
function later() { clearTimeout(laterTimer); laterTimer = setTimeout(save, 1000); }

/* ----- deciding ----- */
function decide(v, more) {
	if (at.i === null) return say(t("nothing"));
	const code = here().code, i = at.i, place = at.t;
	if (!here().dueSet.has(i)) return say(t("nothing"));
	const old = setVerdict(code, i, { t: code, i, v, ...more });
	undo.push(() => { setVerdict(code, i, old); go(place, i); });
	changed();
}
function changed() {
	quiet = false;
	refreshTurn(at.n);
	showCounts();
	showPanel();
	save();
}
function acceptOn() {
	if (at.i !== null && here().findings[at.i].q === "namesake" && !isDone(here(), at.i)) return askWho(); /* “right” would not say who */
	if (at.i !== null) decide("ok");
	next();
}
function reject(v, more) { decide(v, more); next(); }
function back() {
	const f = undo.pop();
	if (!f) return say(t("noUndo"));
	f();
	changed();
	say(t("undone"));
}

/* One dialog for all: fields are [name, label, element]; `done` gets their values and says what is wrong, or nothing. */
function ask(title, fields, done, extra) {
	const wrong = el("p", { className: "wrong", role: "alert" }), close = () => { $("dialog").close(); returnFocus(); };
	$("ask").replaceChildren(el("h3", { id: "dialogTitle", textContent: title }), ...fields.map(([, label, input]) => el("label", {}, label, " ", input)), extra || "", wrong,
		el("div", { className: "row" }, el("button", { type: "button", textContent: t(done ? "cancel" : "close"), on: { click: close } }), done ? el("button", { type: "submit", textContent: t("apply") }) : ""));
	$("ask").onsubmit = (e) => {
		e.preventDefault();
		if (!done) return close();
		const values = Object.fromEntries(fields.map(([name, , input]) => [name, input.value.trim()]));
		const trouble = done(values);
		if (trouble) wrong.textContent = trouble;
		else close();
	};
	$("dialog").showModal();
}
function returnFocus() {
	const b = at.i === null ? markHere() : $("turns").querySelector(`.f[data-i="${at.i}"]`);
	if (b) b.focus({ preventScroll: true });
}
const input = (value) => el("input", { type: "text", value: value || "", spellcheck: false, autocomplete: "off" });
const select = (options, value) => el("select", {}, ...options.map(([v, text]) => el("option", { value: v, textContent: text, selected: v === value })));
const kindOptions = () => Object.keys(T.en.k).filter((k) => k !== "passage").map((k) => [k, kindName(k)]);

function askKind() {
	if (at.i === null) return;
	ask(t("wrongKind"), [["k", t("rightKind"), select(kindOptions(), here().findings[at.i].k)], ["c", t("comment"), input()]], (v) => { reject("kind", { k: v.k, c: v.c }); });
}
function askWho() {
	if (at.i === null) return;
	ask(t("who"), [["who", t("rightWho"), input()], ["c", t("comment"), input()]], (v) => { reject("who", { who: v.who, c: v.c }); });
}
function askComment() {
	if (at.i === null) return;
	const d = verdicts.get(idOf(here().code, at.i));
	ask(t("comment"), [["c", t("comment"), input(d && d.c)]], (v) => { decide(d ? d.v : "ok", { ...(d || {}), c: v.c }); });
}

/* ----- what was missed ----- */
const escapeRegExp = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
function elsewhere(text, code, n) { /* the same form, and forms that begin with it */
	const re = new RegExp("(?<![\\p{L}\\p{M}])" + escapeRegExp(text) + (text.length > 3 ? "[\\p{L}\\p{M}ʼʻ'’-]*" : "(?![\\p{L}\\p{M}])"), "gu"), out = [];
	for (const tr of P.transcripts) for (const turn of tr.turns) {
		const forms = new Set();
		for (const s of turn.plain) for (const m of s.matchAll(re)) {
			if ((tr.code === code && turn.n === n && m[0] === text) || forms.has(m[0])) continue;
			forms.add(m[0]);
			out.push({ t: tr.code, n: turn.n, text: m[0], before: s.slice(Math.max(0, m.index - 40), m.index), behind: s.slice(m.index + m[0].length, m.index + m[0].length + 40), d: turn.d });
		}
	}
	return out;
}
function selected() { /* plain text of one turn, or nothing */
	const s = getSelection();
	if (!s.rangeCount || s.isCollapsed) return null;
	const r = s.getRangeAt(0), li = (r.startContainer.nodeType === 1 ? r.startContainer : r.startContainer.parentElement).closest("#turns li[data-n]");
	if (!li || !li.contains(r.endContainer)) return null;
	return { n: Number(li.dataset.n), text: s.toString().trim() };
}
function askMissed() {
	const s = selected(), n = s ? s.n : at.n;
	if (n === null) return;
	const tr = here(), turn = tr.turns.find((x) => x.n === n);
	const text = input(s && s.text), kind = select([...kindOptions(), ["passage", kindName("passage")]], "person"), name = input(s && s.text);
	const sex = select([["", t("unknown")], ["f", t("woman")], ["m", t("man")]], ""), withText = input(), why = input(), list = el("ul", { id: "elsewhere" });
	let found = [];
	const preview = () => {
		found = kind.value === "passage" || text.value.trim().length < 2 ? [] : elsewhere(text.value.trim(), tr.code, n);
		list.replaceChildren(...found.slice(0, 200).map((p, k) => el("li", {}, el("label", {}, el("input", { type: "checkbox", checked: true, "data-k": k }), ` ${p.t} · ${p.n} · …${p.before}`, el("b", { textContent: p.text }), p.behind + "…"))),
			found.length > 200 ? el("li", { textContent: t("more") }) : "");
		box.hidden = !found.length;
		withText.parentElement.hidden = kind.value !== "passage";
		name.parentElement.hidden = kind.value === "passage";
		sex.parentElement.hidden = kind.value !== "person";
	};
	const box = el("fieldset", { hidden: true }, el("legend", { textContent: t("elsewhere") }), list);
	let touched = false;
	name.addEventListener("input", () => { touched = true; });
	text.addEventListener("input", () => { if (!touched) name.value = text.value; preview(); });
	kind.addEventListener("change", preview);
	ask(`${t("missed")} — ${tr.code} · ${n}`, [["text", t("text"), text], ["kind", t("kind"), kind], ["name", t("name"), name], ["sex", t("sex"), sex], ["with", t("with"), withText], ["why", t("why"), why]], (v) => {
		if (!v.text || !turn.plain.some((p) => p.includes(v.text))) return t("notThere");
		if (v.kind !== "passage" && !v.name) return t("needWhy");
		if (v.kind === "passage" && (!v.with || !v.why)) return t("needWhy");
		const entries = v.kind === "passage" ? [{ t: tr.code, n, text: v.text, with: v.with, why: v.why }]
			: [{ t: tr.code, n, text: v.text }, ...[...list.querySelectorAll("input:checked")].map((x) => found[x.dataset.k])].map((p) => ({ t: p.t, n: p.n, text: p.text, kind: v.kind, name: v.name, sex: v.kind === "person" ? v.sex : "", why: v.why }));
		const into = v.kind === "passage" ? D.passages : D.missed;
		into.push(...entries);
		undo.push(() => { for (const e of entries) into.splice(into.indexOf(e), 1); showTranscript(); });
		getSelection().removeAllRanges();
		at.n = n;
		quiet = false;
		showTranscript();
		markHere();
		showCounts();
		showPanel();
		save();
	}, box);
	preview();
	(s ? kind : text).focus();
}

/* ----- words with a capital letter that were left ----- */
function showWords() {
	const words = new Map();
	P.transcripts.forEach((tr, k) => { for (const turn of tr.turns) for (const s of turn.plain) for (const m of s.matchAll(/\p{Lu}[\p{L}\p{M}]*(?:[ʼʻ'’-]\p{L}[\p{L}\p{M}]*)*/gu)) {
		const w = words.get(m[0]) || { w: m[0], n: 0, inside: 0, places: [] };
		const before = s.slice(0, m.index).trimEnd();
		w.n++;
		if (before && !/[.!?…:«"“–—-]$/u.test(before)) w.inside++;
		if (w.places.length < 3) w.places.push([k, turn.n]);
		words.set(m[0], w);
	} });
	const list = [...words.values()].sort((a, b) => (b.inside > 0) - (a.inside > 0) || b.n - a.n || (a.w < b.w ? -1 : 1)), rows = list.slice(0, 1000);
	const jump = ([k, n]) => { $("dialog").close(); at = { t: k, n, i: null }; showAll(); const li = markHere(); if (li) { li.focus({ preventScroll: true }); li.scrollIntoView({ block: "center" }); } };
	ask(`${t("words")}: ${list.length}`, [], null, el("table", { id: "wordList" }, el("thead", {}, el("tr", {}, ...["word", "times", "places"].map((x) => el("th", { scope: "col", textContent: t(x) })))),
		el("tbody", {}, ...rows.map((w) => el("tr", {}, el("td", {}, w.w, w.inside ? "" : el("small", { textContent: " (" + t("sentence") + ")" })), el("td", { textContent: w.n }),
			el("td", {}, ...w.places.map((p) => el("button", { type: "button", textContent: P.transcripts[p[0]].code + " · " + p[1], on: { click: () => jump(p) } }))))))));
}

/* ----- reading done, download, help ----- */
function readIt() {
	const tr = here(), c = counts(tr), was = D.read.includes(tr.code);
	if (!was && (c.done < c.due || c.seen < c.turns)) {
		const missing = tr.turns.find((x) => x.d && !tr.seen.has(x.n));
		say(`${t("left")}: ${c.due - c.done} ${t("findings")}, ${c.turns - c.seen} ${t("turns")}`);
		if (c.done < c.due) return next();
		at.n = missing.n;
		at.i = null;
		const li = markHere();
		if (li) li.scrollIntoView({ block: "center" });
		return;
	}
	const toggle = (on) => { D.read = D.read.filter((x) => x !== tr.code); if (on) D.read.push(tr.code); };
	toggle(!was);
	undo.push(() => toggle(was));
	changed();
	const rest = P.transcripts.findIndex((x) => !D.read.includes(x.code));
	if (!was && rest >= 0) open(rest);
}
async function download() {
	const body = JSON.stringify({ kupuya: "decisions", v: 1, packet: OUT.packet, reviewer: OUT.reviewer, salt: OUT.salt, rounds: OUT.rounds, data: await seal("decisions", JSON.stringify(D)) });
	const a = el("a", { href: URL.createObjectURL(new Blob([body], { type: "application/json" })), download: `decisions-${OUT.reviewer}-${OUT.packet.slice(0, 4)}.json` });
	document.body.append(a);
	a.click();
	a.remove();
	setTimeout(() => URL.revokeObjectURL(a.href), 60000);
	say(t("downloaded"));
}
function showHelp() {
	ask(t("keys"), [], null, el("table", {}, el("tbody", {}, ...ACTS.map((a) => el("tr", {}, el("th", { scope: "row" }, el("kbd", { textContent: a.label || keyLabel(a.code) })), el("td", { textContent: t(a.text) }))))));
}

/* By KeyboardEvent.code: the place of the key, whatever letters are on it. */
const ACTS = [
	{ code: "Enter", text: "accept", run: acceptOn, button: true, finding: true, verdict: "ok" },
	{ code: "KeyN", text: "not", run: () => reject("not"), button: true, finding: true, verdict: "not" },
	{ code: "KeyT", text: "wrongKind", run: askKind, button: true, finding: true, verdict: "kind" },
	{ code: "KeyP", text: "who", run: askWho, button: true, finding: true, verdict: "who" },
	{ code: "KeyM", text: "missed", run: askMissed, button: true },
	{ code: "KeyC", text: "comment", run: askComment, button: true, finding: true },
	{ code: "KeyJ", text: "next", run: () => step(1, () => true), button: true },
	{ code: "KeyK", text: "previous", run: () => step(-1, () => true), button: true },
	{ code: "KeyQ", text: "question", run: () => step(1, (tr, i) => tr.findings[i].do === "ask" && !isDone(tr, i)), button: true },
	{ code: "KeyZ", text: "undo", run: back, button: true },
	{ code: "ArrowDown", text: "turnKeys", run: () => turnStep(1), label: "↓ ↑" },
	{ code: "KeyR", text: "readIt", run: readIt },
	{ code: "KeyW", text: "words", run: showWords },
	{ code: "KeyF", text: "search", run: () => { $("filesFold").open = true; $("search").focus(); } },
	{ code: "KeyS", text: "download", run: download },
	{ code: "KeyH", text: "keys", run: showHelp },
];
document.addEventListener("keydown", (e) => {
	if (!P || $("dialog").open || e.ctrlKey || e.metaKey || e.altKey) return;
	const tag = e.target.tagName, finding = e.target.classList && e.target.classList.contains("f");
	if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") {
		if (e.code === "Escape") e.target.blur();
		return;
	}
	if ((e.code === "Enter" || e.code === "NumpadEnter") && !finding && (tag === "BUTTON" || tag === "SUMMARY")) return;
	if (e.code === "Space" && finding) { e.preventDefault(); return e.target.click(); }
	if (e.code === "ArrowUp") { e.preventDefault(); return turnStep(-1); }
	const act = ACTS.find((a) => a.code === e.code || (a.code === "Enter" && e.code === "NumpadEnter"));
	if (!act) return;
	e.preventDefault();
	act.run();
});

/* ----- beginning ----- */
$("language").addEventListener("change", (e) => { lang = e.target.value; say(""); translate(); });
for (const id of ["byKind", "byTrust"]) $(id).addEventListener("change", () => { at.i = null; showAll(); });
$("search").addEventListener("input", () => { at.i = null; showTranscript(); });
for (const [id, run] of [["words", showWords], ["download", download], ["help", showHelp], ["read", readIt]]) $(id).addEventListener("click", run);
$("ask").addEventListener("keydown", (e) => { if (e.code.endsWith("Enter") && e.target.tagName === "SELECT") { e.preventDefault(); $("ask").requestSubmit(); } });
$("dialog").addEventListener("cancel", () => setTimeout(returnFocus));
let last = 0;
for (const name of ["keydown", "pointerdown", "wheel"]) document.addEventListener(name, () => { last = Date.now(); }, { passive: true });
setInterval(() => { if (D && !document.hidden && Date.now() - last < 60000) D.seconds++; }, 1000);

async function start(passphrase) {
	key = await deriveKey(passphrase);
	P = JSON.parse(await unseal("packet", OUT.data));
	OUT.data = null;
	$("packet").remove();
	prepare();
	D = fresh();
	try {
		const kept = await store.get(OUT.packet);
		if (kept) D = JSON.parse(await unseal("kept", kept));
	} catch (e) {
		say(t("notSaved"));
	}
	index();
	$("lock").hidden = true;
	for (const e of document.querySelectorAll(".unlocked")) e.hidden = false;
	$("about").textContent = `${P.study} · ${P.reviewer} · ${P.packet.slice(0, 4)}`;
	if (innerWidth < 740) $("filesFold").open = false;
	translate();
	const rest = P.transcripts.findIndex((x) => !D.read.includes(x.code));
	open(rest < 0 ? 0 : rest);
	document.body.dataset.ready = "yes";
}
$("open").addEventListener("submit", async (e) => {
	e.preventDefault();
	if (!window.crypto || !crypto.subtle) { $("lockSaid").textContent = t("noCrypto"); return; }
	$("lockSaid").textContent = t("opening");
	try {
		await start($("passphrase").value);
		$("passphrase").value = "";
	} catch (x) {
		key = P = null;
		$("lockSaid").textContent = t("wrongPass");
	}
});
const known = (navigator.languages || ["en"]).map((x) => x.slice(0, 2)).find((x) => T[x]);
lang = known || "en";
$("language").value = lang;
translate();
$("passphrase").focus();
