// The conversation's part of the page: a marker shows its source, an offered question is asked,
// an answer is copied. Runs once, when Gradio has made the component (`element`).
const problem = () => document.getElementById("problem");
const box = () => document.querySelector("#sporgsmaal textarea");
let origin = null;
let repeated = null;

element.addEventListener("click", (event) => {
  const marker = event.target.closest("[data-kilde]");
  const offered = event.target.closest("[data-sporg]");
  const copy = event.target.closest("[data-kopier], [data-link]");
  const again = event.target.closest("[data-igen]");
  if (marker) {
    event.preventDefault();
    origin = marker;
    document.dispatchEvent(new CustomEvent("vis-kilde", { detail: marker.dataset.kilde }));
  } else if (offered) {
    trigger("submit", { sporgsmaal: offered.dataset.sporg });
    awaitAnswer();
  } else if (copy) {
    copyText(copy);
  } else if (again) {
    repeated = again.dataset.igen;
    trigger("edit", { tur: Number(repeated), slags: again.dataset.slags });
    awaitAnswer();
  }
});

// Gradio closes its stream of messages when nothing is in progress. A question asked at that very
// moment is answered into a closed stream; one more event opens it, and the answer comes with it.
let silence = null;

function awaitAnswer() {
  clearTimeout(silence);
  silence = setTimeout(() => trigger("retry"), 3000);
}

document.getElementById("skriv").addEventListener("click", (event) => {
  if (event.target.closest("#send")) awaitAnswer();
});
document.getElementById("skriv").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) awaitAnswer();
});

// Whether an answer helped: yes is told at once, no unfolds the reasons.
let told = null;

element.addEventListener("click", (event) => {
  const { hjalp, hvorfor, fortryd } = event.target.closest("button")?.dataset ?? {};
  if (hjalp) tell(hjalp, "hjalp", "");
  if (hvorfor) unfold(hvorfor, document.getElementById(`hvorfor-${hvorfor}`).hidden);
  if (fortryd) unfold(fortryd, false);
});

element.addEventListener("submit", (event) => {
  const number = event.target.dataset.grund;
  if (!number) return;
  event.preventDefault();
  const given = new FormData(event.target);
  tell(number, given.get("grund"), given.get("uddyb"));
});

function unfold(number, open) {
  const form = document.getElementById(`hvorfor-${number}`);
  const button = element.querySelector(`[data-hvorfor="${number}"]`);
  form.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  (open ? form.querySelector("input") : button).focus();
}

function tell(number, grund, uddyb) {
  told = number;
  trigger("like", { tur: Number(number), grund, uddyb });
}

function thank() {
  const thanks = told && document.getElementById(`tak-${told}`);
  if (!thanks) return false;
  told = null;
  thanks.focus({ preventScroll: true });
  return true;
}

// A card points back at the marker it was opened from, else at the first one of its source.
document.addEventListener("vis-henvisning", (event) => {
  const markers = [...element.querySelectorAll(`[data-kilde="${event.detail}"]`)];
  const target = markers.includes(origin) ? origin : markers[0];
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
});

async function copyText(button) {
  const label = button.textContent;
  const { kopier, link } = button.dataset;
  try {
    await navigator.clipboard.writeText(kopier ?? new URL(link, location.href).href);
    button.textContent = "Kopieret";
  } catch {
    button.textContent = "Kunne ikke kopiere";
  }
  setTimeout(() => (button.textContent = label), 2000);
}

// A question that was asked again keeps its place, and the focus that its button had.
function stay() {
  const turn = repeated && document.getElementById(`tur-${repeated}`);
  if (!turn) return false;
  if (!turn.querySelector(".soger")) repeated = null;
  turn.focus({ preventScroll: true });
  return true;
}

// A new turn that does not fit what can be seen is brought to the top, so that it is read from
// its beginning; else nothing moves.
watch("value", () => {
  clearTimeout(silence);
  if (element.querySelector(".tur") && !element.querySelector(".soger")) {
    document.dispatchEvent(new Event("besvaret"));
  }
  if (thank() || stay()) return;
  const last = [...element.querySelectorAll(".tur")].at(-1);
  if (!last) return;
  const { top, bottom } = last.getBoundingClientRect();
  const limit = document.getElementById("skriv").getBoundingClientRect().top;
  if (top < 0 || bottom > Math.min(limit, innerHeight)) last.scrollIntoView();
});

// The message about a question belongs to its box for those who do not see that it stands there.
new MutationObserver(() => {
  const wrong = Boolean(problem()?.textContent.trim());
  box()?.setAttribute("aria-invalid", String(wrong));
  box()?.setAttribute("aria-describedby", "problem");
  if (wrong) box()?.focus();
}).observe(document.getElementById("skriv") ?? document.body, {
  childList: true,
  characterData: true,
  subtree: true,
});
