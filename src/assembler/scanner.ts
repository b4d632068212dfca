// Reads the words, numbers and strings of WebAssembly text, from its bytes, in one pass. What is
// not as expected is a fault of ours, as the text is, and is thrown.
import { Bug } from "../base/assert.ts";
import type { Bytes } from "./bytes.ts";
import { IntegerReader } from "./integer.ts";
import { isWordByte, type Words } from "./words.ts";

const NEWLINE = 0x0a;
const BLANK = 0x20;
const QUOTE = 0x22;
const DOLLAR = 0x24;
const OPEN = 0x28;
const CLOSE = 0x29;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;

/** What stands for itself behind a backslash; anything else is two hexadecimal digits. */
const ESCAPED = [QUOTE, BACKSLASH];

export class Scanner {
  readonly integer = new IntegerReader();
  readonly #bytes: Uint8Array;
  readonly #words: Words;
  #at = 0;

  constructor(text: string, words: Words) {
    // A zero behind the text is no part of any word.
    this.#bytes = new TextEncoder().encode(`${text}\0`);
    this.#words = words;
  }

  /** Where the scanner is, for `fail`. */
  get place(): number {
    return this.#at;
  }

  get isAtString(): boolean {
    return this.#next() === QUOTE;
  }

  /** Whether a name is next, which starts with a dollar. */
  get isAtName(): boolean {
    return this.#next() === DOLLAR;
  }

  get isAtClose(): boolean {
    return this.#next() === CLOSE;
  }

  get isAtEnd(): boolean {
    return this.#next() === 0;
  }

  open(): void {
    if (this.#next() !== OPEN) this.expected('"("');
    this.#at++;
  }

  close(): void {
    if (this.#next() !== CLOSE) this.expected('")"');
    this.#at++;
  }

  /** Passes an opening parenthesis with the word behind it, or a closing one, which is 0. */
  openWord(): number {
    const byte = this.#next();
    this.#at++;
    if (byte === CLOSE) return 0;
    if (byte === OPEN) return this.word();
    this.#at--;
    return this.expected('"(" or ")"');
  }

  word(): number {
    this.#next();
    const word = this.#words.read(this.#bytes, this.#at);
    if (word === 0) this.expected("a word");
    this.#at = this.#words.end;
    return word;
  }

  name(): number {
    if (!this.isAtName) this.expected("a name");
    const word = this.#words.read(this.#bytes, this.#at);
    this.#at = this.#words.end;
    return word;
  }

  /** Passes these characters, if they are next. */
  passes(characters: string): boolean {
    this.#next();
    for (let index = 0; index < characters.length; index++) {
      if (this.#bytes[this.#at + index] !== characters.charCodeAt(index)) return false;
    }
    this.#at += characters.length;
    return true;
  }

  /** Passes this word, if it is next. */
  passesWord(word: string): boolean {
    const start = this.#at;
    if (this.passes(word) && isWordByte[this.#bytes[this.#at] ?? 0] === 0) return true;
    this.#at = start;
    return false;
  }

  /** Passes an opening parenthesis with this word behind it, if both are next. */
  opensWith(word: string): boolean {
    const start = this.#at;
    if (this.#next() === OPEN) {
      this.#at++;
      if (this.passesWord(word)) return true;
    }
    this.#at = start;
    return false;
  }

  /** Reads a number with or without a sign into `integer`. */
  readInteger(bits: 32 | 64): void {
    this.#next();
    const end = this.integer.read(this.#bytes, this.#at, bits);
    const isWhole = end > this.#at && isWordByte[this.#bytes[end] ?? 0] === 0;
    if (!isWhole) this.expected(`an integer of ${bits} bits`);
    this.#at = end;
  }

  unsigned(): number {
    this.readInteger(32);
    return this.integer.low >>> 0;
  }

  string(into: Bytes): void {
    if (!this.isAtString) this.expected("a string");
    const bytes = this.#bytes;
    for (let byte = bytes[++this.#at] ?? 0; byte !== QUOTE; byte = bytes[++this.#at] ?? 0) {
      if (byte < BLANK) this.fail("a string does not end in its line");
      into.byte(byte === BACKSLASH ? this.#escape() : byte);
    }
    this.#at++;
  }

  #escape(): number {
    const next = this.#bytes[++this.#at] ?? 0;
    if (ESCAPED.includes(next)) return next;
    const digits = this.#text(this.#at, this.#at + 2);
    if (!/^[\da-f]{2}$/i.test(digits)) this.expected("two hexadecimal digits");
    this.#at++;
    return Number.parseInt(digits, 16);
  }

  /** About the word before a place. */
  failAbout(place: number, problem: string): never {
    const [word = ""] = /[^\s()]*$/.exec(this.#text(Math.max(0, place - 100), place)) ?? [];
    return this.fail(`${word} ${problem}`, place);
  }

  fail(message: string, place = this.#at): never {
    const lines = this.#text(0, place).split("\n").length;
    throw new Bug(`WebAssembly text, line ${lines}: ${message}`);
  }

  expected(what: string): never {
    this.#next();
    const [next = ""] = this.#text(this.#at, this.#at + 24).split(/[\n\0]/);
    return this.fail(`expected ${what}, found ${next === "" ? "the end" : JSON.stringify(next)}`);
  }

  #text(start: number, end: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(start, end));
  }

  /** Passes blanks and comments; returns the byte behind them. */
  #next(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at] ?? 0;
    while (byte <= BLANK || byte === SEMICOLON) {
      if (byte === SEMICOLON && bytes[this.#at + 1] === SEMICOLON) this.#passLine();
      else if (byte === 0 || byte === SEMICOLON) break;
      else this.#at++;
      byte = bytes[this.#at] ?? 0;
    }
    return byte;
  }

  #passLine(): void {
    const end = this.#bytes.indexOf(NEWLINE, this.#at);
    this.#at = end < 0 ? this.#bytes.length - 1 : end;
  }
}
