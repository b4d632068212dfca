// What a skeleton is made from, and what those in all languages have in common.
import type { Interface } from "../conformance/interface.ts";

export interface SkeletonSource {
  /** The model's name. */
  readonly model: string;
  readonly face: Interface;
  /** The name of the file of vectors, without its folder. */
  readonly vectors: string;
}

/** Lines of text as comments: nothing in a text can end them. */
export function comments(text: string, mark: string): readonly string[] {
  return text
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => line.replace(/\p{Cc}/gu, " ").trim())
    .filter((line) => line !== "")
    .map((line) => `${mark} ${line}`);
}

/** What an action is, where it stands in the model, and where the environment moves. */
export function actionText(face: Interface, name: string): string {
  const action = face.actions.get(name);
  if (action === undefined) return "";
  const how = { tester: "", hook: "made by the environment", driven: "let it happen" };
  const control = action.control in how ? how[action.control as keyof typeof how] : "";
  const points = [...action.points].map(([point, { doc }]) => `during("${point}"): ${doc}`);
  return [action.doc, [action.at, control].filter(Boolean).join(", "), ...points].join("\n");
}

/** What may come out, and what may be refused: the same for every action. */
export function vocabulary({ outputs, reasons }: Interface): string {
  const refused = [...reasons].filter(([, kind]) => kind === "refused").map(([name]) => name);
  const named = [...outputs].map(([name, { order }]) => `${name} (${order})`);
  return [
    `outputs: ${named.join(", ") || "none"}`,
    `reasons that the system says itself: ${refused.join(", ") || "none"}`,
  ].join("\n");
}

/** A name that none of the others has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`${name}_`, taken) : name;
}

/** `Lease` and `lease`. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
