// How far a run is, in words (see the app's `following.js`).
follow(({ done, total }) => `Kører: ${done} af ${total} sager.`);
