"""Speed, size and memory of the whole product over archives of so many chunks.

The archive is mixed from the example minutes (`eval.corpus`) and asked the questions of a suite.
`building` makes it, `asking` asks it alone and with many users at once, `exactness` holds the
vector index against an exact search, `disk` and `machine` say what it lay and ran on, `others`
does the same with what one would otherwise build; `report` writes it all. What goes over HTTP is
not here: `python -m eval load`.
"""
