// Where the hour is: a quiet mark on the line, moved once a minute. Without a script the line and its times stand alone.

function mark(line) {
  const passed = (Date.now() / 1000 - Number(line.dataset.starts)) / 60, minutes = Number(line.dataset.minutes);
  const now = Math.min(Math.max(passed, 0), minutes), on = passed >= 0 && passed < minutes;
  line.querySelector(".way-gone").setAttribute("d", `M0 4H${now}`);
  for (const part of document.querySelectorAll("[data-guide] > li")) {
    if (on && part.dataset.begins <= passed && passed < part.dataset.ends) part.setAttribute("aria-current", "time");
    else part.removeAttribute("aria-current");
  }
}

for (const line of document.querySelectorAll(".guide-line")) {
  mark(line);
  setInterval(mark, 60_000, line);
}
