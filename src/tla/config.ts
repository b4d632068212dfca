// The files that tell TLC what to check of a module: all claims; witnesses, which must be found;
// safety alone, up to renaming.
import type { Module } from "./module.ts";

/** The mark by which a file is known as one of ours. */
export const MARK = "\\* Made by fencepost export --tla";

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export function configsOf(module: Module): readonly TextFile[] {
  const { name, claims, hasSpec, hasSymmetry } = module;
  const of = (how: string): readonly string[] =>
    claims.filter((claim) => claim.how === how).flatMap(({ operators }) => operators);
  const properties = claims.filter(({ how }) => how === "property");
  const first = properties.flatMap(({ operators }) => operators.slice(0, 1));
  const values = properties.flatMap(({ operators }) => operators.slice(1));
  const invariants = [...(hasSpec ? ["TypeOK"] : []), ...of("invariant"), ...values];
  const witnesses = of("witness");
  const all = config(module, "Checks all claims.", { invariants, properties: first });
  const files = [{ name: `${name}.cfg`, text: all }];
  if (witnesses.length > 0) {
    const about = "Each of these invariants must be broken: run it with one of them at a time.";
    const text = config(module, about, { invariants: witnesses, properties: [] });
    files.push({ name: `${name}.witnesses.cfg`, text });
  }
  if (hasSymmetry) {
    const about = "Safety alone, on the states up to renaming.";
    const text = config(module, about, { invariants, properties: [] }, ["SYMMETRY Symmetry"]);
    files.push({ name: `${name}.symmetry.cfg`, text });
  }
  return files;
}

interface Asked {
  readonly invariants: readonly string[];
  readonly properties: readonly string[];
}

function config(
  { name, constants, hasSpec, hasBound }: Module,
  about: string,
  { invariants, properties }: Asked,
  more: readonly string[] = [],
): string {
  return [
    `${MARK} for ${name}.tla. ${about}`,
    "CONSTANTS",
    ...constants.map((one) => `  ${one} = ${one}`),
    ...(hasSpec ? ["SPECIFICATION Spec", "CHECK_DEADLOCK FALSE"] : []),
    ...(hasBound ? ["CONSTRAINT Bound"] : []),
    ...more,
    ...list("INVARIANTS", invariants),
    ...list("PROPERTIES", properties),
    "",
  ].join("\n");
}

function list(word: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [word, ...names.map((name) => `  ${name}`)];
}
