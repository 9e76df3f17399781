from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """What every page shows around its content."""
    return {}
