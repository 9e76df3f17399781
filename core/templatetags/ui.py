"""Filters and tags that make numbers, times and verdicts look alike everywhere. Built in: no template loads them."""

from datetime import UTC, date, datetime

from django import template
from django.core.paginator import Page
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.markdown import highlight_code, render_markdown
from core.words import hits

register = template.Library()

NBSP = "\u00a0"
NONE = "–"

# Paths of 24 × 24 line icons.
ICONS = {
    "alert": "M12 9v4M12 17h.01M10.3 3.9 1.8 18a2 2 0 0 0 1.7 3h17a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z",
    "arrow-down": "M12 5v14M6 13l6 6 6-6",
    "arrow-right": "M5 12h14M13 6l6 6-6 6",
    "arrow-up": "M12 19V5M6 11l6-6 6 6",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "chevron-left": "m15 5-7 7 7 7",
    "chevron-right": "m9 5 7 7-7 7",
    "circle": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z",
    "clock": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 7v5l3 2",
    "code": "m8 6-6 6 6 6M16 6l6 6-6 6",
    "copy": "M9 9h11v11H9zM5 15H4V4h11v1",
    "external": "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
    "half": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM8.5 12h7",
    "inbox": "M3 13h5l1.5 3h5L16 13h5M3 13l3-8h12l3 8v6H3z",
    "list": "M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "log-out": "M9 4H4v16h5M15 8l4 4-4 4M19 12H9",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "minus": "M5 12h14",
    "monitor": "M3 4h18v12H3zM8 20h8M12 16v4",
    "moon": "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
    "plus": "M12 5v14M5 12h14",
    "play": "M7 4.5v15l12-7.5z",
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 21 21",
    "settings": "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
    "shuffle": "M3 7h3c5 0 7 10 12 10h3M3 17h3c2 0 3.5-1.5 4.7-3.5M13.5 9.5C14.7 8 16 7 18 7h3"
    "M18 4l3 3-3 3M18 14l3 3-3 3",
    "star": "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
    "sun": "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2"
    "M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4",
    "thumb-down": "M7 13V4h10l3 7v3h-6l1 5-2 1-6-7zM3 4h1v9H3z",
    "thumb-up": "M7 11v9h10l3-7v-3h-6l1-5-2-1-6 7zM3 11h1v9H3z",
    "user": "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4 21c1-4.5 4-6 8-6s7 1.5 8 6",
    "wrench": "M14.5 6.5a4.5 4.5 0 0 0-6 6L3 18l3 3 5.5-5.5a4.5 4.5 0 0 0 6-6L14 13l-3-3z",
    "x": "M6 6l12 12M18 6 6 18",
}

# Verdict or state: words, class, icon. The words are judge.models' own; a test keeps the two in step.
BADGES = {
    "AC": ("Accepted", "ac", "check"),
    "WA": ("Wrong answer", "wa", "x"),
    "TLE": ("Time limit exceeded", "tle", "clock"),
    "MLE": ("Memory limit exceeded", "mle", "alert"),
    "OLE": ("Output limit exceeded", "ole", "alert"),
    "RE": ("Runtime error", "re", "alert"),
    "CE": ("Compilation error", "ce", "code"),
    "JE": ("Judge error", "je", "wrench"),
    "SKIPPED": ("Skipped", "", "minus"),
    "queued": ("Queued", "run", "clock"),
    "compiling": ("Compiling", "run", "code"),
    "running": ("Running", "run", "play"),
    "done": ("Done", "", "check"),
}
DIFFICULTIES = {1: ("Easy", "easy"), 2: ("Medium", "medium"), 3: ("Hard", "hard")}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative SVG: the words beside it, or the label of what it is in, say what it means."""
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.simple_tag
def verdict_badge(code: str) -> SafeString:
    """The verdict (or the state before it) in words, with colour and sign."""
    label, css, sign = BADGES.get(code, (code, "", "circle"))
    return format_html('<span class="badge {}">{} {}</span>', css, icon(sign), label)


@register.simple_tag
def difficulty(value: int) -> SafeString:
    label, css = DIFFICULTIES.get(value, (str(value), ""))
    return format_html('<span class="badge {}">{}</span>', css, label)


@register.filter
def markdown(text: str, top: int = 2) -> SafeString:
    """Safe HTML; the largest heading becomes h2, or what `top` says."""
    return mark_safe(render_markdown(str(text), top))  # noqa: S308  sanitised there


@register.simple_tag
def prose(text: str, top: int = 2, files: str = "") -> SafeString:
    """The same, where a name alone is that of a picture or file below the address `files`."""
    return mark_safe(render_markdown(str(text), top, files))  # noqa: S308  sanitised there


@register.filter
def code(source: str, language: str = "") -> SafeString:
    """Source with coloured words, for a `<pre class="highlight">`."""
    return mark_safe(highlight_code(str(source), language))  # noqa: S308  Pygments escapes


@register.filter
def duration(ms: float | None) -> str:
    """Milliseconds for people: `24 ms`, `1.24 s`, `2 min 5 s`, `1 h 2 min`."""
    if ms is None:
        return NONE
    if ms < 999.5:
        return f"{ms:.0f}{NBSP}ms"
    seconds = ms / 1000
    if seconds < 59.995:
        return f"{seconds:.2f}".rstrip("0").rstrip(".") + f"{NBSP}s"
    minutes, seconds = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}{NBSP}min" + (f" {seconds}{NBSP}s" if seconds else "")
    hours, minutes = divmod(minutes, 60)
    return f"{hours}{NBSP}h" + (f" {minutes}{NBSP}min" if minutes else "")


@register.filter
def memory(kib: float | None) -> str:
    """KiB for people: `640 KiB`, `9.8 MiB`, `256 MiB`, `1.5 GiB`."""
    if kib is None:
        return NONE
    value, unit = float(kib), "KiB"
    for larger in ("MiB", "GiB"):
        if value < 1023.5:
            break
        value, unit = value / 1024, larger
    digits = f"{value:.1f}".removesuffix(".0") if value < 99.95 and unit != "KiB" else f"{value:.0f}"
    return f"{digits}{NBSP}{unit}"


@register.filter
def percent(share: float | None) -> str:
    """A share from 0 to 1 as `61 %`; never `100 %` or `0 %` for what is not quite."""
    if share is None:
        return NONE
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        rounded = 99
    if rounded == 0 and share > 0:
        rounded = 1
    return f"{rounded}{NBSP}%"


@register.filter
def number(value: float | None) -> str:
    """`12 345`: groups of three, kept on one line."""
    return NONE if value is None else f"{value:,}".replace(",", "\u202f")


@register.filter
def moment(when: date | datetime | None) -> SafeString | str:
    """A time element; a script shows it in the reader's zone, the tooltip keeps the exact UTC. A day is a day."""
    if when is None:
        return NONE
    if not isinstance(when, datetime):
        return format_html('<time datetime="{}">{}</time>', when.isoformat(), f"{when.day} {when.strftime('%b %Y')}")
    utc = when.astimezone(UTC)
    return format_html(
        '<time datetime="{}" title="{}" data-moment>{}</time>',
        utc.isoformat(timespec="seconds").replace("+00:00", "Z"),
        utc.strftime("%Y-%m-%d %H:%M:%S UTC"),
        f"{utc.day} {utc.strftime('%b %Y, %H:%M')}",
    )


@register.filter
def highlight(text: str, roots: "tuple[str, ...]") -> SafeString:
    """The text, escaped, with each word marked that begins with one of the roots (folded, as core.words makes them)."""
    text, at = str(text), 0
    marked: list[tuple[str, str]] = []  # what is before a word, and the word
    for hit in hits(text, roots or ()):
        marked.append((text[at : hit.start], text[hit.start : hit.end]))
        at = hit.end
    return format_html_join("", "{}<mark>{}</mark>", marked) + conditional_escape(text[at:])


@register.filter
def count_of(counts: "dict[str, int] | None", choice: object) -> str:
    """How many a choice of a filter would leave."""
    return number((counts or {}).get(str(choice), 0))


@register.filter
@stringfilter
def sentence(text: str) -> str:
    """Words that a program or a person wrote, begun and ended as a sentence is."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ":", "…")) or not text else ".")


@register.filter
@stringfilter
def initials(name: str) -> str:
    """Up to two letters that stand for a person."""
    return "".join(word[0] for word in name.split()[:2]).upper() or "?"


@register.filter
@stringfilter
def startswith(text: str, prefix: str) -> bool:
    return text.startswith(prefix)


@register.filter
def page_numbers(page: "Page[object]") -> list[int | None]:
    """First, last and the neighbours of a page; None where numbers are left out."""
    shown: list[int | None] = []
    for entry in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        shown.append(entry if isinstance(entry, int) else None)
    return shown
