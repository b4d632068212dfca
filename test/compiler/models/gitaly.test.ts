// Both engines on these models: see suite.ts.
import { agreesIn } from "./suite.ts";

agreesIn("models/gitaly");
