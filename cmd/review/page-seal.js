"use strict";
/* page-seal.js — the reader's table: its texts, the seal, and what is kept in the browser. page-show.js, page-mark.js and page-act.js follow in the same script.
 * Everything of the packet is put on the page as text nodes; nothing is ever parsed as HTML. What was decided is one plain object (D), sealed with the packet's
 * key after every decision and kept in this browser; the decisions file is the same thing sealed again.
 */
const $ = (id) => document.getElementById(id);
const T = JSON.parse($("texts").textContent), OUT = JSON.parse($("packet").textContent);
const enc = new TextEncoder(), dec = new TextDecoder();
let key = null, P = null, lang = "en", D = null, at = { t: 0, n: null, i: null }, undo = [], quiet = false;

/* ----- texts ----- */
const t = (k) => T[lang][k] || T.en[k] || k;
const kindName = (k) => T[lang].k[k] || k;
const CYRILLIC = { KeyA: "Ф", KeyQ: "Й", KeyW: "Ц", KeyT: "Е", KeyR: "К", KeyP: "З", KeyS: "Ы", KeyF: "А", KeyH: "Р", KeyJ: "О", KeyK: "Л", KeyZ: "Я", KeyC: "С", KeyN: "Т", KeyM: "Ь" };
const keyLabel = (code) => (CYRILLIC[code] ? code.slice(3) + " " + CYRILLIC[code] : code === "Enter" ? "Enter ↵" : code);

function el(tag, props, ...children) {
	const e = document.createElement(tag);
	for (const [k, v] of Object.entries(props || {}))
		if (k === "on") for (const [name, f] of Object.entries(v)) e.addEventListener(name, f);
		else if (k in e && k !== "list") e[k] = v;
		else if (v !== null && v !== undefined) e.setAttribute(k, v);
	e.append(...children.filter((c) => c !== null && c !== undefined));
	return e;
}

function translate() {
	document.documentElement.lang = lang;
	for (const e of document.querySelectorAll("[data-t]")) {
		e.textContent = t(e.dataset.t);
		if (e.dataset.key) e.append(" ", el("kbd", { textContent: keyLabel(e.dataset.key) }));
	}
	for (const e of document.querySelectorAll("[data-label]")) e.setAttribute("aria-label", t(e.dataset.label));
	for (const e of document.querySelectorAll("[data-show]")) e.textContent = keyLabel(e.dataset.show);
	if (!P) return;
	$("about").textContent = `${P.study} · ${P.reviewer} · ${t("packet")} ${P.packet.slice(0, 4)}`;
	fillFilters();
	showAll();
}
const say = (text) => { $("said").textContent = text; };

/* ----- sealing ----- */
function toBytes(b64) {
	const s = atob(b64), out = new Uint8Array(s.length);
	for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
	return out;
}
function toBase64(bytes) {
	let s = "";
	for (let i = 0; i < bytes.length; i += 32768) s += String.fromCharCode(...bytes.subarray(i, i + 32768));
	return btoa(s);
}
async function deriveKey(passphrase) {
	const raw = await crypto.subtle.importKey("raw", enc.encode(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
	const how = { name: "PBKDF2", hash: "SHA-256", salt: toBytes(OUT.salt), iterations: OUT.rounds };
	return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
const about = (what) => enc.encode("kupuya " + what + " 1 " + OUT.packet);
async function seal(what, text) {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const body = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about(what) }, key, enc.encode(text)));
	const all = new Uint8Array(12 + body.length);
	all.set(iv);
	all.set(body, 12);
	return toBase64(all);
}
async function unseal(what, sealed) {
	const all = toBytes(sealed);
	return dec.decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: all.subarray(0, 12), additionalData: about(what) }, key, all.subarray(12)));
}

/* ----- keeping: IndexedDB, flushed to the disk before we say so ----- */
const store = {
	open() {
		return new Promise((good, bad) => {
			const r = indexedDB.open("kupuya", 1);
			r.onupgradeneeded = () => r.result.createObjectStore("kept");
			r.onsuccess = () => good(r.result);
			r.onerror = () => bad(r.error);
		});
	},
	async get(name) {
		const db = await this.open();
		return new Promise((good, bad) => {
			const r = db.transaction("kept").objectStore("kept").get(name);
			r.onsuccess = () => { db.close(); good(r.result); };
			r.onerror = () => bad(r.error);
		});
	},
	async put(name, value) {
		const db = await this.open();
		return new Promise((good, bad) => {
			const x = db.transaction("kept", "readwrite", { durability: "strict" });
			x.objectStore("kept").put(value, name);
			x.oncomplete = () => { db.close(); good(); };
			x.onerror = x.onabort = () => bad(x.error);
		});
	},
};
let dirty = false, saving = false;
async function save() {
	dirty = true;
	if (saving) return;
	saving = true;
	while (dirty) {
		dirty = false;
		document.body.dataset.saved = "no";
		try {
			await store.put(OUT.packet, await seal("kept", JSON.stringify(D)));
			if (!quiet) say(t("saved"));
			document.body.dataset.saved = dirty ? "no" : "yes";
		} catch (e) {
			say(t("notSaved"));
		}
	}
	saving = false;
}
addEventListener("beforeunload", (e) => { if (document.body.dataset.saved === "no") e.preventDefault(); });

/* The same packet in two windows would keep what was said last in either of them. Whoever comes second is told; the lock goes with the window. */
function alone() {
	return new Promise((good) => {
		if (!navigator.locks) return good(true);
		navigator.locks.request("kupuya " + OUT.packet, { ifAvailable: true }, (lock) => {
			good(Boolean(lock));
			return lock ? new Promise(() => {}) : undefined;
		}).catch(() => good(true));
	});
}

