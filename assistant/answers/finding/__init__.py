"""Which punkter a question is about, and how well each of their sentences meets it."""
