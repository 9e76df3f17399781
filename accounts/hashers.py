from django.contrib.auth.hashers import Argon2PasswordHasher


class FrugalArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id as OWASP's password storage cheat sheet has it: 19 MiB instead of Django's 100 MiB.

    A class of forty that signs in at once must not take the memory its programs need.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
