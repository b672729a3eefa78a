"""The desk: what coordinators see; one module per module of nouns."""
