"""Whether a value that no grammar reads is more like the facts or like the opinions of thousands of labelled values."""

from assistant.critic.likeness.learned import is_like_a_fact, is_like_an_opinion

__all__ = ["is_like_a_fact", "is_like_an_opinion"]
