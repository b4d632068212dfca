// A model under one config as a module of TLA+.
import type { Model } from "../ir/ir.ts";
import { symmetricIn } from "../values/rename.ts";
import { boolType, type EnumType } from "../values/type.ts";
import { callOf, defineAction, overInstances, type SpelledAction, shownTo } from "./actions.ts";
import { type Spelling, stateTerm } from "./claims.ts";
import { commentAt } from "./comments.ts";
import { Context, type Definition, definition, definitionLines } from "./context.ts";
import { spellFn } from "./functions.ts";
import { initialTerm } from "./initial.ts";
import { Env } from "./names.ts";
import type { Refined } from "./refinement.ts";
import {
  and,
  atom,
  call,
  FALSE,
  infix,
  isTrue,
  or,
  prefix,
  prime,
  type Term,
  TRUE,
  tupleOf,
} from "./term.ts";
import { isOfType, typeSet } from "./types.ts";
import { hasValue, sure } from "./value.ts";
import { type SpelledClaim, spellClaims } from "./verdicts.ts";

export interface Module {
  readonly name: string;
  readonly text: string;
  /** What the configuration must give values to. */
  readonly constants: readonly string[];
  /** Whether there is a behaviour, and not only laws. */
  readonly hasSpec: boolean;
  readonly hasBound: boolean;
  /** Whether members of symmetric types may be renamed. */
  readonly hasSymmetry: boolean;
  readonly claims: readonly SpelledClaim[];
  /** Models that it instantiates. */
  readonly refined: readonly Refined[];
}

/** The lines of the head are comments. */
export function spellModule(whole: Model, name: string, head: readonly string[]): Module {
  const model = withState(whole);
  const context = new Context(model, name, spellFn);
  const symmetric = symmetricTypes(model);
  const members = symmetric.map(({ name: type, cases }) =>
    context.nameMembers(
      type,
      cases.map((one) => one.name),
    ),
  );
  const actions = model.actions.map((action, index): SpelledAction => {
    return { action, name: context.names.take(action.name), shown: shownTo(index, context) };
  });
  const operators = model.claims.map((claim) => context.names.take(claim.name));
  const hasSpec = model.slots.length > 0;
  const behaviour = hasSpec ? spellBehaviour(model, actions, context) : null;
  const spelling: Spelling = {
    context,
    actions,
    noFaults: behaviour?.noFaults ?? new Map(),
    isBounded: model.bound !== null,
  };
  const said = spellClaims(operators, spelling);
  const symmetry = symmetryOf(symmetric, context);
  const sections = [
    section(
      "types, and the order of their values",
      definitionsLines([...context.types, ...symmetry]),
    ),
    ...(hasSpec ? [section("the state", variableLines(model, context))] : []),
    section("definitions", definitionsLines(context.fns)),
    ...(behaviour === null ? [] : behaviour.sections),
    section("fairness", definitionsLines(said.fairness)),
    section(
      "claims",
      said.parts.map((part) => ("lines" in part ? part.lines : definitionLines(part))),
    ),
  ];
  const constants = ["none", ...members.flat()];
  const body = sections.filter((lines) => lines.length > 0).join("\n\n");
  return {
    name,
    text: frame(name, head, constants, body),
    constants,
    hasSpec,
    hasBound: model.bound !== null,
    hasSymmetry: symmetry.length > 0,
    claims: said.claims,
    refined: said.refined,
  };
}

/** TLA+ has no behaviour without a variable, even where the params leave none of the model's. */
function withState(model: Model): Model {
  const hasBehaviour = model.claims.some(({ kind }) => kind !== "law");
  if (model.slots.length > 0 || !hasBehaviour) return model;
  const { span } = model;
  const init = { expr: { kind: "const", value: false, type: boolType, span }, locals: 0 } as const;
  const common = { kind: "var", type: boolType, doc: "", span, once: null } as const;
  return { ...model, slots: [{ name: "nothing", init, ...common }] };
}

function frame(name: string, head: readonly string[], constants: readonly string[], body: string) {
  const title = ` MODULE ${name} `;
  const dashes = "-".repeat(Math.max(4, Math.floor((100 - title.length) / 2)));
  const bags = /\b(SetToBag|EmptyBag|BagCardinality|CopiesIn)\b/.test(body) ? "Bags, " : "";
  return [
    `${dashes}${title}${dashes}`,
    ...head.map((line) => `\\* ${line}`.trimEnd()),
    `EXTENDS Integers, FiniteSets, Sequences, ${bags}TLC`,
    "",
    `CONSTANTS ${constants.join(", ")}`,
    "",
    body,
    "",
    "=".repeat(100),
    "",
  ].join("\n");
}

function section(title: string, parts: readonly (readonly string[])[]): string {
  if (parts.length === 0) return "";
  const line = `\\* ---- ${title} `.padEnd(100, "-");
  return [line, ...parts.map((lines) => lines.join("\n"))].join("\n\n");
}

function definitionsLines(definitions: readonly Definition[]): readonly (readonly string[])[] {
  return definitions.map(definitionLines);
}

/** Everywhere in the model, in the order of the text as far as the state shows it. */
function symmetricTypes(model: Model): readonly EnumType[] {
  const found = new Map<string, EnumType>();
  const types = [
    ...model.slots.map(({ type }) => type),
    ...model.actions.flatMap(({ params }) => params.map(({ type }) => type)),
    ...model.outputs.map(({ type }) => type),
    ...model.inits.map(({ type }) => type),
    ...model.functions.flatMap(({ params, result }) => [result, ...params.map(({ type }) => type)]),
    ...model.claims.flatMap((claim) =>
      claim.kind === "law" || "checks" in claim ? claim.params.map(({ type }) => type) : [],
    ),
    ...model.claims.flatMap((claim) =>
      claim.kind === "refines" ? claim.abstract.slots.map(({ type }) => type) : [],
    ),
  ];
  for (const one of types.flatMap(symmetricIn)) found.set(one.name, one);
  return [...found.values()];
}

function symmetryOf(symmetric: readonly EnumType[], context: Context): readonly Definition[] {
  const sets = symmetric.map((type) => call("Permutations", [typeSet(type, context)]));
  const [first, ...rest] = sets;
  if (first === undefined) return [];
  const all = rest.reduce((some, one) => infix("\\cup", some, one), first);
  return [definition("Symmetry", [], all, ["For searches of safety up to renaming."])];
}

function variableLines(model: Model, context: Context): readonly (readonly string[])[] {
  const { slots } = model;
  const lines = slots.flatMap((slot, index) => {
    const said = commentAt(slot.span);
    const what = { var: [], ghost: ["(ghost)"], once: ["(ghost)"], budget: ["(budget)"] }[
      slot.kind
    ];
    const comment = [...said, ...what].map((line) => `  \\* ${line}`);
    return [...comment, `  ${context.slot(index)}${index === slots.length - 1 ? "" : ","}`];
  });
  const vars = definition("vars", [], tupleOf(slots.map((_, slot) => atom(context.slot(slot)))));
  return [["VARIABLES", ...lines], definitionLines(vars)];
}

interface Behaviour {
  readonly sections: readonly string[];
  readonly noFaults: ReadonlyMap<number, string>;
}

function spellBehaviour(
  model: Model,
  actions: readonly SpelledAction[],
  context: Context,
): Behaviour {
  const typeOk = and(
    ...model.slots.map(({ type }, slot) => isOfType(type, atom(context.slot(slot)), context)),
  );
  const initial = [
    definition("TypeOK", [], typeOk, ["Each variable has a value of its type."]),
    definition("Init", [], initialTerm(model, context)),
  ];
  const memories = memoriesOf(model, context);
  const atEnd = memories.length === 0 ? TRUE : atom("Remember");
  const noFaults = new Map<number, string>();
  const defined = actions.flatMap((spelled, index): readonly Definition[] => {
    const { step, noFault } = defineAction(spelled, atEnd, context);
    if (noFault === null) return [step];
    noFaults.set(index, noFault.name);
    return [step, noFault];
  });
  const roots = [
    ...nextOf(actions, context),
    definition("Spec", [], atom("Init /\\ [][Next]_vars")),
    ...rootsOf(model, context),
  ];
  return {
    noFaults,
    sections: [
      section("initial states", definitionsLines(initial)),
      section("actions", definitionsLines([...memories, ...defined])),
      section("the behaviour", definitionsLines(roots)),
    ],
  };
}

/** Ghosts that are true from the first state on in which something is. */
function memoriesOf(model: Model, context: Context): readonly Definition[] {
  const parts = model.slots.flatMap(({ once }, slot) => {
    if (once === null) return [];
    const name = atom(context.slot(slot));
    const isThere = hasValue(once.expr, new Env(), context);
    const now = prime(sure(once.expr, new Env(), context));
    return [...(isTrue(isThere) ? [] : [prime(isThere)]), infix("=", prime(name), or(name, now))];
  });
  return parts.length === 0 ? [] : [definition("Remember", [], and(...parts))];
}

function nextOf(actions: readonly SpelledAction[], context: Context): readonly Definition[] {
  const steps = actions.map((spelled) =>
    overInstances("\\E", spelled.action.params, context, (args) => callOf(spelled, args, context)),
  );
  const stays = and(FALSE, prefix("UNCHANGED", atom("vars")));
  const body: Term = steps.length > 0 ? or(...steps) : stays;
  return [definition("Next", [], body)];
}

function rootsOf(model: Model, context: Context): readonly Definition[] {
  const claim = model.claims.find(({ kind }) => kind === "deadlock");
  const final = claim?.kind === "deadlock" ? claim.final : null;
  return [
    ...(model.bound === null ? [] : [definition("Bound", [], stateTerm(model.bound, context))]),
    ...(final === null
      ? []
      : [definition("Final", [], stateTerm(final, context), ["Nothing need happen any more."])]),
  ];
}
