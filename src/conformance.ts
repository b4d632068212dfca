/**
 * `fencepost/conformance`: replays vectors against an implementation in TypeScript or JavaScript.
 * docs/conform.md shows how.
 *
 * ```ts
 * const result = await replay<Lease, LeaseServer>("lease.vectors.ndjson", adapter);
 * console.log(result.summary);
 * ```
 * @packageDocumentation
 */
export type { Adapter, Awaitable, Call, Contract } from "./conformance/adapter.ts";
export type { Path } from "./conformance/file.ts";
export type { Graph } from "./conformance/graph.ts";
export type { LogResult } from "./conformance/match-log.ts";
export { FileError } from "./conformance/reader.ts";
export { conformance, type Register, type RegisterOptions } from "./conformance/register.ts";
export { loadSuite, replay } from "./conformance/replay.ts";
export type { Options, Result, TestResult } from "./conformance/run.ts";
export type { Status } from "./conformance/sequence.ts";
export type { Suite, Test } from "./conformance/suite.ts";
export type { Counts } from "./conformance/tally.ts";
export type { WalkOptions, WalkResult } from "./conformance/walk.ts";
export { loadGraph, matchLog, walk } from "./conformance/walks.ts";
