(() => {
  "use strict";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const search = document.getElementById("q");
  const keys = document.getElementById("keys");
  const facets = document.getElementById("facets");
  const STEP = 20;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const boxes = all("fieldset input", form).map((box) => ({
    box,
    number: box.parentElement.querySelector(".number"),
  }));
  const names = [...new Set(boxes.map(({ box }) => box.name))];
  const read = (element) => ({
    element,
    id: element.id,
    text: fold(element.textContent),
    values: Object.fromEntries(names.map((n) => [n, (element.dataset[n] || "").split(" ")])),
  });

  // -- lists that are kept packed: an index to search, packs of cards to unpack when they are shown

  async function unpacked(script) {
    const bytes = Uint8Array.from(atob(script.textContent.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  class List {
    constructor(room) {
      this.name = room.dataset.list;
      this.shown = room.querySelector("[data-shown]");
      this.more = room.querySelector("button");
      this.index = room.querySelector("[data-index]");
      this.packs = all("[data-pack]", room);
      this.held = new Map();
      this.items = [];
      this.found = [];
      this.limit = STEP;
      this.turn = 0;
      this.more.addEventListener("click", () => this.grow());
    }

    async open() {
      const { ids, texts, values, pack } = await unpacked(this.index);
      this.size = pack;
      this.items = ids.map((id, at) => ({ id, at, text: texts[at], values: values[at] }));
    }

    async html(at) {
      const number = Math.floor(at / this.size);
      if (!this.held.has(number)) this.held.set(number, unpacked(this.packs[number]));
      return (await this.held.get(number))[at % this.size];
    }

    async show(found) {
      this.found = found;
      this.limit = STEP;
      await this.draw(0);
    }

    async grow() {
      const from = this.limit;
      this.limit += STEP * 5;
      await this.draw(from);
    }

    async draw(from) {
      const turn = ++this.turn;
      const cards = await Promise.all(this.found.slice(from, this.limit).map((item) => this.html(item.at)));
      if (turn !== this.turn) return;
      const made = new DOMParser().parseFromString(cards.join(""), "text/html").body.children;
      if (from) this.shown.append(...made); else this.shown.replaceChildren(...made);
      this.more.hidden = this.limit >= this.found.length;
    }
  }

  const lists = all("[data-list]").map((room) => new List(room));
  const packed = Object.fromEntries(lists.map((list) => [list.name, list]));
  const plain = (selector) => all(selector).filter((element) => !element.closest("[data-list]")).map(read);
  const cards = plain("[data-card]");
  const rows = plain("[data-row]");
  const findings = () => (packed.findings ? packed.findings.items : cards);

  const chosen = () => Object.fromEntries(
    names.map((n) => [n, boxes.filter(({ box }) => box.name === n && box.checked).map(({ box }) => box.value)]));
  const fits = (values, wanted) => !wanted.length || wanted.some((value) => (values || []).includes(value));

  function count(found, wanted) {
    const counts = new Map();
    const kept = [];
    for (const card of findings()) {
      const against = found(card) ? names.filter((n) => !fits(card.values[n], wanted[n])) : [...names, ""];
      if (card.element) card.element.hidden = against.length > 0;
      if (against.length === 0) kept.push(card);
      for (const n of names) {
        if (against.length === 0 || (against.length === 1 && against[0] === n)) {
          for (const value of card.values[n]) counts.set(n + " " + value, (counts.get(n + " " + value) || 0) + 1);
        }
      }
    }
    for (const { box, number } of boxes) {
      const many = counts.get(box.name + " " + box.value) || 0;
      number.textContent = many;
      box.parentElement.classList.toggle("empty", many === 0 && !box.checked);
    }
    return kept;
  }

  function apply() {
    const wanted = chosen();
    const terms = fold(search.value).split(/\s+/).filter(Boolean);
    const found = (item) => terms.every((term) => item.text.includes(term));
    const kept = count(found, wanted);
    const fitting = (row) => found(row) && fits(row.values.source, wanted.source || []);
    for (const row of rows) row.element.hidden = !fitting(row);
    const drawn = lists.map((list) => list.show(list.name === "findings" ? kept : list.items.filter(fitting)));
    for (const group of all("[data-group]")) {
      const inside = all("[data-card], [data-row]", group);
      group.hidden = inside.every((element) => element.hidden);
      if (group.tagName === "DETAILS" && terms.length) group.open = true;
      const number = group.querySelector(".severity .number, summary .number");
      if (number) number.textContent = inside.filter((element) => !element.hidden).length;
    }
    const filtered = terms.length > 0 || names.some((n) => wanted[n].length);
    const whole = findings().length;
    const none = document.getElementById("none");
    if (none) none.hidden = kept.length > 0 || whole === 0;
    document.getElementById("shown").textContent =
      filtered ? `${kept.length} of ${whole} findings` : `${whole} finding${whole === 1 ? "" : "s"}`;
    return Promise.all(drawn);
  }

  // -- state in the address, keys, links

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

  async function reveal(id) {
    if (!document.getElementById(id)) {
      const list = lists.find((each) => each.items.some((item) => item.id === id));
      if (list) await list.show(list.items.filter((item) => item.id === id));
    }
    const target = document.getElementById(id);
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) { clear(); await apply(); }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
  }

  async function restore() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) { await apply(); await reveal(hash); return; }
    const state = new URLSearchParams(hash);
    search.value = state.get("q") || "";
    for (const { box } of boxes) box.checked = state.getAll(box.name).includes(box.value);
    await apply();
  }

  async function step(by) {
    const here = document.activeElement && document.activeElement.closest("[data-card]");
    const list = packed.findings;
    if (list && here && by > 0 && here === list.shown.lastElementChild && !list.more.hidden) await list.grow();
    const open = all("[data-card]").filter((element) => !element.hidden && !element.closest("[hidden]"));
    if (!open.length) return;
    const at = open.indexOf(here);
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1)];
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

  async function start() {
    await Promise.all(lists.map((list) => list.open()));
    if (findings().length || rows.length || lists.length) {
      document.documentElement.classList.add("js");
      form.hidden = false;
      facets.open = matchMedia("(min-width: 62rem)").matches;
    }
    await restore();
    document.documentElement.dataset.ready = "yes";
  }
  start();
})();
