from django.db import models

from core.models import PublicModel


class Topic(PublicModel):
    """A node of the tree of topics; `slug` is unique over the whole tree."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)
    description = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    display_order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("display_order", "name")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Slugs from the root, such as `graphs/traversal`; one query per ancestor that is not loaded."""
        return f"{self.parent.path}/{self.slug}" if self.parent else self.slug


class Tag(PublicModel):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
