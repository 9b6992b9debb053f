"""What a message does, heard as a whole: its words as tokens, frames laid over them, typed requests from the frames.

A message is heard only where the frames explain nearly all of it; any other goes to the readers of clauses.
"""

from assistant.workflows.hearing.requests import hear

__all__ = ["hear"]
