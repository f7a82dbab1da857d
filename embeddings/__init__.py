"""Encoders and vector index: texts and ids in, ranked ids out; knows nothing of minutes."""
