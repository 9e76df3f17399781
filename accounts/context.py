from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse


def entrance(request: HttpRequest) -> dict[str, str]:
    """`sign_in_url` and `sign_up_url` for who is signed out: they lead back to the page they stand on."""
    on_the_way = request.path.startswith(reverse("account_login").removesuffix("login/"))
    here = (request.POST.get("next") or request.GET.get("next", "")) if on_the_way else request.get_full_path()
    query = f"?{urlencode({'next': here})}" if here not in {"", "/"} else ""
    return {"sign_in_url": reverse("account_login") + query, "sign_up_url": reverse("account_signup") + query}
