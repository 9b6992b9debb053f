"""Finds tables and rows of the corpus that fit a project, and cites them."""
