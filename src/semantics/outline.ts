// The outline of a model: its configs, overlays and params, read off the declarations without
// elaborating them.
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { textOf } from "../base/source.ts";
import type * as ast from "../syntax/ast.ts";
import type { ConfigInfo, Expected, ModelBundle, Outline, OverlayInfo } from "./bundle.ts";
import { CALL_CLAIMS } from "./calls.ts";
import { subjectText } from "./claims.ts";
import { allDecls } from "./declarations.ts";
import { elaborate, IMPLICIT_CLAIMS, sorted } from "./elaborate.ts";
import { unknownSetting } from "./findings/model.ts";
import {
  expectsNothing,
  lengthForm,
  lengthTooLarge,
  overlayTwice,
  unknownClaim,
  unknownExpectedConfig,
  unknownOverlay,
} from "./findings/overlays.ts";
import { reportTwice } from "./names.ts";

/** Fails where an overlay or table names what does not exist. */
export function outline(bundle: ModelBundle): Result<Outline> {
  const findings: Diagnostic[] = [];
  const decls = allDecls(bundle, findings);
  const configs = configsOf(decls);
  const overlays = decls.filter((decl) => decl.kind === "overlay");
  reportTwice(overlays, (first, second) => findings.push(overlayTwice(first, second)));
  reportNames(decls, overlays, configs, findings);
  const first = configs.find(({ isDefault }) => isDefault) ?? configs[0];
  const infos = overlays.map((overlay) => overlayInfo(overlay, first?.name ?? "default", findings));
  if (findings.length > 0) {
    const names = overlays.map(({ name }) => name.text);
    return failed(sorted([...findings, ...elaborationFindings(bundle, names)]));
  }
  return ok({
    name: bundle.main.name.text,
    doc: bundle.main.doc,
    configs,
    overlays: infos,
    params: decls.flatMap((decl) =>
      decl.kind === "param" ? [{ name: decl.name.text, doc: decl.doc }] : [],
    ),
  });
}

/** An overlay with a wrong head must not hide what is wrong with its patches. */
function elaborationFindings(
  bundle: ModelBundle,
  overlays: readonly string[],
): readonly Diagnostic[] {
  const { params, settings } = { params: new Map(), settings: new Map() };
  return [[], ...overlays.map((name) => [name])].flatMap((names) => {
    const model = elaborate(bundle, { config: null, params, settings, overlays: names });
    return model.ok ? [] : model.diagnostics;
  });
}

function configsOf(decls: readonly ast.Decl[]): readonly ConfigInfo[] {
  const declared = decls.flatMap((decl): readonly ConfigInfo[] => {
    if (decl.kind !== "config") return [];
    const { isDefault, isNightly, doc } = decl;
    return [{ name: decl.name.text, isDefault, isNightly, doc }];
  });
  if (declared.some(({ isDefault }) => isDefault)) return declared;
  const [first, ...rest] = declared;
  if (first === undefined) {
    return [{ name: "default", isDefault: true, isNightly: false, doc: "" }];
  }
  return [{ ...first, isDefault: true }, ...rest];
}

/** The names of all claims, as reports and expectations write them. */
export function claimNames(decls: readonly ast.Decl[]): readonly string[] {
  const named = decls.flatMap((decl): readonly string[] => {
    switch (decl.kind) {
      case "invariant":
      case "step":
      case "witness":
      case "law":
      case "temporal":
      case "recoverable":
      case "refines":
        return [decl.name.text];
      case "phases": {
        const name = decl.name?.text ?? subjectText(decl.subject);
        return [`${name}/moves`, `${name}/final`];
      }
      case "call":
        return CALL_CLAIMS.map((suffix) => `${decl.name.text}/${suffix}`);
      case "monotonic":
        return [decl.name?.text ?? `${subjectText(decl.subject)}/monotonic`];
      default:
        return [];
    }
  });
  return [...named, ...IMPLICIT_CLAIMS];
}

function reportNames(
  decls: readonly ast.Decl[],
  overlays: readonly ast.OverlayDecl[],
  configs: readonly ConfigInfo[],
  findings: Diagnostic[],
): void {
  const claims = claimNames(decls);
  const temporal = new Set(
    decls.flatMap((decl) => (decl.kind === "temporal" ? [decl.name.text] : [])),
  );
  const params = decls.flatMap((decl) => (decl.kind === "param" ? [decl.name.text] : []));
  const names = overlays.map(({ name }) => name.text);
  const configNames = configs.map(({ name }) => name);
  const reportOverlay = (name: ast.Name): void => {
    if (names.includes(name.text)) return;
    findings.push(unknownOverlay(name.text, name.span, names));
  };
  for (const overlay of overlays) {
    if (overlay.expects.length === 0) findings.push(expectsNothing(overlay.name));
    for (const name of overlay.combines) reportOverlay(name);
    for (const { claim, config, settings, steps, stallsAt } of overlay.expects) {
      if (!claims.includes(claim.text)) findings.push(unknownClaim(claim, claims));
      const wrong = temporal.has(claim.text) ? steps : stallsAt;
      if (claims.includes(claim.text) && wrong !== null) {
        findings.push(lengthForm(claim, temporal.has(claim.text), wrong.span));
      }
      if (config !== null && !configNames.includes(config.text)) {
        findings.push(unknownExpectedConfig(config, configNames));
      }
      for (const { name } of settings) {
        if (!params.includes(name.text)) findings.push(unknownSetting(name, params));
      }
    }
  }
  for (const decl of decls) {
    if (decl.kind === "table") for (const name of decl.across) reportOverlay(name);
  }
}

function overlayInfo(
  overlay: ast.OverlayDecl,
  config: string,
  findings: Diagnostic[],
): OverlayInfo {
  const number = (expr: ast.Expr | null): number | null => {
    if (expr === null) return null;
    if (expr.kind === "int" && expr.value <= Number.MAX_SAFE_INTEGER) return Number(expr.value);
    findings.push(lengthTooLarge(expr.span));
    return null;
  };
  return {
    name: overlay.name.text,
    kind: overlay.overlayKind,
    title: overlay.title,
    doc: overlay.doc,
    span: overlay.name.span,
    expects: overlay.expects.map(
      (expected): Expected => ({
        claim: expected.claim.text,
        holds: expected.holds,
        steps: number(expected.steps ?? expected.stallsAt),
        rows: number(expected.rows),
        config: expected.config?.text ?? config,
        settings: new Map(
          expected.settings.map(({ name, value }) => [name.text, textOf(value.span)]),
        ),
        span: expected.span,
      }),
    ),
  };
}
