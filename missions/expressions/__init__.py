"""The small safe language of show-if, constraints, adverse answers and claims.

Three-valued: None is unknown. Numbers are exact, so that 1 % of a list of voters rounds
up to the same ballot here and on the phone (static/js/expressions.js is the same language;
tests/data/expressions.json holds both to it).
"""

from missions.expressions.errors import ExpressionError
from missions.expressions.expression import Expression, parse
from missions.expressions.scope import Scope

__all__ = ["Expression", "ExpressionError", "Scope", "parse"]
