// docs/teeth.md: which overlays need which claim, and what no overlay needs, with the reason to keep it.
import { code, link, plain, table } from "../pages/markdown.mjs";

const HEAD = `# Teeth

Written by \`npm run teeth\`; CI measures again and compares.

A claim that nothing would miss proves little. So each claim of each model is dropped in turn, and then weakened: a version of
it lacks one conjunct, covers one case less, or leaves one branch open. An overlay **needs** what is dropped if its expectation,
the exact length or number of rows, fails without it. Parts are looked for in invariants, step claims and laws; claims about
what happens in the end are dropped as a whole. A claim that no overlay needs says in its comment why it is kept (\`Kept: …\`),
a part of one has its reason in \`kept.json\` beside the model, and CI fails where a reason is missing or out of date.`;

/** The claims of all models, measured: `{ path, claims }` of each. */
export function teethPage(models) {
  const claims = models.flatMap((model) => model.claims.map((claim) => ({ ...claim, model })));
  return [
    HEAD,
    "",
    ...overview(models),
    "",
    "## Claims that no overlay needs",
    "",
    ...listed(claims.filter(isIdle), idleClaim),
    "",
    "## Parts that no overlay needs",
    "",
    "The claim as a whole is needed.",
    "",
    ...listed(
      claims.filter((claim) => !isIdle(claim) && idleParts(claim).length > 0),
      idlePartsOf,
    ),
    "",
  ].join("\n");
}

/** What a claim's comment says of why it is kept, or null. */
export function keptReason({ doc }) {
  return /^Kept: ([\s\S]+)$/m.exec(doc)?.[1].replace(/\s+/g, " ").trim() ?? null;
}

export function isIdle({ needs }) {
  return needs.length === 0;
}

export function idleParts({ parts }) {
  return parts.filter(isIdle);
}

function overview(models) {
  const head = ["model", "claims", "needed", "parts", "needed"];
  const row = (name, claims) => {
    const parts = claims.flatMap((claim) => claim.parts);
    const idle = [claims.filter(isIdle).length, parts.filter(isIdle).length];
    return [name, claims.length, claims.length - idle[0], parts.length, parts.length - idle[1]];
  };
  const rows = models.map(({ path, claims }) =>
    row(link(path.slice("models/".length), path), claims),
  );
  const all = models.flatMap(({ claims }) => claims);
  return table(head, [...rows, row("**in all**", all)], 1);
}

function listed(claims, line) {
  return claims.length === 0 ? ["None."] : claims.flatMap(line);
}

function nameOf({ model, name, file, line }) {
  return `${link(code(name), file, line)} of ${model.path.slice("models/".length, -".fence".length)}`;
}

function idleClaim(claim) {
  return [`- ${nameOf(claim)}: ${plain(keptReason(claim) ?? "no reason is given.")}`];
}

function idlePartsOf(claim) {
  return [
    `- ${nameOf(claim)}`,
    ...idleParts(claim).map(
      ({ how, text, kept }) =>
        `  - ${how} ${code(text)}: ${kept === null ? "no reason is given." : plain(kept)}`,
    ),
  ];
}
