"""What a badly written expression raises."""


class ExpressionError(ValueError):
    """A text that is no expression: a code, the position in the text, parameters; no words."""

    def __init__(self, code: str, position: int, **params: object) -> None:
        """Keep what the door needs to say it in a language."""
        super().__init__(f"{code} at {position}")
        self.code = code
        self.position = position
        self.params = params
