"""Full-text indexes, which each database makes in its own way, and their entries for the problems there are."""

from typing import Any

from django.db import migrations

from problems.search.refreshing import rebuild

# A vector lies in its row: to fetch it from elsewhere cost half of the time of a search for a common word.
POSTGRES = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TEXT SEARCH DICTIONARY codequest_english (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION codequest (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION codequest
    ALTER MAPPING FOR asciiword, word, hword, asciihword, hword_part, hword_asciipart WITH codequest_english;
ALTER TABLE problems_searchentry ADD COLUMN vector tsvector;
ALTER TABLE problems_searchentry ALTER COLUMN vector SET STORAGE MAIN, SET (toast_tuple_target = 8160);
CREATE INDEX search_vector ON problems_searchentry USING gin (vector);
CREATE INDEX search_word_trigrams ON problems_searchword USING gist (word gist_trgm_ops)
"""
POSTGRES_BACK = """
DROP INDEX search_word_trigrams;
ALTER TABLE problems_searchentry DROP COLUMN vector;
DROP TEXT SEARCH CONFIGURATION codequest;
DROP TEXT SEARCH DICTIONARY codequest_english
"""
SQLITE = """
CREATE VIRTUAL TABLE problems_search
    USING fts5(title, names, text, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE problems_search_words USING fts5(word, tokenize = 'trigram')
"""
SQLITE_BACK = "DROP TABLE problems_search; DROP TABLE problems_search_words"


def make(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


def _run(schema_editor: Any, statements: str) -> None:
    for statement in statements.split(";"):
        schema_editor.execute(statement)


def fill(apps: Any, schema_editor: Any) -> None:
    rebuild(apps)


class Migration(migrations.Migration):
    dependencies = [("problems", "0012_finding")]
    operations = [
        migrations.RunPython(make, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
