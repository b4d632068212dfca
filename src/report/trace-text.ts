// A trace as text: numbered steps with what each one changed and put out, the step that decides the
// claim marked, never two whole states side by side. On a narrow terminal changes go below actions.
import type { ProgramInfo } from "../program/program.ts";
import { diffStates, printChange } from "../trace/diff.ts";
import {
  printAction,
  printAssignments,
  printOutputs,
  printReason,
  printState,
} from "../trace/print.ts";
import type { Trace, TraceStep } from "../trace/trace.ts";
import { widthOf, wrap } from "./cells.ts";
import type { Look } from "./excerpt.ts";
import { flow, padEnd, padStart } from "./format.ts";
import { paint, type Role } from "./style.ts";

export interface TraceTextOptions {
  /** What is said of the end of the trace, and in which role. */
  readonly end: string | null;
  readonly endRole: Role;
  /** Whether the whole state is shown too, at the start and after each step. */
  readonly hasWholeStates: boolean;
}

const MARGIN = 2;
const GAP = 3;
/** Changes stand beside actions where they have this many columns, else below them. */
const CHANGES_WIDTH_MIN = 30;
/** Of the width, what the column of actions may take. */
const ACTIONS_SHARE = 0.45;

interface Line {
  readonly label: string;
  readonly title: string;
  readonly parts: readonly string[];
  readonly state: readonly string[];
}

/** The lines of a trace, without those that say which claim it belongs to. */
export function traceLines(
  info: ProgramInfo,
  trace: Trace,
  options: TraceTextOptions,
  look: Look,
): readonly string[] {
  const start = initialLine(info, trace);
  // An initial state without choices says nothing, unless it is all there is or is wanted whole.
  const isStartShown = start.parts.length > 0 || trace.steps.length === 0 || options.hasWholeStates;
  const steps = trace.steps.map((step, at) => stepLine(info, step, at));
  const lines = isStartShown ? [start, ...steps] : steps;
  const columns = columnsOf(lines, look.width);
  const cycleAt = lines.length - trace.steps.length + (trace.cycle?.start ?? 0);
  return lines.flatMap((line, index) => {
    const end = index === lines.length - 1 ? options.end : null;
    const isCycle = trace.cycle !== null && index === cycleAt;
    const shown = [
      ...(isCycle ? [cycleLine(trace.cycle.start, columns, look)] : []),
      ...printLine(line, columns, end, options.endRole, look),
    ];
    return options.hasWholeStates ? [...shown, ...stateLines(line, columns, look)] : shown;
  });
}

function initialLine(info: ProgramInfo, { initial }: Trace): Line {
  return {
    label: "0",
    title: "initial state",
    parts: printAssignments(info.inits, initial.choices),
    state: printState(info, initial.values),
  };
}

function stepLine(info: ProgramInfo, { transition, before, after }: TraceStep, at: number): Line {
  const reason = printReason(info, transition);
  const changes = after === null ? [] : diffStates(info.slots, before, after).map(printChange);
  const outputs = after === null ? [] : printOutputs(info, transition);
  const parts = [...(reason === null ? [] : [reason]), ...changes, ...outputs];
  return {
    label: `${at + 1}`,
    title: printAction(info, transition),
    parts: parts.length === 0 && after !== null ? ["nothing changes"] : parts,
    state: after === null ? [] : printState(info, after),
  };
}

/** Stands above the steps that repeat. */
function cycleLine(start: number, { labelWidth }: Columns, { palette }: Look): string {
  const sign = padStart("↻", labelWidth);
  return paint(palette, "faint", `${" ".repeat(MARGIN)}${sign}  cycle from step ${start + 1}`);
}

interface Columns {
  readonly labelWidth: number;
  readonly titleWidth: number;
  /** Where changes start, and how many columns they have. */
  readonly changesAt: number;
  readonly changesWidth: number;
  readonly isStacked: boolean;
}

function columnsOf(lines: readonly Line[], width: number): Columns {
  const labelWidth = Math.max(...lines.map(({ label }) => widthOf(label)));
  const titleAt = MARGIN + labelWidth + 2;
  const longest = Math.max(...lines.map(({ title }) => widthOf(title)));
  const titleWidth = Math.min(longest, Math.floor(width * ACTIONS_SHARE));
  const beside = titleAt + titleWidth + GAP;
  const isStacked = width - beside < CHANGES_WIDTH_MIN;
  const changesAt = isStacked ? titleAt + 2 : beside;
  const changesWidth = Math.max(1, width - changesAt);
  return { labelWidth, titleWidth, changesAt, changesWidth, isStacked };
}

function printLine(
  { label, title, parts }: Line,
  columns: Columns,
  end: string | null,
  endRole: Role,
  { palette }: Look,
): readonly string[] {
  const { labelWidth, titleWidth, changesAt, changesWidth, isStacked } = columns;
  const head = `${" ".repeat(MARGIN)}${paint(palette, "faint", padStart(label, labelWidth))}  `;
  const room = changesWidth;
  const changes = [...flow(parts, "; ", room)];
  const painted = changes.map((change) =>
    change === "nothing changes" ? paint(palette, "faint", change) : change,
  );
  if (end !== null) {
    const mark = wrap(`← ${end}`, room);
    const last = changes.at(-1);
    const fits = last !== undefined && widthOf(last) + GAP + widthOf(`← ${end}`) <= room;
    if (fits)
      painted.push(
        `${painted.pop() ?? ""}${" ".repeat(GAP)}${paint(palette, endRole, `← ${end}`)}`,
      );
    else
      painted.push(
        ...mark.map((line, at) => paint(palette, endRole, at === 0 ? line : `  ${line}`)),
      );
  }
  const indent = " ".repeat(changesAt);
  const first = painted[0];
  if (isStacked || widthOf(title) > titleWidth || first === undefined) {
    return [head + title, ...painted.map((line) => indent + line)];
  }
  return [
    head + padEnd(title, titleWidth + GAP) + first,
    ...painted.slice(1).map((line) => indent + line),
  ];
}

function stateLines({ state }: Line, { changesAt, changesWidth }: Columns, { palette }: Look) {
  const indent = " ".repeat(changesAt);
  return state.flatMap((line) =>
    wrap(line, changesWidth - 2).map(
      (part, at) => indent + paint(palette, "faint", at === 0 ? part : `  ${part}`),
    ),
  );
}
