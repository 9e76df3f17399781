"""What is searched: made from the rows of problems by problems.search, never written by hand."""

from django.db import models

from problems.models.problem import Problem


class SearchEntry(models.Model):
    """One per problem. Its small whole number is what indexes and facets know the problem by.

    A premium problem has no `text` here, so that neither a hit nor an excerpt tells its statement.
    """

    problem = models.OneToOneField(Problem, on_delete=models.CASCADE, related_name="search_entry")
    title = models.CharField(max_length=200, db_index=True, help_text="Folded: lower case, no accents.")
    names = models.TextField(blank=True, help_text="Of topics, tags and companies, folded.")
    text = models.TextField(blank=True, help_text="The statement as plain text.")

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word that some published problem has: what typed words are completed and corrected by."""

    word = models.CharField(max_length=40, primary_key=True)

    def __str__(self) -> str:
        return self.word
