"""An answer put into words: statements with their citations, refusals, remarks, language models."""
