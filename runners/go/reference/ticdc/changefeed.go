// Package ticdc is a small TiCDC in the spirit of the real one, as far as the fence goes: operators of the
// coordinator, and the orchestrator of a node that bootstraps and closes dispatcher managers. It shows
// what an implementation that is replayed against vectors looks like; its mistakes can be switched on.
package ticdc

import "sync"

// NodeID names a node. The coordinator's own node never leaves.
type NodeID string

// Coordinator is where a stop goes when its node has left.
const Coordinator NodeID = "Coordinator"

// Placement is where a changefeed stands in the coordinator's memory.
type Placement string

// The placements, in the order of a changefeed's life.
const (
	Absent      Placement = "Absent"
	Scheduling  Placement = "Scheduling"
	Replicating Placement = "Replicating"
	Stopped     Placement = "Stopped"
	Gone        Placement = "Gone"
)

// A Changefeed is the coordinator's memory of one; several threads write it.
type Changefeed struct {
	mu        sync.Mutex
	epoch     uint64
	node      NodeID // "": nowhere
	placement Placement
}

// NewChangefeed is a changefeed that is to run on a node, or that does not run.
func NewChangefeed(epoch uint64, node NodeID, placement Placement) *Changefeed {
	return &Changefeed{epoch: epoch, node: node, placement: placement}
}

// Epoch is the current one.
func (c *Changefeed) Epoch() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.epoch
}

// BumpEpoch begins a new generation.
func (c *Changefeed) BumpEpoch() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.epoch++
}

// Place says where it stands, and on which node ("": none).
func (c *Changefeed) Place() (Placement, NodeID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.placement, c.node
}

func (c *Changefeed) bind(node NodeID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.node = node
}

func (c *Changefeed) set(placement Placement) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.placement = placement
}

func (c *Changefeed) unschedule() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.placement, c.node = Absent, ""
}

// Bugs are the mistakes that are switched on, by the name of the mutant that makes the same one.
type Bugs map[string]bool
