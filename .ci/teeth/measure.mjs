// Which parts of its claims a model's overlays need. Each overlay is run once in each of its places,
// beside the claims that it names with all their weaker versions: a version that is violated just as
// expected is one that the overlay does not tell from the claim.
import { check, checkLaws, elaborate, interpret, noLimits, quietHost } from "../../dist/index.js";
import { PageError } from "../pages/page-error.mjs";
import { partName, reasonsOf } from "./reasons.mjs";
import { functionsOfClaims, weakerBodies } from "./weaken.mjs";

const OF_BEHAVIOUR = ["eventually", "leadsTo", "alwaysEventually", "stabilizes"];
const OF_GRAPH = [...OF_BEHAVIOUR, "recoverable", "refines"];
const BUILT_IN = ["deadlock", "noFault"];
const NOT_JUDGED = ["witness", "stepWitness", "table", ...BUILT_IN];

/**
 * Every claim that may be violated, with the overlays that need it and its parts, and the reasons
 * to keep parts that are out of date.
 */
export function measure(model) {
  const claims = new Map();
  for (const { name, kind, id, doc, file, line } of model.claims) {
    if (!NOT_JUDGED.includes(kind)) {
      claims.set(name, { name, kind, id, doc, file, line, needs: [], parts: new Map() });
    }
  }
  for (const { isDefault, model: core } of model.configs) {
    if (!isDefault) continue;
    const ours = functionsOfClaims(core);
    for (const claim of core.claims) addParts(claims.get(claim.name), claim, core, ours);
  }
  for (const overlay of model.overlays) {
    for (const group of groupsOf(overlay)) judgeGroup(model, overlay, group, claims);
  }
  const reasons = reasonsOf(model);
  const measured = [...claims.values()].map((claim) => withReasons(claim, reasons));
  return { claims: measured, stale: staleReasons(measured, reasons) };
}

function withReasons(claim, reasons) {
  const kept = reasons.get(claim.name);
  const parts = [...claim.parts.values()];
  return {
    ...claim,
    parts: parts.map((part) => ({ ...part, kept: kept?.get(partName(part)) ?? null })),
  };
}

/** Reasons to keep what is needed by now, or no longer there: `claim: part`. */
function staleReasons(claims, reasons) {
  const idle = new Map(
    claims.map(({ name, parts }) => [
      name,
      new Set(parts.filter(({ needs }) => needs.length === 0).map(partName)),
    ]),
  );
  return [...reasons].flatMap(([claim, parts]) =>
    [...parts.keys()]
      .filter((part) => !idle.get(claim)?.has(part))
      .map((part) => `${claim}: ${part}`),
  );
}

function addParts(entry, claim, core, ours) {
  if (entry === undefined || OF_GRAPH.includes(claim.kind)) return;
  for (const { lacks } of weakerBodies(claim.body.expr, core.functions, ours).versions) {
    const key = keyOf(lacks);
    if (!entry.parts.has(key)) entry.parts.set(key, { ...lacks, needs: [] });
  }
}

function keyOf({ how, text, path, start, end }) {
  return `${how} ${text} ${path} ${start} ${end}`;
}

/** The violations that are expected in one place: config and settings. */
function groupsOf({ expects }) {
  const groups = new Map();
  for (const expected of expects.filter(({ holds }) => !holds)) {
    const key = JSON.stringify([expected.config, [...expected.settings]]);
    groups.set(key, [...(groups.get(key) ?? []), expected]);
  }
  return [...groups.values()];
}

function judgeGroup(model, { name }, group, claims) {
  for (const { claim } of group) {
    const entry = claims.get(claim);
    if (entry !== undefined && !entry.needs.includes(name)) entry.needs.push(name);
  }
  const [{ config, settings }] = group;
  const selection = { config, params: new Map(), overlays: [name], settings };
  const elaborated = elaborate(model.bundle, selection);
  if (!elaborated.ok) throw new PageError(`${model.path}: ${name} does not elaborate`);
  const { core, versions } = withVersions(elaborated.value, group, claims);
  if (versions.length === 0) return;
  const verdicts = verdictsOf(core, versions);
  for (const { part, expected, claim } of versions) {
    const isSame = isAsExpected(expected, verdicts.get(claim));
    if (!isSame && !part.needs.includes(name)) part.needs.push(name);
  }
}

/** The model with the weaker versions of the claims that are named, as claims of their own. */
function withVersions(core, group, claims) {
  const versions = [];
  const added = [];
  const ours = functionsOfClaims(core);
  let { functions } = core;
  for (const expected of group) {
    const claim = core.claims.find(({ name }) => name === expected.claim);
    const parts = claims.get(expected.claim)?.parts;
    if (claim === undefined || parts === undefined || parts.size === 0) continue;
    const weaker = weakerBodies(claim.body.expr, functions, ours);
    functions = weaker.functions;
    for (const { expr, lacks } of weaker.versions) {
      // What an overlay has brought along itself is no part of the claim.
      const part = parts.get(keyOf(lacks));
      if (part === undefined) continue;
      const name = `${claim.name} ${versions.length}`;
      added.push({ ...claim, name, body: { ...claim.body, expr } });
      versions.push({ part, expected, claim: name });
    }
  }
  return { core: { ...core, functions, claims: [...core.claims, ...added] }, versions };
}

/** Nothing is asked of a version behind the length at which the claim itself is violated. */
function verdictsOf(core, versions) {
  const steps = versions.flatMap(({ expected }) =>
    expected.steps === null ? [] : [expected.steps],
  );
  const names = versions.map(({ claim }) => claim);
  const laws = new Set(core.claims.flatMap(({ kind, name }) => (kind === "law" ? [name] : [])));
  const found = [];
  if (names.some((name) => !laws.has(name))) {
    const limits = { ...noLimits, depthMax: Math.max(...steps) };
    found.push(...check(interpret(core), { limits, host: quietHost, goals: names }).verdicts);
  }
  if (names.some((name) => laws.has(name))) {
    const wanted = core.claims.filter(({ name }) => names.includes(name));
    found.push(...checkLaws({ ...core, claims: wanted }));
  }
  return new Map(found.map(({ claim, verdict }) => [claim.name, verdict]));
}

function isAsExpected({ steps, rows }, verdict) {
  if (verdict?.kind !== "violated" || verdict.fault) return false;
  return (
    (steps === null || verdict.steps === steps) && (rows === null || verdict.rows?.broken === rows)
  );
}
