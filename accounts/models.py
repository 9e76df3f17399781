import secrets
import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from core.models import PublicModel


class Role(models.TextChoices):
    LEARNER = "learner", "Learner"
    INSTRUCTOR = "instructor", "Instructor"
    BUSINESS_PARTNER = "business_partner", "Business partner"
    ADMIN = "admin", "Administrator"
    SYSTEM_ADMIN = "system_admin", "System administrator"


class Theme(models.TextChoices):
    SYSTEM = "system", "System"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class Keymap(models.TextChoices):
    DEFAULT = "default", "Default"
    VIM = "vim", "Vim"
    EMACS = "emacs", "Emacs"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        return self.insert(user)

    def insert(self, user: "User") -> "User":
        """Store a new person, with a free handle if it has none. Raises IntegrityError where the address is taken."""
        name = user.display_name or user.email.split("@")[0]
        user.display_name = name
        given = user.handle
        for attempt in range(5):
            user.handle = given or self.free_handle(name)
            try:
                with transaction.atomic():
                    user.save(using=self._db, force_insert=True)
                break
            except IntegrityError:  # somebody took the handle since it was free
                if given or attempt == 4 or self.filter(email=user.email).exists():
                    raise
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator who can sign in at once: whoever may run commands here vouches for the address."""
        from allauth.account.models import EmailAddress  # needs this module

        user = self.create_user(email, password, role=Role.ADMIN, is_staff=True, is_superuser=True, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def free_handle(self, name: str) -> str:
        """A handle made from the name that nobody has yet."""
        base = slugify(name)[:30] or "learner"
        handle = base
        while self.filter(handle=handle).exists():
            handle = f"{base}-{secrets.token_hex(2)}"
        return handle


class User(AbstractBaseUser, PermissionsMixin, PublicModel):
    """A person. Signs in with the e-mail address; `handle` names the public profile."""

    email = models.EmailField(unique=True)
    handle = models.SlugField(max_length=40, unique=True)
    display_name = models.CharField(max_length=80)
    role = models.CharField(max_length=20, choices=Role, default=Role.LEARNER)
    bio = models.TextField(max_length=2000, blank=True)
    theme = models.CharField(max_length=10, choices=Theme, default=Theme.SYSTEM)
    editor_keymap = models.CharField(max_length=10, choices=Keymap, default=Keymap.DEFAULT)
    editor_font_px = models.PositiveSmallIntegerField(default=14)
    editor_language = models.CharField(max_length=30, blank=True, help_text="Slug of the language used last.")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False, help_text="Made by seed_demo; removed by clear_demo.")
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        indexes = (models.Index(fields=["role"], name="user_by_role"),)

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @property
    def is_instructor(self) -> bool:
        """May author problems (instructors and everybody above them)."""
        return self.is_superuser or self.role in {Role.INSTRUCTOR, Role.ADMIN, Role.SYSTEM_ADMIN}

    def get_absolute_url(self) -> str:
        return reverse("pages:profile-detail", args=[self.handle])


class RefreshToken(PublicModel):
    """One link of a chain of rotating refresh tokens (a family: one sign-in of one device).

    The token itself is 256 random bits that only the client has; here lives its SHA-256.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="refresh_tokens")
    family = models.UUIDField(default=uuid.uuid4)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True, help_text="When it was exchanged for the next one.")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["family"], name="refresh_token_family"),
            models.Index(fields=["expires_at"], name="refresh_token_expiry"),
        )

    def __str__(self) -> str:
        return f"Refresh token of {self.user}"
