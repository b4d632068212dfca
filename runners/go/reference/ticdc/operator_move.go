package ticdc

import "sync"

// A MoveOperator stops the maintainer on one node and starts it on another. The epoch is bumped before,
// so that the origin's reports carry an older one.
type MoveOperator struct {
	fence
	mu            sync.Mutex
	origin        NodeID
	originEpoch   uint64
	target        NodeID
	originStopped bool
	bound         bool // the target was asked to add
	gone          map[NodeID]bool
	end           ending
}

// NewMove moves a changefeed, whose epoch was bumped for it.
func NewMove(c *Changefeed, origin, target NodeID, bugs Bugs) *MoveOperator {
	return &MoveOperator{
		fence:  fence{changefeed: c, epoch: c.Epoch(), bugs: bugs},
		origin: origin, originEpoch: c.Epoch() - 1, target: target, gone: map[NodeID]bool{},
	}
}

// Schedule removes the origin first, and then adds the target.
func (o *MoveOperator) Schedule() *Command {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.end != underWay:
		return nil
	case !o.originStopped:
		return &Command{Remove: true, To: o.origin, Epoch: o.originEpoch}
	case !o.bound:
		o.bound = true
		o.changefeed.bind(o.target)
	}
	epoch := o.own()
	if o.target == o.origin && o.bugs["FallBackWithoutEpoch"] {
		epoch = 0
	}
	return &Command{To: o.target, Epoch: epoch}
}

// Check waits for the end of the origin, and then for the beginning of the target.
func (o *MoveOperator) Check(from NodeID, s *Status) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.end == nodeGone && o.bugs["NodeOverTask"] {
		o.end, o.originStopped, o.bound = underWay, true, true
		return
	}
	if o.isMissing(s) || o.end != underWay {
		return
	}
	switch {
	case !o.originStopped:
		o.originStopped = !s.Working && from == o.origin && o.isOf(s, o.originEpoch)
	case o.bound:
		if s.Working && from == o.target && o.isBootstrapped(s) && o.isOf(s, o.own()) {
			o.end = done
		}
	}
}

// OnNodeRemove falls back to the origin, as long as no target was asked; the origin is removed there
// in any case, as its maintainer is of an old generation.
func (o *MoveOperator) OnNodeRemove(node NodeID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.gone[node] = true
	switch {
	case o.bugs["BindsAgain"]:
		if node == o.target {
			o.target = o.origin
		}
	case o.bugs["DoneIsDone"] && o.end != underWay, o.end == taskGone:
	case o.end != underWay || o.bound:
		if node == o.target {
			o.end = nodeGone
		}
	case node == o.target:
		if node == o.origin || o.gone[o.origin] {
			o.end = nodeGone
		} else {
			o.target = o.origin
		}
	case node == o.origin:
		o.originStopped = true
	}
}

// OnTaskRemoved cancels.
func (o *MoveOperator) OnTaskRemoved() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.end = taskGone
}

// IsFinished says whether PostFinish may run.
func (o *MoveOperator) IsFinished() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.end != underWay
}

// PostFinish writes the result down.
func (o *MoveOperator) PostFinish() {
	o.mu.Lock()
	defer o.mu.Unlock()
	settlePlacement(o.changefeed, o.end)
}

// State is for logs.
func (o *MoveOperator) State() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.end != underWay:
		return o.end.name("")
	case !o.originStopped:
		return "RemovingOrigin"
	case !o.bound:
		return "OriginStopped"
	}
	return "AddingTarget"
}

// Target is for logs.
func (o *MoveOperator) Target() NodeID {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.target
}
