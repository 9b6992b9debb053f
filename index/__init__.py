"""Retrieval over texts, vectors and metadata; knows nothing of tables."""
