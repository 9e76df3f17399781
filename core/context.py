from django.http import HttpRequest

THEMES = frozenset({"light", "dark", "system"})


def site(request: HttpRequest) -> dict[str, object]:
    """What every page shows around its content: the theme, chosen before the first byte so that nothing flashes."""
    return {"theme": find_theme(request)}


def find_theme(request: HttpRequest) -> str:
    """`light`, `dark` or `system`: this browser's choice, else the one kept with the account."""
    chosen = request.COOKIES.get("theme", "")
    if chosen in THEMES:
        return chosen
    user = getattr(request, "user", None)  # an error page may come before the session was read
    return user.theme if user is not None and user.is_authenticated else "system"
