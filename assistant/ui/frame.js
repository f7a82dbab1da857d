// The frame's part of every page: the skip link, and Danish for what Gradio itself reports.
const LOST = "Der er ikke forbindelse til serveren. Siden forsøger selv igen.";
const FAILED = "Noget gik galt. Prøv igen om lidt.";

// Gradio sets the page's language to that of its own texts, which are never Danish.
const root = document.documentElement;
const danish = () => root.lang === "da" || (root.lang = "da");
new MutationObserver(danish).observe(root, { attributeFilter: ["lang"] });
danish();

element.addEventListener("click", (event) => {
  const skip = event.target.closest("[data-fokus]");
  if (!skip) return;
  event.preventDefault();
  document.querySelector(`#${skip.dataset.fokus} textarea`)?.focus();
});

// Gradio's own notices are English and have no translation to Danish.
function translate(notice) {
  const text = notice.querySelector('[data-testid="toast-text"]');
  const title = notice.querySelector(".toast-title");
  if (!text || text.dataset.dansk) return;
  text.dataset.dansk = "ja";
  text.textContent = /connection/i.test(text.textContent) ? LOST : FAILED;
  if (title) title.textContent = "Bemærk";
  notice.querySelector('[data-testid="toast-close"]')?.setAttribute("aria-label", "Luk");
}

const notices = document.querySelector(".toast-wrap");
if (notices) {
  new MutationObserver(() => {
    notices.querySelectorAll('[data-testid="toast-body"]').forEach(translate);
  }).observe(notices, { childList: true, subtree: true });
}

// Who is logged in: the page is laid out once for all, so it asks. Where it has become somebody
// else, what stands on the page is not theirs, and it is loaded anew.
const place = element.querySelector(".hvem");
let mark;
async function ask() {
  const here = encodeURIComponent(location.pathname + location.search);
  const told = await fetch(`/hvem?side=${place.dataset.side}&her=${here}`);
  if (!told.ok) return;
  const { maerke, markup } = await told.json();
  if (mark !== undefined && mark !== maerke) return location.reload();
  mark = maerke;
  if (place.innerHTML.replace(/<!--.*?-->/g, "") !== markup) place.innerHTML = markup;
}
const asked = () => document.visibilityState === "visible" && ask().catch(() => {});
if (place) {
  asked();
  document.addEventListener("visibilitychange", asked);
  window.addEventListener("pageshow", (event) => event.persisted && asked());
}
