// An adapter in another process as a driver. After one that broke the rules, died or did not come
// back, a new process is started for the next test, a few times in a row.
import { AdapterError, type Deadline } from "../deadline.ts";
import type { Driver, Reasons } from "../driver.ts";
import type { Happening } from "../happening.ts";
import type { Interface } from "../interface.ts";
import { type Fields, isSame, keyOf, type Value } from "../json.ts";
import type { Reader } from "../reader.ts";
import type { Move } from "../suite.ts";
import { mapValues } from "../types.ts";
import { Conversation, type Start } from "./conversation.ts";

const PROTOCOL = "fencepost-stdio/1";
const HELLO_MS = 10_000;
/** How often in a row a process that ended is followed by another. */
const RESTARTS_MAX = 3;

/** What an adapter says of itself. */
interface Abilities {
  /** Its name and version. */
  readonly adapter: string;
  readonly verbs: readonly string[];
  readonly cannot: Reasons;
  readonly unobserved: Reasons;
  readonly said: Value;
}

export class StdioDriver implements Driver {
  readonly adapter: string;
  readonly canEvaluate: boolean;
  readonly cannot: Reasons;
  readonly unobserved: Reasons;
  readonly canSettle: boolean;
  readonly keepsDeadlines = true;
  readonly #hello: () => Promise<readonly [Conversation, Abilities]>;
  readonly #said: Value;
  readonly #replyMs: number;
  #conversation: Conversation;
  /** In a row. */
  #endings = 0;
  #gone: string | null = null;

  private constructor(
    hello: () => Promise<readonly [Conversation, Abilities]>,
    [conversation, abilities]: readonly [Conversation, Abilities],
    replyMs: number,
  ) {
    this.#hello = hello;
    this.#conversation = conversation;
    this.#said = abilities.said;
    this.#replyMs = replyMs;
    this.adapter = abilities.adapter;
    this.cannot = abilities.cannot;
    this.unobserved = abilities.unobserved;
    this.canSettle = abilities.verbs.includes("settle");
    this.canEvaluate = abilities.verbs.includes("evaluate");
  }

  /** Throws an AdapterError where the adapter does not say hello as it should. */
  static async connect(
    model: string,
    face: Interface,
    start: Start,
    replyMs: number,
    helloMs = HELLO_MS,
  ): Promise<StdioDriver> {
    const hello = async (): Promise<readonly [Conversation, Abilities]> => {
      const conversation = new Conversation(start);
      return [conversation, await sayHello(conversation, model, face, helloMs)];
    };
    return new StdioDriver(hello, await hello(), replyMs);
  }

  gone(): string | null {
    return this.#gone;
  }

  /** Nothing more is run; a request that waits for its reply fails. */
  stop(why: string): void {
    this.#gone ??= why;
    this.#conversation.end(why);
  }

  async reset(setup: Fields): Promise<void> {
    if (this.#conversation.isOver) await this.#restart();
    const ok = await this.#ask("reset", [["setup", setup]]);
    this.#conversation.read(() => ok.members([]));
  }

  async #restart(): Promise<void> {
    if (this.#gone !== null) throw new AdapterError(this.#gone);
    const [conversation, abilities] = await this.#hello();
    this.#conversation = conversation;
    if (isSame(abilities.said, this.#said)) return;
    throw conversation.end("the adapter says something else of itself than before");
  }

  async act(move: Move, happening: Happening, isInner: boolean): Promise<void> {
    const points = isInner ? [] : [...new Set(happening.moves.map(({ at }) => at))];
    const pauseAt: readonly (readonly [string, Value])[] =
      points.length === 0 ? [] : [["pauseAt", points]];
    let ok = await this.#ask("do", [["action", move.do], ["args", move.args], ...pauseAt]);
    for (;;) {
      const point = ok.optional("paused");
      if (point === undefined) break;
      this.#pauseAt(ok, point, points, happening);
      await happening.reach(point.text());
      ok = await this.#ask("resume", []);
    }
    this.#conversation.read(() => {
      const { outputs, refused } = ok.members([], ["outputs", "refused"]);
      takeOutputs(outputs, happening);
      if (refused !== undefined) happening.refuse(refused.text(), isInner);
    });
  }

  /** Only where it was asked to, and the first time. */
  #pauseAt(ok: Reader, point: Reader, points: readonly string[], happening: Happening): void {
    this.#conversation.read(() => {
      ok.members(["paused"]);
      const name = point.text();
      if (!points.includes(name)) point.fail(`it was not asked to pause at ${point.shown()}`);
      if (happening.reached.has(name)) point.fail(`it has paused at ${name} before`);
    });
  }

  async settle(happening: Happening | null, deadline: Deadline): Promise<void> {
    const deadlineMs = Math.max(1, Math.floor(deadline.restMs));
    const members: readonly (readonly [string, Value])[] = [["deadlineMs", BigInt(deadlineMs)]];
    const ok = await this.#ask("settle", members, deadlineMs);
    this.#conversation.read(() => {
      const { outputs } = ok.members([], ["outputs"]);
      if (happening !== null) takeOutputs(outputs, happening);
    });
  }

  async observe(): Promise<Value> {
    const ok = await this.#ask("observe", []);
    return this.#conversation.read(() => ok.members(["fields"]).fields.fields());
  }

  async evaluate(table: string, inputs: Fields): Promise<Value> {
    if (this.#conversation.isOver) await this.#restart();
    const members: readonly (readonly [string, Value])[] = [
      ["table", table],
      ["inputs", inputs],
    ];
    const ok = await this.#ask("evaluate", members);
    return this.#conversation.read(() => ok.members(["value"]).value.value);
  }

  /** A process that has lived through a test has earned its restarts again. */
  end(): void {
    this.#endings = this.#conversation.isOver ? this.#endings + 1 : 0;
    if (this.#endings <= RESTARTS_MAX) return;
    this.#gone ??= `the adapter ended ${this.#endings} times in a row`;
  }

  /** The last words; then the process has to end by itself. */
  async bye(): Promise<void> {
    if (this.#conversation.isOver) return;
    try {
      await this.#ask("bye", []);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
    }
  }

  #ask(verb: string, members: readonly (readonly [string, Value])[], moreMs = 0): Promise<Reader> {
    return this.#conversation.ask(verb, new Map(members), this.#replyMs + moreMs);
  }
}

async function sayHello(
  conversation: Conversation,
  model: string,
  face: Interface,
  helloMs: number,
): Promise<Abilities> {
  const members: readonly (readonly [string, Value])[] = [
    ["protocol", PROTOCOL],
    ["model", model],
    ["interface", face.written],
  ];
  const ok = await conversation.ask("hello", new Map(members), helloMs);
  const abilities = conversation.read(() => {
    const parts = ok.members(["protocol", "adapter", "verbs", "cannot", "unobserved"]);
    return {
      protocol: parts.protocol.text(),
      adapter: parts.adapter.text(),
      verbs: parts.verbs.list().map((verb) => verb.oneOf(["settle", "evaluate"])),
      cannot: mapValues(parts.cannot.object(), (why) => why.text()),
      unobserved: mapValues(parts.unobserved.object(), (why) => why.text()),
      said: ok.value,
    };
  });
  const { protocol } = abilities;
  if (protocol === PROTOCOL) return abilities;
  throw conversation.end(`it speaks ${keyOf(protocol)}, and this runner "${PROTOCOL}"`);
}

function takeOutputs(outputs: Reader | undefined, happening: Happening): void {
  for (const [name, values] of outputs?.object() ?? []) {
    for (const value of values.list()) happening.output(name, value.value);
  }
}
