"""Crispy forms that both faces use."""
