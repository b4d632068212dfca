// What a person writes after a command, turned into what the commands work with. Numbers may be
// written as people write them: 1e6, 1_000_000, 10s, 2min, 512M.
import { availableParallelism, totalmem } from "node:os";
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { WORKERS_MAX } from "../engine/kernel/regions.ts";
import type { Limits } from "../engine/limits.ts";
import { CONTROLS } from "../vectors/control.ts";
import type { Options } from "../vectors/header.ts";
import { badCall, badOption } from "./findings.ts";

/** The options of a search as yargs hands them over. */
export interface LimitArguments {
  readonly "states-max": string | undefined;
  readonly "depth-max": string | undefined;
  readonly "time-max": string | undefined;
  readonly "memory-max": string | undefined;
}

/** So much of the machine's memory the states may take where nobody says otherwise. */
const MEMORY_SHARE = 0.6;
/** What typed arrays can address with the plain engine's slots. */
const MEMORY_DEFAULT_MAX = 4 * 2 ** 30;

const timeUnits = new Map([
  ["ms", 1],
  ["s", 1000],
  ["", 1000],
  ["min", 60_000],
  ["h", 3_600_000],
]);
const sizeUnits = new Map([
  ["", 1],
  ["K", 2 ** 10],
  ["M", 2 ** 20],
  ["G", 2 ** 30],
]);
const noUnits = new Map([["", 1]]);

export function parseLimits(args: LimitArguments): Result<Limits> {
  const diagnostics: Diagnostic[] = [];
  const read = (
    option: keyof LimitArguments,
    units: ReadonlyMap<string, number>,
    wanted: string,
  ): number | null => {
    const text = args[option];
    if (text === undefined) return null;
    const amount = parseAmount(text, units);
    if (amount === null) diagnostics.push(badOption(`--${option}`, text, wanted));
    return amount;
  };
  const limits: Limits = {
    statesMax: read("states-max", noUnits, "a number such as 1_000_000 or 1e6"),
    depthMax: read("depth-max", noUnits, "a number such as 20"),
    timeMs: read("time-max", timeUnits, "a duration such as 30s, 5min or 2h"),
    memoryBytes: read("memory-max", sizeUnits, "a size such as 512M or 2G") ?? memoryDefault(),
  };
  return diagnostics.length > 0 ? failed(diagnostics) : ok(limits);
}

/** The options of a suite that are numbers, as yargs hands them over. */
export interface SuiteArguments {
  readonly "steps-max": string | undefined;
  readonly "reset-cost": string | undefined;
  readonly "step-cost": string | undefined;
  readonly "check-states": string | undefined;
  readonly tier: Options["tier"] | undefined;
  readonly pairs: boolean;
  readonly negative: boolean;
  readonly quotient: boolean;
  readonly mutants: string | undefined;
  readonly seed: string | undefined;
}

const COST_MAX = 1_000;

export function parseSuite(
  args: SuiteArguments,
): Result<Pick<Options, "stepsMax" | "pairs" | "quotient" | "check" | "mutants" | "costs">> {
  const diagnostics: Diagnostic[] = [];
  const read = (
    option: "steps-max" | "reset-cost" | "step-cost" | "mutants",
    most: number,
    wanted: string,
  ): number | null => {
    const text = args[option];
    if (text === undefined) return null;
    const amount = parseAmount(text, noUnits);
    if (amount !== null && amount <= most) return amount;
    diagnostics.push(badOption(`--${option}`, text, wanted));
    return null;
  };
  const stepsMax = read("steps-max", Number.MAX_SAFE_INTEGER, "a number such as 500 or 1e5");
  const cost = `a number from 1 to ${COST_MAX}`;
  const reset = read("reset-cost", COST_MAX, cost);
  const step = read("step-cost", COST_MAX, cost);
  const check = args["check-states"];
  if (check !== undefined && !/^\d$/.test(check)) {
    const wanted = "how many more states than the model's, from 0 to 9";
    diagnostics.push(badOption("--check-states", check, wanted));
  } else if (check !== undefined && args.tier === "smoke") {
    const message = "`--check-states` needs all of its tests: `--tier smoke` has no room for them";
    diagnostics.push(badCall(message, "vectors"));
  }
  const max = read("mutants", Number.MAX_SAFE_INTEGER, "a number such as 100");
  const seed = parseSeed(args.seed ?? "0");
  if (seed === null) diagnostics.push(badSeed(args.seed ?? ""));
  if (args.seed !== undefined && args.mutants === undefined && !args.negative) {
    const message = "`--seed` chooses what `--mutants` tries, and negative tests";
    diagnostics.push(badCall(message, "vectors"));
  }
  if (diagnostics.length > 0) return failed(diagnostics);
  const costs = { ...(reset === null ? {} : { reset }), ...(step === null ? {} : { step }) };
  return ok({
    ...(stepsMax === null ? {} : { stepsMax }),
    ...(args.pairs ? { pairs: true } : {}),
    ...(args.quotient ? { quotient: true } : {}),
    ...(check === undefined ? {} : { check: Number(check) }),
    ...(max === null ? {} : { mutants: { max, seed: seed ?? 0 } }),
    ...(reset === null && step === null ? {} : { costs }),
  });
}

/** The options of a simulation as yargs hands them over. */
export interface WalkArguments {
  readonly walks: string | undefined;
  readonly steps: string | undefined;
  readonly seed: string | undefined;
  readonly workers: string | undefined;
  readonly "time-max": string | undefined;
}

export interface WalkLimits {
  readonly walksMax: number;
  readonly stepsMax: number;
  /** Null where a random one is wanted, or as many as there are cores. */
  readonly seed: number | null;
  readonly workers: number | null;
  readonly timeMs: number | null;
}

const WALKS_DEFAULT = 10_000;
/** The kernel counts walks in 32 bits. */
const WALKS_MAX = 4_000_000_000;
const STEPS_DEFAULT = 100;
/** What was walked is played again to be shrunk, on the interpreter. */
const STEPS_MAX = 100_000;

export function parseWalks(args: WalkArguments): Result<WalkLimits> {
  const diagnostics: Diagnostic[] = [];
  const read = (option: keyof WalkArguments, max: number, wanted: string): number | null => {
    const text = args[option];
    if (text === undefined) return null;
    const amount = parseAmount(text, option === "time-max" ? timeUnits : noUnits);
    if (amount !== null && amount <= max) return amount;
    diagnostics.push(badOption(`--${option}`, text, wanted));
    return null;
  };
  const seed = args.seed === undefined ? null : parseSeed(args.seed);
  if (args.seed !== undefined && seed === null) {
    diagnostics.push(badOption("--seed", args.seed, "a whole number from 0, such as 42"));
  }
  const timeMs = read("time-max", Number.MAX_SAFE_INTEGER, "a duration such as 30s, 5min or 2h");
  // Whoever gives time but no number wants as many walks as it has room for.
  const walksDefault = args["time-max"] === undefined ? WALKS_DEFAULT : WALKS_MAX;
  const limits: WalkLimits = {
    walksMax: read("walks", WALKS_MAX, "a number such as 10_000 or 1e6") ?? walksDefault,
    stepsMax: read("steps", STEPS_MAX, "a number from 1 to 100_000") ?? STEPS_DEFAULT,
    seed,
    workers: read("workers", WORKERS_MAX, `a number from 1 to ${WORKERS_MAX}`),
    timeMs,
  };
  return diagnostics.length > 0 ? failed(diagnostics) : ok(limits);
}

/** Null where it is no whole number from 0. */
export function parseSeed(text: string): number | null {
  const seed = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(seed) ? seed : null;
}

function memoryDefault(): number {
  return Math.min(MEMORY_DEFAULT_MAX, Math.floor(totalmem() * MEMORY_SHARE));
}

function badSeed(text: string): Diagnostic {
  return badOption("--seed", text, "a whole number from 0, such as 42");
}

/** The options of a trial of generated mutants as yargs hands them over. */
export interface MutationArguments {
  readonly threshold: string | undefined;
  readonly "mutants-max": string | undefined;
  readonly "states-max": string | undefined;
  readonly seed: string | undefined;
}

export interface MutationLimits {
  /** Percent. */
  readonly threshold: number;
  readonly mutantsMax: number;
  readonly statesMax: number;
  readonly seed: number;
}

export function parseMutation(args: MutationArguments): Result<MutationLimits> {
  const diagnostics: Diagnostic[] = [];
  const read = (option: keyof MutationArguments, standard: number): number => {
    const text = args[option];
    const amount = text === undefined ? standard : parseAmount(text, noUnits);
    if (amount !== null) return amount;
    diagnostics.push(badOption(`--${option}`, text ?? "", "a number such as 500 or 1e4"));
    return standard;
  };
  const { threshold: percent = "95", seed: given = "0" } = args;
  const threshold = /^\d+(\.\d+)?$/.test(percent) ? Number(percent) : Number.NaN;
  if (!(threshold <= 100)) {
    diagnostics.push(badOption("--threshold", percent, "a percentage from 0 to 100"));
  }
  const seed = parseSeed(given);
  if (seed === null) diagnostics.push(badSeed(given));
  const limits: MutationLimits = {
    threshold,
    mutantsMax: read("mutants-max", 300),
    statesMax: read("states-max", 10_000),
    seed: seed ?? 0,
  };
  return diagnostics.length > 0 ? failed(diagnostics) : ok(limits);
}

/** A positive whole number of units, or null. */
export function parseAmount(text: string, units: ReadonlyMap<string, number>): number | null {
  const match = /^(\d[\d_]*(?:\.\d+)?(?:e\d{1,2})?) ?([a-z]*)$/i.exec(text.trim());
  if (match === null) return null;
  const unit = units.get(
    (match[2] ?? "").replace(/^([KMG])i?B?$/i, (_, letter) => `${letter}`.toUpperCase()),
  );
  const amount = Number((match[1] ?? "").replaceAll("_", "")) * (unit ?? Number.NaN);
  return Number.isSafeInteger(Math.round(amount)) && amount >= 1 ? Math.round(amount) : null;
}

/** Milliseconds, or null. */
export function parseDuration(text: string): number | null {
  return parseAmount(text, timeUnits);
}

/** As many as there are cores, where nobody says otherwise. */
export function parseWorkers(text: string | undefined): Result<number> {
  if (text === undefined) return ok(Math.min(WORKERS_MAX, availableParallelism()));
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= WORKERS_MAX) return ok(count);
  return failed([badOption("--workers", text, `a number from 1 to ${WORKERS_MAX}`)]);
}

/** `closeDone=awaited`, any number of them. */
export function parseControl(texts: readonly string[]): Result<NonNullable<Options["control"]>> {
  const control: [string, (typeof CONTROLS)[number]][] = [];
  for (const text of texts) {
    const [name = "", own = "", ...rest] = text.split("=");
    const known = CONTROLS.find((one) => one === own.trim());
    if (known === undefined || name.trim() === "" || rest.length > 0) {
      const wanted = "an internal action and `driven`, `awaited` or `free`: `closeDone=awaited`";
      return failed([badOption("--control", text, wanted)]);
    }
    control.push([name.trim(), known]);
  }
  return ok(Object.fromEntries(control));
}

/** `Epoch=1:1,2:9223372036854775808`, any number of them. */
export function parseLifts(texts: readonly string[]): Result<NonNullable<Options["lifts"]>> {
  const lifts = new Map<string, { readonly [value: string]: string }>();
  for (const text of texts) {
    const [, name = "", list = ""] = /^\s*(\w+)\s*=(.*)$/.exec(text) ?? [];
    const pairs = list.split(",").map((pair) => /^\s*(-?\d+)\s*:\s*(-?\d+)\s*$/.exec(pair));
    if (name === "" || pairs.includes(null) || lifts.has(name)) {
      const wanted = "a type, once, and numbers with what they become: `Epoch=1:1,2:4294967296`";
      return failed([badOption("--lift", text, wanted)]);
    }
    const entries = pairs.map((pair) => [`${BigInt(pair?.[1] ?? 0)}`, `${BigInt(pair?.[2] ?? 0)}`]);
    lifts.set(name, Object.fromEntries(entries));
  }
  return ok(Object.fromEntries(lifts));
}

/** `k=v`, any number of them; the last one for a name wins. */
export function parseParams(texts: readonly string[]): Result<ReadonlyMap<string, string>> {
  const params = new Map<string, string>();
  for (const text of texts) {
    const [name = "", ...rest] = text.split("=");
    if (rest.length === 0 || name.trim() === "" || rest.join("=").trim() === "") {
      return failed([badOption("--param", text, "a name and a value, such as `--param nodes=3`")]);
    }
    params.set(name.trim(), rest.join("=").trim());
  }
  return ok(params);
}
