// Patterns that cover a type, each value by one of them.
import type { Make } from "./make.ts";
import type { Known } from "./scope.ts";
import type { Field, Ty } from "./types.ts";

export interface PatternArm {
  readonly pattern: string;
  readonly locals: readonly Known[];
}

/** The arms of a match on a value of this type. */
export function armsOf(type: Ty, make: Make): readonly PatternArm[] {
  const { draw } = make;
  switch (type.kind) {
    case "bool":
      return [plain("true"), plain(draw.oneIn(2) ? "_" : "false")];
    case "int": {
      const values = [type.lo, type.lo + 1].filter((value) => value < type.hi);
      if (values.length === 0) return [bound(type, make)];
      const [first = 0, second] = values;
      const text = second !== undefined && draw.oneIn(2) ? `${first} | ${second}` : `${first}`;
      return [plain(text), bound(type, make)];
    }
    case "enum":
      return enumArms(type.cases, make);
    case "union":
      return type.cases.map(({ name, fields }) => {
        if (fields.length === 0) return plain(name);
        const parts = fields.map((field) => part(field, make));
        return joined(`${name}(${parts.map(({ pattern }) => pattern).join(", ")})`, parts);
      });
    case "option": {
      const some = draw.oneIn(2) ? armsOf(type.of, make) : [bound(type.of, make)];
      return [plain("none"), ...some];
    }
    case "record": {
      const parts = type.fields.map((field) => ({ name: field.name, ...part(field, make) }));
      const fields = parts.map(({ name, pattern }) => `${name}: ${pattern}`);
      return [joined(`{ ${fields.join(", ")} }`, parts)];
    }
    default:
      return [bound(type, make)];
  }
}

function enumArms(cases: readonly string[], { draw }: Make): readonly PatternArm[] {
  const [first = "_", second, ...rest] = cases;
  if (second === undefined) return [plain(first)];
  if (rest.length === 0) return [plain(first), plain(draw.oneIn(2) ? "_" : second)];
  if (draw.oneIn(2)) return [plain(`${first} | ${second}`), ...rest.map(plain)];
  return draw.oneIn(2) ? [plain(second), plain("_")] : cases.map(plain);
}

function plain(pattern: string): PatternArm {
  return { pattern, locals: [] };
}

function bound(type: Ty, make: Make): PatternArm {
  const text = make.fresh();
  return { pattern: text, locals: [{ text, type, isVariable: false }] };
}

function part({ type }: Field, make: Make): PatternArm {
  return make.draw.oneIn(3) ? plain("_") : bound(type, make);
}

function joined(pattern: string, parts: readonly PatternArm[]): PatternArm {
  return { pattern, locals: parts.flatMap(({ locals }) => locals) };
}
