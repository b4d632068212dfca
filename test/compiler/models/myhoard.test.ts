import { agreesIn } from "./suite.ts";

agreesIn("models/myhoard");
