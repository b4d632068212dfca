// What breaks claims under the overlays of a model: for each claim that an overlay is expected to
// violate, the shortest counterexample, as tests can be made of it.
import { quietHost } from "../engine/host.ts";
import { noLimits } from "../engine/limits.ts";
import { interpret } from "../interpreter/interpret.ts";
import type { Model } from "../ir/ir.ts";
import { ModelFaultError, type Program } from "../program/program.ts";
import { isOfBehaviour } from "../properties/verdict.ts";
import { check } from "../search/check.ts";
import type { Expected, OverlayInfo } from "../semantics/bundle.ts";
import { tracesOf } from "../trace/explain.ts";
import type { Trace } from "../trace/trace.ts";
import type { Options } from "../vectors/header.ts";
import type { Event, Scenario } from "../vectors/scenario.ts";
import { namedJson } from "../vectors/spell.ts";
import { STATES_MAX } from "../vectors/walks.ts";
import { engineOf } from "./engine.ts";
import type { Overlaid } from "./overlaid.ts";

/** Only of claims that a state or a step breaks: what goes wrong in the end alone is in no test. */
export function scenariosOf(
  overlaid: Overlaid,
  overlay: OverlayInfo,
  config: string,
  { params }: Options,
): readonly Scenario[] {
  const here = overlay.expects.filter((one) => isHere(one, config, params));
  const goals = new Set(here.flatMap(({ claim, holds }) => (holds ? [] : [claim])));
  const elaborated = goals.size === 0 ? null : overlaid.with(overlay.name);
  if (elaborated?.ok !== true) return [];
  const claims = elaborated.value.claims.filter(
    ({ kind, name }) => goals.has(name) && kind !== "law" && !isOfBehaviour(kind),
  );
  if (claims.length === 0) return [];
  return counterexamples({ ...elaborated.value, claims }, overlay);
}

/** Whether what is expected is about what the suite is made of. */
function isHere({ config, settings }: Expected, own: string, params: Options["params"]): boolean {
  return config === own && [...settings].every(([name, value]) => params[name] === value);
}

function counterexamples(model: Model, { name, title, kind }: OverlayInfo): readonly Scenario[] {
  const program = interpret(model, { isReduced: false });
  const goals = model.claims.map((claim) => claim.name);
  const start = engineOf("auto", 1)(model, false);
  if (!start.ok) return [];
  const limits = { ...noLimits, statesMax: STATES_MAX };
  try {
    const outcome = check(program, { limits, host: quietHost, goals, start: start.value });
    const { info } = outcome;
    const violated = outcome.verdicts.flatMap(({ claim, verdict }) =>
      verdict.kind === "violated" && goals.includes(claim.name) ? [info.claims.indexOf(claim)] : [],
    );
    const traces = tracesOf(program, outcome.exploration, violated);
    return [...traces].map(([claim, trace]) => {
      const { name: claimName = "", doc = "" } = info.claims[claim] ?? {};
      const isMutant = kind === "mutant";
      const broken = { name: claimName, doc };
      return { overlay: name, title, isMutant, claim: broken, ...playedBy(program, trace) };
    });
  } catch (error) {
    if (error instanceof ModelFaultError) return [];
    throw error;
  }
}

function playedBy(program: Program, { initial, steps }: Trace): Pick<Scenario, "setup" | "events"> {
  const { inits, actions, observed } = program.info;
  const asked = inits.flatMap(({ ghostOnly, ...param }, index) =>
    ghostOnly ? [] : [{ param, value: initial.choices[index] ?? null }],
  );
  const setup = namedJson(
    asked.map(({ param }) => param),
    asked.map(({ value }) => value),
  );
  const events = steps.flatMap(({ transition }): readonly Event[] => {
    const { action, args, target } = transition;
    const info = actions[action];
    if (info === undefined) return [];
    const seen = target === null ? null : namedJson(observed, program.observe(target));
    const observedKey = seen === null ? null : JSON.stringify(seen);
    return [{ action: info.name, args, named: namedJson(info.params, args), observedKey }];
  });
  return { setup, events };
}
