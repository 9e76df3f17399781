"""Lists of problems that people made."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from problems.models import ListItem, ProblemList


class ListItemInline(admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = ListItem
    fields = ("problem", "position")
    autocomplete_fields = ("problem",)
    extra = 0


@admin.register(ProblemList)
class ProblemListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """What everybody may see, for administrators to put right or take down. Private lists are not their business."""

    list_display = ("name", "owner", "visibility", "created_at")
    list_filter = ("visibility",)
    list_select_related = ("owner",)
    search_fields = ("name", "owner__display_name")
    fields = ("name", "description", "visibility", "owner", "created_at")
    readonly_fields = ("owner", "created_at")
    inlines = (ListItemInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProblemList]:
        return ProblemList.objects.kept().exclude(visibility="private")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
