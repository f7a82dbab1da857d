"""The engines that keep and search the words and vectors of chunks: one beside us, one apart."""
