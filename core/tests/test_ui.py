"""Numbers, times and verdicts as people read them."""

from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template

from core.templatetags import ui

NB = "\u00a0"


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (None, "–"),
        (0, f"0{NB}ms"),
        (24.4, f"24{NB}ms"),
        (999.4, f"999{NB}ms"),
        (999.6, f"1{NB}s"),
        (1240, f"1.24{NB}s"),
        (2000, f"2{NB}s"),
        (59_999, f"1{NB}min"),
        (125_000, f"2{NB}min 5{NB}s"),
        (3_720_000, f"1{NB}h 2{NB}min"),
    ],
)
def test_duration(ms: float | None, shown: str) -> None:
    assert ui.duration(ms) == shown


@pytest.mark.parametrize(
    ("kib", "shown"),
    [
        (None, "–"),
        (0, f"0{NB}KiB"),
        (640, f"640{NB}KiB"),
        (1024, f"1{NB}MiB"),
        (10_035, f"9.8{NB}MiB"),
        (262_144, f"256{NB}MiB"),
        (1_572_864, f"1.5{NB}GiB"),
    ],
)
def test_memory(kib: float | None, shown: str) -> None:
    assert ui.memory(kib) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [(None, "–"), (0, f"0{NB}%"), (0.001, f"1{NB}%"), (0.614, f"61{NB}%"), (0.999, f"99{NB}%"), (1, f"100{NB}%")],
)
def test_percent_says_all_or_nothing_only_when_it_is(share: float | None, shown: str) -> None:
    assert ui.percent(share) == shown


def test_number_groups_by_three() -> None:
    assert ui.number(1234567) == "1\u202f234\u202f567"


def test_moment_carries_the_exact_utc() -> None:
    shown = ui.moment(datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    assert 'datetime="2026-03-04T05:06:07Z"' in shown
    assert 'title="2026-03-04 05:06:07 UTC"' in shown
    assert ">4 Mar 2026, 05:06</time>" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("late ", "Late."), ("Too late.", "Too late."), ("why?", "Why?"), ("É", "É.")],
)
def test_a_sentence_begins_and_ends(text: str, shown: str) -> None:
    assert ui.sentence(text) == shown


def test_highlight_marks_hits_and_escapes_everything() -> None:
    assert ui.highlight("A <b>Lake</b> & lakes, Läke, flake", ("lake",)) == (
        "A &lt;b&gt;<mark>Lake</mark>&lt;/b&gt; &amp; <mark>lakes</mark>, <mark>Läke</mark>, flake"
    )
    assert ui.highlight("<i>", ()) == "&lt;i&gt;"
    assert ui.count_of({"a": 1200}, "a") == "1\u202f200"
    assert ui.count_of(None, "a") == "0"


def test_a_verdict_is_never_colour_alone() -> None:
    badge = Template('{% verdict_badge "WA" %}').render(Context())
    assert "Wrong answer" in badge
    assert "<svg" in badge


def test_an_unknown_verdict_is_shown_escaped() -> None:
    assert "&lt;b&gt;" in ui.verdict_badge("<b>")


@pytest.mark.parametrize(("name", "letters"), [("Ada Lovelace", "AL"), ("ada", "A"), ("", "?"), ("a b c", "AB")])
def test_initials(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


def test_page_numbers_leave_out_the_middle() -> None:
    assert ui.page_numbers(Paginator(range(200), 10).page(10)) == [1, None, 9, 10, 11, None, 20]


def test_every_icon_that_a_badge_names_exists() -> None:
    assert {sign for _, _, sign in ui.BADGES.values()} <= set(ui.ICONS)
