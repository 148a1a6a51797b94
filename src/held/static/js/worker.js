// Answers when there is no line: with the page that says so, or with a close that its owner opened here before.
// Decided in docs/decisions/0014: nothing else that is anybody's stays on the device.

const SHELL = "held-shell-" + HELD.parts.map((part) => part.split("/").pop()).join();
const CLOSE = /^\/sessions\/(\d+)\//;

self.addEventListener("install", (event) => {
  const asked = [HELD.away, ...HELD.parts].map((part) => new Request(part, { credentials: "omit" }));
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(asked)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("held-shell-") && name !== SHELL);
  const drop = caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name))));
  event.waitUntil(drop.then(() => self.clients.claim()));
});

async function withoutLine(path) {
  const session = CLOSE.exec(path)?.[1];
  const kept = session && await caches.match(`/sessions/${session}/close/on-one-page/`, { ignoreVary: true });
  return kept || caches.match(HELD.away, { ignoreVary: true });
}

self.addEventListener("fetch", (event) => {
  const { request } = event, { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && (pathname === HELD.today || pathname === HELD.away || CLOSE.test(pathname)))
    event.respondWith(fetch(request).catch(() => withoutLine(pathname)));
  else if (HELD.parts.includes(pathname))
    event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept || fetch(request)));
});

self.addEventListener("sync", (event) => {
  if (event.tag === SYNC) event.waitUntil(bring(HELD.device));
});
