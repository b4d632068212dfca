// The sorts of what a model says: a walk over its expressions, in which what is compared or copied
// is joined, and what is counted or computed is marked.
import { unreachable } from "../base/assert.ts";
import type { Binder, Expr, Fn, Model, PathStep, Stmt } from "../ir/ir.ts";
import { plain, type Sort, Sorts } from "./sorts.ts";

/** The sorts of all that an adapter is asked, and says. */
export interface ModelSorts {
  readonly sorts: Sorts;
  readonly inits: readonly Sort[];
  readonly actions: readonly (readonly Sort[])[];
  readonly observed: readonly Sort[];
  readonly outputs: readonly Sort[];
}

/** What ghosts hold no step depends on. */
export function sortsOf(model: Model): ModelSorts {
  return new Walk(model).model();
}

/** By local. */
type Frame = Map<number, Sort>;

class Walk {
  readonly #sorts = new Sorts();
  readonly #model: Model;
  readonly #slots: readonly Sort[];
  readonly #outputs: readonly Sort[];
  readonly #functions: readonly { readonly params: readonly Sort[]; readonly result: Sort }[];

  constructor(model: Model) {
    const fresh = this.#sorts.fresh.bind(this.#sorts);
    this.#model = model;
    this.#slots = model.slots.map(({ type }) => fresh(type));
    this.#outputs = model.outputs.map(({ type }) => fresh(type));
    this.#functions = model.functions.map(({ params, result }) => ({
      params: params.map(({ type }) => fresh(type)),
      result: fresh(result),
    }));
  }

  model(): ModelSorts {
    const { functions, inits, initWhere, slots, actions, observed, bound } = this.#model;
    for (const [index, fn] of functions.entries()) this.#fn(fn, index);
    const choices: Frame = new Map();
    for (const [index, { type, domain }] of inits.entries()) {
      const own = this.#sorts.fresh(type);
      this.#elements(own, this.#of(domain.expr, new Map(choices)));
      choices.set(index, own);
    }
    for (const { expr } of initWhere) this.#of(expr, new Map(choices));
    for (const [index, { init, kind }] of slots.entries()) {
      if (init === null || kind !== "var") continue;
      this.#join(this.#slots[index] ?? plain, this.#of(init.expr, new Map(choices)));
    }
    if (bound !== null) this.#of(bound.expr, new Map());
    return {
      sorts: this.#sorts,
      inits: inits.map((_, index) => choices.get(index) ?? plain),
      actions: actions.map((action) => {
        const frame: Frame = new Map();
        for (const param of action.params) this.#bind(param, frame);
        for (const { cond } of [...action.clauses, ...action.spends]) {
          if (cond !== null) this.#of(cond, frame);
        }
        this.#stmts(action.body, frame);
        return action.params.map(({ local }) => frame.get(local) ?? plain);
      }),
      observed: observed.map(({ value }) => this.#of(value.expr, new Map())),
      outputs: this.#outputs,
    };
  }

  #fn({ body }: Fn, index: number): void {
    const { params = [], result = plain } = this.#functions[index] ?? {};
    this.#join(result, this.#of(body, new Map(params.entries())));
  }

  #join(one: Sort, two: Sort): Sort {
    return this.#sorts.join(one, two);
  }

  /** The elements of a collection are of this sort. */
  #elements(element: Sort, collection: Sort): void {
    if (collection.kind === "many") this.#join(element, collection.of);
  }

  #bind({ local, type, domain }: Binder, frame: Frame): Sort {
    const own = this.#sorts.fresh(type);
    this.#elements(own, this.#of(domain, frame));
    frame.set(local, own);
    return own;
  }

  // ---- statements -------------------------------------------------------------------------------

  #stmts(stmts: readonly Stmt[], frame: Frame): void {
    for (const stmt of stmts) this.#stmt(stmt, frame);
  }

  #stmt(stmt: Stmt, frame: Frame): void {
    switch (stmt.kind) {
      case "assign": {
        if (this.#model.slots[stmt.slot]?.kind !== "var") return;
        const place = this.#place(this.#slots[stmt.slot] ?? plain, stmt.path, frame);
        this.#join(place, this.#of(stmt.value, frame));
        return;
      }
      case "output":
        this.#join(this.#outputs[stmt.output] ?? plain, this.#of(stmt.value, frame));
        return;
      case "refuse":
        return;
      case "let":
        frame.set(stmt.local, this.#of(stmt.value, frame));
        return;
      case "if":
        this.#of(stmt.cond, frame);
        this.#stmts(stmt.then, frame);
        this.#stmts(stmt.otherwise, frame);
        return;
      case "for":
        this.#bind(stmt.binder, frame);
        this.#stmts(stmt.body, frame);
        return;
      case "choose":
        this.#bind(stmt.binder, frame);
        if (stmt.cond !== null) this.#of(stmt.cond, frame);
        return;
      case "either":
        for (const branch of stmt.branches) this.#stmts(branch, frame);
        return;
      case "block":
        this.#stmts(stmt.body, frame);
        return;
      default:
        unreachable(stmt);
    }
  }

  #place(whole: Sort, path: readonly PathStep[], frame: Frame): Sort {
    return path.reduce((sort, step) => {
      if (step.kind === "field") return fieldOf(sort, 0, step.index);
      return this.#at(sort, step.key, frame);
    }, whole);
  }

  /** A map at a key, or a sequence at a position. */
  #at(collection: Sort, key: Expr, frame: Frame): Sort {
    const own = this.#of(key, frame);
    if (collection.kind === "map") {
      this.#join(collection.key, own);
      return collection.value;
    }
    this.#sorts.compute(own, key.span, "it is a position");
    return collection.kind === "many" ? collection.of : plain;
  }

  // ---- expressions ------------------------------------------------------------------------------

  #all(exprs: readonly Expr[], frame: Frame): readonly Sort[] {
    return exprs.map((expr) => this.#of(expr, frame));
  }

  #of(expr: Expr, frame: Frame): Sort {
    switch (expr.kind) {
      case "const":
        return this.#sorts.ofConstant(expr.type, expr.value);
      case "local":
        return frame.get(expr.local) ?? plain;
      case "read":
        return this.#slots[expr.slot] ?? plain;
      case "output":
        return this.#outputs[expr.output] ?? plain;
      case "refused":
        return plain;
      case "prime":
        return this.#of(expr.operand, frame);
      case "fit":
        return this.#join(this.#sorts.fresh(expr.type), this.#of(expr.operand, frame));
      case "call": {
        const { params = [], result = plain } = this.#functions[expr.fn] ?? {};
        for (const [index, own] of this.#all(expr.args, frame).entries()) {
          this.#join(params[index] ?? plain, own);
        }
        return result;
      }
      case "let":
        frame.set(expr.local, this.#of(expr.value, frame));
        return this.#of(expr.body, frame);
      case "if": {
        this.#of(expr.cond, frame);
        const then = this.#of(expr.then, frame);
        return this.#join(then, this.#of(expr.otherwise, frame));
      }
      case "not":
      case "isCase":
      case "isNone":
        this.#of(expr.operand, frame);
        return plain;
      case "and":
      case "or":
      case "implies":
        this.#all([expr.left, expr.right], frame);
        return plain;
      case "eq":
      case "lt":
      case "le":
      case "subset":
        this.#join(this.#of(expr.left, frame), this.#of(expr.right, frame));
        return plain;
      case "min2":
      case "max2":
        return this.#join(this.#of(expr.left, frame), this.#of(expr.right, frame));
      default:
        return this.#others(expr, frame);
    }
  }

  #others(expr: Others, frame: Frame): Sort {
    const { span } = expr;
    switch (expr.kind) {
      case "neg":
        return this.#sorts.computedInt(span, "it is negated", this.#of(expr.operand, frame));
      case "add":
      case "sub":
      case "mul":
      case "div":
      case "mod":
        return this.#sorts.computedInt(
          span,
          "it is reckoned with",
          ...this.#all([expr.left, expr.right], frame),
        );
      case "size":
        this.#of(expr.operand, frame);
        return this.#sorts.computedInt(span, "it is a count");
      case "record":
      case "union": {
        const made = this.#sorts.fresh(expr.type);
        const which = expr.kind === "union" ? expr.case : 0;
        for (const [index, own] of this.#all(expr.items, frame).entries()) {
          this.#join(fieldOf(made, which, index), own);
        }
        return made;
      }
      case "field":
        return fieldOf(this.#of(expr.operand, frame), 0, expr.index);
      case "payload":
        return fieldOf(this.#of(expr.operand, frame), expr.case, expr.index);
      case "update": {
        const made = this.#of(expr.operand, frame);
        for (const { path, value } of expr.changes) {
          const place = path.reduce((sort, index) => fieldOf(sort, 0, index), made);
          this.#join(place, this.#of(value, frame));
        }
        return made;
      }
      case "unwrap": {
        const own = this.#of(expr.operand, frame);
        return own.kind === "option" ? own.of : own;
      }
      default:
        return this.#collections(expr, frame);
    }
  }

  #collections(expr: Collections, frame: Frame): Sort {
    const { span } = expr;
    switch (expr.kind) {
      case "collect": {
        const made = this.#sorts.fresh(expr.type);
        for (const own of this.#all(expr.items, frame)) this.#elements(own, made);
        return made;
      }
      case "map":
      case "mapOf": {
        const made = this.#sorts.fresh(expr.type);
        if (made.kind !== "map") return made;
        if (expr.kind === "mapOf") frame.set(expr.local, made.key);
        const items = expr.kind === "map" ? expr.items : [expr.body];
        for (const own of this.#all(items, frame)) this.#join(made.value, own);
        return made;
      }
      case "index":
        return this.#at(this.#of(expr.operand, frame), expr.key, frame);
      case "collection": {
        const [left, right] = [this.#of(expr.left, frame), this.#of(expr.right, frame)];
        if (["insert", "remove", "append"].includes(expr.op)) this.#elements(right, left);
        else this.#join(left, right);
        return left;
      }
      case "contains":
        this.#elements(this.#of(expr.item, frame), this.#of(expr.collection, frame));
        return plain;
      case "head":
      case "last":
      case "minOf":
      case "maxOf":
        return elementOf(this.#of(expr.operand, frame));
      case "tail":
        return this.#of(expr.operand, frame);
      case "subsets":
        return { kind: "many", of: this.#of(expr.operand, frame) };
      case "removeAt":
        this.#sorts.compute(this.#of(expr.position, frame), span, "it is a position");
        return this.#of(expr.operand, frame);
      case "range": {
        const made = this.#join(this.#of(expr.lo, frame), this.#of(expr.hi, frame));
        // The numbers between two others are other ones when these are lifted.
        const isFixed = expr.lo.kind === "const" && expr.hi.kind === "const";
        if (!isFixed) this.#sorts.compute(made, span, "it bounds a range");
        return { kind: "many", of: made };
      }
      default:
        return this.#binding(expr, frame);
    }
  }

  #binding(expr: Binding, frame: Frame): Sort {
    if (expr.kind === "any") {
      const own = this.#bind(expr.binder, frame);
      this.#of(expr.body, frame);
      return own;
    }
    for (const binder of expr.binders) this.#bind(binder, frame);
    if (expr.kind === "comprehension") {
      if (expr.cond !== null) this.#of(expr.cond, frame);
      return { kind: "many", of: this.#of(expr.value, frame) };
    }
    this.#of(expr.body, frame);
    return expr.kind === "count" ? this.#sorts.computedInt(expr.span, "it is a count") : plain;
  }
}

type Kinds = Expr["kind"];
type Without<T extends Expr, K extends Kinds> = Exclude<T, { readonly kind: K }>;
type Others = Without<
  Expr,
  | "const"
  | "local"
  | "read"
  | "output"
  | "refused"
  | "prime"
  | "fit"
  | "call"
  | "let"
  | "if"
  | "not"
  | "isCase"
  | "isNone"
  | "and"
  | "or"
  | "implies"
  | "eq"
  | "lt"
  | "le"
  | "subset"
  | "min2"
  | "max2"
>;
type Collections = Without<
  Others,
  | "neg"
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "mod"
  | "size"
  | "record"
  | "union"
  | "field"
  | "payload"
  | "update"
  | "unwrap"
>;
type Binding = Extract<
  Expr,
  { readonly kind: "any" | "comprehension" | "forall" | "exists" | "count" }
>;

function fieldOf(sort: Sort, which: number, index: number): Sort {
  if (sort.kind === "option") return fieldOf(sort.of, which, index);
  return sort.kind === "fields" ? (sort.cases[which]?.[index] ?? plain) : plain;
}

function elementOf(sort: Sort): Sort {
  return sort.kind === "many" ? sort.of : plain;
}
