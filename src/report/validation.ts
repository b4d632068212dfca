// What a person, or another program, reads after a log was compared with a model: how far it fits,
// and, where nothing fits any more, what the model has there instead, nearest first.
import { placeOf } from "../base/source.ts";
import type { ProgramInfo } from "../program/program.ts";
import type { Candidate } from "../validate/candidates.ts";
import type { Difference } from "../validate/json-differences.ts";
import type { Misfit, Validation, ValidationVerdict } from "../validate/validator.ts";
import type { Json } from "../values/json.ts";
import type { Look } from "./excerpt.ts";
import { countOf, formatCount, formatDuration } from "./format.ts";
import type { RunSelection } from "./run.ts";
import { paint, type Role } from "./style.ts";
import { headLine, labelled } from "./text.ts";

export const VALIDATION_FORMAT = "fencepost-validation/1";

export interface ValidationRun {
  readonly info: ProgramInfo;
  readonly selection: RunSelection;
  /** The path of the log. */
  readonly log: string;
  readonly validation: Validation;
  readonly elapsedMs: number;
}

const CANDIDATES_SHOWN = 5;
const LOOKS_SHOWN = 3;
const LINE_SHOWN = 400;

const markOf: Record<ValidationVerdict["kind"], { readonly sign: string; readonly role: Role }> = {
  fits: { sign: "✓", role: "good" },
  misfit: { sign: "✗", role: "bad" },
  undecided: { sign: "?", role: "undecided" },
};

export function validationLines(run: ValidationRun, look: Look): readonly string[] {
  const { info, selection, log, validation, elapsedMs } = run;
  const { verdict, lines, events, most, statesAtEnd } = validation;
  const { sign, role } = markOf[verdict.kind];
  const right = `${countOf(events, "event")} · ${formatDuration(elapsedMs)}`;
  const atEnd = verdict.kind === "misfit" ? "" : `, ${formatCount(statesAtEnd)} at the end`;
  const possible =
    most.states < 2
      ? "one at a time"
      : `at most ${formatCount(most.states)} (line ${most.line})${atEnd}`;
  return [
    ...headLine(info, selection, "", right, look),
    "",
    paint(look.palette, role, `${sign} ${log}  ${verdictText(verdict, lines)}`),
    "",
    ...(verdict.kind === "misfit" ? misfitLines(verdict.misfit, look) : []),
    ...labelled("possible", `states: ${possible}`, look),
    ...(verdict.kind === "undecided" ? labelled("help", helpText(verdict.why), look) : []),
  ];
}

function verdictText(verdict: ValidationVerdict, lines: number): string {
  switch (verdict.kind) {
    case "fits":
      return `fits: ${countOf(lines, "line")}`;
    case "misfit": {
      const { line, part, parts } = verdict.misfit;
      const which = parts === 1 ? "" : ` (event ${part} of ${parts} there)`;
      return `does not fit: nothing is possible any more at line ${line.number}${which}`;
    }
    case "undecided":
      return `undecided: ${undecidedText(verdict)}`;
  }
}

function undecidedText({ line, why }: Extract<ValidationVerdict, { kind: "undecided" }>): string {
  if (why === "nothing") return "there is no event of the model in it";
  return why === "states"
    ? `too many states are possible at line ${line}`
    : `interrupted at line ${line}`;
}

function helpText(why: Extract<ValidationVerdict, { kind: "undecided" }>["why"]): string {
  if (why === "nothing") return "an empty log fits anything: look at `ignore` in the map";
  if (why === "cancelled") return "all lines before it fit";
  return "record more, say in the map how much may be missing (`atMost`), or raise --states-max";
}

function misfitLines(misfit: Misfit, look: Look): readonly string[] {
  const { line, before, beforeStates, candidates, isCut } = misfit;
  const shown = candidates.slice(0, CANDIDATES_SHOWN);
  const others = candidates.length - shown.length;
  const cut = "more actions without a line than the map's `atMost` might have led to where it fits";
  return [
    ...labelled("line", `${line.number}: ${shortened(line.text)}`, look),
    ...before
      .slice(0, LOOKS_SHOWN)
      .flatMap((one, index) => labelled(index === 0 ? "before" : "", lookText(one), look)),
    ...(before.length <= LOOKS_SHOWN
      ? []
      : labelled("", `… in all ${countOf(beforeStates, "state")}`, look)),
    ...(shown.length === 0 ? labelled("nearest", "the model has nothing like it here", look) : []),
    ...shown.flatMap((one, index) =>
      labelled(index === 0 ? "nearest" : "", candidateText(one), look),
    ),
    ...(others === 0 ? [] : labelled("", `… and ${formatCount(others)} further off`, look)),
    ...(isCut ? labelled("note", cut, look) : []),
  ];
}

function shortened(text: string): string {
  return text.length > LINE_SHOWN ? `${text.slice(0, LINE_SHOWN - 1)}…` : text;
}

function lookText(observed: { readonly [field: string]: Json }): string {
  const fields = Object.keys(observed).map((name) => `${name} ${plain(observed[name] ?? null)}`);
  return fields.length === 0 ? "(nothing is observed)" : fields.join(" · ");
}

/** `handleClose(2) refused by `queuedClose != none` (StaleEpoch), models/x.fence:12:3; …`. */
function candidateText({ name, args, refusal, answer, differs }: Candidate): string {
  const texts = Object.keys(args).map((key) => `${key} ${plain(args[key] ?? null)}`);
  const call = [name ?? "", texts.length === 0 ? "" : `(${texts.join(", ")})`].join("");
  const clause =
    refusal === null
      ? []
      : [
          refusal.clause === null
            ? `not possible: nothing to choose, or its budget is 0, ${placeOf(refusal.span)}`
            : `refused by \`${refusal.clause}\`, ${placeOf(refusal.span)}`,
        ];
  const said = answer === null || answer === "done" ? [] : [answer];
  const parts = [...said, ...clause, ...differs.map(differenceText)];
  return [call, parts.join("; ")].filter((part) => part !== "").join(": ");
}

function differenceText({ place, allowed, recorded }: Difference): string {
  if (place === "reason")
    return `it ${saying(allowed)}, and is recorded as one that ${saying(recorded)}`;
  return `${place} is ${plain(allowed)}, not ${plain(recorded)}`;
}

function saying(reason: Json): string {
  return reason === "" ? "does not refuse" : `refuses with ${reason}`;
}

/** JSON, but texts that are names without their quotes. */
function plain(json: Json): string {
  if (typeof json === "string" && /^\w+$/.test(json)) return json;
  return JSON.stringify(json);
}

// ---- JSON ---------------------------------------------------------------------------------------

/** Keys in the order in which they stand here; but for the time the same for the same log. */
export function jsonValidation(run: ValidationRun): Json {
  const { info, selection, log, validation, elapsedMs } = run;
  const { verdict, lines, events, statesAtEnd, most } = validation;
  return {
    format: VALIDATION_FORMAT,
    model: info.model,
    file: selection.file,
    config: info.config,
    params: Object.fromEntries(selection.params),
    overlays: [...selection.overlays],
    log,
    verdict: verdict.kind === "misfit" ? "does-not-fit" : verdict.kind,
    lines,
    events,
    statesAtEnd,
    statesAtMost: { count: most.states, line: most.line },
    ...(verdict.kind === "misfit" ? { misfit: jsonMisfit(verdict.misfit) } : {}),
    ...(verdict.kind === "undecided" ? { why: verdict.why, line: verdict.line } : {}),
    elapsedMs: Math.round(elapsedMs),
  };
}

function jsonMisfit(misfit: Misfit): Json {
  const { line, part, parts, before, beforeStates, isCut, candidates } = misfit;
  return {
    line: line.number,
    event: part,
    events: parts,
    text: line.text,
    before: [...before],
    beforeStates,
    unloggedCut: isCut,
    candidates: candidates.map(({ name, args, refusal, answer, differs }) => ({
      do: name,
      args,
      answer,
      refusedBy:
        refusal === null
          ? null
          : { clause: refusal.clause, reason: refusal.reason, at: placeOf(refusal.span) },
      differs: differs.map((one) => ({ ...one })),
    })),
  };
}
