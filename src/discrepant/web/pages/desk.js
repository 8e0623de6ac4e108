(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const keys = document.getElementById("keys");
  try { if (localStorage.getItem("keys") === "off") keys.checked = false; } catch { /* kept for this page only */ }
  keys.addEventListener("change", () => {
    try { localStorage.setItem("keys", keys.checked ? "on" : "off"); } catch { /* as above */ }
  });

  // -- the next finding without loading the whole page again; without this script, links do the same

  let known = Number(document.body.dataset.number);
  const ahead = new Map();

  async function page(address) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return { address: answer.url, made: new DOMParser().parseFromString(await answer.text(), "text/html") };
  }

  function lookAhead() {
    const next = one('a[rel="next"][data-key]');
    ahead.clear();
    if (next && new URL(next.href).pathname.startsWith("/f/")) ahead.set(next.href, page(next.href).catch(() => null));
  }

  async function visit(address, remember) {
    let found = await (ahead.get(address) || null);
    try {
      if (!found || Number(found.made.body.dataset.number) !== known) found = await page(address);
    } catch { location.href = address; return; }
    const { made } = found;
    for (const part of ["main", ".progress"]) one(part).replaceWith(made.querySelector(part));
    document.title = made.title;
    document.body.dataset.number = made.body.dataset.number;
    known = Number(made.body.dataset.number);
    one("#moved").hidden = true;
    for (const old of document.querySelectorAll(".flash")) old.remove();
    if (remember) history.pushState(null, "", found.address);
    scrollTo(0, 0);
    one("main").focus({ preventScroll: true });
    arrive();
  }

  function follow(link) {
    if (link.rel && new URL(link.href).pathname.startsWith("/f/")) visit(link.href, true);
    else location.href = link.href;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".beside a[rel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    follow(link);
  });
  window.addEventListener("popstate", () => { if (!location.hash) location.reload(); });

  // -- keys

  const typing = (element) =>
    element instanceof Element && element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
  const after = { value: "input[name=value]", "both-stand": "select[name=slot]", defer: "input[name=until]" };

  function choose(radio) {
    radio.checked = true;
    (one(after[radio.value] || "#reason") || one("#reason")).focus();
  }

  function rowBy(step) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const next = rows[Math.min(Math.max(rows.indexOf(document.activeElement) + step, 0), rows.length - 1)];
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
    if (key === "r" && one("#reason")) { one("#reason").focus(); return true; }
    const target = [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key.split(" ").includes(key));
    if (target) { if (target.type === "radio") choose(target); else follow(target); return true; }
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

  // -- what changes elsewhere

  if (window.EventSource) {
    const events = new EventSource("/events");
    events.onmessage = (event) => {
      known = Number(event.data);
      one("#moved").hidden = known === Number(document.body.dataset.number);
    };
    window.addEventListener("pagehide", () => events.close());
  }

  function arrive() {
    const filters = document.getElementById("filters");
    if (filters && matchMedia("(min-width: 62rem)").matches) filters.open = true;
    const fault = document.getElementById("fault");
    if (fault) fault.scrollIntoView();
    lookAhead();
    document.body.dataset.ready = "yes";
  }
  arrive();
})();
