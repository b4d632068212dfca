// What a text matches to: a node for each rule, with a child for each thing in the rule's body. An
// iteration is a node, too, and so is each terminal.
import type { Builder } from "./build.ts";

export const TERMINAL = "_terminal";
export const ITERATION = "_iter";

const none: readonly Node[] = [];

export class Node {
  /** The rule's name, `_iter`, or `_terminal`. */
  readonly rule: string;
  /** Places in the piece that was matched. */
  readonly start: number;
  readonly end: number;
  /** Tokens have none, however their rules are written. */
  readonly children: readonly Node[];
  /** The run that the node was made for. */
  readonly builder: Builder;

  constructor(
    rule: string,
    start: number,
    end: number,
    builder: Builder,
    children: readonly Node[] = none,
  ) {
    this.rule = rule;
    this.start = start;
    this.end = end;
    this.builder = builder;
    this.children = children;
  }

  get sourceString(): string {
    return this.builder.text.slice(this.start, this.end);
  }
}
