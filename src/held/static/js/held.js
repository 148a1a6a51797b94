// What pages do better with a script, and all do without. Each part looks for its own mark and is quiet otherwise.

const WAIT = 1200; // milliseconds of rest after the last key
const AGAIN = 15000;
const OURS = "held:";
const says = document.getElementById("says")?.dataset ?? {}; // the sentences, in the reader's language

function key(form) {
  return OURS + form.action;
}

/** Words that are not safe yet stay in this browser, so that neither a dead battery nor a dead line takes them. */
function keep(form) {
  const words = {};
  for (const field of form.elements) if (field.tagName === "TEXTAREA" && field.name) words[field.name] = field.value;
  try { localStorage.setItem(key(form), JSON.stringify(words)); } catch { /* no room, or not allowed here */ }
}

function forget(form) {
  try { localStorage.removeItem(key(form)); } catch { /* not allowed here */ }
}

/** Words that an earlier visit could not bring home: put back where nothing stands, offered below where something does. */
function bringBack(form, say) {
  let words = null;
  try { words = JSON.parse(localStorage.getItem(key(form))); } catch { /* nothing readable */ }
  let back = false;
  for (const [name, text] of Object.entries(words ?? {})) {
    const field = form.elements.namedItem(name);
    if (!field || !text || field.value.includes(text)) continue;
    field.value = text.startsWith(field.value) ? text : `${field.value}\n\n${text}`;
    back = true;
  }
  if (back) say(says.back);
  return back;
}

function autosave(form) {
  const state = Object.assign(document.createElement("p"), { className: "soft kept" });
  state.setAttribute("role", "status");
  form.append(state);
  const say = (text) => { state.textContent = text; };
  let timer = 0, saving = false, waiting = false, apart = false;

  async function save() {
    if (saving) { waiting = true; return; }
    saving = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual", headers: { "X-Autosave": "1" } });
      if (answer.status === 409) {
        apart = true;
        say(says.apart);
      } else {
        const revision = answer.headers.get("X-Revision"), field = form.elements.namedItem("revision");
        if (revision && field) field.value = revision;
        if (answer.status === 204 && !waiting) forget(form);
        say(answer.status === 204 ? says.saved : says.kept);
      }
    } catch {
      say(says.offline);
      timer = setTimeout(save, AGAIN);
    } finally {
      saving = false;
      if (waiting && !apart) { waiting = false; save(); }
    }
  }

  function touched() {
    keep(form);
    if (apart) return;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  }

  form.addEventListener("input", touched);
  form.addEventListener("submit", () => { clearTimeout(timer); if (navigator.onLine) forget(form); });
  addEventListener("online", () => { if (timer) save(); });
  if (bringBack(form, say)) touched();
}

/** The browser knows where it is; the person confirms it. */
function guessZone(field) {
  if (!field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

/** Whoever signs out leaves nothing behind in this browser. */
function leaveNothing(event) {
  if (!event.target.action?.includes("/logout/")) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith(OURS)) localStorage.removeItem(name);
}

document.addEventListener("submit", leaveNothing);
document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.querySelectorAll("[data-guess-zone]").forEach(guessZone);
