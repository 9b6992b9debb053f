"""The web pages; only home of gradio."""
