-- The files beside the archive, as the first program that had each of them wrote it.
-- file: accounts.sqlite
CREATE TABLE account (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    secret TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    must_change INTEGER NOT NULL DEFAULT 1,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE TABLE seat (
    account INTEGER NOT NULL REFERENCES account (key),
    udvalg TEXT NOT NULL,
    kommune TEXT,
    since TEXT,
    until TEXT
);
CREATE TABLE session (
    token TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (key),
    begun REAL NOT NULL,
    seen REAL NOT NULL
);
CREATE TABLE attempt (at REAL NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL);
CREATE TABLE known (
    account INTEGER NOT NULL, address TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (account, address)
);
INSERT INTO account VALUES (1, 'Bo Berg', 'bo berg', 'politiker',
    'scrypt$16$8$3$fLLrPx7BoaqzEj90jY6XTQ==$G+hB+HbQOvFOl8CGca+cnPX2gyp1sNEZMw+PrQyeIMc=',
    0, 0, '2026-11-22T09:30:00+00:00', '2026-11-22T09:30:00+00:00');
INSERT INTO seat VALUES (1, 'Byrådet', 'Fjordbæk', '2022-01-01', NULL);
PRAGMA user_version = 1;
-- file: audit.sqlite
CREATE TABLE reading (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    folded TEXT NOT NULL,
    role TEXT NOT NULL,
    item TEXT NOT NULL,
    way TEXT NOT NULL
);
CREATE INDEX reading_at ON reading (at);
CREATE TRIGGER reading_stays BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'Læseloggen ændres ikke'); END;
CREATE TRIGGER reading_is_kept BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'Læseloggen slettes ikke'); END;
INSERT INTO reading VALUES (1, '2026-11-22T09:40:00.000+00:00', 'Bo Berg', 'bo berg', 'politiker',
    'fjordbaek-byraadet-2024-05-13-p02', 'møde');
-- file: ticks.sqlite
CREATE TABLE tick (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    done TEXT,
    item TEXT NOT NULL,
    kommune TEXT,
    udvalg TEXT,
    said TEXT,
    sentence TEXT NOT NULL
);
INSERT INTO tick VALUES (1, '2026-11-22T06:50:00+00:00', '2026-11-20',
    'fjordbaek-byraadet-2024-05-13-p01', 'Fjordbæk', 'Byrådet', '2024-05-13',
    'Cykelstien anlægges i 2025.');
-- file: feedback.sqlite
CREATE TABLE feedback (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    given TEXT NOT NULL,
    content TEXT NOT NULL
);
INSERT INTO feedback VALUES (1, '2026-11-21T23:40:00+00:00', '{"question": "Hvad koster cykelstien?",
 "reason": "hjalp", "outcome": "answered", "text": "4,2 mio. kr.", "cited":
 ["fjordbaek-byraadet-2024-05-13-p01"], "comment": "", "role": "offentlig", "history": [],
 "filters": [], "today": "2026-11-21"}');
