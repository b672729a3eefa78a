"""What each address answers: door, parse, step, answer."""
