"""What to quote of them: the sentence that answers, and what must stand beside it."""
