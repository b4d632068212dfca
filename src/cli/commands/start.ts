// `fencepost start`: everything below a folder on one screen. A block for each model, in full only
// what is not as it should be, and a total.

import { isWitness } from "../../properties/verdict.ts";
import { movedLines } from "../../report/counts-text.ts";
import { countOf, formatCount, formatDuration, padEnd } from "../../report/format.ts";
import { overlayLines } from "../../report/overlay-text.ts";
import { type OverlayReport, overlayVerdict, type Run, verdictsOf } from "../../report/run.ts";
import { paint } from "../../report/style.ts";
import { detailLines, renamingText, type TextOptions } from "../../report/text.ts";
import { verdictText } from "../../report/verdict-text.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { type CheckedModel, checkModel, exitCodeOf } from "../check-model.ts";
import { BUG, type ExitCode, HOLDS, UNDECIDED, VIOLATED, WRONG_INPUT, worst } from "../exit.ts";
import { loadModels } from "../load.ts";
import { parseLimits } from "../options.ts";
import { watched } from "../progress.ts";
import { checkCommitted, VECTORS_FOLDER } from "../vector-files.ts";
import type { StartArguments } from "../words.ts";

const options: TextOptions = { hasWholeStates: false, hasTimes: false };

export async function startCommand(
  args: StartArguments,
  call: Call,
  version: string,
): Promise<ExitCode> {
  const limits = parseLimits(args);
  if (!limits.ok) {
    showDiagnostics(call, limits.diagnostics);
    return WRONG_INPUT;
  }
  const startedMs = call.terminal.nowMs();
  const { settings, clear } = watched(call.terminal, limits.value);
  const { models, diagnostics } = loadModels([args.folder], call.texts);
  showDiagnostics(call, diagnostics);
  const codes: ExitCode[] = [];
  const request = {
    configs: "default",
    params: new Map(),
    overlays: [],
    hasOverlays: true,
    claim: null,
    settings,
  } as const;
  for (const loaded of models) {
    const checked = await checkModel(loaded, request);
    clear();
    if (checked.ok) {
      showLines(call, [...blockLines(checked.value, call), ""]);
      codes.push(exitCodeOf(checked.value, false));
    } else {
      showDiagnostics(call, checked.diagnostics);
      codes.push(WRONG_INPUT);
    }
  }
  codes.push(...showVectors(call, version));
  if (diagnostics.length > 0) codes.push(WRONG_INPUT);
  const code = worst(codes);
  showLines(call, [totalLine(code, models.length, call.terminal.nowMs() - startedMs, call)]);
  return code;
}

/** One line on the committed vectors, or the files that are out of date. */
function showVectors(call: Call, version: string): readonly ExitCode[] {
  const { outcomes, diagnostics } = checkCommitted(VECTORS_FOLDER, call.texts, version);
  showDiagnostics(call, diagnostics);
  const drifted = outcomes.filter(({ status }) => status === "drifted");
  const isGood = drifted.length === 0;
  const files = countOf(outcomes.length, "file");
  if (outcomes.length > 0) {
    const text = isGood
      ? `vectors in ${files} are up to date`
      : `vectors drifted in ${drifted.length} of ${files}: fencepost vectors --check`;
    const lines = [summary(isGood, text, call).trimStart()];
    showLines(call, [...lines, ...drifted.map(({ path }) => `    ${path}`), ""]);
  }
  return [...(isGood ? [] : [VIOLATED]), ...diagnostics.map(() => WRONG_INPUT)];
}

function blockLines(model: CheckedModel, call: Call): readonly string[] {
  const { look } = call.terminal;
  const { loaded, outline, runs, overlays, counts, findings } = model;
  const surprising = (overlays ?? []).filter((overlay) => overlayVerdict(overlay) !== "met");
  return [
    `${paint(look.palette, "strong", outline.name)} · ${loaded.path}`,
    ...configLines(runs),
    ...claimLines(runs, call),
    ...overlaySummary(overlays ?? [], call),
    ...(counts.length > 0 && counts.every(({ moved }) => moved.length === 0)
      ? [summary(true, "counts are as pinned", call)]
      : []),
    ...counts.flatMap(({ config, file, moved }) => movedLines(file, config, moved, look)),
    ...(findings.length === 0
      ? []
      : [`  ! ${countOf(findings.length, "finding")}: fencepost check --overlays ${loaded.path}`]),
    ...overlayLines(surprising, options, look),
  ];
}

/** One line for each config that has states to explore. */
function configLines(runs: readonly Run[]): readonly string[] {
  const shown = runs.filter(({ outcome }) => outcome.info.actions.length > 0);
  const width = Math.max(0, ...shown.map(({ outcome }) => outcome.info.config.length));
  return shown.map(({ outcome }) => {
    const { counts, elapsedMs } = outcome.exploration;
    const states = `${countOf(counts.states, "state")}${renamingText(outcome)}`;
    return [
      `    config ${padEnd(outcome.info.config, width)}  ${states}`,
      countOf(counts.transitions, "transition"),
      `depth ${counts.depth}`,
      formatDuration(elapsedMs),
    ].join(" · ");
  });
}

/** `18 claims hold, 3 witnesses found`, by claim and not by config; in full what does not hold. */
function claimLines(runs: readonly Run[], call: Call): readonly string[] {
  const { look } = call.terminal;
  const all = runs.flatMap((run) => verdictsOf(run).map((one) => ({ run, one })));
  const wrong = all.filter(({ one }) => one.verdict.kind !== "holds");
  const bad = new Set(wrong.map(({ one }) => one.claim.name));
  const good = new Map(all.map(({ one }) => [one.claim.name, one] as const));
  for (const name of bad) good.delete(name);
  const kinds = [...good.values()].map(({ claim }) => claim.kind);
  const count = (isCounted: (kind: (typeof kinds)[number]) => boolean): number =>
    kinds.filter(isCounted).length;
  const witnesses = count(isWitness);
  const laws = count((kind) => kind === "law");
  const tables = count((kind) => kind === "table");
  const claims = kinds.length - witnesses - laws - tables;
  const parts = [
    ...(claims > 0 ? [`${countOf(claims, "claim")} hold${claims === 1 ? "s" : ""}`] : []),
    ...(witnesses > 0
      ? [`${countOf(witnesses, "witness").replace("witnesss", "witnesses")} found`]
      : []),
    ...(laws > 0 ? [`${countOf(laws, "law")} hold${laws === 1 ? "s" : ""}`] : []),
    ...(tables > 0 ? [countOf(tables, "table")] : []),
  ];
  return [
    ...(parts.length > 0 ? [summary(true, parts.join(", "), call)] : []),
    ...wrong.flatMap(({ run, one }) => [
      summary(
        false,
        `${one.claim.name}  ${verdictText(one)} (config ${run.outcome.info.config})`,
        call,
      ),
      ...indented(detailLines(run, one, options, look)),
    ]),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines, ""];
}

/** `12 of 12 mutants killed at their exact lengths, 4 of 4 variants as expected`. */
function overlaySummary(overlays: readonly OverlayReport[], call: Call): readonly string[] {
  const tally = (kind: OverlayReport["kind"]): readonly [number, number] => {
    const those = overlays.filter((overlay) => overlay.kind === kind);
    return [those.filter((overlay) => overlayVerdict(overlay) === "met").length, those.length];
  };
  const [killed, mutants] = tally("mutant");
  const [met, variants] = tally("variant");
  const parts = [
    ...(mutants > 0
      ? [`${formatCount(killed)} of ${countOf(mutants, "mutant")} killed at their exact lengths`]
      : []),
    ...(variants > 0 ? [`${formatCount(met)} of ${countOf(variants, "variant")} as expected`] : []),
  ];
  const isGood = killed === mutants && met === variants;
  return parts.length === 0 ? [] : [summary(isGood, parts.join(", "), call)];
}

function summary(isGood: boolean, text: string, { terminal }: Call): string {
  const { palette } = terminal.look;
  return `  ${isGood ? paint(palette, "good", "✓") : paint(palette, "bad", "✗")} ${text}`;
}

function totalLine(code: ExitCode, models: number, elapsedMs: number, call: Call): string {
  const time = formatDuration(elapsedMs);
  const said = `${countOf(models, "model")}: ${totals[code]} (${time})`;
  return summary(code === HOLDS, said, call).trimStart();
}

const totals: Readonly<Record<ExitCode, string>> = {
  [HOLDS]: "all is as it should be",
  [VIOLATED]: "not all is as it should be",
  [UNDECIDED]: "not all is decided",
  [WRONG_INPUT]: "not all could be checked",
  [BUG]: "a bug of our own",
};
