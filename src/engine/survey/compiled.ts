// A survey by a module of its own, on the memory of the search that has found the states: none of
// them is copied.
import type { SurveyCode } from "../../program/generated.ts";
import type { Transition } from "../../program/program.ts";
import type { EdgeLabel } from "../../program/temporal.ts";
import type { Assemble } from "../kernel/machine.ts";
import { PAGE_BYTES, type Regions } from "../kernel/regions.ts";
import { type WasmMemory, type WasmModule, wasm } from "../kernel/wasm.ts";
import type { EdgeSink, Survey } from "./survey.ts";
import { type SurveyFront, surveyText } from "./text.ts";

/** A table of states that nobody changes any more. */
export interface Surveyed {
  readonly memory: WasmMemory;
  readonly regions: Regions;
  readonly isShared: boolean;
  /** 64-bit words of a state. */
  readonly stateWords: number;
  /** Where nobody needs the memory any more, up to the slots. */
  readonly free: number;
}

export interface SurveyModule {
  readonly module: WasmModule;
  readonly front: SurveyFront;
  readonly area: number;
  readonly code: SurveyCode;
}

const AREA_ALIGNMENT = 64;

/** Null where the code needs more memory than is free. */
export function assembleSurvey(
  code: SurveyCode,
  checkCount: number,
  front: SurveyFront,
  { regions, isShared }: Surveyed,
  assemble: Assemble,
): SurveyModule | null {
  const area = Math.ceil(code.dataEnd / AREA_ALIGNMENT) * AREA_ALIGNMENT;
  if (area + code.areaEnd + PAGE_BYTES > regions.slots) return null;
  const text = surveyText(code, checkCount, front, regions, area, isShared);
  return { module: new wasm.Module(new Uint8Array(assemble(text))), front, area, code };
}

type Ask = (from: number, end: number) => void;

export class CompiledSurvey implements Survey {
  readonly labels: readonly EdgeLabel[];
  readonly #surveyed: Surveyed;
  readonly #module: SurveyModule;
  readonly #exports: ReadonlyMap<string, Ask>;
  #sink: EdgeSink | null = null;
  /** The interval that is asked about, and the state in it whose edges come next. */
  #from = 0;
  #next = 0;

  constructor(surveyModule: SurveyModule, surveyed: Surveyed) {
    const { module, code } = surveyModule;
    this.labels = code.labels;
    this.#surveyed = surveyed;
    this.#module = surveyModule;
    const take = (count: number, index: number): void => this.#take(count, index >>> 0);
    const instance = new wasm.Instance(module, { host: { memory: surveyed.memory, take } });
    this.#exports = new Map(
      Object.entries(instance.exports).flatMap(([name, value]) =>
        typeof value === "function" ? [[name, value as Ask] as const] : [],
      ),
    );
    this.#exports.get("fill")?.(0, 0);
  }

  labelOf({ action, args }: Transition): number {
    return this.#module.code.labelOf(action, args);
  }

  facts(check: number, from: number, end: number): Uint8Array {
    this.#exports.get(`facts${check}`)?.(from, end);
    return new Uint8Array(this.#buffer, this.#at("facts"), end - from);
  }

  edges(from: number, end: number, wanted: Uint8Array, sink: EdgeSink): void {
    new Uint8Array(this.#buffer, this.#at("wanted"), end - from).set(
      wanted.subarray(0, end - from),
    );
    this.#sink = sink;
    this.#from = from;
    this.#next = from;
    this.#exports.get("edges")?.(from, end);
    this.#sink = null;
  }

  /** So many edges are there, which belong to states up to this one; it may have more of them. */
  #take(count: number, index: number): void {
    const sink = this.#sink;
    if (sink === null) return;
    const targets = new Uint32Array(this.#buffer, this.#at("targets"), count);
    const labels = new Uint16Array(this.#buffer, this.#at("labels"), count);
    const ends = new Uint32Array(this.#buffer, this.#at("ends"), index - this.#from);
    let edge = 0;
    for (; this.#next < index; this.#next++) {
      const end = ends[this.#next - this.#from] as number;
      for (; edge < end; edge++) sink.edge(targets[edge] as number, labels[edge] as number);
      sink.close();
    }
    for (; edge < count; edge++) sink.edge(targets[edge] as number, labels[edge] as number);
  }

  get #buffer(): ArrayBuffer {
    return this.#surveyed.memory.buffer;
  }

  #at(part: "facts" | "wanted" | "targets" | "labels" | "ends"): number {
    return this.#module.area + this.#module.front[part];
  }
}
