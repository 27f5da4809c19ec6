// The keys and the highlighter of the desk. Everything that changes the registry is an ordinary form; this only helps the hand and the eye.

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const reader = find("#reader");
const entry = find("form#entry");
const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select");

// ---------------------------------------------------------------- evidence

const spotsOf = (field) => all(`[data-fields~="${CSS.escape(field)}"], [data-fields*="${CSS.escape(field)}."]`, reader ?? document.createElement("div"));
const visible = (spot) => spot.getClientRects().length > 0;

function light(field) {
  all(".lit").forEach((spot) => spot.classList.remove("lit"));
  all(".alight").forEach((one) => one.classList.remove("alight"));
  if (!field || !reader) return;
  const spots = spotsOf(field);
  spots.forEach((spot) => spot.classList.add("lit"));
  find(`[data-field="${CSS.escape(field)}"]`)?.classList.add("alight");
  const first = spots.find(visible);
  if (first) bring(first);
}

function bring(spot) {
  const box = spot.getBoundingClientRect();
  const frame = reader.getBoundingClientRect();
  if (box.top >= frame.top + 20 && box.bottom <= frame.bottom - 20 && box.left >= frame.left && box.right <= frame.right) return;
  reader.scrollBy({ top: box.top - frame.top - frame.height / 3, left: Math.min(0, box.left - frame.left - 20) || Math.max(0, box.right - frame.right + 20) });
}

const fieldOf = (target) => target.closest("[data-field]")?.dataset.field;

document.addEventListener("focusin", (event) => {
  const field = fieldOf(event.target);
  if (field) light(field);
});

// A click on a piece of evidence leads to the field that it proves.
reader?.addEventListener("click", (event) => {
  const spot = event.target.closest("[data-fields]");
  if (!spot || String(getSelection())) return;
  const field = spot.dataset.fields.split(" ")[0];
  const holder = find(`[data-field="${CSS.escape(field)}"]`);
  const input = holder && (find("input:not([hidden]), select, textarea", holder) ?? holder);
  input?.focus();
  input?.scrollIntoView({ block: "nearest" });
});

// ---------------------------------------------------------------- pages, zoom, text

function zoom(step) {
  const level = step === null ? 0 : Math.max(-2, Math.min(3, Number(reader.dataset.zoom) + step));
  reader.dataset.zoom = level;
  find("#zoom").value = { "-2": "50%", "-1": "75%", 0: "100%", 1: "125%", 2: "160%", 3: "200%" }[level];
  const lit = all(".lit", reader).find(visible);
  if (lit) bring(lit);
}

function view(name) {
  reader.dataset.view = name;
  all("[data-do=view]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === name));
  all(".strip").forEach((strip) => { strip.hidden = name === "text"; });
  all("[data-show]", reader).forEach((part) => { part.hidden = part.dataset.show !== name; });
  const lit = all(".lit", reader).find(visible);
  if (lit) bring(lit);
}

if (find(".strip")) {
  const seen = new IntersectionObserver((entries) => entries.forEach((one) => {
    if (one.isIntersecting) all(".strip button").forEach((b) => (b.dataset.page === one.target.id ? b.setAttribute("aria-current", "true") : b.removeAttribute("aria-current")));
  }), { root: reader, rootMargin: "-45% 0px -45% 0px" });
  all(".page", reader).forEach((page) => seen.observe(page));
}

// ---------------------------------------------------------------- the form

const holderOf = (key) => find(`[data-field="${CSS.escape(key)}"]`, entry);

function filled(key) {
  if (key === "requests") return all("#requests textarea").some((one) => one.value.trim());
  if (key === "cases") return ["cases", "matter"].some((name) => entry.elements[name].value.trim());
  if (key === "on_behalf_of") return ["name", "unit", "position"].some((part) => entry.elements[`on_behalf_of.${part}`].value.trim());
  return Boolean(entry.elements[key]?.value.trim());
}

function checkDemands() {
  const demands = JSON.parse(entry.dataset.demands)[`${entry.elements["inquirer.standing"].value}/${entry.elements.form.value}`] ?? [];
  let lacking = 0;
  all(".reason", entry).forEach((reason) => {
    const key = reason.name.slice("reason.".length);
    const lacks = demands.includes(key) && !filled(key);
    reason.hidden = !lacks;
    reason.disabled = !lacks;
    const holder = holderOf(key);
    holder?.classList.toggle("missing", lacks);
    const lack = holder && find(".lack", holder);
    if (lack) lack.hidden = !lacks;
    if (lacks && !reason.value.trim()) lacking += 1;
  });
  const told = find("#standing-by");
  const doubts = all(".f.doubt:not(.changed), .chips label.unsure:has(:checked)", entry).length;
  told.replaceChildren();
  if (lacking) {
    const strong = document.createElement("b");
    strong.textContent = `缺 ${lacking} 项`;
    told.append(strong, "，补填或写明原因后才能登记");
  } else told.textContent = doubts ? `${doubts} 处存疑，请对照原件` : "各栏齐全";
}

function mark(input) {
  const holder = input.closest(".f[data-field]");
  if (!holder || input.classList.contains("reason") || input.type === "checkbox") return;
  const first = input.tagName === "SELECT" ? [...input.options].find((o) => o.defaultSelected)?.value : input.defaultValue;
  const changed = input.value !== (first ?? input.value);
  const why = find(".why", holder);
  holder.dataset.why ??= why.textContent;
  holder.classList.toggle("changed", changed);
  holder.classList.toggle("doubt", !changed && Boolean(find(".tag.amber", holder)));
  why.textContent = changed ? "人工更正" : holder.dataset.why;
}

function addRequest(text = "") {
  const number = 1 + Math.max(-1, ...all("#requests .request").map((one) => Number(one.dataset.field.split(".")[1])));
  const fresh = find("#blank").content.cloneNode(true).firstElementChild;
  for (const one of [fresh, ...all("*", fresh)]) {
    for (const name of ["id", "for", "name", "data-field"]) {
      const value = one.getAttribute(name);
      if (value) one.setAttribute(name, value.replace("requests.N", `requests.${number}`));
    }
  }
  find("#requests").append(fresh);
  const quote = find("textarea", fresh);
  quote.value = text;
  quote.focus();
  quote.scrollIntoView({ block: "nearest" });
  checkDemands();
}

if (entry) {
  const start = new URLSearchParams(location.search);
  entry.addEventListener("input", (event) => { mark(event.target); checkDemands(); });
  entry.addEventListener("change", (event) => { mark(event.target); checkDemands(); });
  entry.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formnovalidate")) return;
    const lacking = all(".reason:not([hidden])", entry).find((reason) => !reason.value.trim());
    if (lacking) { event.preventDefault(); lacking.focus(); lacking.scrollIntoView({ block: "center" }); }
  });
  // A single Enter in a field must not enter anything in the registry.
  entry.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches("input")) event.preventDefault();
  });
  checkDemands();
  if (!start.has("amend")) reader?.focus({ preventScroll: true });
}

// Words selected in the original go into the field that was used last.
let lastInput = null;
entry?.addEventListener("focusin", (event) => { if (typing(event.target)) lastInput = event.target; });
document.addEventListener("selectionchange", () => {
  const grab = find("#grab");
  if (!grab) return;
  const picked = getSelection();
  grab.hidden = picked.isCollapsed || !reader?.contains(picked.anchorNode) || !String(picked).trim();
  const fits = lastInput && lastInput.matches("input[type=text]:not(.reason), textarea") && lastInput.isConnected;
  find("[data-do=grab]", grab).hidden = !fits;
  if (fits) find("#grab-name").textContent = find(`label[for="${CSS.escape(lastInput.id)}"]`)?.textContent ?? "";
});
const picked = () => String(getSelection()).replace(/\s*\n\s*/g, "").trim();

// ---------------------------------------------------------------- what buttons do

const deeds = {
  keys: () => find("#keys").showModal(),
  dialog: (button) => find(`#${button.dataset.dialog}`).showModal(),
  close: (button) => button.closest("dialog").close(),
  view: (button) => view(button.dataset.view),
  zoom: (button) => zoom(Number(button.dataset.by)),
  page: (button) => find(`#${button.dataset.page}`).scrollIntoView(),
  add: () => addRequest(),
  drop: (button) => { button.closest(".request").remove(); checkDemands(); find("[data-do=add]").focus(); },
  items: (button) => {
    const chips = find(".chips", button.closest(".request"));
    const open = chips.classList.toggle("open");
    button.setAttribute("aria-expanded", open);
    button.textContent = open ? "收起" : "第七条…";
    if (open) find("input", chips).focus();
  },
  take: (button) => {
    const input = entry.elements[button.dataset.for];
    input.value = button.dataset.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  },
  grab: () => {
    const words = picked();
    lastInput.value = words;
    lastInput.dispatchEvent(new Event("input", { bubbles: true }));
    lastInput.focus();
  },
  "grab-request": () => addRequest(picked()),
};
// The selection must survive the click on the button that uses it.
find("#grab")?.addEventListener("mousedown", (event) => event.preventDefault());
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) deeds[button.dataset.do]?.(button);
});

// ---------------------------------------------------------------- lists

const rows = all("table.list tbody tr[data-href]");
let at = -1;
function go(step) {
  if (!rows.length) return;
  rows[at]?.classList.remove("at");
  at = Math.max(0, Math.min(rows.length - 1, at + step));
  rows[at].classList.add("at");
  const link = find("a.row", rows[at]);
  link.focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}
rows.forEach((row, n) => {
  find("a.row", row)?.addEventListener("focus", () => { rows[at]?.classList.remove("at"); at = n; row.classList.add("at"); });
  row.addEventListener("click", (event) => { if (!event.target.closest("a, button") && !String(getSelection())) location.href = row.dataset.href; });
});
all("select[data-auto]").forEach((select) => select.addEventListener("change", () => select.form.requestSubmit()));

// ---------------------------------------------------------------- keys

function step(by, among) {
  const current = among.findIndex((one) => one.contains(document.activeElement));
  const next = among[(current + by + among.length) % among.length];
  const input = next && (find("input:not([hidden]):not([type=checkbox]), select, textarea", next) ?? next);
  input?.focus();
  input?.scrollIntoView({ block: "nearest" });
}

const fields = () => (entry ? all(".f[data-field]", entry) : all(".record [data-field]"));
const needing = () => all(".f.missing, .f.doubt:not(.changed), [data-field].missing", entry ?? document.createElement("div"));
const follow = (key) => find(`a[data-key="${CSS.escape(key)}"]`)?.click();

const keys = {
  "?": () => deeds.keys(),
  j: () => (rows.length ? go(1) : step(1, fields())),
  k: () => (rows.length ? go(-1) : step(-1, fields())),
  "/": () => find("input[type=search]")?.focus(),
  "[": () => follow("["),
  "]": () => follow("]"),
  g: () => (find('a[data-key="g"]') ? follow("g") : (location.href = "/drafts")),
  c: () => { const main = entry && find("[data-main]", entry); if (main && !entry.action.endsWith("amend")) main.click(); },
  x: () => find('[data-dialog="dismiss"]')?.click(),
  a: () => { if (entry) addRequest(); },
  d: () => { if (needing().length) step(1, needing()); },
  t: () => { if (find(".switch")) view(reader.dataset.view === "image" ? "text" : "image"); },
  "+": () => reader && zoom(1),
  "=": () => reader && zoom(1),
  "-": () => reader && zoom(-1),
  0: () => reader && zoom(null),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  const dialog = find("dialog[open]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    const form = dialog ? find("form[method=post]", dialog) : entry;
    if (form) form.requestSubmit(find(dialog ? "button.main" : "[data-main]", form));
    return;
  }
  if (event.ctrlKey || event.metaKey || dialog) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); reader?.focus({ preventScroll: true }); return; }
  if (typing(event.target)) return;
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});
