// What the page Arkiv does better with a script than without.
const skip = document.querySelector("[data-fokus]");
skip?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById(skip.dataset.fokus)?.focus();
});
