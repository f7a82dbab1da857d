"""Texts given to a language model, as files with declared placeholders."""
