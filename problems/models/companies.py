from django.db import models

from core.models import PublicModel


class Company(PublicModel):
    """Somebody whose interviews ask such problems; its collection is the problems that name it."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name
