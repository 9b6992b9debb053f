"""One module a format: bytes or text ↔ TargetTable, with safety limits."""
