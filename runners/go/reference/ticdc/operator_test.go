package ticdc

import (
	"testing"

	"fencepost.dev/runners/go/fencepost"
	"fencepost.dev/runners/go/reference/trial"
)

const vectors = "../../../../vectors/ticdc/"

// controller is what drives one operator: it stops asking when the operator is done with.
type controller struct {
	changefeed *Changefeed
	operator   Operator
	posted     bool
}

type report struct {
	Epoch        uint64 `json:"epoch"`
	State        string `json:"state"`
	Bootstrapped bool   `json:"bootstrapped"`
	Cascaded     bool   `json:"cascaded"`
}

func newController(kind string, bugs Bugs) *controller {
	c := &controller{}
	switch kind {
	case "Add":
		c.changefeed = NewChangefeed(1, "A", Scheduling)
		c.operator = NewAdd(c.changefeed, "A", bugs)
	case "Move":
		c.changefeed = NewChangefeed(2, "A", Scheduling)
		c.operator = NewMove(c.changefeed, "A", "B", bugs)
	default:
		c.changefeed = NewChangefeed(1, "", Stopped)
		c.operator = NewStop(c.changefeed, "A", kind == "Remove", bugs)
	}
	return c
}

// commandJSON is a command as the model spells it.
func commandJSON(c *Command) any {
	switch {
	case c == nil:
		return nil
	case c.Remove:
		return map[string]any{
			"case": "RemoveMaintainer", "to": c.To, "epoch": c.Epoch, "cascade": c.Cascade, "removed": c.Removed,
		}
	}
	return map[string]any{"case": "AddMaintainer", "to": c.To, "epoch": c.Epoch}
}

func (c *controller) view() any {
	placement, node := c.changefeed.Place()
	view := map[string]any{
		"phase": c.operator.State(), "target": c.operator.Target(), "placement": placement,
		"node": nil, "posted": c.posted,
	}
	if node != "" {
		view["node"] = node
	}
	return view
}

func operatorAdapter(mistake string) fencepost.Adapter[*controller] {
	bugs := Bugs{mistake: true}
	return fencepost.Adapter[*controller]{
		Reset: func(t testing.TB, setup fencepost.Setup) *controller {
			var s struct{ Operator string }
			if err := setup.Decode(&s); err != nil {
				t.Fatal(err)
			}
			return newController(s.Operator, bugs)
		},
		Actions: map[string]fencepost.Action[*controller]{
			"schedule": fencepost.Do(func(s *controller, _ struct{}, c *fencepost.Call) error {
				c.Output("command", commandJSON(s.operator.Schedule()))
				return nil
			}),
			"check": trial.On(func(s *controller, a struct {
				From NodeID
				S    *report
			}) {
				var status *Status
				if a.S != nil {
					status = &Status{a.S.Epoch, a.S.State == "Working", a.S.Bootstrapped, a.S.Cascaded}
				}
				s.operator.Check(a.From, status)
			}),
			"nodeRemoved":  trial.On(func(s *controller, a struct{ N NodeID }) { s.operator.OnNodeRemove(a.N) }),
			"taskRemoved":  trial.On(func(s *controller, _ struct{}) { s.operator.OnTaskRemoved() }),
			"externalBump": trial.On(func(s *controller, _ struct{}) { s.changefeed.BumpEpoch() }),
			"poll": trial.On(func(s *controller, _ struct{}) {
				if s.operator.IsFinished() {
					s.operator.PostFinish()
					s.posted = true
				}
			}),
		},
		Observe: func(s *controller) any { return s.view() },
	}
}

func TestOperators(t *testing.T) {
	trial.Suite[*controller]{
		Model: "models/ticdc/operators", Implementation: "runners/go/reference/ticdc",
		Vectors: vectors + "operators.vectors.ndjson",
		Adapter: operatorAdapter,
		Mistakes: []string{
			"ZeroMatches", "ReadsTheEpochLate", "FallBackWithoutEpoch", "StopReadsOldTarget", "StopWithoutCascade",
			"StopOnOlder", "NilStatus", "NotBootstrapped", "BindsAgain", "DoneIsDone", "StopWaits",
			"AckWithoutEpoch", "CancelledGoesOn", "NodeOverTask",
		},
	}.Run(t)
}
