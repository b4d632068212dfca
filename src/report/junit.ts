// A check as JUnit XML, as CI servers read it: a suite for each run, a case for each claim.
// Violated claims are failures, with their trace as text; undecided ones and models that cannot be
// read are errors, so that none looks green.
import type { Diagnostic } from "../base/diagnostic.ts";
import type { ClaimVerdict } from "../properties/verdict.ts";
import { movedText } from "./counts-text.ts";
import { type Look, renderDiagnostic } from "./excerpt.ts";
import { judgedText } from "./overlay-text.ts";
import {
  type ConfigCounts,
  type ModelReport,
  type OverlayReport,
  overlayVerdict,
  type Run,
  verdictsOf,
} from "./run.ts";
import { plainPalette } from "./style.ts";
import { detailLines } from "./text.ts";
import { verdictText } from "./verdict-text.ts";

export interface JunitOptions {
  /** Times differ from run to run, so they are left out unless somebody wants them. */
  readonly hasTimes: boolean;
}

const look: Look = { palette: plainPalette, width: 100 };

/** The whole document, with a final newline. */
export function junitReport(reports: readonly ModelReport[], options: JunitOptions): string {
  const lines = reports.flatMap(({ runs, findings, overlays, counts }) => [
    ...runs.flatMap((run) => suiteLines(run, options)),
    ...extraSuite("overlays", (overlays ?? []).map(overlayCase)),
    ...extraSuite("pinned counts", counts.map(countsCase)),
    ...unreadableSuite(findings.filter(({ severity }) => severity === "error")),
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    ...lines,
    "</testsuites>",
    "",
  ].join("\n");
}

function suiteLines(run: Run, { hasTimes }: JunitOptions): readonly string[] {
  const { info, exploration } = run.outcome;
  const verdicts = verdictsOf(run);
  const countOfKind = (kind: string): string =>
    `${verdicts.filter(({ verdict }) => verdict.kind === kind).length}`;
  const name = [info.model, ...run.selection.overlays].join(" + ");
  const suite = `${name} ${info.config}`;
  const attributes: [string, string][] = [
    ["name", suite],
    ["tests", `${verdicts.length}`],
    ["failures", countOfKind("violated")],
    ["errors", countOfKind("undecided")],
    ["file", run.selection.file],
  ];
  if (hasTimes) attributes.push(["time", (exploration.elapsedMs / 1000).toFixed(3)]);
  return [
    `  <testsuite${printAttributes(attributes)}>`,
    ...verdicts.flatMap((claimVerdict) => caseLines(run, suite, claimVerdict)),
    "  </testsuite>",
  ];
}

function caseLines(run: Run, suite: string, claimVerdict: ClaimVerdict): readonly string[] {
  const { claim, verdict } = claimVerdict;
  const attributes = printAttributes([
    ["classname", suite],
    ["name", claim.name],
  ]);
  if (verdict.kind === "holds") return [`    <testcase${attributes}/>`];
  const element = verdict.kind === "violated" ? "failure" : "error";
  const options = { hasWholeStates: false, hasTimes: false };
  const text = detailLines(run, claimVerdict, options, look).join("\n");
  const message = printAttributes([
    ["message", `${claim.name} ${verdictText(claimVerdict)}`],
    ["type", verdict.kind],
  ]);
  return [
    `    <testcase${attributes}>`,
    `      <${element}${message}>${escapeXml(text)}</${element}>`,
    "    </testcase>",
  ];
}

/** A case that is no claim. */
interface ExtraCase {
  readonly name: string;
  /** What is wrong; nothing where nothing is. */
  readonly said: readonly string[];
  readonly isUndecided: boolean;
}

function overlayCase(overlay: OverlayReport): ExtraCase {
  const said = overlay.judged.filter(({ answer }) => answer !== "met").map(judgedText);
  return { name: overlay.name, said, isUndecided: overlayVerdict(overlay) === "undecided" };
}

function countsCase({ config, file, moved }: ConfigCounts): ExtraCase {
  return { name: `${file} ${config}`, said: moved.map(movedText), isUndecided: false };
}

function extraSuite(name: string, cases: readonly ExtraCase[]): readonly string[] {
  if (cases.length === 0) return [];
  const wrong = cases.filter(({ said }) => said.length > 0);
  const errors = wrong.filter(({ isUndecided }) => isUndecided).length;
  const attributes = printAttributes([
    ["name", name],
    ["tests", `${cases.length}`],
    ["failures", `${wrong.length - errors}`],
    ["errors", `${errors}`],
  ]);
  const lines = cases.flatMap((one) => {
    const head = ` classname="${escapeXml(name, true)}" name="${escapeXml(one.name, true)}"`;
    if (one.said.length === 0) return [`    <testcase${head}/>`];
    const element = one.isUndecided ? "error" : "failure";
    const message = printAttributes([["message", one.said.join("; ")]]);
    return [`    <testcase${head}>`, `      <${element}${message}/>`, "    </testcase>"];
  });
  return [`  <testsuite${attributes}>`, ...lines, "  </testsuite>"];
}

/** A case for each finding that kept a model from being checked. */
function unreadableSuite(wrong: readonly Diagnostic[]): readonly string[] {
  if (wrong.length === 0) return [];
  const attributes = printAttributes([
    ["name", "models"],
    ["tests", `${wrong.length}`],
    ["failures", "0"],
    ["errors", `${wrong.length}`],
  ]);
  const lines = wrong.flatMap((one) => {
    const where = one.span?.source.path ?? one.code;
    const head = printAttributes([
      ["classname", "models"],
      ["name", where],
    ]);
    const message = printAttributes([
      ["message", one.title],
      ["type", one.code],
    ]);
    const text = escapeXml(renderDiagnostic(one, look));
    return [`    <testcase${head}>`, `      <error${message}>${text}</error>`, "    </testcase>"];
  });
  return [`  <testsuite${attributes}>`, ...lines, "  </testsuite>"];
}

function printAttributes(attributes: readonly (readonly [string, string])[]): string {
  return attributes.map(([name, value]) => ` ${name}="${escapeXml(value, true)}"`).join("");
}

const named: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What XML 1.0 (section 2.2) allows in no form, controls and lone surrogates, becomes U+FFFD. */
export function escapeXml(text: string, isAttribute = false): string {
  const escaped = text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (char) => named[char] ?? char);
  // A parser would turn line ends inside of an attribute into blanks.
  return isAttribute ? escaped.replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`) : escaped;
}
