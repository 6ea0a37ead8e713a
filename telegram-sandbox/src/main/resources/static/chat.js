// The chat page: what a person sees of a bot, drawn from the control API.
const query = new URLSearchParams(location.search);
const bot = query.get("bot") ? "?bot=" + encodeURIComponent(query.get("bot")) : "";
const $ = id => document.getElementById(id);
let people = [], me = Number(query.get("user")) || 0, drawn = "", revision = 0, invoice = null;

const url = (path, more = "") => "/control" + path + (bot ? bot + (more && "&" + more) : more && "?" + more);
const get = async (path, more) => { const answer = await fetch(url(path, more)); if (!answer.ok) throw new Error(answer.status); return answer.json(); };
const post = async (path, body) => {
  const answer = await fetch(url(path), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : {};
  if (!answer.ok) { toast(json.detail || "That did not work"); throw new Error(json.detail); }
  return json;
};
const element = (tag, className, text) => { const made = document.createElement(tag); if (className) made.className = className; if (text !== undefined) made.textContent = text; return made; };

function toast(text) {
  $("toast").textContent = text; $("toast").classList.add("shown");
  clearTimeout(toast.timer); toast.timer = setTimeout(() => $("toast").classList.remove("shown"), 3000);
}

// Text with entities; offsets count UTF-16 units, as JavaScript's strings do.
function rich(text, entities = []) {
  const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", text_link: "a" };
  const box = element("span");
  let at = 0;
  for (const entity of [...entities].sort((a, b) => a.offset - b.offset)) {
    if (entity.offset < at) continue;
    box.append(text.slice(at, entity.offset));
    const part = element(TAGS[entity.type] || "span", "", text.slice(entity.offset, entity.offset + entity.length));
    if (entity.type === "bot_command") { part.style.color = "var(--accent)"; }
    box.append(part);
    at = entity.offset + entity.length;
  }
  box.append(text.slice(at));
  return box;
}

function bubble(message) {
  if (message.successful_payment) return element("li", "service", `You paid ⭐️${message.successful_payment.total_amount}`);
  if (message.refunded_payment) return element("li", "service", `⭐️${message.refunded_payment.total_amount} came back`);
  const item = element("li", "bubble" + (message.from.is_bot ? "" : " mine"));
  const body = element("div", "body");
  if (message.document) {
    const link = element("a", "file"); link.href = url("/files/" + message.document.file_id); link.download = message.document.file_name;
    const words = element("span"); words.append(element("b", "", message.document.file_name), element("small", "", message.document.file_size + " bytes"));
    link.append(element("i", "", "⤓"), words); body.append(link);
  }
  if (message.photo) {
    const image = element("img"); image.src = url("/files/" + message.photo.at(-1).file_id); image.alt = message.caption || "Picture";
    image.onclick = () => { $("picture").querySelector("img").src = image.src; $("picture").showModal(); };
    image.onload = () => { $("messages").scrollTop = $("messages").scrollHeight; };
    body.append(image);
  }
  if (message.invoice) { const words = element("span"); words.append(element("b", "", message.invoice.title), "\n" + message.invoice.description); body.append(words); }
  if (message.text) body.append(rich(message.text, message.entities));
  if (message.caption) body.append(rich(message.caption, message.caption_entities));
  body.append(element("time", "", new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })));
  item.append(body);
  if (message.reply_markup?.inline_keyboard) item.append(keys(message));
  return item;
}

function keys(message) {
  const box = element("div", "keys");
  for (const row of message.reply_markup.inline_keyboard) {
    const line = element("div");
    for (const button of row) {
      const made = element("button", "", button.text); made.type = "button";
      made.onclick = async () => {
        if (button.pay) return sheet(message);
        if (button.url?.startsWith("https://t.me/$")) return linkSheet(button.url);
        if (button.url) return open(button.url);
        made.disabled = true;
        try { await post(`/users/${me}/taps`, { messageId: message.message_id, data: button.callback_data }); } finally { made.disabled = false; }
      };
      line.append(made);
    }
    box.append(line);
  }
  return box;
}

function sheet(message) { showSheet(message.invoice, { messageId: message.message_id }); }
async function linkSheet(link) { showSheet(await get("/links", "link=" + encodeURIComponent(link)), { link }); }
function showSheet(shown, payment) {
  invoice = payment;
  const monthly = shown.subscription_period ? " every 30 days" : "";
  $("sheetTitle").textContent = shown.title; $("sheetText").textContent = shown.description;
  $("sheetPrice").textContent = "⭐️ " + shown.total_amount + monthly; $("sheetError").textContent = "";
  $("pay").textContent = (monthly ? "Subscribe for ⭐️" : "Confirm and pay ⭐️") + shown.total_amount; $("pay").disabled = false;
  $("sheet").showModal();
}
$("dismiss").onclick = () => $("sheet").close();
$("pay").onclick = async () => {
  $("pay").disabled = true; $("pay").textContent = "Paying…";
  try {
    const outcome = await post(`/users/${me}/payments`, invoice);
    if (outcome.status === "paid") { $("sheet").close(); toast("Payment successful"); }
    else { $("sheetError").textContent = outcome.message; $("pay").textContent = "Try again"; }
  } finally { $("pay").disabled = false; }
};
$("picture").onclick = () => $("picture").close();

function drawPeople() {
  $("people").replaceChildren(...people.map(person => {
    const item = element("li"), button = element("button"), words = element("span");
    button.setAttribute("aria-current", person.id === me);
    words.append(element("b", "", person.firstName), document.createElement("br"), element("small", "", `${person.languageCode} · ⭐️${person.stars}${person.blocked ? " · blocked the bot" : ""}`));
    button.append(element("div", "avatar", [...person.firstName][0]), words);
    button.onclick = () => { me = person.id; drawn = ""; document.body.classList.remove("choosing"); refresh(); };
    item.append(button); return item;
  }));
  const person = people.find(one => one.id === me);
  $("stars").textContent = person ? "⭐️ " + person.stars : ""; $("block").textContent = person?.blocked ? "Unblock" : "Block";
}

async function refresh() {
  people = await get("/users");
  if (!people.some(person => person.id === me)) me = people[0]?.id ?? 0;
  const messages = await get(`/users/${me}/chat`);
  drawPeople();
  const now = JSON.stringify(messages);
  if (now !== drawn) {
    const list = $("messages"), atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
    list.replaceChildren(...messages.map(bubble));
    if (atEnd || !drawn) list.scrollTop = list.scrollHeight;
    drawn = now;
  }
  $("hint").hidden = $("start").hidden = messages.length > 0;
  $("start").hidden = messages.length > 0;
  if ($("inspector").querySelector("details").open) drawCalls();
}

async function drawCalls() {
  const calls = (await get("/calls")).slice(-60).reverse();
  $("calls").replaceChildren(...calls.map(call => element("li", call.status === 200 ? "" : "bad", `${call.status} ${call.method} ${call.parameters.slice(0, 300)}`)));
}
$("inspector").querySelector("details").ontoggle = drawCalls;

$("write").onsubmit = async event => {
  event.preventDefault();
  const input = event.target.text; const text = input.value.trim();
  if (!text) return;
  input.value = ""; await post(`/users/${me}/messages`, { text });
};
$("write").photo.onchange = async event => {
  const photo = event.target.files[0];
  if (!photo) return;
  const input = $("write").text, caption = encodeURIComponent(input.value.trim());
  input.value = ""; event.target.value = "";
  const answer = await fetch(url(`/users/${me}/photos`, "caption=" + caption), { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: photo });
  if (!answer.ok) toast("That is no picture");
};
$("start").onclick = () => post(`/users/${me}/messages`, { text: "/start" });
$("block").onclick = () => post(`/users/${me}/${people.find(one => one.id === me)?.blocked ? "unblock" : "block"}`);
$("toPeople").onclick = () => document.body.classList.add("choosing");
$("new").onsubmit = async event => {
  event.preventDefault();
  const form = event.target;
  const made = await post("/users", { id: 800000000 + Math.floor(Math.random() * 1e8), firstName: form.firstName.value, languageCode: form.languageCode.value });
  me = made.id; form.reset(); drawn = ""; refresh();
};

async function watch() {
  for (;;) {
    try {
      const change = await get("/changes", "after=" + revision + "&wait=25");
      revision = change.revision;
      if (change.toast) toast(change.toast);
      await refresh();
    } catch (gone) { await new Promise(later => setTimeout(later, 1000)); }
  }
}
refresh().then(watch);
