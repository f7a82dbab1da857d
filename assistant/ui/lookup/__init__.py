"""Looking up from other programs: the answer object over HTTP, with an OpenAPI description.

`shapes` says what is sent and what comes back, `errors` what is wrong in Danish, `routes` answers.
The answers are those that anyone may see; nothing is written down and nothing changed.
"""
