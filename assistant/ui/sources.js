// Kilder's part of the page: bring the card that a marker points at into view, mark it, and give
// it the focus. The pane holds the cards of one answer; those of another are asked for first.
let wanted = null;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function reveal(card) {
  element.querySelectorAll('[aria-current="true"]').forEach((c) => c.removeAttribute("aria-current"));
  card.setAttribute("aria-current", "true");
  const behavior = still() ? "auto" : "smooth";
  const pane = document.getElementById("kilder");
  if (getComputedStyle(pane).overflowY === "auto") {
    const top = card.getBoundingClientRect().top - pane.getBoundingClientRect().top - 4;
    pane.scrollBy({ top, behavior });
  } else {
    card.scrollIntoView({ behavior });
  }
  card.focus({ preventScroll: true });
}

document.addEventListener("vis-kilde", (event) => {
  const card = document.getElementById(event.detail);
  if (card) {
    reveal(card);
  } else {
    wanted = event.detail;
    trigger("select", { tur: Number(wanted.split("-")[1]) });
  }
});

watch("value", () => {
  element.querySelectorAll("details[open]").forEach((details) => (details.open = false));
  element.querySelectorAll('[aria-current="true"]').forEach((c) => c.removeAttribute("aria-current"));
  const card = wanted && document.getElementById(wanted);
  wanted = null;
  if (card) reveal(card);
});

element.addEventListener("click", (event) => {
  const back = event.target.closest("[data-henvisning]");
  if (back) {
    document.dispatchEvent(new CustomEvent("vis-henvisning", { detail: back.dataset.henvisning }));
  }
});

// Unfolding a long punkt brings the quote in it into view.
element.addEventListener(
  "toggle",
  (event) => {
    if (event.target.open) {
      event.target.querySelector("mark")?.scrollIntoView({ block: "nearest" });
    }
  },
  true,
);
