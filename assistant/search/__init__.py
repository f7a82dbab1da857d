"""Find the right punkt: understand the question, search both indexes, fuse."""
