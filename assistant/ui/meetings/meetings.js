// What the page Møder does better with a script than without: it opens the punkt that an address
// points at and shows it from its heading, unfolds the contents where there is room, and unfolds
// everything for the printer.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const punkt = target?.closest("article");
  if (!punkt) return;
  const folded = target.closest("details");
  if (folded) folded.open = true;
  punkt.scrollIntoView();
  punkt.focus({ preventScroll: true });
}

if (matchMedia("(min-width: 960px)").matches) {
  document.querySelectorAll("[data-bred-aaben]").forEach((details) => (details.open = true));
}
addEventListener("hashchange", reveal);
addEventListener("load", reveal);
// A link to the punkt that the address names already changes nothing that could be listened for.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) setTimeout(reveal);
});

let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("main details:not([open])")];
  unfolded.forEach((details) => (details.open = true));
});
addEventListener("afterprint", () => unfolded.forEach((details) => (details.open = false)));
