// What a person writes after a command, turned into what the commands work with. Numbers may be
// written as people write them: 1e6, 1_000_000, 10s, 2min, 512M.
import { availableParallelism, totalmem } from "node:os";
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { WORKERS_MAX } from "../engine/kernel/regions.ts";
import type { Limits } from "../engine/limits.ts";
import { badOption } from "./findings.ts";

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

function memoryDefault(): number {
  return Math.min(MEMORY_DEFAULT_MAX, Math.floor(totalmem() * MEMORY_SHARE));
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

/** As many as there are cores, where nobody says otherwise. */
export function parseWorkers(text: string | undefined): Result<number> {
  if (text === undefined) return ok(Math.min(WORKERS_MAX, availableParallelism()));
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= WORKERS_MAX) return ok(count);
  return failed([badOption("--workers", text, `a number from 1 to ${WORKERS_MAX}`)]);
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
