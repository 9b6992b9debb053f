"""How fast the command line starts; ``python -m eval.bench`` measures it."""
