from rest_framework.throttling import AnonRateThrottle, UserRateThrottle


class AnonymousThrottle(AnonRateThrottle):
    scope = "anonymous"


class SignedInThrottle(UserRateThrottle):
    scope = "signed_in"
