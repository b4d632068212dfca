// Turns a finding into text: what is wrong, the line it stands on with carets below the place,
// other places that belong to it, and what to do next. This is the only file that does; it takes
// any span of any text, so broken, binary and endless lines come out short and harmless too.
import type { Diagnostic } from "../base/diagnostic.ts";
import { lineOf, lineStarts, lineText, placeOf, type Span } from "../base/source.ts";
import { type Cell, cellsOf, printable, widthOf, wrap } from "./cells.ts";
import { type Palette, paint, type Role } from "./style.ts";

/** How a report is to look; the host knows its width and whether it shows colours. */
export interface Look {
  readonly palette: Palette;
  /** In columns. */
  readonly width: number;
}

/** Below this a terminal wraps as it likes: excerpts of a few characters help nobody. */
const WIDTH_MIN = 40;
/** What is looked at on each side of a place: no screen is wider, and a line may be megabytes. */
const REACH = 1000;
const ELLIPSIS = "…";

/** One finding, without a final line end. */
export function renderDiagnostic(finding: Diagnostic, look: Look): string {
  const page = pageFor(finding, look);
  const role: Role = finding.severity;
  const { palette } = look;
  const lines = [
    paint(palette, role, `${finding.severity}[${finding.code}]`) +
      paint(palette, "strong", `: ${printable(finding.title)}`),
  ];
  if (finding.span !== null) {
    const marks = { char: "^", role, arrow: "-->" };
    lines.push(...excerpt(page, finding.span, finding.label, marks));
  }
  for (const { span, label } of finding.related) {
    lines.push(...excerpt(page, span, label, { char: "-", role: "gutter", arrow: ":::" }));
  }
  if (lines.length > 1) lines.push(gutter(page));
  lines.push(...advice(page, finding));
  return lines.map((line) => line.trimEnd()).join("\n");
}

/** All findings in the order given, an empty line between two, without a final line end. */
export function renderDiagnostics(findings: readonly Diagnostic[], look: Look): string {
  return findings.map((finding) => renderDiagnostic(finding, look)).join("\n\n");
}

/** What all lines of one finding share. */
interface Page {
  readonly palette: Palette;
  readonly numberWidth: number;
  /** The columns right of the gutter. */
  readonly room: number;
}

interface Marks {
  readonly char: string;
  readonly role: Role;
  readonly arrow: string;
}

function pageFor(finding: Diagnostic, look: Look): Page {
  const spans = [finding.span, ...finding.related.map(({ span }) => span)];
  const lines = spans.flatMap((span) => (span === null ? [] : [lastLineOf(span)]));
  const numberWidth = String(Math.max(0, ...lines)).length;
  const width = Math.max(look.width, WIDTH_MIN);
  return { palette: look.palette, numberWidth, room: width - numberWidth - 3 };
}

function gutter(page: Page, line: number | null = null): string {
  const number = line === null ? "" : String(line);
  return `${paint(page.palette, "gutter", `${number.padStart(page.numberWidth)} |`)} `;
}

/** A span that takes in a line end does not reach into the line after it. */
function lastLineOf(span: Span): number {
  return lineOf(span.source, Math.max(span.start, span.end - 1));
}

/** The place, the first and the last line of the span, and the label below the last. */
function excerpt(page: Page, span: Span, label: string, marks: Marks): readonly string[] {
  const first = lineOf(span.source, span.start);
  const last = lastLineOf(span);
  const arrow = paint(page.palette, "gutter", marks.arrow.padStart(page.numberWidth + 3));
  const place = paint(page.palette, "place", printable(placeOf(span)));
  const lines = [`${arrow} ${place}`, gutter(page)];
  if (first === last) return [...lines, ...markedLine(page, span, first, label, marks)];
  lines.push(...markedLine(page, span, first, "", marks));
  if (last > first + 1) {
    lines.push(paint(page.palette, "gutter", "...".padStart(page.numberWidth + 2)));
  }
  lines.push(...markedLine(page, span, last, label, marks));
  return lines;
}

/**
 * A source line and the line with its carets; the label follows them, or goes below if it is long.
 */
function markedLine(
  page: Page,
  span: Span,
  line: number,
  label: string,
  marks: Marks,
): readonly string[] {
  const { text, indent, length } = windowOn(span, line, page.room);
  const carets = paint(page.palette, marks.role, marks.char.repeat(length));
  const below = `${" ".repeat(indent)}${carets}`;
  const shown = [`${gutter(page, line)}${text}`, `${gutter(page)}${below}`];
  if (label === "") return shown;
  const said = printable(label);
  if (indent + length + 1 + widthOf(said) <= page.room) {
    shown[1] += ` ${paint(page.palette, marks.role, said)}`;
    return shown;
  }
  // A place far to the right would leave its label a column of single words.
  const labelIndent = Math.min(indent, Math.floor(page.room / 3));
  for (const part of wrap(said, page.room - labelIndent)) {
    const painted = paint(page.palette, marks.role, part);
    shown.push(`${gutter(page)}${" ".repeat(labelIndent)}${painted}`);
  }
  return shown;
}

interface Window {
  readonly text: string;
  /** Columns left of the carets. */
  readonly indent: number;
  /** The number of carets, at least one. */
  readonly length: number;
}

/** The part of a line that fits, with the start of the span's part of it in view. */
function windowOn(span: Span, line: number, room: number): Window {
  const whole = lineText(span.source, line);
  const lineStart = lineStarts(span.source)[line - 1] ?? 0;
  const isContinued = span.start < lineStart;
  const indentation = /^\s*/.exec(whole.slice(0, REACH))?.[0].length ?? 0;
  const start = isContinued ? indentation : Math.min(span.start - lineStart, whole.length);
  const end = Math.min(Math.max(span.end - lineStart, start), whole.length);
  // Of a continued span its end is the news, of another one its start.
  const focus = isContinued ? end : start;

  const cutStart = Math.max(0, focus - REACH);
  const cut = whole.slice(cutStart, focus + REACH);
  const cells = cellsOf(cut);
  const view = chooseView(
    cells,
    focus - cutStart,
    room,
    cutStart > 0,
    focus + REACH < whole.length,
  );
  const visible = cells.slice(view.from, view.to);
  const column = (offset: number): number => {
    const before = visible.filter((cell) => cell.offset < offset - cutStart);
    return before.reduce((sum, cell) => sum + cell.width, 0);
  };
  const lead = view.isCutLeft ? ELLIPSIS : "";
  const indent = lead.length + column(start);
  const length = Math.max(1, lead.length + column(end) - indent);
  const text = visible.map((cell) => cell.text).join("");
  return { text: `${lead}${text}${view.isCutRight ? ELLIPSIS : ""}`, indent, length };
}

interface View {
  readonly from: number;
  readonly to: number;
  readonly isCutLeft: boolean;
  readonly isCutRight: boolean;
}

/**
 * Which cells to show: all if they fit, else as many as do, about a third of them before the
 * focus.
 */
function chooseView(
  cells: readonly Cell[],
  focus: number,
  room: number,
  isCutBefore: boolean,
  isCutAfter: boolean,
): View {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  if (total <= room && !isCutBefore && !isCutAfter) {
    return { from: 0, to: cells.length, isCutLeft: false, isCutRight: false };
  }
  const budget = room - 2 * ELLIPSIS.length;
  const found = cells.findIndex((cell) => cell.offset >= focus);
  const centre = found === -1 ? cells.length : found;
  let from = centre;
  let used = 0;
  const takeLeft = (limit: number): void => {
    for (; from > 0 && used + widthAt(cells, from - 1) <= limit; from--) {
      used += widthAt(cells, from - 1);
    }
  };
  takeLeft(Math.floor(budget / 3));
  let to = centre;
  for (; to < cells.length && used + widthAt(cells, to) <= budget; to++) used += widthAt(cells, to);
  // What the right side did not need goes to the left.
  takeLeft(budget);
  return {
    from,
    to,
    isCutLeft: from > 0 || isCutBefore,
    isCutRight: to < cells.length || isCutAfter,
  };
}

function widthAt(cells: readonly Cell[], index: number): number {
  return cells[index]?.width ?? 0;
}

/** What could have stood there, what to do, and where to read more. */
function advice(page: Page, finding: Diagnostic): readonly string[] {
  const lines: string[] = [];
  if (finding.expected.length > 0) {
    lines.push(...bullet(page, "expected", finding.expected.join(", "), "strong"));
  }
  if (finding.hint !== null) lines.push(...bullet(page, "help", finding.hint, "help"));
  lines.push(...bullet(page, "see", `docs/diagnostics.md#${finding.code}`, "faint"));
  return lines;
}

function bullet(page: Page, word: string, text: string, role: Role): readonly string[] {
  const head = word === "see" ? "see " : `${word}: `;
  const margin = " ".repeat(page.numberWidth + 1);
  const parts = wrap(printable(text), page.room - head.length);
  return parts.map((part, index) =>
    index === 0
      ? `${margin}${paint(page.palette, "gutter", "=")} ${paint(page.palette, role, head)}${part}`
      : `${margin}  ${" ".repeat(head.length)}${part}`,
  );
}
