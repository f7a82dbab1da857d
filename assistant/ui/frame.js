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
