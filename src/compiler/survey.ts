// A model as a module that answers questions about the states of a search.
import { generateSurvey } from "../codegen/survey.ts";
import type { Assemble } from "../engine/kernel/machine.ts";
import { assembleSurvey, CompiledSurvey, type Surveyed } from "../engine/survey/compiled.ts";
import type { Survey } from "../engine/survey/survey.ts";
import { planSurvey, surveyKernel } from "../engine/survey/text.ts";
import type { Model } from "../ir/ir.ts";

/**
 * Null where the compiler does not take the model's claims: others may answer, only later.
 * `isReduced`: the states are representatives, and so are the targets of the edges.
 */
export function compileSurvey(
  model: Model,
  surveyed: Surveyed,
  assemble: Assemble,
  isReduced = false,
): Survey | null {
  const front = planSurvey(surveyed.stateWords);
  const code = generateSurvey(model, surveyKernel(front, surveyed), isReduced);
  if (!code.ok) return null;
  const checkCount = model.claims.reduce(
    (sum, claim) => sum + ("checks" in claim ? claim.checks.length : 0),
    0,
  );
  const made = assembleSurvey(code.value, checkCount, front, surveyed, assemble);
  return made === null ? null : new CompiledSurvey(made, surveyed);
}
