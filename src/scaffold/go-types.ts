// Types as Go spells them.
import type { NamedType, NamedTypes, Type, Types } from "../conformance/types.ts";
import { resolve } from "../conformance/types.ts";
import { capital } from "./source.ts";

const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

export class GoTypes {
  readonly #named: NamedTypes;

  constructor(named: NamedTypes) {
    this.#named = named;
  }

  text(type: Type): string {
    switch (type.kind) {
      case "named":
        return goName(type.name);
      case "bool":
        return "bool";
      case "never":
        return "any";
      case "int":
        return intText(type);
      case "option":
        return this.#option(type.of);
      case "set":
      case "seq":
      case "bag":
        return `[]${this.text(type.of)}`;
      case "map": {
        const { kind } = resolve(this.#named, type.key);
        const isNamed = kind === "bool" || kind === "int" || kind === "enum";
        return isNamed ? `map[string]${this.text(type.value)}` : "[][2]any";
      }
    }
  }

  /** What is an interface has a nil of its own. */
  #option(of: Type): string {
    const text = this.text(of);
    const isUnion = resolve(this.#named, of).kind === "union";
    return text === "any" || isUnion ? text : `*${text}`;
  }

  /** The declaration of a type with a name. */
  declaration(name: string, type: NamedType): readonly string[] {
    const own = goName(name);
    if (type.kind === "record") return this.struct(own, type.fields);
    if (type.kind === "enum") {
      const cases = type.cases.map((one) => JSON.stringify(one)).join(", ");
      return [`// ${own} is one of ${cases}.`, `type ${own} string`, ""];
    }
    const cases = [...type.cases].map(([one, fields]) => {
      const rest = [...fields].map(([field, inner]) => `, ${field} ${this.text(inner)}`);
      return `//	{case ${JSON.stringify(one)}${rest.join("")}}`;
    });
    const head = `// ${own} is an object with a case, and the fields of that case:`;
    return [head, "//", ...cases, `type ${own} map[string]any`, ""];
  }

  /** A struct with the names of the suite, in the layout of gofmt. */
  struct(name: string, fields: Types): readonly string[] {
    if (fields.size === 0) return [`type ${name} struct{}`, ""];
    const taken = new Set<string>();
    const members = [...fields].map(([field, type]) => {
      const member = freeMember(goName(field), taken);
      return { member, text: this.text(type), tag: `\`json:"${field}"\`` };
    });
    const wide = Math.max(...members.map(({ member }) => member.length));
    const wideText = Math.max(...members.map(({ text }) => text.length));
    const lines = members.map(
      ({ member, text, tag }) => `	${member.padEnd(wide)} ${text.padEnd(wideText)} ${tag}`,
    );
    return [`type ${name} struct {`, ...lines, "}", ""];
  }
}

function freeMember(name: string, taken: Set<string>): string {
  const free = taken.has(name) ? freeMember(`${name}_`, taken) : name;
  taken.add(free);
  return free;
}

/** Exported: it begins with a capital letter. */
export function goName(name: string): string {
  return /^[A-Za-z]/.test(name) ? capital(name) : `X${name}`;
}

function intText({ lo, hi }: { readonly lo: bigint; readonly hi: bigint }): string {
  if (lo >= 0n) return hi <= UINT64_MAX ? "uint64" : "json.Number";
  return lo >= -INT64_MAX - 1n && hi <= INT64_MAX ? "int64" : "json.Number";
}
