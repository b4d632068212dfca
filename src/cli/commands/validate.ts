// `fencepost validate`: is a recorded log a behaviour of the model?
import type { Diagnostic } from "../../base/diagnostic.ts";
import { failed, ok, type Result } from "../../base/result.ts";
import { ModelFaultError } from "../../program/program.ts";
import { countOf, formatCount } from "../../report/format.ts";
import { jsonValidation, type ValidationRun, validationLines } from "../../report/validation.ts";
import { BadLog } from "../../validate/bad-log.ts";
import { type LogMap, noMap, readMap } from "../../validate/map.ts";
import { type Validation, type ValidationVerdict, Validator } from "../../validate/validator.ts";
import type { Json } from "../../values/json.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { type ExitCode, HOLDS, UNDECIDED, VIOLATED, WRONG_INPUT } from "../exit.ts";
import { badLogLine, badMap, badOption, fileUnreadable, initialFault } from "../findings.ts";
import { type Instance, instantiate, plainSelection } from "../instance.ts";
import { loadModel } from "../load.ts";
import { BadLine, logLines, STDIN } from "../log-lines.ts";
import { parseAmount, parseParams } from "../options.ts";
import { progressLine } from "../progress.ts";
import { hasCode, readText, reasonOf, shownPath, statOf } from "../texts.ts";
import type { ValidateArguments } from "../validate-words.ts";

/** So many states may be possible at once where nobody says otherwise. */
const STATES_MAX = 100_000;

const exitCodes: Readonly<Record<ValidationVerdict["kind"], ExitCode>> = {
  fits: HOLDS,
  misfit: VIOLATED,
  undecided: UNDECIDED,
};

export async function validateCommand(args: ValidateArguments, call: Call): Promise<ExitCode> {
  const run = await validate(args, call);
  if (!run.ok) {
    showDiagnostics(call, run.diagnostics);
    return WRONG_INPUT;
  }
  const { terminal } = call;
  if (args.json === true) {
    terminal.out(`${JSON.stringify(jsonValidation(run.value), null, 2)}\n`);
  } else {
    showLines(call, validationLines(run.value, terminal.look));
  }
  return exitCodes[run.value.validation.verdict.kind];
}

async function validate(args: ValidateArguments, call: Call): Promise<Result<ValidationRun>> {
  const params = parseParams(args.param);
  if (!params.ok) return params;
  const statesMax = readStatesMax(args["states-max"]);
  if (!statesMax.ok) return statesMax;
  const loaded = loadModel(shownPath(args.file), call.texts);
  if (!loaded.ok) return loaded;
  const selection = { ...plainSelection, params: params.value, overlays: args.overlay };
  const made = instantiate(loaded.value, { ...selection, config: args.config ?? null });
  if (!made.ok) return made;
  const map = readMapFile(args.map, made.value);
  if (!map.ok) return map;
  const log = shownPath(args.log);
  const stats = log === STDIN ? null : statOf(log);
  if (stats?.ok === false) return stats;
  const startedMs = call.terminal.nowMs();
  const { model, program, shown } = made.value;
  try {
    const options = { map: map.value, statesMax: statesMax.value };
    const validator = new Validator(program, model.outputs, options);
    const validation = await readLog(validator, log, program.info.model, call);
    if (!validation.ok) return validation;
    const elapsedMs = call.terminal.nowMs() - startedMs;
    const { info } = program;
    return ok({ info, selection: shown, log, validation: validation.value, elapsedMs });
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    return failed([initialFault(error.fault)]);
  }
}

function readStatesMax(text: string | undefined): Result<number> {
  if (text === undefined) return ok(STATES_MAX);
  const amount = parseAmount(text, new Map([["", 1]]));
  if (amount !== null) return ok(amount);
  return failed([badOption("--states-max", text, "a number such as 1_000_000 or 1e6")]);
}

function readMapFile(path: string | undefined, { model, program }: Instance): Result<LogMap> {
  if (path === undefined) return ok(noMap(program.info));
  const shown = shownPath(path);
  const text = readText(shown);
  if (!text.ok) return text;
  try {
    const json: Json = JSON.parse(text.value);
    return ok(readMap(json, { info: program.info, outputs: model.outputs }));
  } catch (error) {
    if (error instanceof BadLog) return failed([badMap(shown, error.message, error.hint)]);
    if (!(error instanceof SyntaxError)) throw error;
    return failed([badMap(shown, "it is no JSON", "docs/validate.md shows a map")]);
  }
}

async function readLog(
  validator: Validator,
  log: string,
  model: string,
  { terminal }: Call,
): Promise<Result<Validation>> {
  const line = progressLine(terminal);
  const startedMs = terminal.nowMs();
  let number = 0;
  try {
    for await (const lines of logLines(log)) {
      for (const one of lines) {
        number = one.number;
        const ended = validator.take(one);
        if (ended !== null) return ok(ended);
      }
      if (terminal.isInterrupted()) return ok(validator.stop(number, "cancelled"));
      const elapsedMs = terminal.nowMs() - startedMs;
      line.show(elapsedMs, () => progressText(model, validator, elapsedMs));
    }
    return ok(validator.end());
  } catch (error) {
    return failed([logFinding(error, log, number, validator)]);
  } finally {
    line.clear();
  }
}

/** `Fence · 120,000 lines · 118,000 events · 60,000 lines/s`. */
function progressText(model: string, { lines, events }: Validator, elapsedMs: number): string {
  const rate = formatCount(Math.round((1000 * lines) / Math.max(elapsedMs, 1)));
  return [model, countOf(lines, "line"), countOf(events, "event"), `${rate} lines/s`].join(" · ");
}

function logFinding(
  error: unknown,
  log: string,
  number: number,
  { events }: Validator,
): Diagnostic {
  const before = `${countOf(events, "event")} before it ${events === 1 ? "fits" : "fit"}`;
  if (error instanceof BadLine) return badLogLine(log, error.number, error.bad, before);
  if (error instanceof BadLog) return badLogLine(log, number, error, before);
  if (hasCode(error, "EISDIR", "EACCES", "EPERM", "EIO", "ENOENT")) {
    return fileUnreadable(log, reasonOf(error));
  }
  throw error;
}
