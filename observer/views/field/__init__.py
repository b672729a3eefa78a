"""The field, by pages: what an observer's browser shows with no JavaScript at all."""
