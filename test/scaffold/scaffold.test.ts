// `fencepost scaffold`: what it writes is code that its language accepts, for suites of all
// kinds, and it never writes over anything.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run, scripted } from "../cli/scripted.ts";
import { jobFile } from "../conformance/job-adapter.ts";

const root = resolve(import.meta.dirname, "../..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-scaffold-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A suite with everything that spellings could trip over. */
function oddSuite(): string {
  const [header = "{}"] = jobFile().split("\n");
  const json = JSON.parse(header);
  const doc = 'ends */ a comment\nand """ a text\\ \u2028 `$too`';
  json.interface.types.Odd = {
    kind: "union",
    cases: { "a 'b' \"c\"": { from: { kind: "bool" } } },
  };
  json.interface.types.Pair = {
    kind: "record",
    fields: {
      class: { kind: "named", name: "Odd" },
      left: { kind: "option", of: { kind: "named", name: "Pair" } },
      wide: { kind: "int", lo: 0, hi: "99999999999999999999999" },
      low: { kind: "int", lo: -3, hi: 3 },
      keyed: { kind: "map", key: { kind: "named", name: "Pair" }, value: { kind: "bool" } },
      named: {
        kind: "map",
        key: { kind: "named", name: "Color" },
        value: { kind: "seq", of: { kind: "option", of: { kind: "bool" } }, max: 3 },
      },
    },
  };
  const params = {
    self: { kind: "named", name: "Pair" },
    in: { kind: "bool" },
    default: { kind: "bool" },
  };
  json.interface.actions.import = { ...json.interface.actions.use, doc, params };
  json.interface.observed.pair = { doc, type: { kind: "named", name: "Pair" } };
  json.interface.tables.with = {
    doc,
    inputs: params,
    result: { kind: "named", name: "Odd" },
    variants: {},
  };
  const test = {
    id: "b-000000000000",
    group: "table",
    tags: [],
    comment: "",
    table: "with",
    inputs: Object.keys(params),
    results: ["result"],
    rows: [],
  };
  return `${JSON.stringify({ ...json, tests: 1 })}\n${JSON.stringify(test)}\n`;
}

const committed = [
  "gitaly/recovery",
  "myhoard/switch",
  "ticdc/orchestrator",
  "tidb-operator/gc-gate",
  "tidb-operator/restore",
  "tidb-operator/roles",
];

/** Some committed suites, and the odd one. */
function suites(): readonly string[] {
  const odd = join(folder, "odd.vectors.ndjson");
  writeFileSync(odd, oddSuite());
  return [odd, ...committed.map((name) => `vectors/${name}.vectors.ndjson`)];
}

async function scaffold(words: readonly string[]) {
  const terminal = scripted();
  const code = await run(["scaffold", ...words], terminal);
  return { code, out: terminal.out(), err: terminal.err() };
}

/** Writes a skeleton of each suite, and gives the paths. */
async function skeletons(lang: string, pathOf: (name: string) => string): Promise<string[]> {
  const paths: string[] = [];
  for (const [index, suite] of suites().entries()) {
    const path = pathOf(`s${index}`);
    const { code, err } = await scaffold(["--lang", lang, suite, "-o", path]);
    expect({ suite, code, err }).toEqual({ suite, code: 0, err: "" });
    paths.push(path);
  }
  return paths;
}

/** The door, without what only the runner needs. */
const DOOR = `import type { Adapter, Contract } from "ADAPTER";
export type { Adapter };
export declare function conformance<C extends Contract, S>(
  path: string | URL,
  adapter: Adapter<C, S>,
): Promise<void>;
`;

test("TypeScript: tsc --strict finds nothing", async () => {
  const paths = await skeletons("ts", (name) => join(folder, `${name}.test.ts`));
  const types = join(root, "src/conformance/adapter.ts");
  writeFileSync(join(folder, "door.ts"), DOOR.replace("ADAPTER", types));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const program = ts.createProgram(paths, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    typeRoots: [join(root, "node_modules/@types")],
    types: ["node"],
    lib: ["lib.es2023.d.ts"],
    paths: {
      "fencepost/conformance": [join(folder, "door.ts")],
    },
  });
  const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    return `${basename(file?.fileName ?? "")}: ${message}`;
  });
  expect(found).toEqual([]);
});

const isDemanded = process.env.FENCEPOST_RUNNERS === "all";
const hasGo = spawnSync("go", ["version"]).status === 0;
const goMissing = !hasGo && !isDemanded;

test.skipIf(goMissing)("Go: gofmt and go vet find nothing (needs Go 1.21)", async () => {
  const module = join(folder, "go");
  const runner = "fencepost.dev/runners/go";
  const pathOf = (name: string): string => {
    mkdirSync(join(module, name), { recursive: true });
    return join(module, name, `${name}_test.go`);
  };
  await skeletons("go", pathOf);
  const lines = [
    "module example.org/adapters",
    "go 1.21",
    `require ${runner} v0.0.0`,
    `replace ${runner} => ${join(root, "runners/go")}`,
  ];
  writeFileSync(join(module, "go.mod"), `${lines.join("\n")}\n`);
  const go = (command: string, args: readonly string[]) => {
    const env = { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "-mod=mod", GOPROXY: "off" };
    const { stdout, stderr, error } = spawnSync(command, args, {
      cwd: module,
      env,
      encoding: "utf8",
    });
    return `${stdout}${stderr}${error?.message ?? ""}`;
  };
  expect(go("gofmt", ["-l", "."])).toBe("");
  expect(go("go", ["vet", "./..."])).toBe("");
});

const hasPython = spawnSync("python3", ["-c", "import pytest"]).status === 0;
const pythonMissing = !hasPython && !isDemanded;

test.skipIf(pythonMissing)("Python: every module is imported (needs pytest)", async () => {
  const modules = join(folder, "python");
  mkdirSync(modules);
  await skeletons("python", (name) => join(modules, `${name}.py`));
  const names = suites().map((_, index) => `s${index}`);
  // Tests are read when a module is imported.
  for (const suite of suites()) {
    writeFileSync(join(modules, basename(suite)), readFileSync(suite));
  }
  const script = names.map((name) => `import ${name}`).join("\n");
  const path = [join(root, "runners/python"), modules].join(":");
  const { status, stderr } = spawnSync("python3", ["-W", "error", "-c", script], {
    env: { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: "1" },
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("a model gives the same skeleton as its vectors; no file means standard output", async () => {
  const fromSuite = await scaffold(["--lang", "ts", "vectors/ticdc/fence.vectors.ndjson"]);
  const fromModel = await scaffold(["--lang", "ts", "models/ticdc/fence.fence"]);
  expect(fromModel).toEqual(fromSuite);
  expect(fromModel.code).toBe(0);
  expect(fromModel.out).toContain("export type FenceContract = {");
});

test("nothing is written over", async () => {
  const path = join(folder, "mine.ts");
  writeFileSync(path, "mine\n");
  const { code, err } = await scaffold(["--lang", "ts", "models/ticdc/fence.fence", "-o", path]);
  expect(code).toBe(3);
  expect(err).toContain("error[scaffold/exists]");
  expect(readFileSync(path, "utf8")).toBe("mine\n");
});

test.each([
  [["--lang", "ts", "none.fence"], "error[file/not-found]"],
  [["--lang", "ts", "none.ndjson"], "error[conform/refused-file]"],
  [["--lang", "rust", "models/ticdc/fence.fence"], "error[call/usage]"],
  [["models/ticdc/fence.fence"], "error[call/usage]"],
  [["--lang", "ts", "models/ticdc/fence.fence", "-o", "none/a.ts"], "error[file/unwritable]"],
])("%j is refused", async (words, text) => {
  const { code, out, err } = await scaffold(words);
  expect(err).toContain(text);
  expect({ code, out }).toEqual({ code: 3, out: "" });
});
