"""The text of a punkt as it can be quoted: sentences, tables, figures, the verbs of decisions."""
