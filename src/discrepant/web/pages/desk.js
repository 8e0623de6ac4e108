(() => {
  "use strict";
  const keys = document.getElementById("keys");
  try { if (localStorage.getItem("keys") === "off") keys.checked = false; } catch { /* kept for this page only */ }
  keys.addEventListener("change", () => {
    try { localStorage.setItem("keys", keys.checked ? "on" : "off"); } catch { /* as above */ }
  });

  const typing = (element) =>
    element instanceof Element && element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
  const reason = document.getElementById("reason");
  const after = { value: "input[name=value]", "both-stand": "select[name=slot]", defer: "input[name=until]" };

  function choose(radio) {
    radio.checked = true;
    const next = document.querySelector(after[radio.value] || "#reason") || reason;
    next.focus();
  }

  function rowBy(step) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const here = rows.indexOf(document.activeElement);
    const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    if (next) next.focus();
    return Boolean(next);
  }

  function pressed(key) {
    if (key === "?") { const help = document.getElementById("help"); help.open = !help.open; return true; }
    if (key === "/") {
      const search = document.getElementById("q");
      if (search) { search.focus(); search.select(); } else location.href = "/";
      return true;
    }
    if (key === "r" && reason) { reason.focus(); return true; }
    const target = [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key.split(" ").includes(key));
    if (target) { if (target.type === "radio") choose(target); else location.href = target.href; return true; }
    if (key === "j") return rowBy(1);
    if (key === "k") return rowBy(-1);
    if (key === "z") { location.href = "/undo"; return true; }
    if (key === "y") { location.href = "/redo"; return true; }
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key.length === 1 && pressed(event.key)) event.preventDefault();
  });

  const number = Number(document.body.dataset.number);
  const moved = document.getElementById("moved");
  if (window.EventSource) {
    const events = new EventSource("/events");
    events.onmessage = (event) => { moved.hidden = Number(event.data) === number; };
    window.addEventListener("pagehide", () => events.close());
  }
  const filters = document.getElementById("filters");
  if (filters && matchMedia("(min-width: 62rem)").matches) filters.open = true;
  const fault = document.getElementById("fault");
  if (fault) fault.scrollIntoView();
  document.body.dataset.ready = "yes";
})();
