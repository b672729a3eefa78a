"""The inside: what a mission is and how it works; knows no HTTP and no phone."""
