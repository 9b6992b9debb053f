"""Indicator library and kinds of project, as YAML with a look-up."""
