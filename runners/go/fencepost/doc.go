// Package fencepost replays conformance vectors of Fencepost, format 1, against an implementation
// in Go: no Node, no model, nothing but the standard library.
//
//	func TestConformance(t *testing.T) { adapter.Run(t, "testdata/lock.vectors.ndjson") }
//
// An [Adapter] says how to make a fresh system, how to make each action happen, and how to look.
// docs/vectors.md of Fencepost is the specification of what a file says and what a runner does.
package fencepost
