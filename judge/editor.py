"""What the editor of a problem shows: languages with their limits, starter code, drafts, samples."""

import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase

from accounts.models import Keymap, User
from judge.jobs import limits_for, rules_of
from judge.models import Draft, Language
from judge.querysets import ANSWERS
from judge.starters import STARTERS
from problems.models import Problem
from problems.selectors import starter_code
from sandbox.signatures import Call, Signature, example, shown_input, split

FONT_PX = (12, 13, 14, 15, 16, 18, 20, 24)
KEPT_DRAFT = "kept_draft"  # in the session: code handed in signed out, until somebody has signed in


@dataclass(frozen=True, slots=True)
class LanguageOption:
    slug: str
    name: str
    version: str
    time_limit_ms: int
    memory_limit_kib: int
    starter: str
    draft: str | None
    draft_saved_at: str | None

    @property
    def short_version(self) -> str:
        """`3.11` of what the toolchain said about itself."""
        found = re.search(r"\d+(\.\d+)?", self.version)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Sample:
    """`shown`: the input as people read it, where the problem has a signature; else the input itself."""

    name: str
    input: str
    output: str
    explanation: str
    shown: str


@dataclass(frozen=True, slots=True)
class Field:
    """Of an own input: one for each parameter of the problem's signature, or one for all calls of a class."""

    name: str
    label: str
    kind: str
    example: str
    value: str = ""
    error: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class EditorView:
    languages: tuple[LanguageOption, ...]
    selected: LanguageOption | None  # None only where no language is offered at all
    source: str
    samples: tuple[Sample, ...]
    signature: Signature | None = None
    wants_answers: bool = False
    answer_names: tuple[str, ...] = ()  # some of the files that are wanted then
    keymap: str = Keymap.DEFAULT
    font_px: int = 14
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    """Idempotency key of the next submission: a double click is one."""

    keymaps = tuple(Keymap.choices)
    font_sizes = FONT_PX

    def as_json(self) -> dict[str, object]:
        """What the page's script needs: starter code and draft by language."""
        return {
            option.slug: {"starter": option.starter, "draft": option.draft, "draftSavedAt": option.draft_saved_at}
            for option in self.languages
        }

    def sample_inputs(self) -> list[list[str]]:
        """The values of an own input's fields, for each sample."""
        if self.signature is None:
            return [[sample.input] for sample in self.samples]
        return [split(self.signature, sample.input) for sample in self.samples]

    def fields(self) -> list[Field]:
        """Of an own input that is still empty; none where the whole input is one text."""
        return fields_of(self.signature) if self.signature else []


def editor_view(
    problem: Problem, user: User | AnonymousUser, session: SessionBase | None = None, *, language: str = ""
) -> EditorView:
    """Four queries, two for people who are not signed in. Where answers are wanted there is one language: none.

    The language shown first: the one asked for, that of the newest draft, the one used last, Python, any.
    """
    rules = rules_of(problem)
    signature = problem.find_signature()
    starters = starter_code(problem)
    drafts: dict[str, Draft] = {}
    used_last, keymap, font_px = "", str(Keymap.DEFAULT), 14
    if user.is_authenticated:
        used_last, keymap, font_px = user.editor_language, user.editor_keymap, user.editor_font_px
        drafts = {draft.language_id: draft for draft in problem.drafts.filter(author=user).order_by("-updated_at")}
    names: list[str] = []
    if rules.wants_answers:
        rows: Iterable[Language] = [Language(slug=ANSWERS, name="Answers")]
        starters, language = {}, ANSWERS
        names = [f"{name.rpartition('/')[2]}.out" for name in problem.test_cases.values_list("name", flat=True)]
    else:
        rows = (row for row in Language.objects.offered() if rules.allows(row.pk))
    options = tuple(
        LanguageOption(
            slug=row.slug,
            name=row.name,
            version=row.version,
            time_limit_ms=limits_for(problem, row.pk, row.time_factor).cpu_ms,
            memory_limit_kib=problem.memory_limit_kib,
            starter=starters.get(row.slug, STARTERS.get(row.slug, "")),
            draft=drafts[row.slug].source if row.slug in drafts else None,
            draft_saved_at=drafts[row.slug].updated_at.isoformat() if row.slug in drafts else None,
        )
        for row in rows
    )
    kept = find_kept_draft(session, problem)
    by_slug = {option.slug: option for option in options}
    wanted = (kept["language"] if kept else "", language, next(iter(drafts), ""), used_last, "python")
    selected = next((by_slug[slug] for slug in wanted if slug in by_slug), options[0] if options else None)
    if kept and selected and selected.slug == kept["language"]:
        source = kept["source"]
    elif selected:
        source = selected.starter if selected.draft is None else selected.draft
    else:
        source = ""
    return EditorView(
        options,
        selected,
        source,
        tuple(samples(problem)),
        signature=signature,
        wants_answers=rules.wants_answers,
        answer_names=tuple(dict.fromkeys(names))[:3],
        keymap=keymap,
        font_px=min(FONT_PX, key=lambda px: abs(px - font_px)),
    )


def samples(problem: Problem) -> Iterable[Sample]:
    signature = problem.find_signature()
    for number, case in enumerate(problem.test_cases.filter(is_sample=True), start=1):
        text = bytes(case.input_data).decode(errors="replace")
        yield Sample(
            name=f"Sample {number}",
            input=text,
            output=bytes(case.expected_output).decode(errors="replace"),
            explanation=case.explanation,
            shown=shown_input(signature, text) if signature else text,
        )


ARGUMENT = "argument"  # field names: argument-0 … of the parameters


def fields_of(
    signature: Signature, values: Sequence[str] = (), errors: Mapping[int, str] = MappingProxyType({})
) -> list[Field]:
    """`errors` by the number of the parameter, from 0; those of calls all stand at the one field."""
    if signature.is_class:
        first = call_example(signature.main)
        calls = "\n".join([first, *(call_example(call) for call in signature.methods[:1])])
        value = values[0] if values else ""
        rows = max(3, min(12, value.count("\n") + 1))
        return [Field(f"{ARGUMENT}-0", "Calls", "one per line", calls, value, " ".join(errors.values()), rows)]
    fields = []
    for number, one in enumerate(signature.parameters):
        value = values[number] if number < len(values) else ""
        fields.append(
            Field(
                f"{ARGUMENT}-{number}",
                one.name,
                str(one.type),
                example(one.type.name),
                value,
                errors.get(number, ""),
                rows=min(8, value.count("\n") + 1),
            )
        )
    return fields


def call_example(call: Call) -> str:
    return f"[{', '.join([json.dumps(call.name), *(example(one.type.name) for one in call.parameters)])}]"


def keep_draft(session: SessionBase, problem: Problem, *, language: str, source: str) -> None:
    """Keep the code of somebody who has to sign in first; signing in keeps the session's data."""
    if len(source) <= problem.source_limit_bytes:
        session[KEPT_DRAFT] = {"problem": problem.slug, "language": language, "source": source}


def find_kept_draft(session: SessionBase | None, problem: Problem) -> dict[str, str] | None:
    kept = session.get(KEPT_DRAFT) if session is not None else None
    return kept if kept and kept["problem"] == problem.slug else None
