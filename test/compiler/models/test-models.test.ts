import { agreesIn } from "./suite.ts";

agreesIn("test/models");
