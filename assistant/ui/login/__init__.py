"""Who asks, at each request: `reception` finds it, `knowing` tells it to the app, `asker` reads it.

`masthead` is what every page shows of it, `routes` the pages to log in, log out and change a
password.
No page and no event keeps a user: each is told by its own request, so two users never mix.
"""
