// Afgræns: the form is read when a question is sent; chips beside it show what is set. `uden` and
// `foer` come from an address and go with the next question only.
const NAMES = { udvalg: "Udvalg", kommune: "Kommune", fra: "Fra", til: "Til", sag: "Sag" };
const form = () => element.querySelector("form");
const once = () => [...form().querySelectorAll('input[type="hidden"]')];
const shown = (value) => value.split("-").reverse().join("-");

function words(field) {
  if (field.name === "uden") {
    return field.value === "samtale" ? "Ikke som opfølgning" : `Uden udledt ${field.value}`;
  }
  if (field.name === "foer") return `Opfølgning på »${field.value}«`;
  const value = field.type === "date" ? shown(field.value) : field.value.trim();
  return value && `${NAMES[field.name]}: ${value}`;
}

function chip(field) {
  const item = document.createElement("li");
  const name = document.createElement("b");
  const button = document.createElement("button");
  name.textContent = words(field);
  button.type = "button";
  button.className = "fjern";
  button.textContent = "×";
  button.setAttribute("aria-label", `Fjern afgrænsningen ${words(field)}`);
  button.addEventListener("click", () => remove(field));
  item.append(name, button);
  return item;
}

function remove(field) {
  if (field.type === "hidden") field.remove();
  else field.value = "";
  show(true);
  (element.querySelector("#valgte button") ?? element.querySelector("summary")).focus();
}

function show(changed) {
  const set = [...form().elements].filter((field) => field.name && words(field));
  const list = element.querySelector("#valgte");
  const backwards = form().fra.value && form().til.value && form().fra.value > form().til.value;
  list.replaceChildren(...set.map(chip));
  list.hidden = !set.length;
  form().til.setAttribute("aria-invalid", String(Boolean(backwards)));
  if (!changed) return;
  element.querySelector("#valgte-status").textContent = set.length
    ? `Søgningen er afgrænset til ${set.map(words).join(", ")}`
    : "Søgningen er ikke afgrænset";
}

function clear() {
  [...form().elements].forEach((field) => field.name && field.type !== "hidden" && (field.value = ""));
  once().forEach((field) => field.remove());
  show(true);
}

// What goes with a question that is being sent; read by every event that asks one.
window.afgraensning = () => {
  const given = new FormData(form());
  return Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name)]));
};

document.addEventListener("besvaret", () => {
  element.querySelector("details").open = false;
  if (!once().length) return;
  once().forEach((field) => field.remove());
  show();
});

element.addEventListener("change", show);
element.addEventListener("submit", (event) => {
  event.preventDefault();
  show(true);
});
element.addEventListener("reset", (event) => {
  event.preventDefault();
  clear();
});
document.getElementById("skriv").addEventListener("click", (event) => {
  if (event.target.closest("#ny-samtale")) clear();
});
watch("value", () => show());
show();
