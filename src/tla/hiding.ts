// TLA+ lets no name be bound again inside of its own scope. Formulas are put together from parts
// that have bound theirs before it was known where they would stand, so what would hide a name gets
// a number of its own, in the whole definition, at the end.
import type { Bound, Edit, Step, Term } from "./term.ts";

interface Scope {
  /** What each name that is bound around here is called now. */
  readonly called: ReadonlyMap<string, string>;
  /** All that are bound around here, those that cannot be meant any more too. */
  readonly taken: ReadonlySet<string>;
}

/** The same formula, in which nothing hides a name; these are bound around it. */
export function unhidden(term: Term, params: readonly string[]): Term {
  const called = new Map(params.map((name) => [name, name]));
  return renamed(term, { called, taken: new Set(params) });
}

function renamed(term: Term, scope: Scope): Term {
  const inside = (one: Term): Term => renamed(one, scope);
  switch (term.kind) {
    case "atom":
      return { ...term, text: scope.called.get(term.text) ?? term.text };
    case "infix":
      return { ...term, left: inside(term.left), right: inside(term.right) };
    case "prefix":
      return { ...term, operand: inside(term.operand) };
    case "call":
      return { ...term, args: term.args.map(inside) };
    case "list":
      return { ...term, items: term.items.map(inside) };
    case "pick":
      return { ...term, of: inside(term.of), key: inside(term.key) };
    case "field":
    case "prime":
      return { ...term, of: inside(term.of) };
    case "and":
    case "or":
      return { ...term, parts: term.parts.map(inside) };
    case "if": {
      const { cond, then, otherwise } = term;
      return { ...term, cond: inside(cond), then: inside(then), otherwise: inside(otherwise) };
    }
    case "record":
      return { ...term, fields: term.fields.map((one) => ({ ...one, value: inside(one.value) })) };
    case "except":
      return { ...term, of: inside(term.of), edits: term.edits.map((edit) => edited(edit, scope)) };
    default:
      return rebound(term, scope);
  }
}

type Binding = Extract<
  Term,
  { readonly kind: "let" | "bind" | "filter" | "image" | "function" | "lambda" }
>;

function rebound(term: Binding, scope: Scope): Term {
  switch (term.kind) {
    case "let": {
      const [[name = term.name], inner] = bindIn([term.name], scope);
      const value = renamed(term.value, scope);
      return { ...term, name, value, body: renamed(term.body, inner) };
    }
    case "lambda": {
      const [names, inner] = bindIn(term.names, scope);
      return { ...term, names, body: renamed(term.body, inner) };
    }
    case "bind": {
      const { bound, inner } = bounded(term.bound, scope);
      return { ...term, bound, body: renamed(term.body, inner) };
    }
    case "filter": {
      const { bound, inner } = bounded(term.bound, scope);
      return { ...term, bound, cond: renamed(term.cond, inner) };
    }
    default: {
      const { bound, inner } = bounded(term.bound, scope);
      return { ...term, bound, value: renamed(term.value, inner) };
    }
  }
}

function bounded({ name, domain }: Bound, scope: Scope): { bound: Bound; inner: Scope } {
  const [[called = name], inner] = bindIn([name], scope);
  return { bound: { name: called, domain: renamed(domain, scope) }, inner };
}

/** What these names are called where they are bound, and what that makes of the scope. */
function bindIn(names: readonly string[], scope: Scope): readonly [readonly string[], Scope] {
  const called = new Map(scope.called);
  const taken = new Set(scope.taken);
  const free = names.map((name) => {
    let one = name;
    for (let number = 2; taken.has(one); number++) one = `${name}_${number}`;
    called.set(name, one);
    taken.add(one);
    return one;
  });
  return [free, { called, taken }];
}

function edited({ path, value }: Edit, scope: Scope): Edit {
  const steps = path.map((step): Step => {
    return step.kind === "key" ? { ...step, key: renamed(step.key, scope) } : step;
  });
  return { path: steps, value: renamed(value, scope) };
}
