// Theme: as the system says until the switch says otherwise.
const root = document.documentElement;
const saved = localStorage.getItem("theme");
if (saved) root.dataset.theme = saved;
document.addEventListener("click", event => {
  if (!event.target.closest("[data-theme-switch]")) return;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  document.dispatchEvent(new CustomEvent("theme"));
});
// Density: more rows on a screen for whoever wants them.
const density = localStorage.getItem("density");
if (density) root.dataset.density = density;
document.addEventListener("click", event => {
  if (!event.target.closest("[data-density-switch]")) return;
  root.dataset.density = root.dataset.density === "compact" ? "roomy" : "compact";
  localStorage.setItem("density", root.dataset.density);
});
// On a phone the rail scrolls: where one is stays in sight.
document.addEventListener("DOMContentLoaded", () =>
  document.querySelector(".rail [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" }));
// What could not be fetched again may be old, which is said until it can.
document.addEventListener("htmx:afterRequest", event => {
  document.querySelector(".stale").hidden = event.detail.successful;
});
// What is to be typed elsewhere is taken along.
document.addEventListener("click", event => {
  const from = event.target.dataset?.copy;
  if (from) navigator.clipboard?.writeText(document.querySelector(from).innerText);
});
// A ready text goes where the next word would.
document.addEventListener("click", event => {
  const { insert, text } = event.target.dataset ?? {};
  if (!insert) return;
  const field = document.querySelector(insert);
  const at = field.selectionEnd || field.value.length;
  field.setRangeText(text, field.selectionEnd ? field.selectionStart : at, at, "end");
  field.focus();
});
// Acts that cannot be undone ask first.
document.addEventListener("submit", event => {
  const question = event.target.dataset.sure;
  if (question && !confirm(question)) event.preventDefault();
});
// A passkey answers for its holder: the panel asks, the device signs, and the form takes the answer along.
const noPasskey = !isSecureContext || /^\[|^[\d.]+$/.test(location.hostname) ? "address"
  : window.PublicKeyCredential?.parseRequestOptionsFromJSON ? "" : "browser";
addEventListener("pageshow", () => document.querySelectorAll("[data-passkey]").forEach(form => {
  form.hidden = !!noPasskey;
  form.elements[form.dataset.passkey].value = "";
  form.querySelector("button").disabled = false;
  if (!noPasskey) form.querySelector("[autofocus]").focus();
  document.querySelectorAll("[data-no-passkey]").forEach(hint => hint.hidden = hint.dataset.noPasskey !== noPasskey);
}));
document.addEventListener("submit", async event => {
  const form = event.target;
  const answer = form.elements[form.dataset.passkey];
  if (!answer || answer.value) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const troubles = [...form.querySelectorAll("[data-trouble]")];
  troubles.forEach(trouble => trouble.hidden = true);
  try {
    const asked = await fetch(form.dataset.question, { method: "POST", body: new URLSearchParams({ _csrf: form.elements._csrf.value }) });
    if (asked.redirected || asked.status === 403 || asked.status === 404) return location.assign(form.dataset.late);
    const question = await asked.json();
    const credential = await (question.user
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) }));
    answer.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch (failed) {
    const kind = failed.name === "InvalidStateError" ? "there" : "failed";
    (troubles.find(trouble => trouble.dataset.trouble === kind) ?? troubles[0]).hidden = false;
    button.disabled = false;
  }
});
// On a phone a row is a card, in which each cell says what it is.
const label = () => document.querySelectorAll(".scroll table").forEach(table => {
  const names = [...table.querySelectorAll("thead th")].map(name => name.textContent);
  if (names.length) for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, at) => cell.dataset.label = names[at] ?? "");
});
document.addEventListener("DOMContentLoaded", label);
// Which columns a table shows is its reader's choice, kept in their browser.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("table[data-columns]").forEach(table => {
  const key = "columns." + table.dataset.columns;
  const hidden = new Set((localStorage.getItem(key) ?? "").split(",").filter(name => name));
  const heads = [...table.tHead.rows[0].cells];
  const show = () => {
    for (const row of table.rows) heads.forEach((head, at) => { if (row.cells[at]) row.cells[at].hidden = hidden.has(head.dataset.column); });
  };
  const choice = document.createElement("details");
  choice.className = "columns";
  choice.append(Object.assign(document.createElement("summary"), { textContent: table.dataset.columnsTitle }));
  for (const head of heads.filter(one => one.dataset.column)) {
    const name = head.dataset.column;
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !hidden.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(name); else hidden.add(name);
      localStorage.setItem(key, [...hidden].join());
      show();
    });
    const one = document.createElement("label");
    one.className = "check";
    one.append(box, Object.assign(document.createElement("span"), { textContent: head.textContent }));
    choice.append(one);
  }
  table.closest(".scroll").before(choice);
  show();
}));
document.addEventListener("htmx:afterSwap", label);
