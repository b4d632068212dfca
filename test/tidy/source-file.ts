// A source file as the tidy rules see it: its text, its layer, and its syntax tree.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export function sourceFile(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  return { path, text, tree };
}

/** Every TypeScript file below a folder, but not what the build makes there. */
export function filesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .filter((path) => !path.endsWith(".ohm-bundle.d.ts"))
    .toSorted()
    .map((path) => sourceFile(path, readFileSync(path, "utf8")));
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** `path:line`, so that a failed rule can be clicked. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  return `${file.path}:${lineOf(file, node.getStart(file.tree))}`;
}

/** Counted from 1. */
export function lineOf(file: SourceFile, offset: number): number {
  return file.tree.getLineAndCharacterOfPosition(offset).line + 1;
}

/** What a file imports, exports from, or loads later, as it is written. */
export function importsOf(file: SourceFile): readonly string[] {
  const found: string[] = [];
  for (const node of nodesOf(file.tree)) {
    const target = importTarget(node);
    if (target !== undefined && ts.isStringLiteral(target)) found.push(target.text);
  }
  return found;
}

function importTarget(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  const isLoad = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isLoad ? node.arguments[0] : undefined;
}
