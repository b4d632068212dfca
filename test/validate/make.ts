// Logs against models, for tests: in one call, without files.
import type { LogMap } from "../../src/validate/map.ts";
import { noMap, readMap } from "../../src/validate/map.ts";
import { type Misfit, type Validation, Validator } from "../../src/validate/validator.ts";
import type { Json } from "../../src/values/json.ts";
import type { Instance } from "../vectors/make.ts";

export interface Manner {
  readonly map?: Json;
  readonly statesMax?: number;
  readonly rememberedMax?: number;
}

function mapFor({ model, program }: Instance, map: Json | undefined): LogMap {
  if (map === undefined) return noMap(program.info);
  return readMap(map, { info: program.info, outputs: model.outputs });
}

/** Lines are texts, or what becomes JSON. Throws BadLog. */
export function validate(
  made: Instance,
  lines: readonly unknown[],
  { map, statesMax = 10_000, ...rest }: Manner = {},
): Validation {
  const options = { map: mapFor(made, map), statesMax, ...rest };
  const validator = new Validator(made.program, made.model.outputs, options);
  for (const [index, line] of lines.entries()) {
    const text = typeof line === "string" ? line : JSON.stringify(line);
    const ended = validator.take({ text, number: index + 1, isLast: false });
    if (ended !== null) return ended;
  }
  return validator.end();
}

/** `fits`, or the number of the line where it does not, or why it is undecided. */
export function outcome(made: Instance, lines: readonly unknown[], manner: Manner = {}): unknown {
  const { verdict } = validate(made, lines, manner);
  if (verdict.kind === "misfit") return verdict.misfit.line.number;
  return verdict.kind === "undecided" ? verdict.why : verdict.kind;
}

export function misfit(made: Instance, lines: readonly unknown[], manner: Manner = {}): Misfit {
  const { verdict } = validate(made, lines, manner);
  if (verdict.kind !== "misfit") throw new Error(`the log ${verdict.kind}`);
  return verdict.misfit;
}
