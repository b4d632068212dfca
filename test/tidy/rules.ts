// The rules that a file is judged by alone: its size, what TypeScript it uses, its words, and its
// opening. Each takes a file and returns what is wrong with it; none knows where files come from.
import ts from "typescript";
import { libraryDoors } from "./layers.ts";
import { lineOf, nodesOf, placeOf, type SourceFile } from "./source-file.ts";

export const LINES_MAX = 400;
export const FUNCTION_LINES_MAX = 70;
export const COLUMNS_MAX = 100;

export type Rule = (file: SourceFile) => readonly string[];

export const fileSize: Rule = (file) => {
  const count = file.text.replace(/\n$/, "").split("\n").length;
  return count > LINES_MAX ? [`${file.path} has ${count} lines, more than ${LINES_MAX}`] : [];
};

export const functionSize: Rule = (file) =>
  [...nodesOf(file.tree)].filter(ts.isFunctionLike).flatMap((node) => {
    const count = lineOf(file, node.end) - lineOf(file, node.getStart(file.tree)) + 1;
    if (count <= FUNCTION_LINES_MAX) return [];
    return [`${placeOf(file, node)} is a function of ${count} lines, over ${FUNCTION_LINES_MAX}`];
  });

export const lineWidth: Rule = (file) => {
  const shown = file.path.startsWith("test/") ? templateLines(file) : new Set<number>();
  return file.text.split("\n").flatMap((line, index) => {
    const width = [...line].length;
    if (width <= COLUMNS_MAX || shown.has(index)) return [];
    return [`${file.path}:${index + 1} is ${width} columns wide`];
  });
};

/** Lines inside of templates: in tests, what a program printed is as wide as it was printed. */
function templateLines(file: Parameters<Rule>[0]): ReadonlySet<number> {
  const templates = [...nodesOf(file.tree)].filter(
    (node) => ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node),
  );
  const lines = templates.flatMap((node) => {
    const first = lineOf(file, node.getStart(file.tree));
    const count = lineOf(file, node.end) - first;
    return Array.from({ length: count + 1 }, (_, index) => first + index);
  });
  return new Set(lines);
}

/** What the language offers and this project does without. */
export const plainTypeScript: Rule = (file) =>
  [...nodesOf(file.tree)].flatMap((node) => {
    const what = forbidden(node);
    return what === null ? [] : [`${placeOf(file, node)} has ${what}`];
  });

function forbidden(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return "the type any";
  if (ts.isNonNullExpression(node)) return "a non-null assertion";
  if (ts.isEnumDeclaration(node)) return "an enum";
  if (ts.isModuleDeclaration(node)) return "a namespace";
  if (ts.isExportAssignment(node)) return "a default export";
  if (ts.isExportSpecifier(node) && node.name.text === "default") return "a default export";
  if (ts.isAsExpression(node) && isAsUnknown(node.expression)) return "a cast through unknown";
  const isDeclaration = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node);
  const modifiers = isDeclaration ? (ts.getModifiers(node) ?? []) : [];
  const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  return isDefault ? "a default export" : null;
}

function isAsUnknown(node: ts.Expression): boolean {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  return ts.isAsExpression(inner) && inner.type.kind === ts.SyntaxKind.UnknownKeyword;
}

/** Notes to oneself belong to an issue, and faults that stay to docs/internals/warts.md. */
export const noNotes: Rule = (file) => matches(file, /\b(?:TODO|FIXME|XXX)\b/, "a note to oneself");

/** A path of one machine means nothing on another. */
export const noMachinePaths: Rule = (file) =>
  matches(
    file,
    /(?<![\w.~-])\/(?:home|Users|root|work|tmp|mnt|opt)\/[\w.]|[A-Z]:\\\\?Users/,
    "a path of one machine",
  );

function matches(file: SourceFile, pattern: RegExp, what: string): readonly string[] {
  return file.text
    .split("\n")
    .flatMap((line, index) =>
      pattern.test(line) ? [`${file.path}:${index + 1} has ${what}`] : [],
    );
}

const EMPTY_NAMES = /(?:^|[/-])(?:utils?|helpers?|common|misc|managers?)(?:[./-]|$)/i;

/** A name that would fit every file says nothing of this one. */
export const tellingName: Rule = (file) => {
  const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.ts$/.test(file.path.split("/").at(-1) ?? "");
  return EMPTY_NAMES.test(file.path) || !isKebab
    ? [`${file.path} needs a telling kebab-case name`]
    : [];
};

/** The first lines say what the file is for. */
export const opensWithComment: Rule = (file) =>
  /^(#!.*\n)?(\/\/ \S|\/\*\*?\s)/.test(file.text)
    ? []
    : [`${file.path} does not open with a comment on what it is for`];

/** Imports name the file that they need, with its ending; only the doors pass names on. */
export const noBarrels: Rule = (file) =>
  [...nodesOf(file.tree)]
    .filter((node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
    .filter(() => !libraryDoors.includes(file.path))
    .map((node) => `${placeOf(file, node)} passes on the names of another file`);
