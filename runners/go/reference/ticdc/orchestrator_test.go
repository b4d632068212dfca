package ticdc

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"fencepost.dev/runners/go/fencepost"
	"fencepost.dev/runners/go/reference/trial"
)

// node is an orchestrator with what is around it: replies are kept, and sinks close when they may.
type node struct {
	orchestrator *Orchestrator

	mu      sync.Mutex
	replies []Reply
	gates   []*gate
}

// A gate is a sink whose Close waits.
type gate struct {
	once sync.Once
	open chan struct{}
}

func (g *gate) Close()   { <-g.open }
func (g *gate) release() { g.once.Do(func() { close(g.open) }) }

func newNode(t testing.TB, mistake string) *node {
	n := &node{}
	n.orchestrator = NewOrchestrator(n, n.newSink, Bugs{mistake: true})
	t.Cleanup(n.releaseAll)
	return n
}

func (n *node) Send(r Reply) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.replies = append(n.replies, r)
}

func (n *node) newSink() Sink {
	n.mu.Lock()
	defer n.mu.Unlock()
	g := &gate{open: make(chan struct{})}
	n.gates = append(n.gates, g)
	return g
}

func (n *node) releaseAll() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, g := range n.gates {
		g.release()
	}
}

// saying is an action after which replies may have been sent.
func saying(do func(n *node, c *fencepost.Call)) fencepost.Action[*node] {
	return fencepost.Do(func(n *node, _ struct{}, c *fencepost.Call) error {
		do(n, c)
		n.say(c)
		return nil
	})
}

// say hands on what was sent.
func (n *node) say(c *fencepost.Call) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, r := range n.replies {
		reply := map[string]any{"case": r.Kind, "epoch": r.Epoch}
		if r.Kind == "CloseReply" {
			reply["outcome"] = r.Close
		}
		c.Output("reply", reply)
	}
	n.replies = nil
}

// closed waits until the background close has come to its end.
func (n *node) closed(ctx context.Context) error {
	n.releaseAll()
	for {
		if phase := n.orchestrator.View().Phase; phase == nil || *phase != "Closing" {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.New("the manager does not close")
		case <-time.After(100 * time.Microsecond):
		}
	}
}

func (n *node) view() any {
	view := n.orchestrator.View()
	seen := map[string]any{
		"phase": view.Phase, "epoch": view.Epoch, "owner": nil, "ready": view.Ready, "tombstone": view.Tombstone,
	}
	switch {
	case view.Owner == nil:
	case view.Owner.Coordinator:
		seen["owner"] = map[string]any{"case": "Coordinator"}
	default:
		seen["owner"] = map[string]any{"case": "Owner", "epoch": view.Owner.Epoch}
	}
	return seen
}

type generation struct{ E uint64 }

type closing struct {
	E       uint64
	Removed bool
}

func orchestratorAdapter(mistake string) fencepost.Adapter[*node] {
	// What the maintainers decide reaches the orchestrator only by what they send.
	elsewhere := trial.On(func(*node, generation) {})
	return fencepost.Adapter[*node]{
		Reset: func(t testing.TB, _ fencepost.Setup) *node { return newNode(t, mistake) },
		Actions: map[string]fencepost.Action[*node]{
			"start": elsewhere, "stop": elsewhere, "redirectStop": elsewhere,
			"sendBootstrap": trial.On(func(n *node, a generation) {
				n.orchestrator.QueueBootstrap(Request{From: Sender{Epoch: a.E}, Epoch: a.E})
			}),
			"sendPostBootstrap": trial.On(func(n *node, a generation) {
				n.orchestrator.QueuePostBootstrap(Request{From: Sender{Epoch: a.E}, Epoch: a.E})
			}),
			"sendClose": trial.On(func(n *node, a closing) {
				n.orchestrator.QueueClose(Request{From: Sender{Epoch: a.E}, Epoch: a.E, Removed: a.Removed})
			}),
			"sendCloseByCoordinator": trial.On(func(n *node, a closing) {
				n.orchestrator.QueueClose(Request{From: Sender{Coordinator: true}, Epoch: a.E, Removed: a.Removed})
			}),
			"handleBootstrap":     saying(func(n *node, _ *fencepost.Call) { n.orchestrator.HandleBootstrap() }),
			"handlePostBootstrap": saying(func(n *node, _ *fencepost.Call) { n.orchestrator.HandlePostBootstrap() }),
			"handleClose": saying(func(n *node, c *fencepost.Call) {
				if errors.Is(n.orchestrator.HandleClose(), ErrSuperseded) {
					c.Refuse("Superseded")
				}
			}),
			"closeDone": fencepost.Do(func(n *node, _ struct{}, c *fencepost.Call) error {
				return n.closed(c.Context)
			}),
			"localFence": trial.On(func(n *node, _ struct{}) {
				n.orchestrator.Fence()
			}),
		},
		Observe: func(n *node) any { return n.view() },
	}
}

func TestOrchestrator(t *testing.T) {
	trial.Suite[*node]{
		Model: "models/ticdc/orchestrator", Implementation: "runners/go/reference/ticdc",
		Vectors: vectors + "orchestrator.vectors.ndjson",
		Adapter: orchestratorAdapter,
		Mistakes: []string{
			"NoTombstone", "ExactOwnerAndEpoch", "TakesOverClosing", "OlderCloseOverrides", "StaleCloseAcknowledged",
			"AnyBootstrap", "AnyClose", "EqualCloseSuperseded", "CloseTakesOwnership", "TombstoneStays",
			"SupersededUnanswered",
		},
		Unseen: map[string]string{
			"FenceKeepsQueue": fencedAsksNothing,
		},
	}.Run(t)
}

const fencedAsksNothing = "the model never asks for the next request of a queue that is empty"

// With bootstraps that are repeated, and with their second half.
func TestOrchestratorWithAllParts(t *testing.T) {
	trial.Suite[*node]{
		Model: "models/ticdc/orchestrator", Implementation: "runners/go/reference/ticdc",
		Vectors: "../../../../vectors/all-parts/ticdc/orchestrator.vectors.ndjson",
		Adapter: orchestratorAdapter,
		Mistakes: []string{
			"NoTombstone", "ExactOwnerAndEpoch", "TakesOverClosing", "OlderCloseOverrides", "StaleCloseAcknowledged",
			"AnyBootstrap", "AnyClose", "EqualCloseSuperseded", "CloseTakesOwnership", "TombstoneStays",
			"SupersededUnanswered", "ReopensClosed", "AnyoneMakesReady",
		},
		Unseen: map[string]string{"FenceKeepsQueue": fencedAsksNothing},
	}.Run(t)
}
