"""What a signature says, as values."""

from dataclasses import dataclass

SCALARS = ("int", "long", "float", "bool", "string", "char")
NODES = ("ListNode", "TreeNode")
NAMES = (*SCALARS, "list", *NODES, "Graph")


@dataclass(frozen=True, slots=True)
class Type:
    """`name` is one of NAMES; `item` is that of a list's items. ListNode and TreeNode are empty rather than null."""

    name: str
    item: "Type | None" = None
    is_nullable: bool = False

    def __str__(self) -> str:
        inside = f"[{self.item}]" if self.item else ""
        return f"{self.name}{inside}{'?' if self.is_nullable else ''}"

    @property
    def leaf(self) -> "Type":
        """That of the values which are no lists."""
        return self.item.leaf if self.item else self

    @property
    def plain(self) -> "Type":
        """The same without null; a graph as the list of lists that programs see."""
        if self.name == "Graph":
            return Type("list", Type("list", Type("int")))
        return Type(self.name, self.item)

    def holds(self, name: str) -> bool:
        return self.leaf.name == name


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: Type

    def __str__(self) -> str:
        return f"{self.name}: {self.type}"


@dataclass(frozen=True, slots=True)
class Call:
    """A function, a constructor or a method. `result` is None where nothing is returned."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    result: Type | None = None

    def __str__(self) -> str:
        arrow = f" -> {self.result}" if self.result else ""
        return f"{self.name}({', '.join(map(str, self.parameters))}){arrow}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A function, or with `is_class` a class: then `main` is its constructor.

    `in_place` names the argument that is the answer after the call; "" where it is what the function returns.
    """

    main: Call
    methods: tuple[Call, ...] = ()
    is_class: bool = False
    any_order: bool = False
    in_place: str = ""
    one_process: bool = False

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return self.main.parameters

    @property
    def calls(self) -> tuple[Call, ...]:
        return (self.main, *self.methods)

    @property
    def answer(self) -> Type | None:
        """The type of a function's answer; None for a class."""
        if self.in_place:
            return next(one.type for one in self.parameters if one.name == self.in_place)
        return self.main.result

    @property
    def types(self) -> tuple[Type, ...]:
        """All that are named in it."""
        given = [one.type for call in self.calls for one in call.parameters]
        return (*given, *(call.result for call in self.calls if call.result))

    def uses(self, name: str) -> bool:
        return any(one.holds(name) for one in self.types)

    def as_text(self) -> str:
        """As `parse` reads it and people write it: one line where that says everything, else YAML."""
        options = []
        if self.any_order:
            options.append("result: any-order")
        if self.in_place:
            options.append(f"in_place: {self.in_place}")
        if self.one_process:
            options.append("one_process: true")
        if self.is_class:
            lines = [f'class: "{self.main}"', "methods:", *(f'  - "{method}"' for method in self.methods)]
        elif options:
            lines = [f'function: "{self.main}"']
        else:
            return str(self.main)
        return "\n".join([*lines, *options]) + "\n"


def camel(name: str) -> str:
    """two_sum -> twoSum"""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def pascal(name: str) -> str:
    """two_sum -> TwoSum"""
    name = camel(name)
    return name[:1].upper() + name[1:]
