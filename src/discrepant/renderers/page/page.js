(() => {
  "use strict";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const search = document.getElementById("q");
  const keys = document.getElementById("keys");
  const facets = document.getElementById("facets");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const boxes = all("fieldset input", form).map((box) => ({
    box,
    number: box.parentElement.querySelector(".number"),
  }));
  const names = [...new Set(boxes.map(({ box }) => box.name))];
  const read = (element) => ({
    element,
    text: fold(element.textContent),
    values: Object.fromEntries(names.map((n) => [n, (element.dataset[n] || "").split(" ")])),
  });
  const cards = all("[data-card]").map(read);
  const rows = all("[data-row]").map(read);

  const chosen = () => Object.fromEntries(
    names.map((n) => [n, boxes.filter(({ box }) => box.name === n && box.checked).map(({ box }) => box.value)]));
  const fits = (values, wanted) => !wanted.length || wanted.some((value) => values.includes(value));

  function apply() {
    const wanted = chosen();
    const terms = fold(search.value).split(/\s+/).filter(Boolean);
    const found = (item) => terms.every((term) => item.text.includes(term));
    const counts = new Map();
    let visible = 0;
    for (const card of cards) {
      const against = found(card) ? names.filter((n) => !fits(card.values[n], wanted[n])) : [...names, ""];
      card.element.hidden = against.length > 0;
      visible += against.length ? 0 : 1;
      for (const n of names) {
        if (against.length === 0 || (against.length === 1 && against[0] === n)) {
          for (const value of card.values[n]) counts.set(n + " " + value, (counts.get(n + " " + value) || 0) + 1);
        }
      }
    }
    for (const { box, number } of boxes) {
      const count = counts.get(box.name + " " + box.value) || 0;
      number.textContent = count;
      box.parentElement.classList.toggle("empty", count === 0 && !box.checked);
    }
    for (const row of rows) row.element.hidden = !found(row) || !fits(row.values.source, wanted.source || []);
    const filtered = terms.length > 0 || names.some((n) => wanted[n].length);
    for (const group of all("[data-group]")) {
      const inside = all("[data-card], [data-row]", group);
      group.hidden = inside.every((element) => element.hidden);
      if (group.tagName === "DETAILS" && terms.length) group.open = true;
      const number = group.querySelector(".severity .number, summary .number");
      if (number) number.textContent = inside.filter((element) => !element.hidden).length;
    }
    const none = document.getElementById("none");
    if (none) none.hidden = visible > 0 || cards.length === 0;
    document.getElementById("shown").textContent =
      filtered ? `${visible} of ${cards.length} findings` : `${cards.length} finding${cards.length === 1 ? "" : "s"}`;
  }

  function store() {
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    for (const { box } of boxes) if (box.checked) state.append(box.name, box.value);
    const hash = state.toString();
    try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); }
    catch { if (hash) location.hash = hash; }
  }

  function clear() {
    search.value = "";
    for (const { box } of boxes) box.checked = false;
  }

  function reveal(id) {
    const target = document.getElementById(id);
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) { clear(); apply(); }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
  }

  function restore() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) { apply(); reveal(hash); return; }
    const state = new URLSearchParams(hash);
    search.value = state.get("q") || "";
    for (const { box } of boxes) box.checked = state.getAll(box.name).includes(box.value);
    apply();
  }

  function step(by) {
    const open = cards.map((card) => card.element).filter((element) => !element.hidden);
    if (!open.length) return;
    const here = open.indexOf(document.activeElement && document.activeElement.closest("[data-card]"));
    const next = open[here < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(here + by, 0), open.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView();
  }

  async function copy(link) {
    const said = link.textContent;
    try { await navigator.clipboard.writeText(link.href); link.textContent = "Link copied"; }
    catch { link.textContent = "Link is in the address bar"; }
    setTimeout(() => { link.textContent = said; }, 2000);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hasAttribute("data-copy")) copy(link);
    setTimeout(() => reveal(link.hash.slice(1)));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === search) { search.value = ""; apply(); store(); search.blur(); return; }
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { search.focus(); search.select(); }
    else return;
    event.preventDefault();
  });
  form.addEventListener("input", (event) => { if (event.target !== keys) { apply(); store(); } });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); clear(); apply(); store(); });
  window.addEventListener("hashchange", restore);
  window.addEventListener("beforeprint", () => { for (const fold of all("main details")) fold.open = true; });

  if (cards.length || rows.length) {
    document.documentElement.classList.add("js");
    form.hidden = false;
    facets.open = matchMedia("(min-width: 62rem)").matches;
  }
  restore();
})();
