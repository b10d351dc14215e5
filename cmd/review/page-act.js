/* page-act.js — what the reader does: going about, deciding, downloading; which keys there are; and how it all begins. */
/* ----- going about ----- */
function open(k, i) {
	at = { t: k, n: null, i: null };
	showTranscript();
	const first = i !== undefined ? i : needed(here()).find((x) => !isDone(here(), x) && (!filtering() || passes(here(), x)));
	if (first !== undefined) return go(k, first);
	const turn = shownHit ? here().turns.find((x) => shownHit.has(x)) : here().turns[0];
	$("main").scrollTop = 0;
	at.n = turn ? turn.n : null;
	if (shownHit && turn) toTurn(turn.n);
	else markHere();
	showCounts();
	showPanel();
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
	const all = sums();
	say(t(all.done < all.due ? "noMore" : "allDecided"));
}
const next = () => step(1, (tr, i) => !isDone(tr, i));
function turnStep(dir) {
	const list = [...$("turns").querySelectorAll("li[data-n]")], k = list.findIndex((li) => Number(li.dataset.n) === at.n), li = list[k < 0 ? 0 : k + dir];
	if (!li) return;
	const old = at.n;
	at.i = null;
	refreshTurn(old);
	toTurn(Number(li.dataset.n));
	showPanel();
}
function hitStep(dir) { /* the next turn that is found, over the ends of transcripts */
	const n = P.transcripts.length;
	for (let d = 0; d <= n; d++) {
		const k = (at.t + dir * d + n * n) % n, turns = P.transcripts[k].turns.filter((x) => isHit(P.transcripts[k], x));
		const list = d > 0 || at.n === null ? turns : turns.filter((x) => (dir > 0 ? x.n > at.n : x.n < at.n)), turn = dir > 0 ? list[0] : list[list.length - 1];
		if (!turn) continue;
		if (k !== at.t) { at = { t: k, n: null, i: null }; showTranscript(); }
		at.i = null;
		at.n = turn.n;
		markHere().scrollIntoView({ block: "center" });
		showCounts();
		return showPanel();
	}
	say(t("notFound"));
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
function changedAll() { /* marks may stand in many turns */
	quiet = false;
	showTranscript();
	markHere();
	showList();
	showPanel();
	save();
}
function acceptOn() {
	if (isBlind()) return turnStep(1);
	if (at.i !== null && here().findings[at.i].q === "namesake" && !isDone(here(), at.i)) return askWho(); /* “right” would not say who */
	if (at.i !== null && here().dueSet.has(at.i)) decide("ok");
	next();
}
function reject(v, more) { decide(v, more); next(); }
function back() {
	const f = undo.pop();
	if (!f) return say(t("noUndo"));
	f();
	changed();
	showList();
	say(t("undone"));
}

/* The same decision for all findings that are alike and not decided yet: the same person or place under the same name, or the same words in question. */
function alikeOf(tr, i) {
	const f = tr.findings[i], out = [];
	for (const other of P.transcripts) for (const k of other.due) {
		const g = other.findings[k];
		if ((other === tr && k === i) || isDone(other, k) || g.k !== f.k || g.m !== f.m || (g.o || g.w) !== (f.o || f.w) || g.q !== f.q) continue;
		const turn = other.turns.find((x) => x.n === other.where.get(k)), runs = runsOf(other, turn), r = runs.find((x) => x.i === k), text = runs.map((x) => x.text).join("");
		out.push({ t: other.code, n: turn.n, i: k, text: r.text, before: text.slice(Math.max(0, r.from - 40), r.from), behind: text.slice(r.to, r.to + 40) });
	}
	return out;
}
function askAlike() {
	const tr = here(), i = at.i, d = i === null ? null : verdicts.get(idOf(tr.code, i));
	if (!d) return say(t("decideFirst"));
	const found = alikeOf(tr, i);
	if (!found.length) return say(t("noneAlike"));
	const places = placeBox(`${saidOf(d)} — ${t("elsewhere")}`, found);
	ask(t("alike"), [], () => {
		const chosen = places.ticked();
		for (const p of chosen) setVerdict(p.t, p.i, { ...d, t: p.t, i: p.i });
		undo.push(() => { for (const p of chosen) setVerdict(p.t, p.i, null); showAll(); });
		changedAll();
	}, places.box);
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
/* Readers do not know names as listed; they know who is who by the numbers. */
function peopleHere() {
	const people = new Map();
	for (const f of here().findings) {
		const n = f && f.k === "person" && f.do !== "keep" ? f.m.slice(7) : "";
		if (n && f.do !== "ask" && !people.has(n)) people.set(n, `${kindName("person")} ${n} — ${f.w}`);
	}
	return [...people].sort((a, b) => a[0] - b[0]);
}
function askWho() {
	if (at.i === null) return;
	const people = select([["", "–"], ...peopleHere()], ""), who = input();
	ask(t("who"), [["p", t("whoHere"), people], ["who", t("rightWho"), who], ["c", t("comment"), input()]], (v) => {
		if (!v.p && !v.who && !v.c) return t("needWho");
		reject("who", { p: v.p ? Number(v.p) : undefined, who: v.who, c: v.c });
		return "";
	});
}
function askComment() {
	if (at.i === null || !here().dueSet.has(at.i)) return say(t("nothing"));
	const d = verdicts.get(idOf(here().code, at.i)), keep = d && d.v !== "ok" && d.v !== "not" ? [[d.v, saidOf(d)]] : [];
	const verdict = select([["ok", t("ok")], ["not", t("not")], ...keep], d ? d.v : "ok");
	ask(t("comment"), [["c", t("comment"), input(d && d.c)], ["v", t("verdict"), verdict]], (v) => { decide(v.v, { ...(d && d.v === v.v ? d : {}), v: v.v, c: v.c }); });
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
	const rows = ACTS.filter((a) => !isBlind() || !a.judging).map((a) => el("tr", {}, el("th", { scope: "row" }, el("kbd", { textContent: a.label || keyLabel(a.code) })), el("td", { textContent: t(a.text) })));
	const sample = (className, text) => el("li", {}, el("span", { className, textContent: "Айжан" }), " — " + t(text));
	const legend = isBlind() ? [] : [sample("f", "undecided"), sample("f asked", "asked"), sample("f kept", "kept"), sample("f ok", "ok"), sample("f bad", "rejected")];
	ask(t("keys"), [], null, el("div", {}, el("table", { className: "keys" }, el("tbody", {}, ...rows)), el("ul", { className: "legend" }, ...legend, sample("missed", "marked"))));
}

/* By KeyboardEvent.code: the place of the key, whatever letters are on it. judging: not for who reads without what was found; asked: what it says where
 * kupuya asks. */
const ACTS = [
	{ code: "Enter", text: "accept", asked: "yes", run: acceptOn, button: true, finding: true, judging: true, verdict: "ok" },
	{ code: "KeyN", text: "not", asked: "no", run: () => reject("not"), button: true, finding: true, judging: true, verdict: "not" },
	{ code: "KeyT", text: "wrongKind", run: askKind, button: true, finding: true, judging: true, verdict: "kind" },
	{ code: "KeyP", text: "who", run: askWho, button: true, finding: true, judging: true, verdict: "who" },
	{ code: "KeyM", text: "missed", run: askMissed, button: true },
	{ code: "KeyC", text: "comment", run: askComment, button: true, finding: true, judging: true },
	{ code: "KeyA", text: "alike", run: askAlike, button: true, finding: true, judging: true },
	{ code: "KeyJ", text: "next", run: () => step(1, () => true), button: true, judging: true },
	{ code: "KeyK", text: "previous", run: () => step(-1, () => true), button: true, judging: true },
	{ code: "KeyQ", text: "question", run: () => step(1, (tr, i) => tr.findings[i].do === "ask" && !isDone(tr, i)), button: true, judging: true },
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
		if (e.code.endsWith("Enter") && e.target === $("search")) { e.preventDefault(); hitStep(e.shiftKey ? -1 : 1); }
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
function refilter() { /* goes to the first that is found here; what was typed last counts */
	at.i = null;
	showTranscript();
	showList();
	const turn = shownHit && here().turns.find((x) => shownHit.has(x));
	if (turn) { at.n = turn.n; markHere().scrollIntoView({ block: "center" }); }
	showPanel();
}
let typing = 0;
for (const id of ["byKind", "byTrust"]) $(id).addEventListener("change", () => {
	refilter();
	const turn = shownHit && here().turns.find((x) => x.n === at.n), i = turn && turn.s.find((s) => typeof s === "number" && here().dueSet.has(s) && passes(here(), s));
	if (filtering() && i !== undefined && i !== null) go(at.t, i);
});
$("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(refilter, 120); });
/* Where there is little room the list of transcripts is folded away. */
const wide = matchMedia("(min-width: 64rem)");
const fold = () => { $("filesFold").open = wide.matches; };
wide.addEventListener("change", fold);
/* A window that becomes narrower or wider, a phone that is turned: what is being decided stays in sight. The keyboard of a phone changes the height alone. */
let width = innerWidth;
addEventListener("resize", () => {
	const b = D && innerWidth !== width && $("turns").querySelector(".f.now, li.here");
	width = innerWidth;
	if (b) requestAnimationFrame(() => b.scrollIntoView({ block: "center" }));
});
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
	fold();
	translate();
	const rest = P.transcripts.findIndex((x) => !D.read.includes(x.code));
	open(rest < 0 ? 0 : rest);
	if (!(await alone())) say(t("twoWindows"));
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
