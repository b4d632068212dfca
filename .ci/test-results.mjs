// From a JSON report of vitest: prints the numbers of passed and of failed tests, and writes the names
// and reasons of the failed ones to a file of their own.
//
//   node .ci/test-results.mjs report.json failures.txt
import { readFileSync, writeFileSync } from "node:fs";

const MESSAGE_LINES_MAX = 30;
const MESSAGE_LINE_MAX = 500;

const [report, failures] = process.argv.slice(2);
const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));

/** The beginning of a message: a whole model in a difference helps nobody. */
function shortened(message) {
  const lines = message.split("\n").slice(0, MESSAGE_LINES_MAX);
  return lines.map((line) => `    ${line.slice(0, MESSAGE_LINE_MAX)}`).join("\n");
}

const failed = testResults.flatMap(({ name, message, assertionResults }) => {
  const tests = assertionResults.filter(({ status }) => status === "failed");
  if (tests.length === 0 && message) return [`${name}\n${shortened(message)}`];
  return tests.map(
    ({ fullName, failureMessages }) =>
      `${name}: ${fullName}\n${failureMessages.map(shortened).join("\n")}`,
  );
});
writeFileSync(failures, failed.map((text) => `${text}\n`).join("\n"));
console.log(numPassedTests, numFailedTests);
