"""The outside: the Django project and all that a phone or browser reaches; owns no tables."""
