// All small mistakes in a model, in the order of its text; or some of them, chosen by a seed.

import type {
  ActionDecl,
  Block,
  Decl,
  DefDecl,
  EffectDecl,
  Expr,
  Patch,
  Stmt,
  VarDecl,
} from "../syntax/ast.ts";
import { at } from "../values/access.ts";
import { edited } from "./edit.ts";
import { changesOf, type Siblings } from "./expressions.ts";
import type { Change, Mutation } from "./mutation.ts";
import { exprsIn, exprsOf, stmtsIn } from "./parts.ts";
import { clauseChanges, type Surroundings, statementChanges } from "./statements.ts";

/** `decls` are all of a model, with those that it imports; `own` are those of its own files. */
export function mutationsOf(decls: readonly Decl[], own: ReadonlySet<Decl>): readonly Mutation[] {
  return new Generator(decls).all(own);
}

class Generator {
  readonly #decls: readonly Decl[];
  readonly #siblings: Siblings;
  readonly #around: Surroundings;

  constructor(decls: readonly Decl[]) {
    this.#decls = decls;
    this.#siblings = siblingsIn(decls);
    const ghosts = decls.flatMap((decl) => {
      return decl.kind === "var" && decl.isGhost ? [decl.name.text] : [];
    });
    this.#around = { ghosts: new Set(ghosts), reasons: reasonsIn(decls) };
  }

  all(own: ReadonlySet<Decl>): readonly Mutation[] {
    const used = usedDefs(this.#decls);
    return this.#decls.flatMap((decl) => {
      if (!own.has(decl)) return [];
      if (decl.kind === "action") return this.#inAction(decl);
      if (decl.kind === "effect") return this.#inEffect(decl);
      if (decl.kind === "def" && used.has(decl.name.text)) return this.#inDef(decl);
      return decl.kind === "var" && !decl.isGhost ? this.#inVar(decl) : [];
    });
  }

  #inAction(decl: ActionDecl): readonly Mutation[] {
    const guards = decl.clauses.flatMap(({ cond }) => this.#inExpr(cond));
    const changes = [...clauseChanges(decl, this.#around), ...guards, ...this.#inBlock(decl.body)];
    return changes.map((change) => {
      const { name, span, clauses, body } = edited(decl, change.edits);
      // A patch without clauses keeps those that are there.
      const always = { kind: "bool", value: true, span } as const;
      const guard = clauses.length > 0 ? clauses : [{ cond: always, reason: null, span }];
      const patch: Patch = {
        kind: "replaceAction",
        name,
        params: null,
        clauses: guard,
        body,
        span,
      };
      return mutation(change, `action ${name.text}`, patch);
    });
  }

  #inEffect(decl: EffectDecl): readonly Mutation[] {
    return this.#inBlock(decl.body).map((change) => {
      const { name, params, body, span } = edited(decl, change.edits);
      const patch: Patch = { kind: "replaceEffect", name, params, body, span };
      return mutation(change, `effect ${name.text}`, patch);
    });
  }

  #inDef(decl: DefDecl): readonly Mutation[] {
    return this.#inExpr(decl.body).map((change) => {
      const { name, params, body, span } = edited(decl, change.edits);
      const patch: Patch = { kind: "replaceDef", name, params, body, span };
      return mutation(change, `def ${name.text}`, patch);
    });
  }

  #inVar(decl: VarDecl): readonly Mutation[] {
    return this.#inExpr(decl.value).map((change) => {
      const { name, value, span } = edited(decl, change.edits);
      const patch: Patch = { kind: "replaceVar", name, value, span };
      return mutation(change, `var ${name.text}`, patch);
    });
  }

  #inExpr(expr: Expr): readonly Change[] {
    return exprsIn(expr).flatMap((one) => changesOf(one, this.#siblings));
  }

  /** What is computed for a ghost is no part of a system. */
  #inBlock(block: Block): readonly Change[] {
    return stmtsIn(block).flatMap((stmt) => [
      ...statementChanges(stmt, this.#around),
      ...(this.#isGhost(stmt) ? [] : exprsOf(stmt).flatMap((expr) => this.#inExpr(expr))),
    ]);
  }

  #isGhost(stmt: Stmt): boolean {
    return stmt.kind === "assign" && this.#around.ghosts.has(stmt.variable.text);
  }
}

function mutation({ edits: _edits, ...shown }: Change, item: string, patch: Patch): Mutation {
  return { ...shown, item, patch };
}

function siblingsIn(decls: readonly Decl[]): Siblings {
  const siblings = new Map<string, readonly string[]>();
  for (const decl of decls) {
    if (decl.kind !== "enum" && decl.kind !== "union") continue;
    const plain = decl.cases.flatMap(({ name, fields }) => (fields === null ? [name.text] : []));
    for (const name of plain) siblings.set(name, plain);
  }
  return siblings;
}

function reasonsIn(decls: readonly Decl[]): readonly string[] {
  const reasons = decls.flatMap((decl) => {
    if (decl.kind !== "action" && decl.kind !== "effect") return [];
    const clauses = decl.kind === "action" ? decl.clauses : [];
    const refusals = stmtsIn(decl.body).flatMap((one) => (one.kind === "refuse" ? one.reason : []));
    return [...clauses.flatMap(({ reason }) => reason ?? []), ...refusals];
  });
  return [...new Set(reasons.map(({ text }) => text))];
}

/** The defs that actions, effects, initial values and tables need, and not claims alone. */
function usedDefs(decls: readonly Decl[]): ReadonlySet<string> {
  const defs = new Map(decls.flatMap((one) => (one.kind === "def" ? [[one.name.text, one]] : [])));
  const used = new Set(decls.flatMap(namesIn));
  for (const name of used) {
    const def = defs.get(name);
    for (const other of def === undefined ? [] : calledIn(def.body)) used.add(other);
  }
  return used;
}

function namesIn(decl: Decl): readonly string[] {
  switch (decl.kind) {
    case "table":
      return [decl.name.text];
    case "var":
      return calledIn(decl.value);
    case "init":
      return calledIn(decl.domain);
    case "effect":
      return namesInBlock(decl.body);
    case "action": {
      const guards = decl.clauses.flatMap(({ cond }) => calledIn(cond));
      const domains = decl.params.flatMap(({ domain }) => calledIn(domain));
      return [...guards, ...domains, ...namesInBlock(decl.body)];
    }
    default:
      return [];
  }
}

function namesInBlock(block: Block): readonly string[] {
  return stmtsIn(block).flatMap((stmt) => exprsOf(stmt).flatMap(calledIn));
}

function calledIn(expr: Expr): readonly string[] {
  return exprsIn(expr).flatMap((one) =>
    one.kind === "name" || one.kind === "call" ? [one.name.text] : [],
  );
}

/** So many of a list, the same ones for the same seed, in the order of the list. */
export function sample<T>(list: readonly T[], count: number, seed: number): readonly T[] {
  if (list.length <= count) return list;
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const places = list.map((_, index) => index);
  for (let place = 0; place < count; place++) {
    // Xorshift: deterministic on every machine, and even enough to choose by.
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    const other = place + (state % (places.length - place));
    const [one, two] = [at(places, place), at(places, other)];
    places[place] = two;
    places[other] = one;
  }
  const chosen = new Set(places.slice(0, count));
  return list.filter((_, index) => chosen.has(index));
}
