// What the page Briefing does better with a script than without: after a button of the draft the
// page stands where it stood and the keyboard where it was, and one's name is remembered here.
const PLACE = "briefing-sted";
const NAME = "briefing-navn";
const OTHER = { stryg: "tilbage", tilbage: "stryg", op: "ned", ned: "op" };

function button(verb, key) {
  return document.querySelector(`button[name="goer"][value="${verb}.${key}"]:not([disabled])`);
}

addEventListener("submit", (event) => {
  const pressed = event.submitter;
  if (pressed?.name !== "goer") return;
  const name = event.target.querySelector("[data-navn]");
  if (name) localStorage.setItem(NAME, name.value.trim());
  const place = { y: scrollY, goer: pressed.value, line: pressed.closest(".linje")?.id };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
});

const kept = sessionStorage.getItem(PLACE);
sessionStorage.removeItem(PLACE);
if (kept && !document.querySelector('[role="alert"]')) {
  const { y, goer, line } = JSON.parse(kept);
  const [verb, key] = goer.split(".");
  const there = document.getElementById(line ?? location.hash.slice(1));
  const ticked = key ? null : there?.querySelector(".kryds button");
  const wanted = button(verb, key) ?? button(OTHER[verb], key) ?? ticked ?? there;
  addEventListener("load", () => {
    scrollTo(0, y);
    wanted?.focus();
  });
}

document.querySelectorAll("[data-navn]").forEach((field) => {
  field.value ||= localStorage.getItem(NAME) ?? "";
});
document.querySelector('[role="alert"]')?.closest("details")?.querySelector("textarea")?.focus();
