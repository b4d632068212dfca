// `fencepost trace`: plays a pasted replay line again, and says where it can no longer be followed.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { ModelFaultError } from "../../program/program.ts";
import { isWitness } from "../../properties/verdict.ts";
import { jsonTrace } from "../../report/json.ts";
import { paint } from "../../report/style.ts";
import { traceLines } from "../../report/trace-text.ts";
import { cycleText } from "../../report/verdict-text.ts";
import { parsePath } from "../../trace/path.ts";
import { printDerailed, replay, type Trace } from "../../trace/trace.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { type ExitCode, HOLDS, WRONG_INPUT } from "../exit.ts";
import { badPath, initialFault, pathDerails, unknownClaimAsked } from "../findings.ts";
import { type Instance, instantiate, plainSelection } from "../instance.ts";
import { loadModel } from "../load.ts";
import { parseParams } from "../options.ts";
import { shownPath } from "../texts.ts";
import type { TraceArguments } from "../words.ts";

export async function traceCommand(args: TraceArguments, call: Call): Promise<ExitCode> {
  const fail = (diagnostics: readonly Diagnostic[]): ExitCode => {
    showDiagnostics(call, diagnostics);
    return WRONG_INPUT;
  };
  const path = parsePath(args.path);
  if (path === null) return fail([badPath(args.path)]);
  const params = parseParams(args.param);
  if (!params.ok) return fail(params.diagnostics);
  const loaded = loadModel(shownPath(args.file), call.texts);
  if (!loaded.ok) return fail(loaded.diagnostics);
  const selection = { ...plainSelection, params: params.value, overlays: args.overlay };
  const made = instantiate(loaded.value, { ...selection, config: args.config ?? null });
  if (!made.ok) return fail(made.diagnostics);
  const { claims } = made.value.program.info;
  if (args.claim !== undefined && !claims.some(({ name }) => name === args.claim)) {
    const names = claims.map(({ name }) => name);
    return fail([unknownClaimAsked(args.claim, made.value.model.name, names)]);
  }
  try {
    const replayed = replay(made.value.program, path);
    if (!replayed.ok) return fail([pathDerails(printDerailed(replayed.derailed))]);
    showTrace(made.value, replayed.trace, args, call);
    return HOLDS;
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    return fail([initialFault(error.fault)]);
  }
}

function showTrace(
  { program, shown }: Instance,
  trace: Trace,
  { json, claim, fullStates }: TraceArguments,
  call: Call,
): void {
  const { terminal } = call;
  const { info } = program;
  if (json === true) {
    terminal.out(`${JSON.stringify(jsonTrace(info, trace), null, 2)}\n`);
    return;
  }
  const said =
    claim === undefined ? [] : claimsAtEnd(program, trace).filter((one) => one.name === claim);
  const ends = claim === undefined ? claimsAtEnd(program, trace) : said;
  const { cycle, steps } = trace;
  const again = cycle === null ? [] : [cycleText(cycle, steps.length > cycle.start)];
  const texts = [...again, ...ends.map(({ text }) => text)];
  const end = texts.length === 0 ? null : texts.join("; ");
  const endRole = ends.some(({ isGood }) => !isGood) ? "bad" : "good";
  const name = [info.model, ...shown.overlays].join(" + ");
  showLines(call, [
    `${paint(terminal.look.palette, "strong", name)} · ${shown.file} · config ${info.config}`,
    "",
    ...traceLines(
      info,
      trace,
      { end, endRole, hasWholeStates: fullStates === true },
      terminal.look,
    ),
  ]);
}

interface AtEnd {
  readonly name: string;
  readonly text: string;
  readonly isGood: boolean;
}

/** Which claims the last step or the state after it decides. */
function claimsAtEnd(program: Instance["program"], trace: Trace): readonly AtEnd[] {
  const { claims } = program.info;
  const ends: AtEnd[] = [];
  const say = (index: number, faultText: string | null): void => {
    const claim = claims[index];
    if (claim === undefined) return;
    const isGood = isWitness(claim.kind) && faultText === null;
    const text = faultText === null ? `is ${isGood ? "true" : "false"}` : `fails: ${faultText}`;
    ends.push({ name: claim.name, text: `${claim.name} ${text}`, isGood });
  };
  const last = trace.steps.at(-1)?.transition ?? null;
  for (const { claim, fault } of last?.broken ?? []) say(claim, fault?.message ?? null);
  for (const claim of last?.shown ?? []) say(claim, null);
  const fault = last?.fault ?? null;
  if (fault !== null) {
    say(
      claims.findIndex(({ kind }) => kind === "noFault"),
      fault.message,
    );
    return ends;
  }
  program.judge(trace.end, (claim, found) => say(claim, found?.message ?? null));
  const ignore = { transition: () => {}, claim: () => {}, fault: () => {} };
  const isStuck = !program.expand(trace.end, ignore) && !program.isFinal(trace.end);
  if (isStuck)
    say(
      claims.findIndex(({ kind }) => kind === "deadlock"),
      null,
    );
  return ends;
}
