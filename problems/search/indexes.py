"""The full-text index of each database. Both fold alike, stem English alike (Porter) and know no stop words.

PostgreSQL: a tsvector beside each SearchEntry, in the configuration `codequest`, and trigrams of SearchWord.
SQLite: the FTS5 tables `problems_search` (porter; its rowid is the entry's id) and `problems_search_words` (trigrams).
The migration `search_indexes` makes them.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from django.db import connection

from core.words import fold

Groups = Sequence[Collection[str]]  # a hit has one word of every group; a word ending in * may go on
Sql = tuple[str, tuple[Any, ...]]

CANDIDATES = 60  # words looked at more closely when one is corrected


class Index(Protocol):
    def write(self, entries: Iterable[tuple[int, str, str, str]]) -> None:
        """Renew entries: id, title, names, text."""
        ...

    def remove(self, ids: Collection[int]) -> None: ...

    def learn(self, words: Collection[str]) -> None:
        """Add new words of SearchWord to the index that finds alike ones."""
        ...

    def forget_words(self) -> None: ...

    def match(self, groups: Groups, *, title_only: bool = False) -> tuple[str, Sql]:
        """Tables, and a condition on them; the entry is `e`."""
        ...

    def rank(self, groups: Groups) -> Sql:
        """An expression to order by: the best first. Only beside `match`."""
        ...

    def alike(self, word: str) -> list[str]: ...

    def going_on(self, start: str, most: int) -> list[str]:
        """Words of the vocabulary that begin so, shortest first."""
        ...


def _words(sql: str, *params: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


class PostgresIndex:
    def write(self, entries: Iterable[tuple[int, str, str, str]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE problems_searchentry SET vector = setweight(to_tsvector('codequest', %s), 'A')"
                " || setweight(to_tsvector('codequest', %s), 'B') || setweight(to_tsvector('codequest', %s), 'C')"
                " WHERE id = %s",
                [(title, names, fold(text)[:500_000], pk) for pk, title, names, text in entries],
            )

    def remove(self, ids: Collection[int]) -> None:
        """The vector goes with its row."""

    def learn(self, words: Collection[str]) -> None:
        """The trigrams are an index of the table itself."""

    def forget_words(self) -> None:
        """They are gone with their rows."""

    def match(self, groups: Groups, *, title_only: bool = False) -> tuple[str, Sql]:
        query = self._query(groups, "A" if title_only else "")
        return "problems_searchentry e", ("e.vector @@ to_tsquery('codequest', %s)", (query,))

    def rank(self, groups: Groups) -> Sql:
        weights = "'{0, 0.1, 0.4, 1}'"  # of D, C, B and A
        return f"ts_rank({weights}, e.vector, to_tsquery('codequest', %s), 1) DESC", (self._query(groups),)

    def _query(self, groups: Groups, weight: str = "") -> str:
        def term(word: str) -> str:
            flags = ("*" if word.endswith("*") else "") + weight
            return f"'{word.rstrip('*')}'" + (f":{flags}" if flags else "")

        return " & ".join("(" + " | ".join(term(word) for word in group) + ")" for group in groups)

    def alike(self, word: str) -> list[str]:
        return _words("SELECT word FROM problems_searchword ORDER BY word <-> %s LIMIT %s", word, CANDIDATES)

    def going_on(self, start: str, most: int) -> list[str]:
        sql = "SELECT word FROM problems_searchword WHERE word LIKE %s ORDER BY length(word), word LIMIT %s"
        return _words(sql, f"{start}%", most)  # folded: no % or _ in it


class SqliteIndex:
    def write(self, entries: Iterable[tuple[int, str, str, str]]) -> None:
        rows = [(pk, title, names, fold(text)) for pk, title, names, text in entries]
        self.remove([row[0] for row in rows])
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO problems_search(rowid, title, names, text) VALUES (%s, %s, %s, %s)", rows)

    def remove(self, ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM problems_search WHERE rowid = %s", [(pk,) for pk in ids])

    def learn(self, words: Collection[str]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO problems_search_words(word) VALUES (%s)", [(word,) for word in words])

    def forget_words(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM problems_search_words")

    def match(self, groups: Groups, *, title_only: bool = False) -> tuple[str, Sql]:
        tables = "problems_search JOIN problems_searchentry e ON e.id = problems_search.rowid"
        query = self._query(groups)
        return tables, ("problems_search MATCH %s", (f"title : ({query})" if title_only else query,))

    def rank(self, groups: Groups) -> Sql:
        return "bm25(problems_search, 12.0, 5.0, 1.0)", ()

    def _query(self, groups: Groups) -> str:
        def term(word: str) -> str:
            return f'"{word.rstrip("*")}"' + (" *" if word.endswith("*") else "")

        return " AND ".join("(" + " OR ".join(term(word) for word in group) + ")" for group in groups)

    def alike(self, word: str) -> list[str]:
        """Those that share most trigrams; a swap in the middle of a short word leaves none, so its ends count too."""
        parts = {word[i : i + 3] for i in range(len(word) - 2)}
        query = " OR ".join(f'"{part}"' for part in sorted(parts))
        by_trigrams = _words(
            "SELECT word FROM problems_search_words WHERE problems_search_words MATCH %s ORDER BY rank LIMIT %s",
            query, CANDIDATES,
        )  # fmt: skip
        sql = (
            "SELECT word FROM problems_searchword WHERE word >= %s AND word < %s AND length(word) BETWEEN %s AND %s"
            " LIMIT 400"
        )
        by_start = _words(sql, word[0], word[0] + chr(0x10FFFF), len(word) - 1, len(word) + 1) if len(word) < 8 else []
        return by_trigrams + by_start

    def going_on(self, start: str, most: int) -> list[str]:
        sql = "SELECT word FROM problems_searchword WHERE word >= %s AND word < %s ORDER BY length(word), word LIMIT %s"
        return _words(sql, start, start + chr(0x10FFFF), most)


def get_index() -> Index:
    return PostgresIndex() if connection.vendor == "postgresql" else SqliteIndex()
