// Runs a built command as launch.mjs does, and keeps what V8 made of it: all functions that this run
// has used. The arguments: the folder of the build, then those of the command.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

const [folder, ...words] = process.argv.slice(2);
const file = join(folder, "cli.cjs");
const launcher = pathToFileURL(join(folder, "cli.js")).href;
process.argv.splice(2, process.argv.length, ...words);
// The name is kept, too, so it must not say where the build was made.
const program = new Script(readFileSync(file, "latin1"), { filename: "cli.cjs" });
program.runInThisContext()(createRequire(launcher), launcher);
process.on("exit", () => writeFileSync(`${file}.cache`, program.createCachedData()));
