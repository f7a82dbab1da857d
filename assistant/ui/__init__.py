"""The browser app. A file per page; none knows how answers are made.

Reading order: `app` (pages, web app, serve), `chat` (the page Spørg and its events), `turns`
(what was asked and answered), `conversation` and `sources` (their markup), `quotes` (a quote
found in its punkt), `starters`, `frame`, `pages` (what other packages offer), `theme`, `wording`,
`responses`. Markup is built with `markupsafe.Markup.format`, which escapes whatever is not markup
already: text from minutes and from questions can never become HTML.
"""
