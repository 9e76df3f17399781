from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security)
def check_mail(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Without a mail server nobody can confirm an address or reset a password."""
    if settings.DEBUG or settings.EMAIL_URL:
        return []
    if settings.EMAIL_VERIFICATION == "off":
        message = "EMAIL_URL is not set: no password can be reset by mail."
        return [
            Warning(message, hint="Set EMAIL_URL, for example smtp+tls://user:password@host:587.", id="codequest.W010")
        ]
    return [
        Error(
            "EMAIL_URL is not set, so nobody could confirm an address and sign in.",
            hint="Set EMAIL_URL (smtp+tls://user:password@host:587), or EMAIL_VERIFICATION=off for a closed class.",
            id="codequest.E010",
        )
    ]
