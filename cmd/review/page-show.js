/* page-show.js — the packet on the page: verdicts, filters, turns, the list of transcripts, the panel. */
/* ----- what was decided ----- */
const fresh = () => ({ v: 1, packet: P.packet, reviewer: P.reviewer, findings: [], missed: [], passages: [], read: [], seen: {}, seconds: 0 });
const verdicts = new Map(); /* "code i" → entry of D.findings */
const idOf = (code, i) => code + " " + i;
const byCode = new Map();
function index() {
	verdicts.clear();
	for (const tr of P.transcripts) {
		tr.done = 0;
		tr.seen = new Set((D.seen[tr.code] || []).filter((n) => tr.dueTurns.has(n)));
	}
	for (const f of D.findings) {
		verdicts.set(idOf(f.t, f.i), f);
		byCode.get(f.t).done += byCode.get(f.t).dueSet.has(f.i);
	}
}
function setVerdict(code, i, entry) { /* entry null: none; counts are kept as we go, since packets hold tens of thousands of findings */
	const old = verdicts.get(idOf(code, i)), tr = byCode.get(code);
	if (old) D.findings.splice(D.findings.lastIndexOf(old), 1);
	if (entry) D.findings.push(entry);
	if (entry) verdicts.set(idOf(code, i), entry);
	else verdicts.delete(idOf(code, i));
	if (tr.dueSet.has(i)) tr.done += Boolean(entry) - Boolean(old);
	return old || null;
}
const here = () => P.transcripts[at.t];
const needed = (tr) => tr.due; /* numbers of findings to be decided, in reading order */
const isDone = (tr, i) => verdicts.has(idOf(tr.code, i));
const isBlind = () => P.role === "blind" || P.role === "source";

/* A turn as it is shown: pieces of text and findings, each with where it begins in the whole. */
function runsOf(tr, turn) {
	const runs = [];
	let from = 0;
	for (const s of turn.s) {
		const f = typeof s === "number" ? tr.findings[s] : null;
		if (typeof s === "number" && !f) continue;
		const text = f ? textOf(f) : s;
		runs.push({ text, from, to: from + text.length, i: f ? s : null, replaced: Boolean(f) && f.do !== "keep" });
		from += text.length;
	}
	return runs;
}
const shownText = (tr, turn) => turn.s.map((s) => (typeof s === "string" ? s : textOf(tr.findings[s]))).join("");

/* What can be marked as missed: text between replacements, kept names included. */
function plainOf(tr, turn) {
	const plain = [""];
	for (const s of turn.s) {
		const kept = typeof s === "number" && tr.findings[s] && tr.findings[s].do === "keep" && tr.findings[s].o;
		if (typeof s === "string" || kept) plain[plain.length - 1] += kept || s;
		else plain.push("");
	}
	return plain;
}
function prepare() { /* what is to be decided of each transcript, once */
	for (const tr of P.transcripts) {
		byCode.set(tr.code, tr);
		tr.due = [];
		tr.where = new Map();
		tr.dueTurns = new Set(tr.turns.filter((x) => x.d).map((x) => x.n));
		for (const turn of tr.turns) {
			for (const s of turn.s) {
				if (typeof s !== "number" || !tr.findings[s]) continue;
				tr.where.set(s, turn.n);
				if (turn.d && tr.findings[s].do !== "keep" && !isBlind()) tr.due.push(s);
			}
			turn.plain = plainOf(tr, turn);
		}
		tr.dueSet = new Set(tr.due);
	}
}

/* ----- filters ----- */
const TRUSTS = ["", "undecided", "asked", "unsure", "sure", "rejected", "marked"];
function fillFilters() {
	const kinds = new Set();
	for (const tr of P.transcripts) for (const f of tr.findings) if (f) kinds.add(f.k);
	const kind = $("byKind").value, trust = $("byTrust").value;
	const sorted = [...kinds].sort((a, b) => kindName(a).localeCompare(kindName(b), lang));
	$("byKind").replaceChildren(el("option", { value: "", textContent: t("all") }), ...sorted.map((k) => el("option", { value: k, textContent: kindName(k) })));
	$("byTrust").replaceChildren(...TRUSTS.map((v) => el("option", { value: v, textContent: t(v || "all") })));
	$("byKind").value = kind;
	$("byTrust").value = trust;
}
const trusts = {
	"": () => true, asked: (tr, i) => tr.findings[i].do === "ask", unsure: (tr, i) => !tr.findings[i].c, sure: (tr, i) => tr.findings[i].c,
	undecided: (tr, i) => tr.dueSet.has(i) && !isDone(tr, i), rejected: (tr, i) => isDone(tr, i) && verdicts.get(idOf(tr.code, i)).v !== "ok",
	marked: () => false,
};
const passes = (tr, i) => Boolean(tr.findings[i]) && (!$("byKind").value || tr.findings[i].k === $("byKind").value) && trusts[$("byTrust").value](tr, i);
const term = () => $("search").value.trim().toLowerCase();
const filtering = () => Boolean($("byKind").value || $("byTrust").value || term());
const marksOf = (tr, turn) => [...D.missed, ...D.passages].filter((m) => m.t === tr.code && m.n === turn.n);

function isHit(tr, turn) {
	const byFinding = $("byKind").value || $("byTrust").value, word = term();
	if (word && String(turn.n) !== word && !(turn.lower || (turn.lower = shownText(tr, turn).toLowerCase())).includes(word)) return false;
	if ($("byTrust").value === "marked") return marksOf(tr, turn).some((m) => !$("byKind").value || (m.kind || "passage") === $("byKind").value);
	return !byFinding || turn.s.some((s) => typeof s === "number" && passes(tr, s));
}
function wantedTurns(tr) { /* indices of turns; with a filter those that match and two on either side */
	const all = tr.turns.map((_, k) => k);
	if (!filtering()) return { show: new Set(all), hit: null };
	const hit = new Set(all.filter((k) => isHit(tr, tr.turns[k]))), show = new Set();
	for (const k of hit) for (let j = Math.max(0, k - 2); j <= Math.min(tr.turns.length - 1, k + 2); j++) show.add(j);
	return { show, hit };
}

/* ----- showing ----- */
const markName = (f) => kindName(f.k) + f.m.slice(f.k.length);
function textOf(f) {
	if (!f) return "";
	if (f.do === "ask" && f.o) return f.o;
	return P.role === "blind" ? "⟦" + markName(f) + "⟧" : f.w || "⟦" + f.m + "⟧";
}
const saidOf = (d) => (d ? t(d.v === "kind" ? "wrongKind" : d.v) : "");
function stateOf(tr, i) {
	const f = tr.findings[i], d = verdicts.get(idOf(tr.code, i));
	return d ? saidOf(d) : t(f.do === "keep" ? "kept" : f.do === "ask" ? "asked" : "undecided");
}
function findingButton(tr, run, marked, hit) {
	const i = run.i, f = tr.findings[i], d = verdicts.get(idOf(tr.code, i)), now = at.i === i && here() === tr;
	const classes = ["f", f.do === "ask" && "asked", f.do === "keep" && "kept", d && (d.v === "ok" ? "ok" : "bad"), marked && "marked", hit && "hit", now && "now"];
	return el("span", { /* no button: those do not break over lines */
		role: "button", className: classes.filter(Boolean).join(" "), "data-i": i, tabIndex: now ? 0 : -1,
		"data-no": i + 1, "aria-label": `${run.text}, ${kindName(f.k)}, ${t("number")} ${i + 1}, ${stateOf(tr, i)}`, on: { click: () => go(at.t, i) },
	}, run.text);
}
/* A run of text, cut where a mark or what is searched for begins or ends. */
function pieces(tr, turn, run, marks, hits) {
	const cuts = new Set([run.from, run.to]);
	for (const r of [...marks, ...hits]) for (const x of [r.from, r.to]) if (x > run.from && x < run.to) cuts.add(x);
	const ends = [...cuts].sort((a, b) => a - b);
	return ends.slice(1).map((to, k) => {
		const text = run.text.slice(ends[k] - run.from, to - run.from), inside = (r) => r.from <= ends[k] && r.to >= to, mark = marks.find(inside);
		if (mark) return el("mark", { className: "missed", tabIndex: -1, textContent: text, on: { click: (e) => { e.stopPropagation(); showMark(tr, turn, mark.of); } } });
		return hits.some(inside) ? el("mark", { className: "hit", textContent: text }) : text;
	});
}
let shownHit = null; /* of the filter: the turns that match */
function turnItem(tr, turn, hit) {
	const li = el("li", { "data-n": turn.n, tabIndex: -1, className: (turn.d && (!hit || hit.has(turn)) ? "" : "context") + (at.n === turn.n ? " here" : "") },
		el("span", { className: "n", textContent: turn.n }));
	const runs = runsOf(tr, turn), marks = markRanges(tr, turn, runs), word = term();
	const hits = word && hit && hit.has(turn) ? locate(shownText(tr, turn).toLowerCase(), word) : [];
	for (const run of runs)
		if (run.i === null) li.append(...pieces(tr, turn, run, marks, hits));
		else li.append(findingButton(tr, run, ...[marks, hits].map((list) => list.some((r) => r.from < run.to && r.to > run.from))));
	li.addEventListener("mouseup", () => { at.n = turn.n; markHere(); });
	return li;
}
function noteText(tr, hit) {
	if (hit) return `${hit.size} ${t("hits")}`;
	if (P.role === "source") return t("source");
	return t(P.role === "blind" ? "blind" : tr.turns.some((x) => !x.d) ? "sample" : "due");
}
function showTranscript() {
	const tr = here(), { show, hit } = wantedTurns(tr), items = [];
	shownHit = hit && new Set([...hit].map((k) => tr.turns[k]));
	$("title").textContent = tr.code;
	$("turns").lang = tr.language || "";
	$("note").textContent = noteText(tr, hit);
	let last = -1;
	for (const k of [...show].sort((a, b) => a - b)) {
		if (k > last + 1 || (k > 0 && last >= 0 && tr.turns[k].n !== tr.turns[k - 1].n + 1)) items.push(el("li", { className: "gap", textContent: "···" }));
		items.push(turnItem(tr, tr.turns[k], shownHit));
		last = k;
	}
	$("turns").replaceChildren(...items);
	watch();
}
const liOf = (n) => (n === null ? null : $("turns").querySelector(`li[data-n="${n}"]`));
function refreshTurn(n) {
	const tr = here(), old = liOf(n), turn = tr.turns.find((x) => x.n === n);
	if (!old || !turn) return;
	const item = turnItem(tr, turn, shownHit);
	old.replaceWith(item);
	if (watcher) watcher.observe(item);
}
function markHere() {
	for (const li of $("turns").querySelectorAll("li.here")) li.classList.remove("here");
	const li = liOf(at.n);
	if (li) li.classList.add("here");
	return li;
}
function toTurn(n) { /* shows it in the middle */
	at.n = n;
	const li = markHere();
	if (!li) return;
	li.focus({ preventScroll: true });
	li.scrollIntoView({ block: "center" });
}

/* ----- the list of transcripts, and sums ----- */
const counts = (tr) => ({ done: tr.done, due: tr.due.length, seen: tr.seen.size, turns: tr.dueTurns.size, read: D.read.includes(tr.code) });
const doneText = (c) => (c.read ? "✓ " : "") + (isBlind() ? c.seen + "/" + c.turns : c.done + "/" + c.due);
function listText(tr) {
	if (!filtering()) return doneText(counts(tr));
	return String(tr.turns.reduce((n, turn) => n + isHit(tr, turn), 0));
}
function showList() {
	const pick = (k) => { fold(); open(k); };
	$("list").replaceChildren(...P.transcripts.map((tr, k) => {
		const text = listText(tr);
		return el("li", {}, el("button", { type: "button", className: text === "0" ? "none" : "", "data-k": k, on: { click: () => pick(k) } }, tr.code, el("small", { textContent: text })));
	}));
	showCounts();
}
function sums() {
	const all = { done: 0, due: 0, seen: 0, turns: 0, read: 0 };
	for (const tr of P.transcripts) {
		const c = counts(tr);
		for (const x in all) all[x] += Number(c[x]);
	}
	return all;
}
const progressText = (c) => `${isBlind() ? "" : `${t("findings")}: ${c.done}/${c.due} · `}${t("turns")}: ${c.seen}/${c.turns}`;
function showCounts() { /* after each decision: the line of this transcript and the sums */
	const all = sums(), line = $("list").querySelector(`[data-k="${at.t}"]`), old = $("list").querySelector("[aria-current]"), c = counts(here());
	if (old && old !== line) old.removeAttribute("aria-current");
	line.setAttribute("aria-current", "true");
	if (!filtering()) line.querySelector("small").textContent = doneText(c);
	$("bar").max = all.due + all.turns || 1;
	$("bar").value = all.done + all.seen;
	$("progress").textContent = progressText(all) + ` · ${t("transcripts")}: ${all.read}/${P.transcripts.length}`;
	$("of").textContent = progressText(c);
	$("read").textContent = t(c.read ? "readDone" : "readIt");
	$("read").append(" ", el("kbd", { textContent: keyLabel("KeyR") }));
}

/* ----- the panel ----- */
function fact(dl, name, value) {
	if (value) dl.append(el("dt", { textContent: name }), el("dd", { textContent: value }));
}
function decided(d) {
	return d && [saidOf(d), d.k && kindName(d.k), d.p && kindName("person") + " " + d.p, d.who, d.c].filter(Boolean).join(": ");
}
function factsOf(f, d) {
	const dl = el("dl");
	fact(dl, t("kind"), markName(f));
	if (f.do !== "ask") fact(dl, t("shown"), f.w);
	fact(dl, t("was"), f.o);
	if (P.role !== "blind") fact(dl, t("found"), t(f.h) + (f.c ? "" : " — " + t("unsure")));
	if (P.role !== "blind") fact(dl, t("rule"), f.r);
	fact(dl, t("verdict"), decided(d));
	return dl;
}
function actLabel(a, f) { /* a question is answered with yes or no */
	return t(f && f.do === "ask" && a.asked ? a.asked : a.text);
}
function actButtons(f, d) {
	const shown = ACTS.filter((a) => a.button && (f || !a.finding) && (!isBlind() || !a.judging));
	return shown.map((a) => el("button", {
		type: "button", "aria-pressed": d && d.v === a.verdict ? "true" : null, "aria-keyshortcuts": a.code === "Enter" ? "Enter" : a.code.slice(3), on: { click: () => a.run() },
	}, el("span", { textContent: actLabel(a, f) }), el("kbd", { textContent: keyLabel(a.code) })));
}
function showPanel() {
	const f = at.i === null ? null : here().findings[at.i], d = f && verdicts.get(idOf(here().code, at.i));
	const title = f ? `${here().code} · ${t("turn")} ${at.n} · ${t("number")} ${at.i + 1}` : at.n === null ? here().code : `${here().code} · ${t("turn")} ${at.n}`;
	$("facts").replaceChildren(el("h3", { textContent: title }), f && f.q ? el("p", { className: "ask", textContent: T[lang].q[f.q] || f.q }) : "",
		f ? factsOf(f, d) : el("p", { className: "soft", textContent: t(isBlind() ? "markHint" : "nothing") }));
	const turn = f ? null : here().turns.find((x) => x.n === at.n);
	$("acts").replaceChildren(...(turn ? removeButtons(here(), turn, marksOf(here(), turn)) : []), ...actButtons(f, d));
}
function showAll() { showTranscript(); showList(); showPanel(); }

