"""One SQLite file holding what was read, with the original bytes beside it: the one truth."""
