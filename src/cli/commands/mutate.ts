// `fencepost mutate`: makes small mistakes in models, and says which of them neither the vectors
// nor the claims notice.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Result } from "../../base/result.ts";
import { percentKilled } from "../../mutate/score.ts";
import { mutationJson } from "../../report/mutation-json.ts";
import { mutationLines } from "../../report/mutation-text.ts";
import type { Json } from "../../values/json.ts";
import type { Options } from "../../vectors/header.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { type ExitCode, HOLDS, VIOLATED, WRONG_INPUT, worst } from "../exit.ts";
import { nothingToHandOut } from "../findings.ts";
import type { Trying } from "../generated.ts";
import { defaultPaths, loadModels } from "../load.ts";
import { mutateModel } from "../mutations.ts";
import { parseMutation, parseParams } from "../options.ts";
import type { MutateArguments } from "../words.ts";

interface Asked extends Trying {
  readonly threshold: number;
}

export function mutateCommand(args: MutateArguments, call: Call, version: string): ExitCode {
  const asked = readAsked(args);
  if (!asked.ok) {
    showDiagnostics(call, asked.diagnostics);
    return WRONG_INPUT;
  }
  const { threshold } = asked.value;
  const { models, diagnostics } = loadModels(defaultPaths(args.files), call.texts);
  const wrong: Diagnostic[] = [...diagnostics];
  const reports: Json[] = [];
  let isUnder = false;
  for (const loaded of models) {
    const score = mutateModel(loaded, asked.value, version);
    if (!score.ok) wrong.push(...score.diagnostics);
    else if (score.value === null) {
      // In a folder there may be models without vectors; a file that is named should have some.
      if (args.files.includes(loaded.path)) wrong.push(nothingToHandOut(loaded.path));
    } else {
      isUnder ||= percentKilled(score.value) < threshold;
      if (args.json) reports.push(mutationJson(loaded.path, score.value));
      else {
        const lines = mutationLines(loaded.path, score.value, threshold, call.terminal.look);
        showLines(call, reports.length === 0 ? lines : ["", ...lines]);
        reports.push(null);
      }
    }
  }
  showDiagnostics(call, wrong);
  if (args.json) call.terminal.out(`${JSON.stringify({ threshold, models: reports }, null, 2)}\n`);
  return worst([isUnder ? VIOLATED : HOLDS, wrong.length > 0 ? WRONG_INPUT : HOLDS]);
}

function readAsked(args: MutateArguments): Result<Asked> {
  const params = parseParams(args.param);
  if (!params.ok) return params;
  const limits = parseMutation(args);
  if (!limits.ok) return limits;
  const { tier, config = null } = args;
  const options: Options = { tier, config, params: Object.fromEntries(params.value) };
  return { ok: true, value: { ...limits.value, options } };
}
