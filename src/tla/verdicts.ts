// All claims of a model, each with how TLC is asked for it: as an invariant, a property, an
// assumption, a witness that must be found, or not at all.
import { unreachable } from "../base/assert.ts";
import type { Claim } from "../ir/ir.ts";
import type { Spelling } from "./claims.ts";
import * as claims from "./claims.ts";
import { commentAt } from "./comments.ts";
import { type Definition, definition } from "./context.ts";
import { type Refined, refinement } from "./refinement.ts";
import { Constraints, temporal } from "./temporal.ts";
import { isWide } from "./wide.ts";

export type How = "invariant" | "property" | "assumption" | "witness" | "left out";

export interface SpelledClaim {
  /** As the model calls it. */
  readonly claim: string;
  readonly how: How;
  /** Operators that TLC is asked for: all must hold, and of a witness the first must not. */
  readonly operators: readonly string[];
  /** Why it is left out. */
  readonly why: string | null;
}

export interface SpelledClaims {
  readonly claims: readonly SpelledClaim[];
  readonly fairness: readonly Definition[];
  /** Lines of the module, claim by claim. */
  readonly parts: readonly (Definition | { readonly lines: readonly string[] })[];
  readonly refined: readonly Refined[];
}

/** Operators are named before anything is spelled. */
export function spellClaims(operators: readonly string[], spelling: Spelling): SpelledClaims {
  const { model } = spelling.context;
  const constraints = new Constraints(spelling);
  const parts: (Definition | { readonly lines: readonly string[] })[] = [];
  const refined: Refined[] = [];
  const spelled = model.claims.map((claim, index): SpelledClaim => {
    const operator = operators[index] ?? claim.name;
    const one = spellOne(claim, operator, spelling, constraints);
    parts.push(...one.parts);
    if (one.refined !== undefined) refined.push(one.refined);
    return { claim: claim.name, how: one.how, operators: one.operators, why: one.why ?? null };
  });
  return { claims: spelled, fairness: constraints.definitions, parts, refined };
}

interface One {
  readonly how: How;
  readonly operators: readonly string[];
  readonly parts: SpelledClaims["parts"];
  readonly why?: string;
  readonly refined?: Refined;
}

function spellOne(
  claim: Claim,
  operator: string,
  spelling: Spelling,
  constraints: Constraints,
): One {
  const { context } = spelling;
  const as = (how: How, ...parts: readonly Definition[]): One => ({
    how,
    operators: [operator],
    parts,
  });
  switch (claim.kind) {
    case "invariant":
      return as("invariant", claims.invariant(claim, operator, context));
    case "step":
      return as("invariant", ...claims.stepClaim(claim, operator, spelling));
    case "witness":
      return as("witness", claims.unseen(claim, operator, context));
    case "stepWitness":
      return as("witness", ...claims.stepClaim(claim, operator, spelling));
    case "noFault":
      return as("invariant", claims.noFault(operator, spelling));
    case "deadlock":
      return as("invariant", claims.deadlock(claim, operator, spelling));
    case "law": {
      if (isWide(claim, context.model)) {
        const why = "it is about integers beyond the 32 bits that TLC has";
        return { how: "left out", operators: [], parts: [note(claim.name, why)], why };
      }
      const body = definition(operator, [], claims.law(claim, context), commentAt(claim.span));
      return { how: "assumption", operators: [operator], parts: [body, assume(operator)] };
    }
    case "eventually":
    case "leadsTo":
    case "alwaysEventually":
    case "stabilizes": {
      const { property, hasValue } = temporal(claim, operator, constraints, spelling);
      const names = [operator, ...(hasValue === null ? [] : [hasValue.name])];
      const parts = hasValue === null ? [property] : [property, hasValue];
      return { how: "property", operators: names, parts };
    }
    case "recoverable": {
      const why = "that something stays possible cannot be said in linear time";
      return { how: "left out", operators: [], parts: [note(claim.name, why)], why };
    }
    case "refines":
      return refinement(claim, operator, spelling);
    default:
      return unreachable(claim);
  }
}

function assume(operator: string): { readonly lines: readonly string[] } {
  return { lines: [`ASSUME ${operator}`] };
}

function note(name: string, why: string): { readonly lines: readonly string[] } {
  return { lines: [`\\* ${name} is not checked: ${why}.`] };
}
