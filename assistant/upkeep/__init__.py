"""Upkeep of a library: what a kill left is mended, what is wrong is found, all is backed up."""
