package ticdc

import "sync"

// A StopOperator pauses or removes a changefeed. When its node leaves, the coordinator closes what is
// left, in its name.
type StopOperator struct {
	fence
	mu      sync.Mutex
	first   NodeID
	target  NodeID
	removes bool
	end     ending
}

// NewStop pauses a changefeed, or removes it.
func NewStop(c *Changefeed, node NodeID, removes bool, bugs Bugs) *StopOperator {
	return &StopOperator{
		fence: fence{changefeed: c, epoch: c.Epoch(), bugs: bugs}, first: node, target: node, removes: removes,
	}
}

// Schedule repeats the remove to the end.
func (o *StopOperator) Schedule() *Command {
	o.mu.Lock()
	defer o.mu.Unlock()
	return &Command{Remove: true, To: o.target, Epoch: o.epoch, Cascade: true, Removed: o.removes}
}

// Check finishes on the report that everything below has stopped.
func (o *StopOperator) Check(from NodeID, s *Status) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.isMissing(s) || o.end != underWay || s.Working {
		return
	}
	if !s.Cascaded && !o.bugs["StopWithoutCascade"] {
		return
	}
	if from != o.target && !(from == o.first && o.bugs["StopReadsOldTarget"]) {
		return
	}
	if o.isOf(s, o.epoch) || (s.Epoch < o.epoch && o.bugs["StopOnOlder"]) {
		o.end = done
	}
}

// OnNodeRemove hands the stop to the coordinator.
func (o *StopOperator) OnNodeRemove(node NodeID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if node != o.target || o.bugs["StopWaits"] || (o.bugs["DoneIsDone"] && o.end != underWay) {
		return
	}
	o.target = Coordinator
}

// OnTaskRemoved ends it.
func (o *StopOperator) OnTaskRemoved() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.end = taskGone
}

// IsFinished says whether PostFinish may run.
func (o *StopOperator) IsFinished() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.end != underWay
}

// PostFinish forgets a changefeed that is removed.
func (o *StopOperator) PostFinish() {
	if o.removes {
		o.changefeed.set(Gone)
	}
}

// State is for logs.
func (o *StopOperator) State() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.end.name("Stopping")
}

// Target is for logs.
func (o *StopOperator) Target() NodeID {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.target
}
