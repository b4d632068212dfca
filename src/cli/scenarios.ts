// What breaks claims under the overlays of a model: for each claim that an overlay is expected to
// violate, the shortest counterexample, as tests can be made of it.
import { quietHost } from "../engine/host.ts";
import { noLimits } from "../engine/limits.ts";
import { ModelFaultError } from "../program/program.ts";
import { isOfBehaviour } from "../properties/verdict.ts";
import { check } from "../search/check.ts";
import type { Expected, OverlayInfo, Selection } from "../semantics/bundle.ts";
import { tracesOf } from "../trace/explain.ts";
import type { Trace } from "../trace/trace.ts";
import type { Event, Scenario } from "../vectors/scenario.ts";
import { namedJson } from "../vectors/spell.ts";
import { STATES_MAX } from "../vectors/walks.ts";
import { engineOf } from "./engine.ts";
import { type Instance, instantiate, narrowed } from "./instance.ts";
import type { LoadedModel } from "./load.ts";

/**
 * Only of claims that a state or a step breaks: what goes wrong in the end alone is in no test.
 * `config` is what the selection comes to.
 */
export function scenariosOf(
  loaded: LoadedModel,
  overlay: OverlayInfo,
  config: string,
  selection: Selection,
): readonly Scenario[] {
  const here = overlay.expects.filter((one) => isHere(one, config, selection));
  const goals = new Set(here.flatMap(({ claim, holds }) => (holds ? [] : [claim])));
  const instance = goals.size === 0 ? null : instantiate(loaded, selection);
  if (instance?.ok !== true) return [];
  const names = instance.value.model.claims.flatMap(({ kind, name }) =>
    goals.has(name) && kind !== "law" && !isOfBehaviour(kind) ? [name] : [],
  );
  if (names.length === 0) return [];
  return counterexamples(narrowed(instance.value, names, false), overlay, names);
}

/** Whether what is expected is about what the suite is made of. */
function isHere({ config, settings }: Expected, own: string, { params }: Selection): boolean {
  return config === own && [...settings].every(([name, value]) => params.get(name) === value);
}

function counterexamples(
  { model, program }: Instance,
  { name, title, kind }: OverlayInfo,
  goals: readonly string[],
): readonly Scenario[] {
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

function playedBy(
  program: Instance["program"],
  { initial, steps }: Trace,
): Pick<Scenario, "setup" | "events"> {
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
