"""The app under many users: a server as it is started, asked over HTTP as browsers ask it.

Reading order: `conversations` (what is asked, and what must be answered), `app` (the server and
what it holds of memory, files and threads), `users` (who ask, think and ask again), `figures`.
"""
