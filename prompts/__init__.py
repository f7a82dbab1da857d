"""Texts given to a language model, as files with declared placeholders, and the refusal."""

REFUSAL = "Det fremgår ikke af de indlæste referater"
"""The words of every empty answer: shared by prompts, program and evaluation."""
