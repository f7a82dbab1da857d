"""A conversation to take away, as a Word document or as Markdown.

`kept` holds the open conversations, `paper` gathers one, `markdown` and `word` write it, `routes`
hand it out.
"""
