package ticdc

import (
	"errors"
	"sync"
)

// A Request comes from a maintainer, or from the coordinator.
type Request struct {
	From    Sender
	Epoch   uint64
	Removed bool // of a close: the changefeed is deleted, not paused
}

// A Reply answers a request.
type Reply struct {
	Kind  string // Bootstrapped, PostBootstrapped or CloseReply
	Epoch uint64
	Close string // Closed, Busy or Superseded: of a CloseReply
}

// ErrSuperseded says that a manager belongs to a newer generation than who wants to close it.
var ErrSuperseded = errors.New("superseded by a newer generation")

// A MessageCenter sends replies.
type MessageCenter interface{ Send(Reply) }

// An Orchestrator serves one changefeed on one node. Its queue holds at most one request of a kind.
type Orchestrator struct {
	center  MessageCenter
	newSink func() Sink
	bugs    Bugs

	mu            sync.Mutex
	manager       *manager
	tombstone     uint64 // the newest generation that was closed here; 0: none
	fenced        bool
	bootstrap     *Request
	postBootstrap *Request
	close         *Request
}

// NewOrchestrator has no manager yet.
func NewOrchestrator(center MessageCenter, newSink func() Sink, bugs Bugs) *Orchestrator {
	return &Orchestrator{center: center, newSink: newSink, bugs: bugs}
}

// QueueBootstrap keeps the newest request.
func (o *Orchestrator) QueueBootstrap(r Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	keepNewest(&o.bootstrap, o.decoded(r))
}

// decoded is a request as it was read from a message. No small model has epochs that 32 bits cut off:
// the vectors of a lifted one do.
func (o *Orchestrator) decoded(r Request) Request {
	if o.bugs["EpochIn32Bits"] {
		r.Epoch = uint64(uint32(r.Epoch))
	}
	return r
}

// QueuePostBootstrap keeps the newest request.
func (o *Orchestrator) QueuePostBootstrap(r Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	keepNewest(&o.postBootstrap, o.decoded(r))
}

func keepNewest(slot **Request, r Request) {
	if *slot == nil || r.Epoch > (*slot).Epoch {
		*slot = &r
	}
}

// QueueClose keeps the newest request; a removal is not replaced by a pause of its generation.
func (o *Orchestrator) QueueClose(r Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	r = o.decoded(r)
	old := o.close
	switch {
	case old == nil, r.Epoch > old.Epoch, r.Epoch == old.Epoch && r.Removed && !old.Removed,
		o.bugs["OlderCloseOverrides"]:
		o.close = &r
	}
}

func take(slot **Request) *Request {
	r := *slot
	*slot = nil
	return r
}

// HandleBootstrap opens a manager, or hands one over. Requests of the past are dropped without a word.
func (o *Orchestrator) HandleBootstrap() {
	o.mu.Lock()
	defer o.mu.Unlock()
	r := take(&o.bootstrap)
	if r == nil {
		return
	}
	if o.manager == nil {
		if r.Epoch > o.tombstone || o.bugs["NoTombstone"] {
			o.open(r)
		}
		return
	}
	phase := o.manager.phase()
	epoch, _ := o.manager.generation()
	switch {
	case phase == "Closing" && !o.bugs["TakesOverClosing"]:
	case phase == "Closed" && r.Epoch <= epoch && !o.bugs["ReopensClosed"]:
	case !o.mayOwn(r):
	case phase == "Active" && r.Epoch == epoch:
		o.center.Send(Reply{Kind: "Bootstrapped", Epoch: epoch})
	default:
		o.open(r)
	}
}

// mayOwn: a newer generation, or the owner itself once more.
func (o *Orchestrator) mayOwn(r *Request) bool {
	epoch, owner := o.manager.generation()
	return r.Epoch > epoch || (r.Epoch == epoch && r.From == owner) || o.bugs["AnyBootstrap"]
}

// open makes a manager, or gives the one that runs to its new owner. From here on the manager's epoch
// remembers what the tombstone did.
func (o *Orchestrator) open(r *Request) {
	if o.manager != nil && (o.manager.phase() == "Active" || o.bugs["TakesOverClosing"]) {
		o.manager.handOver(r.Epoch, r.From)
	} else {
		o.manager = newManager(r.Epoch, r.From, o.newSink())
	}
	if !o.bugs["TombstoneStays"] {
		o.tombstone = 0
	}
	o.center.Send(Reply{Kind: "Bootstrapped", Epoch: r.Epoch})
}

// HandlePostBootstrap makes the manager ready; only its owner may.
func (o *Orchestrator) HandlePostBootstrap() {
	o.mu.Lock()
	defer o.mu.Unlock()
	r := take(&o.postBootstrap)
	if r == nil || o.manager == nil || o.manager.phase() != "Active" {
		return
	}
	epoch, owner := o.manager.generation()
	if (r.Epoch == epoch && r.From == owner) || o.bugs["AnyoneMakesReady"] {
		o.manager.setReady()
		o.center.Send(Reply{Kind: "PostBootstrapped", Epoch: r.Epoch})
	}
}

// HandleClose answers every close: it is closed, it is at it, or it belongs to a newer generation.
func (o *Orchestrator) HandleClose() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	r := take(&o.close)
	switch {
	case r == nil:
		return nil
	case o.manager == nil:
		o.finish(r)
		return nil
	case !o.mayClose(r):
		return o.supersede(r)
	}
	if o.manager.phase() == "Active" && o.bugs["CloseTakesOwnership"] {
		o.manager.setOwner(r.From)
	}
	if !o.manager.TryClose() {
		o.center.Send(Reply{Kind: "CloseReply", Epoch: r.Epoch, Close: "Busy"})
		return nil
	}
	o.manager = nil
	o.finish(r)
	return nil
}

// mayClose: an equal or newer generation, whoever asks.
func (o *Orchestrator) mayClose(r *Request) bool {
	epoch, owner := o.manager.generation()
	switch {
	case o.bugs["ExactOwnerAndEpoch"]:
		return r.Epoch == epoch && r.From == owner
	case o.bugs["AnyClose"]:
		return true
	case o.bugs["EqualCloseSuperseded"]:
		return r.Epoch > epoch
	}
	return r.Epoch >= epoch
}

func (o *Orchestrator) finish(r *Request) {
	o.tombstone = max(o.tombstone, r.Epoch)
	o.center.Send(Reply{Kind: "CloseReply", Epoch: r.Epoch, Close: "Closed"})
}

// supersede tells the sender that it may go; the error is for the log.
func (o *Orchestrator) supersede(r *Request) error {
	if o.bugs["ExactOwnerAndEpoch"] || o.bugs["StaleCloseAcknowledged"] {
		o.center.Send(Reply{Kind: "CloseReply", Epoch: r.Epoch, Close: "Closed"})
		return nil
	}
	if !o.bugs["SupersededUnanswered"] {
		o.center.Send(Reply{Kind: "CloseReply", Epoch: r.Epoch, Close: "Superseded"})
	}
	return ErrSuperseded
}

// Fence is called when the node has lost its lease: everything is closed at once, and nothing is heard
// or answered any more.
func (o *Orchestrator) Fence() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.fenced = true
	if !o.bugs["FenceKeepsQueue"] {
		o.bootstrap, o.postBootstrap, o.close = nil, nil, nil
	}
	if o.manager != nil {
		o.manager.setClosed()
	}
}

// View is what an operator of the system can see.
type View struct {
	Phase     *string
	Epoch     *uint64
	Owner     *Sender
	Ready     *bool
	Tombstone *uint64
}

// View looks, under the locks.
func (o *Orchestrator) View() View {
	o.mu.Lock()
	defer o.mu.Unlock()
	var view View
	if o.tombstone > 0 {
		tombstone := o.tombstone
		view.Tombstone = &tombstone
	}
	if o.manager != nil {
		phase := o.manager.phase()
		epoch, owner := o.manager.generation()
		ready := o.manager.isReady()
		view.Phase, view.Epoch, view.Owner, view.Ready = &phase, &epoch, &owner, &ready
	}
	return view
}
