"""The desk as it is watched: the live overview."""
