"""Says whether the product is good (tests say whether the code does what we meant)."""
