"""Exports of document systems, read field by field: what a system says need not be guessed.

Reading order: `fields` (the named fields of a punkt to sections and decisions), `record` (a meeting
from its facts and punkter), then one module for each system, and `kinds`, which tells them apart
by content. There is a reader only for formats of which a real file was seen.
"""
