// Fails where a mistake that a model declares, and that some inputs show, is told apart by no
// committed test, or where nobody knows whether a test could do so. Of the mistakes that nobody has
// declared, when they were tried last, so many percent must have been told apart.
import { differentIn, percentOf, readResults, toldIn } from "./mutate/results.mjs";
import { notTold } from "./pages/strength-page.mjs";

const PERCENT_MIN = 95;

const complaints = [
  ...notTold().map(({ name, file, verdict, why }) => `${name} of ${file}: ${verdict}, ${why}`),
  ...readResults().flatMap((result) => {
    const percent = percentOf(result);
    if (percent !== null && percent >= PERCENT_MIN) return [];
    const score =
      percent === null ? result.cut : `${toldIn(result)} of ${differentIn(result)} told apart`;
    return [`${result.model}: ${score}, and ${PERCENT_MIN} percent are wanted`];
  }),
];
for (const complaint of complaints) console.error(`strength: ${complaint}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
