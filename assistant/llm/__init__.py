"""The only home of language models: provider profiles, structured replies, streams, the prompt library (docs/language-model.md).

Workflows see the protocol :class:`Model` and prompts; langchain, openai and httpx are imported when a model is opened.
"""

from assistant.llm.model import Model, Reply, Rung, Stop, Usage
from assistant.llm.prompts import Prompt, PromptLibrary, load_prompts
from assistant.llm.replies import ReplyModel

__all__ = ["Model", "Prompt", "PromptLibrary", "Reply", "ReplyModel", "Rung", "Stop", "Usage", "load_prompts"]
