// Package trial plays a suite against an implementation without mistakes, and with each mistake that can
// be switched on: the first has to pass, the others have to be found, and by name.
package trial

import (
	"encoding/json"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"fencepost.dev/runners/go/fencepost"
)

// A Suite is what one implementation is tried with.
type Suite[S any] struct {
	// Model is the model's path without its ending; Implementation is where the code lies.
	Model, Implementation string
	// Vectors is the path of the suite.
	Vectors string
	// Adapter makes the implementation with one mistake, or none (""). It may have more actions than the
	// suite, whose config may leave some out.
	Adapter func(mistake string) fencepost.Adapter[S]
	// Mistakes are those that this suite has to find, by the name of the mutant.
	Mistakes []string
	// Unseen are mistakes that no test of this suite can show, each with the reason. One that is found
	// nevertheless has to move to Mistakes.
	Unseen map[string]string
	// Unnamed are mistakes that are found though no test says what they would show, each with the reason. One
	// of which a test says so has to be named.
	Unnamed map[string]string
}

// On is an action of which nothing is said but what is observed after it.
func On[S, A any](do func(S, A)) fencepost.Action[S] {
	return fencepost.Do(func(system S, args A, _ *fencepost.Call) error {
		do(system, args)
		return nil
	})
}

// A Line of the table says what became of one mistake. TABLE names the file that lines are added to.
type Line struct {
	Model          string         `json:"model"`
	Implementation string         `json:"implementation"`
	Vectors        string         `json:"vectors"`
	Mutant         string         `json:"mutant"`
	Tests          int            `json:"tests"`
	Failed         []string       `json:"failed"`
	Broken         []string       `json:"broken"` // panics, and the like
	Like           map[string]int `json:"like"`
	Unseen         string         `json:"unseen,omitempty"`  // why no test can show it
	Unnamed        string         `json:"unnamed,omitempty"` // why no test names it
}

const tableFile = "FENCEPOST_TABLE"

// Run tries everything.
func (s Suite[S]) Run(t *testing.T) {
	t.Helper()
	t.Run("right", func(t *testing.T) { s.adapter(t, "").Run(t, s.Vectors) })
	for _, mistake := range s.Mistakes {
		mistake := mistake
		t.Run(mistake, func(t *testing.T) { s.try(t, mistake, "") })
	}
	for mistake, why := range s.Unseen {
		mistake, why := mistake, why
		t.Run(mistake, func(t *testing.T) { s.try(t, mistake, why) })
	}
}

// adapter is the adapter with the actions of the suite.
func (s Suite[S]) adapter(t *testing.T, mistake string) fencepost.Adapter[S] {
	file, err := os.Open(s.Vectors)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	suite, err := fencepost.Load(file, s.Vectors)
	if err != nil {
		t.Fatal(err)
	}
	adapter := s.Adapter(mistake)
	adapter.Actions = Among(adapter.Actions, suite.Actions())
	return adapter
}

// Among are the actions with these names.
func Among[S any](all map[string]fencepost.Action[S], names []string) map[string]fencepost.Action[S] {
	some := map[string]fencepost.Action[S]{}
	for _, name := range names {
		if action, ok := all[name]; ok {
			some[name] = action
		}
	}
	return some
}

func (s Suite[S]) try(t *testing.T, mistake, unseen string) {
	line := Line{
		Model: s.Model, Implementation: s.Implementation, Vectors: strings.TrimLeft(s.Vectors, "./"),
		Mutant: mistake, Unseen: unseen, Unnamed: s.Unnamed[mistake], Failed: []string{}, Broken: []string{}, Like: map[string]int{},
	}
	isNamed := false
	for _, c := range s.adapter(t, mistake).Cases(t, s.Vectors) {
		var result fencepost.Result
		t.Run(c.ID(), func(t *testing.T) { result = c.Play(t) })
		line.Tests++
		isNamed = isNamed || slices.Contains(c.Unlike(), mistake)
		switch result.Status {
		case fencepost.Failed:
			line.Failed = append(line.Failed, result.ID)
		case fencepost.Broken:
			line.Broken = append(line.Broken, result.ID)
		}
		for _, name := range result.Like {
			line.Like[name]++
		}
	}
	sort.Strings(line.Failed)
	switch isFound := len(line.Failed)+len(line.Broken) > 0; {
	case isFound && unseen != "":
		t.Errorf("%s is found, although %s", mistake, unseen)
	case !isFound && unseen == "":
		t.Errorf("%s passes all of %d tests", mistake, line.Tests)
	}
	if line.Unnamed != "" && isNamed {
		t.Errorf("a test says what %s would show, although %s", mistake, line.Unnamed)
	}
	// A mistake that crashes shows nothing that a test could name.
	if isNamed && len(line.Broken) == 0 && line.Like[mistake] == 0 {
		t.Errorf("%s fails %d tests, none of which names it: %v", mistake, len(line.Failed), line.Like)
	}
	line.write(t)
}

func (l Line) write(t *testing.T) {
	text, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %d of %d tests fail, like %v", l.Mutant, len(l.Failed)+len(l.Broken), l.Tests, l.Like)
	path := os.Getenv(tableFile)
	if path == "" {
		return
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Write(append(text, '\n')); err != nil {
		t.Fatal(err)
	}
}
