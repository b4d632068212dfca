// Fails where a mistake that a model declares, and that some inputs show, is told apart by no
// committed test, or where nobody knows whether a test could do so. Of the mistakes that nobody has
// declared, when they were tried last, so many percent must have been told apart in each system.
import { readResults, systemsIn } from "./mutate/results.mjs";
import { notTold } from "./pages/strength-page.mjs";

const PERCENT_MIN = 95;

const results = readResults();
const complaints = [
  ...notTold().map(({ name, file, verdict, why }) => `${name} of ${file}: ${verdict}, ${why}`),
  ...results.flatMap(({ model, cut }) => (cut === undefined ? [] : [`${model}: ${cut}`])),
  ...systemsIn(results).flatMap(({ model, percent }) => {
    if (percent >= PERCENT_MIN) return [];
    return [`${model}: ${percent} percent told apart, and ${PERCENT_MIN} are wanted`];
  }),
];
for (const complaint of complaints) console.error(`strength: ${complaint}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
