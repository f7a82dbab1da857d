// How far a reading is, in words, and the state of each file (see `following.js`).
follow(({ done, total, following, states }) => {
  document.querySelectorAll("[data-nummer]").forEach((entry) => {
    const state = states?.[entry.dataset.nummer - 1];
    if (state) entry.querySelector(".tilstand").textContent = state[0].toUpperCase() + state.slice(1);
  });
  return following
    ? "Filerne er læst. Søgeindekset følger med."
    : `${done.toLocaleString("da-DK")} af ${total.toLocaleString("da-DK")} ${course.dataset.enhed} er behandlet.`;
});

// Files are chosen or dropped, looked at before they are sent, and sent some at a time.
const form = document.getElementById("send-filer");
const TOGETHER = 20;
const TOGETHER_BYTES = 16 * 2 ** 20;
const JUNK = /^(\..*|~\$.*|thumbs\.db|desktop\.ini)$/i;
const chosen = [];
let batch = ""; // kept, so that sending again goes on where it stopped
let sent = 0;
const by = (id) => document.getElementById(id);
function room(size) {
  const [unit, name] = size < 2 ** 20 ? [2 ** 10, "KB"] : [2 ** 20, "MB"];
  const shown = unit > 2 ** 10 ? size / unit : Math.ceil(size / unit);
  return `${shown.toLocaleString("da-DK", { maximumFractionDigits: unit > 2 ** 10 ? 1 : 0 })} ${name}`;
}

function verdict({ name, file }) {
  const suffix = /\.[a-zæøå]+$/i.exec(name)?.[0].toLowerCase() ?? "";
  const kinds = form.dataset.arter.split(" ");
  if (suffix && !kinds.includes(suffix) && suffix !== ".text") return `filtypen ${suffix} kan ikke læses`;
  if (file.size > form.dataset.stoerst) return `fylder ${room(file.size)}, og det er for meget`;
  return "";
}

function add(name, file) {
  if (JUNK.test(name.split("/").pop())) return;
  if (chosen.some((one) => one.name === name && one.file.size === file.size)) return;
  chosen.push({ name, file });
}

function list() {
  const refused = chosen.filter(verdict);
  const most = Number(form.dataset.flest);
  by("valgte").hidden = by("ryd").hidden = !chosen.length;
  by("valgt-titel").firstElementChild.textContent =
    `${chosen.length} ${chosen.length === 1 ? "fil" : "filer"} valgt` +
    (refused.length ? `, ${refused.length} kan ikke læses` : "") +
    (chosen.length > most ? `. Der kan højst sendes ${most} ad gangen` : "");
  by("valgt").replaceChildren(
    ...[...refused, ...chosen.filter((one) => !verdict(one))].slice(0, 200).map((one) => {
      const entry = document.createElement("li");
      entry.append(`${one.name} (${room(one.file.size)})`);
      if (verdict(one)) {
        const why = document.createElement("span");
        why.className = "grund";
        why.textContent = ` – ${verdict(one)}`;
        entry.append(why);
      }
      return entry;
    }),
  );
  if (chosen.length > 200) {
    const more = document.createElement("li");
    more.textContent = `og ${chosen.length - 200} mere`;
    by("valgt").append(more);
  }
}

// A folder is read entry by entry; a browser gives at most a hundred at a time.
async function walk(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return add(entry.fullPath.replace(/^\//, ""), file);
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const each of some) await walk(each);
  }
}

async function dropped(event) {
  event.preventDefault();
  by("slip").classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length) for (const entry of entries) await walk(entry);
  else for (const file of event.dataTransfer.files) add(file.name, file);
  list();
}

function portion(from) {
  let [to, bytes] = [from, 0];
  while (to < chosen.length && to - from < TOGETHER && (to === from || bytes + chosen[to].file.size < TOGETHER_BYTES)) {
    bytes += chosen[to].file.size;
    to += 1;
  }
  return to;
}

// What cannot be read is named, not sent: its reason is then told with the others.
async function post(from, to) {
  const body = new FormData();
  body.append("samling", batch);
  body.append("kommune", by("kommune").value);
  if (to < chosen.length) body.append("flere", "ja");
  for (const one of chosen.slice(from, to)) {
    if (verdict(one)) body.append("udeladt", `${one.file.size} ${one.name}`);
    else body.append("filer", one.file, one.name);
  }
  const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
  if (answer.ok) return answer.json();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  throw new Error(page.querySelector("main p")?.textContent || "Filerne kunne ikke modtages.");
}

async function send(event) {
  event.preventDefault();
  const fault = by("sendefejl");
  const most = Number(form.dataset.flest);
  fault.hidden = true;
  const wrong = !chosen.length
    ? "Vælg mindst én fil først."
    : chosen.length > most
      ? `Der kan højst sendes ${most} filer ad gangen. Ryd listen, og vælg færre.`
      : "";
  if (wrong) {
    fault.textContent = wrong;
    fault.hidden = false;
    return;
  }
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  by("sender").hidden = false;
  by("sendt").max = chosen.length;
  try {
    let told = null;
    while (sent < chosen.length) {
      const to = portion(sent);
      by("sendtekst").textContent = `Sender ${to} af ${chosen.length} filer.`;
      told = await post(sent, to);
      [batch, sent] = [told.samling, to];
      by("sendt").value = sent;
    }
    location.assign(told.adresse);
  } catch (error) {
    const lost = error instanceof TypeError;
    fault.textContent = lost
      ? "Forbindelsen blev afbrudt. Tryk på Send og læs ind igen; det, der er sendt, sendes ikke om."
      : error.message;
    fault.hidden = false;
    by("sender").hidden = true;
    button.disabled = false;
  }
}

if (form) {
  document.querySelectorAll("#mappevalg, .slipord").forEach((part) => (part.hidden = false));
  by("slip").classList.add("skriptet"); // the list below tells what the browser's own words would
  for (const id of ["filer", "mappe"]) {
    by(id).addEventListener("change", ({ target }) => {
      for (const file of target.files) add(file.webkitRelativePath || file.name, file);
      target.value = "";
      list();
    });
  }
  by("ryd").addEventListener("click", () => {
    [chosen.length, batch, sent] = [0, "", 0];
    list();
    by("filer").focus();
  });
  const slip = by("slip");
  slip.addEventListener("dragover", (event) => {
    event.preventDefault();
    slip.classList.add("over");
  });
  slip.addEventListener("dragleave", () => slip.classList.remove("over"));
  slip.addEventListener("drop", dropped);
  form.addEventListener("submit", send);
}
