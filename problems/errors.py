class ProblemRefused(Exception):
    """What was asked for breaks a rule of problems. `code` is one of core.api.errors.Code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class GeneratedDiffers(Exception):
    """A generator or the reference printed something else here than when the problem was verified."""
