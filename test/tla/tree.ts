// Modules of TLA+ as trees, by the grammar that editors use: what it cannot read has errors.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Language, type Node, Parser } from "web-tree-sitter";

const require = createRequire(import.meta.url);

let known: Parser | null = null;

async function parser(): Promise<Parser> {
  if (known !== null) return known;
  await Parser.init();
  const folder = dirname(require.resolve("@tlaplus/tree-sitter-tlaplus/package.json"));
  const language = await Language.load(join(folder, "tree-sitter-tlaplus.wasm"));
  known = new Parser().setLanguage(language);
  return known;
}

/** The lines on which the text is no TLA+, each with what stands there. */
export async function errorsIn(text: string): Promise<readonly string[]> {
  const tree = (await parser()).parse(text);
  if (tree === null) return ["not parsed"];
  const errors = tree.rootNode.hasError ? errorNodes(tree.rootNode) : [];
  tree.delete();
  return errors;
}

function errorNodes(node: Node): readonly string[] {
  if (node.isError || node.isMissing) {
    return [`${node.startPosition.row + 1}: ${node.text.split("\n")[0] ?? ""}`];
  }
  return node.children.flatMap((child) => (child?.hasError === true ? errorNodes(child) : []));
}

/** The names of the operators that a module defines, in order. */
export async function operatorsOf(text: string): Promise<readonly string[]> {
  const tree = (await parser()).parse(text);
  const all = tree?.rootNode.descendantsOfType("operator_definition") ?? [];
  // Those behind LET are no operators of the module.
  const own = all.filter((node) => node?.parent?.type === "module");
  const names = own.map((node) => node?.childForFieldName("name")?.text ?? "");
  tree?.delete();
  return names;
}
