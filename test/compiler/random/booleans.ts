// Conditions.
import { domainOf, hasDomain } from "./literals.ts";
import type { Make } from "./make.ts";
import { type Scope, withLocal } from "./scope.ts";
import { bool, countOf, isCollection, type Ty } from "./types.ts";

export function boolean(make: Make, scope: Scope, depth: number): string {
  const { draw } = make;
  const part = (): string => make.expr(bool, scope, depth);
  return draw.way([
    () => `(${part()} && ${part()})`,
    () => `(${part()} || ${part()})`,
    () => `(${part()} => ${part()})`,
    () => `!(${part()})`,
    () => compared(make, scope, depth),
    () => compared(make, scope, depth),
    () => compared(make, scope, depth),
    () => quantified(make, draw.pick(["forall", "exists"]), scope, depth),
    () => quantified(make, draw.pick(["forall", "exists"]), scope, depth),
    () => contained(make, scope, depth),
    () => contained(make, scope, depth),
    () => chained(make, scope, depth),
    () => queued(make, scope, depth),
  ]);
}

/** Of two values of the type of something in scope, so that it is one that the model has. */
function compared(make: Make, scope: Scope, depth: number): string {
  const { draw } = make;
  const types: readonly Ty[] = [...scope.known.map(({ type }) => type), ...make.world.ints];
  const type = draw.pick(types);
  const operator = draw.pick(["==", "!=", "<", "<=", ">", ">="]);
  const of = type.kind === "option" && draw.oneIn(2) ? type.of : type;
  return `(${make.plain(type, scope, depth)} ${operator} ${make.expr(of, scope, depth - 1)})`;
}

export function quantified(make: Make, word: string, scope: Scope, depth: number): string {
  const { text, element } = make.domain(scope, depth);
  const local = make.fresh();
  let inside = withLocal(scope, local, element);
  let binders = `${local} in ${text}`;
  if (make.draw.oneIn(4)) {
    const second = make.fresh();
    binders += `, ${second} in bool`;
    inside = withLocal(inside, second, bool);
  }
  return `(${word} ${binders}: ${make.expr(bool, inside, depth)})`;
}

/** What lies in a sequence, or what is left of it. */
function queued(make: Make, scope: Scope, depth: number): string {
  const { draw } = make;
  const queues = scope.known.filter(({ type }) => type.kind === "seq");
  const { text, type } = queues[draw.below(queues.length)] ?? {};
  if (text === undefined || type?.kind !== "seq") return contained(make, scope, depth);
  const [first, last] = ["head", "last"].map((name) => `${name}(${text})`);
  const item = make.expr(type.of, scope, depth - 1);
  const guard = draw.oneIn(8) ? "" : `size(${text}) > 0 && `;
  return draw.way([
    () => `(${guard}${draw.pick([first, last])} ${draw.pick(["==", "<"])} ${item})`,
    () => `(${guard}${item} in tail(${text}))`,
    () => `(${guard}size(removeAt(${text}, size(${text}) - 1)) > ${draw.below(2)})`,
    () => `(${guard}${text}[size(${text}) - 1] ${draw.pick([">=", "!="])} ${item})`,
  ]);
}

function contained(make: Make, scope: Scope, depth: number): string {
  const { draw } = make;
  const collections = scope.known.map(({ type }) => type).filter(isCollection);
  if (collections.length === 0 || draw.oneIn(4)) return inDomain(make, scope, depth);
  const type = draw.pick(collections);
  if (type.kind === "set" && draw.oneIn(3)) {
    return `(${make.plain(type, scope, depth)} subset ${make.expr(type, scope, depth)})`;
  }
  const item = make.plain(type.of, scope, depth - 1);
  return `(${item} in ${make.plain(type, scope, depth)})`;
}

function inDomain(make: Make, scope: Scope, depth: number): string {
  const types = scope.known.map(({ type }) => type);
  const listed = types.filter((type) => hasDomain(type) && countOf(type) <= 12);
  if (listed.length === 0 || make.draw.oneIn(2)) {
    const { text, element } = make.domain(scope, depth);
    return `(${make.plain(element, scope, depth)} in ${text})`;
  }
  const type = make.draw.pick(listed);
  return `(${make.plain(type, scope, depth)} in ${domainOf(type)})`;
}

/** `o?.f == none`. */
function chained(make: Make, scope: Scope, depth: number): string {
  const options = scope.known.filter(({ type }) => isOptionalRecord(type));
  const { text, type } = options[make.draw.below(options.length)] ?? {};
  if (text === undefined || type?.kind !== "option" || type.of.kind !== "record") {
    return make.expr(bool, scope, depth);
  }
  const field = make.draw.pick(type.of.fields);
  if (field.type.kind === "option") return `(${text}?.${field.name} == none)`;
  return `(${text}?.${field.name} == ${make.expr(field.type, scope, depth)})`;
}

function isOptionalRecord(type: Ty): boolean {
  return type.kind === "option" && type.of.kind === "record";
}
