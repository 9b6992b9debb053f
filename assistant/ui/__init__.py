"""The web pages; only home of gradio. Importing it turns off what gradio and the hub would send or fetch."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
