"""The embedding model: the bundled one, its conversion, and the embedder over it."""
