"""The page Briefing: choose a case, topic, period or meeting; build, edit and export the briefing.

`wish` is what is asked for, `settling` says what of it cannot be built and offers what is near,
`desk` builds and remembers, `address` keeps the edits, `showing` lays the page out, `routes`
answers the addresses.
"""
