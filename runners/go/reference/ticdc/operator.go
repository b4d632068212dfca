package ticdc

import "sync"

// Status is what a node reports of its maintainer of the changefeed.
type Status struct {
	Epoch        uint64
	Working      bool // else stopped
	Bootstrapped bool
	Cascaded     bool // the stop has reached every dispatcher manager
}

// A Command is sent to a node: add a maintainer there, or remove it.
type Command struct {
	Remove           bool
	To               NodeID
	Epoch            uint64
	Cascade, Removed bool
}

// An Operator brings a changefeed from one placement to another. The controller calls Schedule again and
// again and sends what it gets, reports come in by Check, and PostFinish runs once, when it is finished.
type Operator interface {
	Schedule() *Command
	Check(from NodeID, status *Status)
	OnNodeRemove(node NodeID)
	OnTaskRemoved()
	IsFinished() bool
	PostFinish()
	// State and Target are for logs.
	State() string
	Target() NodeID
}

// ending is how an operator ended, if it did.
type ending int

const (
	underWay ending = iota
	done
	nodeGone
	taskGone
)

func (e ending) name(otherwise string) string {
	return [...]string{otherwise, "Done", "NodeGone", "TaskGone"}[e]
}

// fence decides whether a report is of the generation that an operator waits for.
type fence struct {
	changefeed *Changefeed
	epoch      uint64 // taken when the operator was made, and kept
	bugs       Bugs
}

func (f *fence) own() uint64 {
	if f.bugs["ReadsTheEpochLate"] {
		return f.changefeed.Epoch()
	}
	return f.epoch
}

func (f *fence) isOf(s *Status, epoch uint64) bool {
	return s.Epoch == epoch || (f.bugs["ZeroMatches"] && s.Epoch == 0)
}

func (f *fence) isMissing(s *Status) bool {
	if f.bugs["AckWithoutEpoch"] && s != nil && !s.Working && s.Epoch > 0 {
		return true // nodes without a maintainer answer with epoch 0, so who else would say that it has stopped
	}
	return s == nil && !f.bugs["NilStatus"]
}

func (f *fence) isBootstrapped(s *Status) bool { return s.Bootstrapped || f.bugs["NotBootstrapped"] }

// An AddOperator starts the maintainer on its node.
type AddOperator struct {
	fence
	mu   sync.Mutex
	node NodeID
	end  ending
}

// NewAdd places a changefeed on a node.
func NewAdd(c *Changefeed, node NodeID, bugs Bugs) *AddOperator {
	return &AddOperator{fence: fence{changefeed: c, epoch: c.Epoch(), bugs: bugs}, node: node}
}

// Schedule asks until it is answered.
func (o *AddOperator) Schedule() *Command {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.end != underWay && !o.bugs["CancelledGoesOn"] {
		return nil
	}
	return &Command{To: o.node, Epoch: o.own()}
}

// Check finishes on the maintainer's own report.
func (o *AddOperator) Check(from NodeID, s *Status) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.end == nodeGone && o.bugs["NodeOverTask"] {
		o.end = underWay
		return
	}
	if o.isMissing(s) || o.end != underWay {
		return
	}
	if s.Working && from == o.node && o.isBootstrapped(s) && o.isOf(s, o.own()) {
		o.end = done
	}
}

// OnNodeRemove is heard after the end as well: what is done is undone with the node.
func (o *AddOperator) OnNodeRemove(node NodeID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case node != o.node || o.bugs["BindsAgain"]: // it would bind to its own node again
	case o.end == taskGone, o.end == done && o.bugs["DoneIsDone"]:
	default:
		o.end = nodeGone
	}
}

// OnTaskRemoved cancels.
func (o *AddOperator) OnTaskRemoved() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.end = taskGone
}

// IsFinished says whether PostFinish may run.
func (o *AddOperator) IsFinished() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.end != underWay
}

// PostFinish writes the result down.
func (o *AddOperator) PostFinish() {
	o.mu.Lock()
	defer o.mu.Unlock()
	settlePlacement(o.changefeed, o.end)
}

func settlePlacement(c *Changefeed, end ending) {
	switch end {
	case done:
		c.set(Replicating)
	case nodeGone:
		c.unschedule()
	}
}

// State is for logs.
func (o *AddOperator) State() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.end.name("AddingTarget")
}

// Target is for logs.
func (o *AddOperator) Target() NodeID { return o.node }
