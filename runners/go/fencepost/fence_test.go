package fencepost

import (
	"os"
	"strings"
	"testing"
)

// A small fence with a grave, and the mistakes that the tests of this package know.
type fence struct {
	phase, owner string
	epoch, tomb  int
	mistakes     string
}

type fenceReply struct {
	Epoch      int  `json:"epoch"`
	Success    bool `json:"success"`
	Superseded bool `json:"superseded"`
}

func (f *fence) is(mistake string) bool { return strings.Contains(f.mistakes, mistake) }

func (f *fence) bootstrap(from string, epoch int) *fenceReply {
	if epoch < f.epoch || epoch <= f.tomb {
		return nil
	}
	f.phase, f.epoch, f.owner = "active", epoch, from
	return &fenceReply{Epoch: epoch, Success: true}
}

func (f *fence) close(epoch int) *fenceReply {
	if epoch < f.epoch {
		if f.is("acks") {
			return &fenceReply{Epoch: epoch, Success: true}
		}
		return &fenceReply{Epoch: epoch, Superseded: true}
	}
	f.phase, f.epoch, f.owner = "none", 0, ""
	if !f.is("forgets") {
		f.tomb = epoch
	}
	return &fenceReply{Epoch: epoch, Success: true}
}

type fenceView struct {
	Phase string  `json:"phase"`
	Epoch int     `json:"epoch"`
	Owner *string `json:"owner"`
	Tomb  int     `json:"tomb"`
}

func (f *fence) view() any {
	view := fenceView{Phase: f.phase, Epoch: f.epoch, Tomb: f.tomb}
	if f.owner != "" {
		view.Owner = &f.owner
	}
	return view
}

type bootstrapArgs struct {
	From  string `json:"from"`
	Epoch int    `json:"epoch"`
}

type closeArgs struct {
	From    string `json:"from"`
	Epoch   int    `json:"epoch"`
	Removed bool   `json:"removed"`
}

func fenceAdapter(mistakes string) Adapter[*fence] {
	return Adapter[*fence]{
		Reset: func(testing.TB, Setup) *fence { return &fence{phase: "none", mistakes: mistakes} },
		Actions: map[string]Action[*fence]{
			"bootstrap": Do(func(f *fence, a bootstrapArgs, c *Call) error {
				if reply := f.bootstrap(a.From, a.Epoch); reply != nil {
					c.Output("reply", reply)
				}
				return nil
			}),
			"close": Do(func(f *fence, a closeArgs, c *Call) error {
				c.Output("reply", f.close(a.Epoch))
				return nil
			}),
			"crash": Do(func(f *fence, _ struct{}, c *Call) error {
				f.tomb = 0
				return nil
			}),
		},
		Observe: func(f *fence) any { return f.view() },
		Tables: map[string]func(Setup) (any, error){
			"older": func(row Setup) (any, error) {
				var pair struct{ A, B int }
				if err := row.Decode(&pair); err != nil {
					return nil, err
				}
				if strings.Contains(mistakes, "equal") {
					return pair.A <= pair.B, nil
				}
				return pair.A < pair.B, nil
			},
		},
	}
}

const fenceFile = "testdata/fence.vectors.ndjson"

func TestTheRightFence(t *testing.T) {
	fenceAdapter("").Run(t, fenceFile)
}

// playAll plays every test without judging.
func playAll[S any](t *testing.T, a Adapter[S], path string, o ...Option) map[string]Result {
	t.Helper()
	results := map[string]Result{}
	for _, c := range a.Cases(t, path, o...) {
		t.Run(c.ID(), func(t *testing.T) { results[c.ID()] = c.Play(t) })
	}
	return results
}

func TestTheReport(t *testing.T) {
	result := playAll(t, fenceAdapter("acks"), fenceFile)["m-91f3c07aa5d2"]
	want, err := os.ReadFile("testdata/fence.report.txt")
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("UPDATE") != "" {
		os.WriteFile("testdata/fence.report.txt", []byte(result.Text), 0o666)
	}
	if result.Text != string(want) {
		t.Errorf("got\n%s\nwant\n%s", result.Text, want)
	}
	if result.Status != Failed || strings.Join(result.Like, " ") != "M20" {
		t.Errorf("%s, like %v", result.Status, result.Like)
	}
}

func TestATableReport(t *testing.T) {
	result := playAll(t, fenceAdapter("equal"), fenceFile)["b-0123456789ab"]
	for _, text := range []string{
		"2 of 5 rows are wrong",
		"older(a 1, b 1)  want false  got true  as in orEqual",
		"2 of 2 wrong answers are those of variant orEqual",
	} {
		if !strings.Contains(result.Text, text) {
			t.Errorf("%q is not in\n%s", text, result.Text)
		}
	}
}
