import json
from collections.abc import Mapping

from sandbox.signatures.languages.base import Driver, Language, safe
from sandbox.signatures.languages.javascript import data
from sandbox.signatures.types import Call, Signature, Type

NAMES = {"int": "Integer", "long": "Integer", "float": "Float", "bool": "Boolean", "string": "String", "char": "String"}
RESERVED = frozenset(
    """alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo
    rescue retry return self super then true undef unless until when while yield""".split()  # noqa: SIM905
)
NODES = {
    "ListNode": "# ListNode.new(value = 0, next_node = nil) has value and next\n",
    "TreeNode": "# TreeNode.new(value = 0, left = nil, right = nil) has value, left and right\n",
}
DRIVER = Driver(r"""# Calls the program in solution.rb: arguments come in as JSON, the answer goes out as JSON.
require "json"

class ListNode
  attr_accessor :value, :next

  def initialize(value = 0, next_node = nil)
    @value = value
    @next = next_node
  end
end

class TreeNode
  attr_accessor :value, :left, :right

  def initialize(value = 0, left = nil, right = nil)
    @value = value
    @left = left
    @right = right
  end
end

module Codequest
  PLAIN = %w[int long bool string char].freeze
  IN_PLACE = @@{in_place}
  CALLS = JSON.parse(<<~'END')
    @@{calls}
  END

  def self.read(value, kind)
    name, item = kind
    return nil if value.nil?

    case name
    when "list" then PLAIN.include?(item[0]) ? value : value.map { |one| read(one, item) }
    when "float" then value.to_f
    when "ListNode" then value.reverse.reduce(nil) { |rest, one| ListNode.new(one, rest) }
    when "TreeNode" then read_tree(value)
    else value
    end
  end

  def self.read_tree(values)
    return nil if values.empty?

    row = [TreeNode.new(values[0])]
    (1...values.size).each do |i|
      next if values[i].nil?

      child = TreeNode.new(values[i])
      parent = row[(i - 1) / 2]
      i.odd? ? parent.left = child : parent.right = child
      row << child
    end
    row[0]
  end

  # What JSON can write; a value of another type stays as it is, and is then no right answer.
  def self.write(value, kind)
    name, item = kind
    case name
    when "ListNode" then write_list(value)
    when "TreeNode" then write_tree(value)
    when "list"
      value.is_a?(Array) && !PLAIN.include?(item[0]) ? value.map { |one| write(one, item) } : value
    when "float" then value.is_a?(Integer) ? value.to_f : value
    else value
    end
  end

  def self.write_list(node)
    values = []
    until node.nil?
      check(node, ListNode)
      values << node.value
      node = node.next
    end
    values
  end

  def self.write_tree(root)
    values = []
    row = [root]
    row.each do |node|
      if node.nil?
        values << nil
        next
      end
      check(node, TreeNode)
      values << node.value
      row << node.left << node.right
    end
    values.pop while !values.empty? && values.last.nil?
    values
  end

  def self.check(node, kind)
    abort("Expected a #{kind} or nil, got #{node.inspect[0, 100]}.") unless node.is_a?(kind)
  end

  def self.dump(value, kind)
    kind.nil? ? "null" : JSON.generate(write(value, kind), allow_nan: true)
  end

  def self.missing(call)
    abort("There is no #{call["text"]}: keep its name as the starter code has it.")
  end

  def self.function(lines)
    call = CALLS[0]
    missing(call) unless Object.private_method_defined?(call["name"], false)
    values = call["given"].zip(lines).map { |kind, line| read(JSON.parse(line), kind) }
    value = Object.new.send(call["name"], *values)
    dump(IN_PLACE.nil? ? value : values[IN_PLACE], call["result"]) + "\n"
  end

  def self.calls(lines)
    built = nil
    lines.map do |line|
      given, *values = JSON.parse(line)
      call = CALLS.find { |one| one["name"] == given }
      values = call["given"].zip(values).map { |kind, one| read(one, kind) }
      if built.nil?
        missing(call) unless Object.const_defined?(call["name"])
        built = Object.const_get(call["name"]).new(*values)
        "null\n"
      else
        missing(call) unless built.respond_to?(call["name"])
        dump(built.public_send(call["name"], *values), call["result"]) + "\n"
      end
    end.join
  end

  def self.run
    lines = $stdin.read.force_encoding("UTF-8").split("\n").reject { |line| line.strip.empty? }
    answer = $stdout.dup
    $stdout.reopen($stderr) # what the program prints is no answer
    begin
      require_relative "solution"
      text = @@{is_class} ? calls(lines) : function(lines)
    rescue SystemExit => error
      raise unless error.success?

      abort("The program ended itself (exit) before it gave its answer: return it instead.")
    end
    $stdout.flush
    answer.write(text)
    answer.flush
  end
end

Codequest.run
""")


def starter(signature: Signature) -> str:
    nodes = "".join(text for name, text in NODES.items() if signature.uses(name))
    nodes += "\n" if nodes else ""
    if not signature.is_class:
        about = (
            f"  # Change {signature.in_place} itself; what is returned does not count.\n" if signature.in_place else ""
        )
        return f"{nodes}{doc(signature.main)}def {head(signature.main)}\n{about}  \nend\n"
    parts = [
        doc(call, "  ") + f"  def {head(call, 'initialize' if call is signature.main else '')}\n    \n  end\n"
        for call in signature.calls
    ]
    body = "\n".join(parts)
    return f"{nodes}class {signature.main.name}\n{body}end\n"


def head(call: Call, name: str = "") -> str:
    given = ", ".join(safe(one.name, RESERVED) for one in call.parameters)
    return f"{name or call.name}({given})" if given else name or call.name


def doc(call: Call, by: str = "") -> str:
    lines = [f"# @param {safe(one.name, RESERVED)} [{spelled(one.type)}]" for one in call.parameters]
    lines += [f"# @return [{spelled(call.result)}]"] if call.result else []
    return "".join(f"{by}{line}\n" for line in lines)


def spelled(kind: Type) -> str:
    plain = kind.plain
    text = f"Array<{spelled(plain.item)}>" if plain.item else NAMES.get(plain.name, plain.name)
    return f"{text}, nil" if kind.is_nullable or plain.name in NODES else text


def driver(signature: Signature) -> Mapping[str, str]:
    names = [one.name for one in signature.parameters]
    calls = [
        {
            "name": call.name,
            "text": words(call, signature),
            "given": [data(one.type) for one in call.parameters],
            "result": data(kind) if kind else None,
        }
        for call in signature.calls
        for kind in [signature.answer if call is signature.main else call.result]
    ]
    text = DRIVER.substitute(
        in_place=names.index(signature.in_place) if signature.in_place else "nil",
        calls=json.dumps(calls),
        is_class=json.dumps(signature.is_class),
    )
    return {"main.rb": text}


def words(call: Call, signature: Signature) -> str:
    return f"class {call.name}" if signature.is_class and call is signature.main else f"method {head(call)}"


LANGUAGE = Language(starter, driver, lambda signature: "solution.rb")
