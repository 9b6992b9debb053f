"""Requests read by likeness to labelled sayings: what a message most likely does, learned from sayings.txt."""

from assistant.workflows.sayings.agreement import strays
from assistant.workflows.sayings.requests import heed

__all__ = ["heed", "strays"]
