// The types of values, and lists of them: of parameters, results and locals.
import type { Names } from "./names.ts";
import type { Scanner } from "./scanner.ts";

const valueTypes: readonly (readonly [string, number])[] = [
  ["i64", 0x7e],
  ["i32", 0x7f],
  ["f64", 0x7c],
];

/** The byte of a type. */
export function readValueType(scanner: Scanner): number {
  for (const [name, byte] of valueTypes) if (scanner.passesWord(name)) return byte;
  return scanner.expected("a type of values");
}

/** All `(result i32 i64)` that are next. */
export function readResults(scanner: Scanner): readonly number[] {
  const types: number[] = [];
  while (scanner.opensWith("result")) {
    while (!scanner.isAtClose) types.push(readValueType(scanner));
    scanner.close();
  }
  return types;
}

/** All `(param $name i32)`, or `local`, that are next: one with a name, or several without. */
export function readNamed(keyword: string, names: Names, scanner: Scanner): readonly number[] {
  const types: number[] = [];
  while (scanner.opensWith(keyword)) {
    const isNamed = scanner.isAtName;
    do {
      names.define();
      types.push(readValueType(scanner));
    } while (!isNamed && !scanner.isAtClose);
    scanner.close();
  }
  return types;
}
