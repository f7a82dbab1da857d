// Follows a run: how far it is, and the page anew when it is done. Without a script the page is
// the same, but is not brought up to date by itself.
const skip = document.querySelector("[data-fokus]");
skip?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById(skip.dataset.fokus)?.focus();
});

const course = document.getElementById("forloeb");
const EVERY = 1000;
const SAID = 10; // a screen reader is told of every tenth of the way, not of every case

async function follow() {
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
  setTimeout(follow, EVERY);
}

let said = -1;
function show({ done, total }) {
  course.querySelector("progress").value = done;
  const tenth = Math.floor((SAID * done) / total);
  if (tenth === said) return;
  said = tenth;
  document.getElementById("forloebstekst").textContent = `Kører: ${done} af ${total} sager.`;
}

if (course) setTimeout(follow, EVERY);
