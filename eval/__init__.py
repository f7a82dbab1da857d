"""The evaluation of answers and retrieval against expected answers."""
