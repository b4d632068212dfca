// `fencepost expect`: pins the counts of models in files beside them, or tells what has moved
// since.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { failed, ok, type Result } from "../../base/result.ts";
import { movedLines } from "../../report/counts-text.ts";
import { paint, type Role } from "../../report/style.ts";
import { stopText } from "../../report/verdict-text.ts";
import { countsOf, movedCounts, type PinnedCounts } from "../../search/counts.ts";
import { outline } from "../../semantics/outline.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { chosenConfigs } from "../check-model.ts";
import { type ExitCode, HOLDS, UNDECIDED, VIOLATED, WRONG_INPUT, worst } from "../exit.ts";
import {
  instantiate,
  plainSelection,
  type Searched,
  type SearchSettings,
  search,
} from "../instance.ts";
import { defaultPaths, type LoadedModel, loadModels } from "../load.ts";
import { parseLimits } from "../options.ts";
import { type Pinned, pinnedName, pinnedPath, readPinned, writePinned } from "../pinned.ts";
import { watched } from "../progress.ts";
import type { ExpectArguments } from "../words.ts";

export async function expectCommand(args: ExpectArguments, call: Call): Promise<ExitCode> {
  const limits = parseLimits(args);
  if (!limits.ok) {
    showDiagnostics(call, limits.diagnostics);
    return WRONG_INPUT;
  }
  const { settings, clear } = watched(call.terminal, limits.value);
  const { models, diagnostics } = loadModels(defaultPaths(args.files), call.texts);
  showDiagnostics(call, diagnostics);
  const codes: ExitCode[] = diagnostics.map(() => WRONG_INPUT);
  for (const loaded of models) {
    const counted = await countModel(loaded, settings);
    clear();
    const result = counted.ok ? judge(loaded, counted.value, args, call) : counted;
    if (result.ok) codes.push(result.value);
    else {
      showDiagnostics(call, result.diagnostics);
      codes.push(WRONG_INPUT);
    }
  }
  return worst(codes);
}

interface Counted {
  readonly name: string;
  readonly searches: readonly Searched[];
}

/** All configs but nightly ones. */
async function countModel(loaded: LoadedModel, settings: SearchSettings): Promise<Result<Counted>> {
  const outlined = outline(loaded.bundle);
  if (!outlined.ok) return outlined;
  const searches: Searched[] = [];
  for (const config of chosenConfigs(outlined.value, "all")) {
    // Of a model with symmetric types both graphs are counted.
    for (const isReduced of [true, false]) {
      const made = instantiate(loaded, { ...plainSelection, config }, isReduced);
      if (!made.ok) return made;
      const { symmetry, info } = made.value.program;
      // What has no symmetry to reduce is counted once.
      if (isReduced ? symmetry === null && info.symmetric.length > 0 : info.symmetric.length === 0)
        continue;
      const searched = await search(made.value, settings, null);
      if (!searched.ok) return searched;
      searches.push(searched.value);
    }
  }
  return ok({ name: outlined.value.name, searches });
}

function judge(
  loaded: LoadedModel,
  counted: Counted,
  args: ExpectArguments,
  call: Call,
): Result<ExitCode> {
  const stopped = counted.searches.find(({ outcome }) => outcome.stoppedBy !== null)?.outcome;
  if (stopped !== undefined && stopped.stoppedBy !== null) {
    const why = `config ${stopped.info.config}: ${stopText(stopped.stoppedBy)}`;
    say(call, "undecided", "? not counted", `${loaded.path} · ${why}`);
    return ok(UNDECIDED);
  }
  const found: Pinned = new Map(
    counted.searches.map((searched) => [
      pinnedName(searched),
      countsOf(searched.outcome, searched.laws),
    ]),
  );
  const pinned = readPinned(loaded.path);
  if (!pinned.ok) return pinned;
  if (args.update === true) return update(loaded, counted.name, pinned.value, found, call);
  return ok(compare(loaded, pinned.value, found, args.check === true, call));
}

function update(
  { path }: LoadedModel,
  name: string,
  pinned: Pinned | null,
  found: Pinned,
  call: Call,
): Result<ExitCode> {
  const failure: Diagnostic | null = writePinned(path, name, found);
  if (failure !== null) return failed([failure]);
  if (pinned !== null) showMoved(path, pinned, found, call);
  say(call, "good", "✓ pinned", pinnedPath(path));
  return ok(HOLDS);
}

function compare(
  { path }: LoadedModel,
  pinned: Pinned | null,
  found: Pinned,
  isStrict: boolean,
  call: Call,
): ExitCode {
  if (pinned === null) {
    say(call, isStrict ? "bad" : "warning", `${isStrict ? "✗" : "!"} not pinned`, path);
    showLines(call, [`      run \`fencepost expect --update ${path}\``]);
    return isStrict ? VIOLATED : HOLDS;
  }
  const isSame = showMoved(path, pinned, found, call);
  if (isSame) say(call, "good", "✓ as pinned", path);
  else showLines(call, [`      if this is meant: \`fencepost expect --update ${path}\``]);
  return isSame ? HOLDS : VIOLATED;
}

const nothing: PinnedCounts = {
  states: 0,
  transitions: 0,
  generated: 0,
  initials: 0,
  depth: 0,
  actions: {},
  claims: {},
};

/** Shows what moved in any config; whether nothing did. */
function showMoved(path: string, pinned: Pinned, found: Pinned, call: Call): boolean {
  const lines = [...new Set([...found.keys(), ...pinned.keys()])].flatMap((config) => {
    const moved = movedCounts(pinned.get(config) ?? nothing, found.get(config) ?? nothing);
    return movedLines(pinnedPath(path), config, moved, call.terminal.look);
  });
  showLines(call, lines);
  return lines.length === 0;
}

function say({ terminal }: Call, role: Role, word: string, text: string): void {
  terminal.out(`  ${paint(terminal.look.palette, role, word)}  ${text}\n`);
}
