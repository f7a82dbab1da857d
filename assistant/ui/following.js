// Follows what is under way on a plain page: how far it is, and the page anew when it is done.
// Without a script the page is the same, but is not brought up to date by itself.
const skip = document.querySelector("[data-fokus]");
skip?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById(skip.dataset.fokus)?.focus();
});

const course = document.getElementById("forloeb");
const EVERY = 1000;
const SAID = 10; // a screen reader is told of every tenth of the way, not of every step

// `told` says in words how far a state of the course is.
function follow(told) {
  let said = -1;

  async function look() {
    try {
      const state = await (await fetch(course.dataset.forloeb)).json();
      if (!state.running) {
        location.replace(location.pathname);
        return;
      }
      show(state);
    } catch {
      // The app is being restarted; the next look will tell.
    }
    setTimeout(look, EVERY);
  }

  function show(state) {
    const { done, total, following } = state;
    const bar = course.querySelector("progress");
    if (done) [bar.max, bar.value] = [total || 1, done];
    const words = told(state);
    const tenth = following ? SAID + 1 : Math.floor((SAID * done) / (total || 1));
    if (tenth === said) return;
    said = tenth;
    document.getElementById("forloebstekst").textContent = words;
  }

  if (course) setTimeout(look, EVERY);
}
