"""Verbs: one module per step, in the order of the work."""
