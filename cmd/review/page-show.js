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

function prepare() { /* what is to be decided of each transcript, once */
	for (const tr of P.transcripts) {
		byCode.set(tr.code, tr);
		tr.due = [];
		tr.where = new Map();
		tr.dueTurns = new Set(tr.turns.filter((x) => x.d).map((x) => x.n));
		for (const turn of tr.turns) {
			for (const s of turn.s) {
				if (typeof s !== "number") continue;
				tr.where.set(s, turn.n);
				if (turn.d && tr.findings[s].do !== "keep" && P.role !== "blind") tr.due.push(s);
			}
			turn.plain = [""]; /* what can be marked as missed: text between replacements, kept names included */
			for (const s of turn.s) {
				const kept = typeof s === "number" && tr.findings[s].do === "keep" && tr.findings[s].o;
				if (typeof s === "string" || kept) turn.plain[turn.plain.length - 1] += kept || s;
				else turn.plain.push("");
			}
		}
		tr.dueSet = new Set(tr.due);
	}
}

/* ----- filters ----- */
function fillFilters() {
	const kinds = new Set();
	for (const tr of P.transcripts) for (const f of tr.findings) if (f) kinds.add(f.k);
	const kind = $("byKind").value, trust = $("byTrust").value;
	$("byKind").replaceChildren(el("option", { value: "", textContent: t("all") }), ...[...kinds].sort().map((k) => el("option", { value: k, textContent: kindName(k) })));
	$("byTrust").replaceChildren(...["all", "undecided", "asked", "unsure", "sure", "rejected"].map((v) => el("option", { value: v === "all" ? "" : v, textContent: t(v) })));
	$("byKind").value = kind;
	$("byTrust").value = trust;
}
const trusts = {
	"": () => true, asked: (tr, i) => tr.findings[i].do === "ask", unsure: (tr, i) => !tr.findings[i].c, sure: (tr, i) => tr.findings[i].c,
	undecided: (tr, i) => tr.dueSet.has(i) && !isDone(tr, i), rejected: (tr, i) => isDone(tr, i) && verdicts.get(idOf(tr.code, i)).v !== "ok",
};
const passes = (tr, i) => (!$("byKind").value || tr.findings[i].k === $("byKind").value) && trusts[$("byTrust").value](tr, i);
const filtering = () => Boolean($("byKind").value || $("byTrust").value || $("search").value.trim());
const shownText = (tr, turn) => turn.s.map((s) => (typeof s === "string" ? s : textOf(tr.findings[s]))).join("");
function wantedTurns(tr) { /* indices of turns; with a filter those that match and two on either side */
	const all = tr.turns.map((_, k) => k);
	if (!filtering()) return { show: new Set(all), hit: null };
	const term = $("search").value.trim().toLowerCase(), hit = new Set(), show = new Set();
	const byFinding = $("byKind").value || $("byTrust").value;
	tr.turns.forEach((turn, k) => {
		const found = !byFinding || turn.s.some((s) => typeof s === "number" && passes(tr, s));
		if (found && (!term || shownText(tr, turn).toLowerCase().includes(term) || String(turn.n) === term)) hit.add(k);
	});
	for (const k of hit) for (let j = Math.max(0, k - 2); j <= Math.min(tr.turns.length - 1, k + 2); j++) show.add(j);
	return { show, hit };
}

/* ----- showing ----- */
const textOf = (f) => (!f ? "" : f.do === "ask" && f.o ? f.o : P.role === "blind" ? "⟦" + kindName(f.k) + f.m.slice(f.k.length) + "⟧" : f.w || "⟦" + f.m + "⟧");
function findingButton(tr, i) {
	const f = tr.findings[i], d = verdicts.get(idOf(tr.code, i));
	const state = d ? (d.v === "ok" ? "ok" : "bad") : "";
	const said = d ? t(d.v === "kind" ? "wrongKind" : d.v) : f.do === "keep" ? t("kept") : f.do === "ask" ? t("asked") : t("undecided");
	return el("span", { /* no button: those do not break over lines */
		role: "button", className: ["f", f.do === "ask" ? "asked" : "", f.do === "keep" ? "kept" : "", state, at.i === i ? "now" : ""].join(" ").trim(),
		"data-i": i, tabIndex: at.i === i ? 0 : -1, "aria-label": `${textOf(f)}, ${kindName(f.k)} ${i + 1}, ${said}`, on: { click: () => go(at.t, i) },
	}, textOf(f), el("sup", { textContent: i + 1, "aria-hidden": "true" }));
}
function plainNodes(tr, turn, text) { /* with what was marked as missed in it */
	const marks = [...D.missed, ...D.passages].filter((m) => m.t === tr.code && m.n === turn.n).map((m) => m.text);
	const out = [];
	for (let from = 0; from < text.length;) {
		let best = -1, which = "";
		for (const m of marks) {
			const k = text.indexOf(m, from);
			if (k >= 0 && (best < 0 || k < best || (k === best && m.length > which.length))) { best = k; which = m; }
		}
		if (best < 0) { out.push(text.slice(from)); break; }
		if (best > from) out.push(text.slice(from, best));
		out.push(el("mark", { className: "missed", textContent: which }));
		from = best + which.length;
	}
	return out;
}
let shownHit = null; /* of the filter: the turns that match */
function turnItem(tr, turn, hit) {
	const li = el("li", { "data-n": turn.n, tabIndex: -1, className: (turn.d && (!hit || hit.has(turn)) ? "" : "context") + (at.n === turn.n ? " here" : "") },
		el("span", { className: "n", textContent: turn.n }));
	for (const s of turn.s) li.append(...(typeof s === "string" ? plainNodes(tr, turn, s) : tr.findings[s] ? [findingButton(tr, s)] : []));
	li.addEventListener("mouseup", () => { at.n = turn.n; markHere(); });
	return li;
}
function showTranscript() {
	const tr = here(), { show, hit } = wantedTurns(tr);
	shownHit = hit && new Set([...hit].map((k) => tr.turns[k]));
	$("title").textContent = tr.code;
	$("note").textContent = hit ? hit.size + " " + t("hits") : t(P.role === "blind" ? "blind" : tr.turns.some((x) => !x.d) ? "sample" : "due");
	const items = [];
	let last = -1;
	for (const k of [...show].sort((a, b) => a - b)) {
		if (k > last + 1 || (k > 0 && last >= 0 && tr.turns[k].n !== tr.turns[k - 1].n + 1)) items.push(el("li", { className: "gap", textContent: "···" }));
		items.push(turnItem(tr, tr.turns[k], shownHit));
		last = k;
	}
	$("turns").replaceChildren(...items);
	watch();
}
function refreshTurn(n) {
	const tr = here(), old = $("turns").querySelector(`li[data-n="${n}"]`), turn = tr.turns.find((x) => x.n === n);
	if (!old || !turn) return;
	const fresh = turnItem(tr, turn, shownHit);
	old.replaceWith(fresh);
	if (watcher) watcher.observe(fresh);
}
function markHere() {
	for (const li of $("turns").querySelectorAll("li.here")) li.classList.remove("here");
	const li = at.n === null ? null : $("turns").querySelector(`li[data-n="${at.n}"]`);
	if (li) li.classList.add("here");
	return li;
}
const counts = (tr) => ({ done: tr.done, due: tr.due.length, seen: tr.seen.size, turns: tr.dueTurns.size, read: D.read.includes(tr.code) });
const doneText = (c) => (c.read ? "✓ " : "") + c.done + "/" + c.due;
function showList() {
	$("list").replaceChildren(...P.transcripts.map((tr, k) => el("li", {}, el("button", { type: "button", "data-k": k,
		on: { click: () => { if (innerWidth < 740) $("filesFold").open = false; open(k); } } }, tr.code, el("small", { textContent: doneText(counts(tr)) })))));
	showCounts();
}
function showCounts() { /* after each decision: the line of this transcript and the sums */
	const all = { done: 0, due: 0, seen: 0, turns: 0, read: 0 }, line = $("list").querySelector(`[data-k="${at.t}"]`), old = $("list").querySelector("[aria-current]");
	for (const tr of P.transcripts) {
		const c = counts(tr);
		for (const x in all) all[x] += Number(c[x]);
	}
	if (old && old !== line) old.removeAttribute("aria-current");
	line.setAttribute("aria-current", "true");
	line.querySelector("small").textContent = doneText(counts(here()));
	$("bar").max = all.due + all.turns || 1;
	$("bar").value = all.done + all.seen;
	$("progress").textContent = `${all.done}/${all.due} ${t("findings")} · ${all.seen}/${all.turns} ${t("turns")} · ${all.read}/${P.transcripts.length} ${t("transcripts")}`;
	$("read").textContent = t(D.read.includes(here().code) ? "readDone" : "readIt");
	$("read").append(" ", el("kbd", { textContent: keyLabel("KeyR") }));
}
function fact(dl, name, value) {
	if (value) dl.append(el("dt", { textContent: name }), el("dd", { textContent: value }));
}
function showPanel() {
	const f = at.i === null ? null : here().findings[at.i], d = f && verdicts.get(idOf(here().code, at.i));
	const dl = el("dl");
	if (f) {
		fact(dl, t("kind"), kindName(f.k) + f.m.slice(f.k.length));
		fact(dl, t("shown"), f.w);
		fact(dl, t("was"), f.o);
		if (P.role !== "blind") fact(dl, t("found"), t(f.h) + (f.c ? "" : " — " + t("unsure")));
		if (P.role !== "blind") fact(dl, t("rule"), f.r);
		fact(dl, t("verdict"), d && [t(d.v === "kind" ? "wrongKind" : d.v), d.k && kindName(d.k), d.who, d.c].filter(Boolean).join(": "));
	}
	$("facts").replaceChildren(el("h3", { textContent: f ? `${here().code} · ${at.n} · ${at.i + 1}` : t("nothing") }), f && f.q ? el("p", { textContent: T[lang].q[f.q] || f.q }) : "", dl);
	$("acts").replaceChildren(...ACTS.filter((a) => a.button && (f || !a.finding)).map((a) => el("button", {
		type: "button", "aria-pressed": d && d.v === a.verdict ? "true" : null, "aria-keyshortcuts": a.code === "Enter" ? "Enter" : a.code.slice(3), on: { click: () => a.run() },
	}, el("span", { textContent: t(a.text) }), el("kbd", { textContent: keyLabel(a.code) }))));
}
function showAll() { showTranscript(); showList(); showPanel(); }

