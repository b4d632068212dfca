// `fencepost export --tla`: models as modules of TLA+, one for each config, with files that tell
// TLC what to check. What TLA+ cannot say is told.
import { join } from "node:path";
import type { Diagnostic } from "../../base/diagnostic.ts";
import { failed, ok, type Result } from "../../base/result.ts";
import { countOf } from "../../report/format.ts";
import type { Expected, Outline, Selection } from "../../semantics/bundle.ts";
import { elaborate } from "../../semantics/elaborate.ts";
import { outline } from "../../semantics/outline.ts";
import { MARK } from "../../tla/config.ts";
import { type Exported, exportModel } from "../../tla/export.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { chosenConfigs } from "../check-model.ts";
import { type ExitCode, HOLDS, WRONG_INPUT } from "../exit.ts";
import { badCall, fileUnwritable } from "../findings.ts";
import { plainSelection } from "../instance.ts";
import { defaultPaths, type LoadedModel, loadModels } from "../load.ts";
import { parseParams } from "../options.ts";
import { reasonOf } from "../texts.ts";
import type { ExportArguments } from "../words.ts";
import { makeFolder, writeOwn } from "../write.ts";

/** One instance of a model, under the name that its module gets. */
interface Wanted {
  readonly module: string;
  readonly selection: Selection;
  /** What overlays expect of it, where it is one. */
  readonly expects: readonly Expected[];
}

interface Written {
  readonly loaded: LoadedModel;
  /** Below the folder that was asked for: several models have a folder each. */
  readonly folder: string;
  readonly wanted: Wanted;
  readonly exported: Exported;
}

export function exportCommand(args: ExportArguments, call: Call): ExitCode {
  const params = parseParams(args.param);
  const isAsked = args.tla === true;
  if (!params.ok || !isAsked) {
    const message = "to what? There is one form so far: `--tla`";
    showDiagnostics(call, params.ok ? [badCall(message, "export")] : params.diagnostics);
    return WRONG_INPUT;
  }
  const { models, diagnostics } = loadModels(defaultPaths(args.files), call.texts);
  const wrong: Diagnostic[] = [...diagnostics];
  const written: Written[] = [];
  for (const loaded of models) {
    const folder = models.length === 1 ? "." : modelFolder(loaded.path);
    const one = exportLoaded(loaded, folder, params.value, args);
    if (one.ok) written.push(...one.value);
    else wrong.push(...one.diagnostics);
  }
  const unwritten = wrong.length > 0 ? null : writeAll(written, args.out);
  if (unwritten !== null) wrong.push(unwritten);
  showDiagnostics(call, wrong);
  if (wrong.length > 0) return WRONG_INPUT;
  if (args.json === true) call.terminal.out(`${JSON.stringify(summaryOf(written), null, 2)}\n`);
  else
    showLines(
      call,
      written.flatMap((one) => linesOf(one, args.out)),
    );
  return HOLDS;
}

function exportLoaded(
  loaded: LoadedModel,
  folder: string,
  params: Selection["params"],
  args: ExportArguments,
): Result<readonly Written[]> {
  const outlined = outline(loaded.bundle);
  if (!outlined.ok) return outlined;
  const written: Written[] = [];
  for (const wanted of wantedOf(outlined.value, params, args)) {
    const elaborated = elaborate(loaded.bundle, wanted.selection);
    if (!elaborated.ok) return failed(elaborated.diagnostics);
    const { overlays } = wanted.selection;
    const exported = exportModel(elaborated.value, wanted.module, overlays);
    written.push({ loaded, folder, wanted, exported });
  }
  return ok(written);
}

/** The configs that are asked for; with `--overlays`, each overlay where something is expected. */
function wantedOf(
  outlined: Outline,
  params: Selection["params"],
  args: ExportArguments,
): readonly Wanted[] {
  const choice =
    args.config === undefined ? (args.nightly ? "nightly" : "all") : { name: args.config };
  const { overlay } = args;
  const configs = chosenConfigs(outlined, choice).map((config): Wanted => {
    const module = moduleName(outlined, config, overlay);
    return {
      module,
      selection: { ...plainSelection, config, params, overlays: overlay },
      expects: [],
    };
  });
  return args.overlays === true ? [...configs, ...overlaysOf(outlined, params)] : configs;
}

function overlaysOf(outlined: Outline, params: Selection["params"]): readonly Wanted[] {
  return outlined.overlays.flatMap(({ name, expects }) => {
    const groups = new Map<string, Expected[]>();
    for (const expected of expects) {
      const key = JSON.stringify([expected.config, ...expected.settings]);
      groups.set(key, [...(groups.get(key) ?? []), expected]);
    }
    return [...groups.values()].flatMap((group, index): readonly Wanted[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { config, settings } = first;
      const module = moduleName(outlined, config, [name, ...(index === 0 ? [] : [`${index + 1}`])]);
      const selection = { config, params, overlays: [name], settings };
      return [{ module, selection, expects: group }];
    });
  });
}

/** `Restore_settle_NoRecheck`; a config that is the only one is not named. */
function moduleName(
  { name, configs }: Outline,
  config: string | null,
  more: readonly string[],
): string {
  const first = configs.find(({ isDefault }) => isDefault)?.name ?? "default";
  const parts = configs.length > 1 ? [name, config ?? first] : [name];
  const whole = [...parts, ...more].join("_");
  return standardModules.includes(whole) ? `${whole}_` : whole;
}

/** A module of one of these names would be taken for itself. */
const standardModules = [
  ..."Bags FiniteSets Integers Naturals Randomization Reals".split(" "),
  ..."RealTime Sequences TLC TLCExt Toolbox".split(" "),
];

/** `models/ticdc/orchestrator.fence` gets `ticdc/orchestrator`. */
function modelFolder(path: string): string {
  const folders = path
    .replace(/\.fence$/, "")
    .split("/")
    .filter((one) => one !== "..");
  return folders.slice(folders.lastIndexOf("models") + 1).join("/");
}

function writeAll(written: readonly Written[], out: string): Diagnostic | null {
  const isOurs = (text: string): boolean => text.includes(MARK);
  const mark = { isOurs, what: "file of TLA+ that Fencepost made" };
  for (const { folder, exported } of written) {
    const into = join(out, folder);
    try {
      makeFolder(into);
    } catch (error) {
      return fileUnwritable(into, reasonOf(error));
    }
    for (const { name, text } of exported.files) {
      const failure = writeOwn(join(into, name), text, mark);
      if (failure !== null) return failure;
    }
  }
  return null;
}

function linesOf({ exported, folder }: Written, out: string): readonly string[] {
  const { module, claims } = exported;
  const left = claims.filter(({ how }) => how === "left out");
  return [
    `${join(out, folder, module)}.tla  ${countOf(claims.length - left.length, "claim")}`,
    ...left.map(({ claim, why }) => `  ${claim} is left out: ${why}`),
  ];
}

/** What a script needs to run TLC and to judge what it says. */
function summaryOf(written: readonly Written[]) {
  return {
    modules: written.map(({ loaded, folder, wanted, exported }) => ({
      module: exported.module,
      folder,
      file: loaded.path,
      config: wanted.selection.config,
      overlays: wanted.selection.overlays,
      params: Object.fromEntries([...wanted.selection.settings, ...wanted.selection.params]),
      expects: wanted.expects.map(({ claim, holds }) => ({ claim, holds })),
      files: exported.files.map(({ name }) => name),
      claims: exported.claims,
    })),
  };
}
