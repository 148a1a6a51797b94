// Pages that know of this device: a close that is kept as it is written, and what waits here to arrive.

const told = document.getElementById("device").dataset;
const place = document.getElementById("on-device");
const person = told.person ? Number(told.person) : null;
const written = document.querySelector("form[data-close]");
const path = written?.dataset.stays; // without a line it also answers for other addresses of its session
const id = idOf(person, path);
let mine = null, who, last = Promise.resolve();

function say(words, to, called) {
  const line = Object.assign(document.createElement("p"), { textContent: words });
  if (to) line.append(" ", Object.assign(document.createElement("a"), { href: to, textContent: called }));
  return line;
}

/** What a page shows of the closes on this device. */
async function show() {
  const lines = [];
  for (const close of await every()) {
    if (person !== null && close.person !== person) continue;
    const here = written && close.path === path;
    if (close.state === "arrived") {
      lines.push(say(close.says, close.to, told.see));
      await dropOne(close.id);
    } else if (close.state === "waiting") {
      lines.push(who === null ? say(told.out, told.door, told.signIn) : say(told.waiting, here ? "" : close.path, told.open));
    } else if (!here) lines.push(say(close.state === "writing" ? told.unfinished : close.says, close.path, told.open));
    else if (close.state !== "writing") lines.push(say(close.says));
  }
  if (told.pages !== undefined) await listPages();
  place.replaceChildren(...lines);
}

/** The closes that can be opened without a line. */
async function listPages() {
  const list = document.getElementById("kept-pages"), items = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const pages = await caches.open(name);
    for (const asked of await pages.keys()) {
      const called = decodeURIComponent((await pages.match(asked)).headers.get("X-Called"));
      const link = Object.assign(document.createElement("a"), { className: "button", href: new URL(asked.url).pathname, textContent: called });
      const item = document.createElement("li");
      item.append(link);
      items.push(item);
    }
  }
  list.replaceChildren(...items);
  list.hidden = document.getElementById("kept-title").hidden = !items.length;
}

function values() {
  const all = Object.fromEntries(new FormData(written));
  for (const name of ["csrfmiddlewaretoken", "key", "revision"]) delete all[name];
  return all;
}

/** Every letter is put down as it is typed: a battery that dies takes nothing. */
function keep(state) {
  const key = crypto.randomUUID(), revision = Number(mine?.revision ?? written.elements.revision.value) || 0;
  mine = { id, path, person, key, revision, state, values: values(), at: Date.now() };
  const put = { ...mine };
  last = last.then(() => keepOne(put));
  return last;
}

async function typed() {
  const again = mine && mine.state !== "writing";
  await keep("writing");
  if (again) place.replaceChildren(say(told.again));
}

async function putBack() {
  const kept = await one(id);
  if (!kept || kept.state === "arrived") return;
  mine = kept;
  for (const [name, value] of Object.entries(kept.values)) {
    const field = written.elements.namedItem(name);
    if (field) field.value = value;
    if (value) field?.closest?.("details")?.setAttribute("open", "");
  }
  showTheirs(kept);
}

/** Both are there to read. Sending again keeps what stands in the boxes. */
function showTheirs({ state, theirs }) {
  for (const old of written.querySelectorAll("[data-theirs]")) old.remove();
  if (state !== "apart") return;
  for (const [name, words] of Object.entries(theirs ?? {})) {
    const field = written.elements.namedItem(name), at = (field?.[0] ?? field)?.closest(".field, fieldset");
    if (!at || !words) continue;
    const line = document.createElement("p"), label = field[0] ? at.querySelector(`[value="${CSS.escape(words)}"]`)?.parentNode.textContent : words;
    line.dataset.theirs = "";
    line.append(`${told.theirs} `, Object.assign(document.createElement("q"), { textContent: label ?? words }));
    at.after(line);
  }
}

async function arrive() {
  try {
    who = (await bring(told.device)).person;
  } catch {
    return show(); // no line: it waits
  }
  const became = written && await one(id);
  if (became?.state === "arrived") {
    await dropOne(id);
    location.assign(became.to);
    return;
  }
  if (became) { mine = became; showTheirs(became); }
  await show();
}

async function send(event) {
  event.preventDefault();
  if (mine?.state !== "waiting") await keep("waiting");
  await last;
  await show();
  const ready = await navigator.serviceWorker?.getRegistration();
  try { await ready?.sync?.register(SYNC); } catch { /* not here: the page and the next visit do it */ }
  await arrive();
}

/** Signing out clears this device; with something unsent it asks first. */
async function signOut(event) {
  const form = event.target, asks = document.getElementById("unsent");
  event.preventDefault();
  event.stopImmediatePropagation();
  if (asks.hidden && (await every()).some(unsent)) {
    asks.hidden = false;
    asks.focus();
    return;
  }
  await dropAll();
  removeEventListener("submit", signOut, true);
  form.requestSubmit();
}

async function begin() {
  if (written) {
    await putBack();
    written.addEventListener("input", typed);
    written.addEventListener("submit", send);
  }
  if (document.getElementById("unsent")) addEventListener("submit", signOut, true);
  addEventListener("online", arrive);
  await show();
  if (person !== null && "serviceWorker" in navigator) {
    await navigator.serviceWorker.register(told.worker).catch(() => {});
    for (const at of document.querySelectorAll("[data-stays]")) await keepPage(person, at.dataset.stays, at.dataset.called).catch(() => {});
  }
  await arrive();
  document.documentElement.dataset.device = "ready";
}

if (window.indexedDB && window.caches && navigator.locks) begin();
