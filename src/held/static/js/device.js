// What was written without a line stays on this device until it has arrived, once. Read by pages and by the worker.

const STORE = "held-device", PAGES = "held-pages-", LOCK = "held-arrives", SYNC = "held-arrives";
const HEADERS = { "X-Arrival": "1" };

function store() {
  return new Promise((done, not) => {
    const asked = indexedDB.open(STORE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("closes", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => not(asked.error);
  });
}

/** One deed in the store: `what` is handed the closes and returns what it asked for. */
async function within(mode, what) {
  const open = await store();
  try {
    return await new Promise((done, not) => {
      const deed = open.transaction("closes", mode), asked = what(deed.objectStore("closes"));
      deed.oncomplete = () => done(asked?.result);
      deed.onerror = deed.onabort = () => not(deed.error);
    });
  } finally {
    open.close();
  }
}

const every = () => within("readonly", (closes) => closes.getAll());
const idOf = (person, path) => `${person} ${path}`;
const one = (id) => within("readonly", (closes) => closes.get(id));
const keepOne = (close) => within("readwrite", (closes) => closes.put(close));
const dropOne = (id) => within("readwrite", (closes) => closes.delete(id));
const unsent = (close) => close.state !== "arrived";

/** A page of this person's, with the words it is called by when there is no line. Never a page that led elsewhere. */
async function keepPage(person, path, called) {
  const answer = await fetch(path, { redirect: "manual" });
  if (!answer.ok) return;
  const headers = new Headers(answer.headers);
  headers.set("X-Called", encodeURIComponent(called));
  await (await caches.open(PAGES + person)).put(path, new Response(await answer.blob(), { headers }));
}

/** Only what this person may keep stays, and what was written on a page that has not arrived yet. */
async function tidy(device) {
  const written = (await every()).filter(unsent).map((close) => close.path);
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const pages = await caches.open(name), own = name === PAGES + device.person;
    for (const asked of await pages.keys()) {
      const path = new URL(asked.url).pathname;
      if (!(own && device.stays.includes(path)) && !(device.person === null && written.includes(path))) await pages.delete(asked);
    }
    if (!(await pages.keys()).length) await caches.delete(name);
  }
}

async function bringOne(close, token) {
  const body = new FormData();
  for (const [name, value] of Object.entries(close.values)) body.set(name, value);
  body.set("revision", close.revision);
  body.set("key", close.key);
  const answer = await fetch(close.path, { method: "POST", body, redirect: "manual", headers: { ...HEADERS, "X-CSRFToken": token } });
  if (answer.type === "opaqueredirect" || answer.status === 403) return close; // signed out a moment ago
  if (answer.status >= 500) throw new Error(answer.status);
  const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : { says: "" };
  const now = await one(close.id);
  if (!now || now.key !== close.key) return now; // written on meanwhile
  const state = answer.ok ? "arrived" : answer.status === 409 ? "apart" : "look";
  const became = { ...now, ...told, state, values: answer.ok ? {} : now.values, revision: told.revision || now.revision };
  await keepOne(became);
  return became;
}

/** Bring what waits. Throws where there is no line; whoever asked tries again later. */
async function bring(address) {
  return navigator.locks.request(LOCK, async () => {
    const device = await (await fetch(address)).json();
    for (const close of await every())
      if (close.state === "waiting" && close.person === device.person) await bringOne(close, device.token);
    await tidy(device);
    return device;
  });
}

/** Whoever signs out leaves nothing on this device. */
async function dropAll() {
  for (const name of await caches.keys()) if (name.startsWith(PAGES)) await caches.delete(name);
  await within("readwrite", (closes) => closes.clear());
}
