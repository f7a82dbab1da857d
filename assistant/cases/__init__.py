"""Sagsforløb and briefings: what became of a case, step by step, each step with its proof."""
