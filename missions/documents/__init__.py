"""Renderers of one frozen Content."""
