// Overlays as text: a line for each that does what it says, and for each surprise what was
// expected, what happened, and the trace of it.
import { unreachable } from "../base/assert.ts";
import { isTemporal } from "../properties/verdict.ts";
import type { Judged } from "../search/expectations.ts";
import { widthOf, wrap } from "./cells.ts";
import type { Look } from "./excerpt.ts";
import { countOf, formatDuration, padEnd, padStart } from "./format.ts";
import {
  type JudgedInRun,
  type OverlayReport,
  type OverlayVerdict,
  overlayVerdict,
} from "./run.ts";
import { paint, type Role } from "./style.ts";
import { detailLines, type TextOptions } from "./text.ts";
import { verdictText } from "./verdict-text.ts";

const signs: Record<OverlayVerdict, { readonly sign: string; readonly role: Role }> = {
  met: { sign: "✓", role: "good" },
  surprising: { sign: "✗", role: "bad" },
  undecided: { sign: "?", role: "undecided" },
};

/** One line for each overlay; below those that surprise, what did. */
export function overlayLines(
  overlays: readonly OverlayReport[],
  options: TextOptions,
  look: Look,
): readonly string[] {
  const nameWidth = Math.max(0, ...overlays.map(({ name }) => widthOf(name)));
  const times = options.hasTimes ? overlays.map(({ elapsedMs }) => formatDuration(elapsedMs)) : [];
  const timeWidth = Math.max(0, ...times.map((time) => time.length));
  const lines = overlays.flatMap((overlay, index) => {
    const time = options.hasTimes ? `${padStart(times[index] ?? "", timeWidth)}  ` : "";
    return lineOf(overlay, nameWidth, time, look);
  });
  const surprises = overlays.flatMap((overlay) => surpriseLines(overlay, options, look));
  return [...lines, ...surprises];
}

/** `✓ killed       JobByLabel  0.1 s  SnapshotRestoredHonest in 5, FailedHonest in 5`. */
function lineOf(
  overlay: OverlayReport,
  nameWidth: number,
  time: string,
  look: Look,
): readonly string[] {
  const { sign, role } = signs[overlayVerdict(overlay)];
  const word = padEnd(wordOf(overlay), 11);
  const nameAt = 2 + 2 + 11 + 2;
  const timeAt = nameAt + Math.min(nameWidth, Math.floor(look.width / 3)) + 2;
  const at = timeAt + time.length;
  const name = padEnd(overlay.name, timeAt - nameAt - 2);
  const said = overlay.judged.map((one) => judgedText(one)).join(", ");
  const [first = "", ...more] = wrap(said, Math.max(20, look.width - at));
  return [
    `  ${paint(look.palette, role, `${sign} ${word}`)}  ${name}  ${time}${first}`,
    ...more.map((line) => " ".repeat(at) + line),
  ];
}

function wordOf(overlay: OverlayReport): string {
  const verdict = overlayVerdict(overlay);
  if (verdict === "undecided") return "undecided";
  if (verdict === "met") return overlay.kind === "mutant" ? "killed" : "as expected";
  const survived = overlay.judged.some(({ answer }) => answer === "survived");
  return overlay.kind === "mutant" && survived ? "survived" : "surprises";
}

/** What was met, or what came instead. */
export function judgedText(judged: JudgedInRun): string {
  const { expected, answer, where } = judged;
  const place = where === null ? "" : ` (${where})`;
  if (answer === "met") return `${expected.claim}${lengthText(judged)}${place}`;
  return `${expected.claim} ${answerText(judged)}${place}`;
}

function lengthText({ expected, verdict }: Judged): string {
  const { holds, steps, rows } = expected;
  if (holds) return " holds";
  if (rows !== null) return ` on ${countOf(rows, "row")}`;
  if (steps === null) return "";
  const isRun = verdict !== null && isTemporal(verdict.claim.kind);
  return isRun ? ` stalls at ${steps}` : ` in ${steps}`;
}

function answerText(judged: Judged): string {
  const { expected, answer, verdict } = judged;
  const found = verdict === null ? "" : verdictText(verdict);
  const wanted = expected.holds ? "to hold" : `to be violated${lengthText(judged)}`;
  switch (answer) {
    case "met":
      return "as expected";
    case "survived":
    case "moved":
    case "violated":
      return `${found}, and was expected ${wanted}`;
    case "faulted":
      return `${found}, which proves nothing: it was expected ${wanted}`;
    case "base":
      return `${found} without the overlay already`;
    case "unclaimed":
      return "is not claimed there";
    case "undecided":
      return found;
    default:
      return unreachable(answer);
  }
}

function surpriseLines(
  overlay: OverlayReport,
  options: TextOptions,
  look: Look,
): readonly string[] {
  return overlay.judged.flatMap(({ answer, verdict, run, where }) => {
    if (answer === "met" || verdict === null || run === null) return [];
    const lines = detailLines(run, verdict, options, look);
    if (lines.length === 0) return [];
    const place = where === null ? "" : ` (${where})`;
    return ["", `${overlay.name}${place}: ${overlay.title}`, "", ...lines];
  });
}
