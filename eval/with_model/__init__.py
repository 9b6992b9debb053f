"""The same work three ways side by side: the raw model, ours with the model, ours without (``jixiao eval --model``)."""
