class SubmissionRefused(Exception):
    """A program is not taken: `code` for the API, `message` in words for people, `retry_after` in seconds."""

    def __init__(self, code: str, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retry_after = retry_after


class UnknownLanguage(SubmissionRefused):
    def __init__(self, name: str) -> None:
        super().__init__(
            "UNKNOWN_LANGUAGE", f"There is no language {name[:40]!r} here. GET /api/v1/languages lists them."
        )


class PremiumRequired(SubmissionRefused):
    def __init__(self) -> None:
        super().__init__("PREMIUM_REQUIRED", "This is a premium problem, and your account does not include it.")


class StaleAttempt(Exception):
    """Another worker has taken the row over: this one must stop and write nothing more."""
