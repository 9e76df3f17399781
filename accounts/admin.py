"""People and their mail in the administration. Only administrators see them; nobody sees a password or a token."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from post_office.admin import requeue
from post_office.models import Attachment, Email, EmailTemplate, Log

from accounts.models import RefreshToken, Role, User
from accounts.permissions import ADMINISTRATORS, is_administrator

# What others bring along and nothing here uses, or what has a better place: rights follow the role, addresses stand
# with their person, mails have templates in files.
admin.site.unregister((Group, EmailAddress, Email, Attachment, EmailTemplate, Log))

# One door for everybody: verified addresses and lockout hold for the administration too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class AdministratorsOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Instructors are staff, yet people are none of their business."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)

    has_change_permission = has_delete_permission = has_view_permission


class UserAddForm(AdminUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = User
        fields = ("email", "display_name", "role")


class EmailAddressInline(admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = EmailAddress
    extra = 0
    has_add_permission = has_change_permission = has_delete_permission = AdministratorsOnly.has_view_permission
    has_view_permission = AdministratorsOnly.has_view_permission


@admin.register(User)
class UserAdmin(AdministratorsOnly, DjangoUserAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """The role decides who is staff: instructors and above."""

    list_display = ("email", "display_name", "role", "is_verified", "is_active", "is_demo", "created_at")
    list_filter = ("role", "is_active", "is_staff", "is_demo")
    search_fields = ("email", "display_name", "handle")
    ordering = ("-created_at",)
    date_hierarchy = "created_at"
    filter_horizontal = ()
    readonly_fields = ("id", "created_at", "last_login", "is_staff", "is_superuser", "is_demo")
    inlines = (EmailAddressInline,)
    add_form = UserAddForm
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("email", "display_name", "role", "password1", "password2")}),
    )
    fieldsets = (
        (None, {"fields": ("email", "password", "display_name", "handle", "bio")}),
        ("Rights", {"fields": ("role", "is_active", "is_staff", "is_superuser", "is_demo")}),
        ("Preferences", {"fields": ("theme", "editor_keymap", "editor_font_px", "editor_language")}),
        ("Record", {"fields": ("id", "created_at", "last_login")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        verified = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True)
        return super().get_queryset(request).annotate(address_verified=Exists(verified))

    @admin.display(boolean=True, description="verified", ordering="address_verified")
    def is_verified(self, user: Any) -> bool:
        return bool(user.address_verified)

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else ()

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change or "role" in form.changed_data:
            obj.is_staff = obj.role in {Role.INSTRUCTOR, *ADMINISTRATORS}
            obj.is_superuser = obj.role in ADMINISTRATORS
        if not change:
            obj.email = obj.email.lower()
            User.objects.insert(obj)
            EmailAddress.objects.create(user=obj, email=obj.email, verified=True, primary=True)  # staff vouches for it
        else:
            super().save_model(request, obj, form, change)


@admin.register(RefreshToken)
class RefreshTokenAdmin(AdministratorsOnly):
    """To see and end sign-ins of the API; nothing to change, and the token itself is nowhere."""

    list_display = ("user", "family", "created_at", "expires_at", "used_at", "revoked_at")
    search_fields = ("user__email",)
    list_select_related = ("user",)
    exclude = ("token_hash",)
    readonly_fields = ("user", "family", "created_at", "expires_at", "used_at", "revoked_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RefreshToken | None = None) -> bool:
        return False


class DeliveryInline(admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = Log
    classes = ("no-names",)
    verbose_name_plural = "deliveries"
    fields = readonly_fields = ("date", "status", "exception_type", "message")
    extra = 0
    has_view_permission = AdministratorsOnly.has_view_permission

    def has_add_permission(self, request: HttpRequest, obj: Email | None = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Email)
class MailAdmin(AdministratorsOnly):
    """What was sent to whom, and why it was not. The text stays unseen: its links sign people in."""

    list_display = ("subject", "recipients", "state", "created", "last_updated")
    list_filter = ("status",)
    search_fields = ("to", "subject")
    date_hierarchy = "created"
    ordering = ("-created",)
    fields = readonly_fields = (
        "subject", "recipients", "from_email", "state", "number_of_retries", "created", "last_updated",
    )  # fmt: skip
    inlines = (DeliveryInline,)
    change_form_template = "admin/change_form.html"  # not post_office's, which shows the text
    actions = (requeue,)

    @admin.display(description="To")
    def recipients(self, mail: Email) -> str:
        return ", ".join(mail.to)

    @admin.display(description="Status", ordering="status", empty_value="Waiting")
    def state(self, mail: Email) -> str | None:
        return None if mail.status is None else str(mail.get_status_display())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Email | None = None) -> bool:
        return False
