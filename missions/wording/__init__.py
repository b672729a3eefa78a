"""Words from numbers: strength, gates, phrases, disclosure."""
