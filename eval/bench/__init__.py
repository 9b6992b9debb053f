"""How fast the command line starts and the rules run; ``python -m eval.bench`` measures it."""
