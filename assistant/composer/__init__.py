"""Turns a brief, the library and precedents into a table without a model."""
