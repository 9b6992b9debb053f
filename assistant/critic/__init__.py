"""Checks a table against the rules; pure: same table in, same findings out."""
