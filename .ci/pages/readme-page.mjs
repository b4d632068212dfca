// README.md: what `npm start` prints stands in it, word for word but for the times.
import { spawnSync } from "node:child_process";
import { PageError } from "./page-error.mjs";

const COMMAND = "$ npm start";

/** The README with the present output; unchanged where nothing but times differs. */
export function readmePage(now) {
  const { status, stdout, stderr } = spawnSync("npm", ["start", "--silent"], {
    encoding: "utf8",
    shell: process.platform === "win32",
    env: { ...process.env, NO_COLOR: "1", COLUMNS: "100" },
  });
  if (status !== 0) throw new PageError(`npm start ended with ${status}:\n${stdout}${stderr}`);
  const wanted = withOutput(now, stdout);
  return timeless(wanted) === timeless(now) ? now : wanted;
}

/** The text with the block of the command showing this output. */
export function withOutput(text, output) {
  const begin = text.indexOf(`${COMMAND}\n`) + COMMAND.length + 1;
  const end = text.indexOf("\n```", begin - 1);
  if (begin <= COMMAND.length || end < 0) throw new PageError(`README.md shows no \`${COMMAND}\``);
  return `${text.slice(0, begin)}${output.trimEnd()}${text.slice(end)}`;
}

/** Seconds differ from run to run, and with them the blanks in front. */
export function timeless(text) {
  return text.replace(/ *\b(?:\d+ min )?[\d.]+ s\b/g, " 0 s");
}
