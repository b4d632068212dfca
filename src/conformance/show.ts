// Values for people: records without quotes, a union's case in front.
import { type Fields, Inexact, isFields, isList, sortedNames, type Value } from "./json.ts";

export function show(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  if (value === "") return '""';
  if (value instanceof Inexact) return value.text;
  if (isList(value)) return `[${value.map(show).join(", ")}]`;
  if (!isFields(value)) return String(value);
  const name = value.get("case");
  const isCase = typeof name === "string";
  const parts = sortedNames(value)
    .filter((field) => !isCase || field !== "case")
    .map((field) => `${field} ${show(value.get(field))}`);
  if (isCase && parts.length === 0) return name;
  return `${isCase ? name : ""}{${parts.join(", ")}}`;
}

/** `from b, epoch 2`, in the order of the names. */
export function showFields(names: Iterable<string>, values: Fields, separator: string): string {
  return [...names]
    .filter((name) => values.has(name))
    .map((name) => `${name} ${show(values.get(name))}`)
    .join(separator);
}

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
