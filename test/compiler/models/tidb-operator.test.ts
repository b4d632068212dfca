import { agreesIn } from "./suite.ts";

agreesIn("models/tidb-operator");
