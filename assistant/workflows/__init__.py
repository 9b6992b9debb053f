"""One use case a module; each joins rooms below, none touches a concrete SDK."""
