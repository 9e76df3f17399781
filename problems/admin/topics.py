"""What problems are sorted by: instructors may add tags and companies, administrators change all."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.permissions import is_administrator
from problems.admin.roles import ForEditors
from problems.models import Company, Tag, Topic


@admin.register(Topic)
class TopicAdmin(ForEditors):
    list_display = ("name", "slug", "parent", "display_order")
    list_select_related = ("parent",)
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


@admin.register(Tag)
class TagAdmin(ForEditors):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)


@admin.register(Company)
class CompanyAdmin(ForEditors):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)
