"""Looking up from other programs: the answer object over HTTP, with an OpenAPI description.

`shapes` says what is sent and what comes back, `errors` what is wrong in Danish, `routes` answers.
The answers are those that whoever asks would see in the app: by its session, or else as anyone.
"""
