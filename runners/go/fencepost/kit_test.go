package fencepost

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// The kit for those who write runners.
const kit = "../../../vectors/runners"

// Files that this runner refuses, or reads, as the kit says.
func TestHostileFiles(t *testing.T) {
	text, err := os.ReadFile(kit + "/hostile.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	var base struct{ Good string }
	if err := json.Unmarshal([]byte(lines[0]), &base); err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		var c struct {
			Why, Old, New, Hex string
			Fill               []any
			Refused            *int // the line; 0: the file as a whole
		}
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.Why, func(t *testing.T) {
			before, behind, ok := strings.Cut(base.Good, c.Old)
			more, err := hex.DecodeString(c.Hex)
			if !ok || err != nil {
				t.Fatalf("the file does not have %q, or %v", c.Old, err)
			}
			file := bytes.NewBufferString(before + c.New)
			if len(c.Fill) == 2 {
				file.WriteString(strings.Repeat(c.Fill[0].(string), int(c.Fill[1].(float64))))
			}
			file.Write(more)
			file.WriteString(behind)
			_, err = Load(file, "it")
			switch {
			case c.Refused == nil:
				if err != nil {
					t.Error(err)
				}
			case err == nil:
				t.Error("it is read")
			case *c.Refused > 0 && !strings.HasPrefix(err.Error(), fmt.Sprintf("it:%d:", *c.Refused)) &&
				!strings.HasPrefix(err.Error(), fmt.Sprintf("it:%d,", *c.Refused)):
				t.Errorf("%v, want line %d", err, *c.Refused)
			}
		})
	}
}

// Suites with all that a file may have, with right answers and with those of mistakes.
func TestTheKit(t *testing.T) {
	files, err := os.ReadDir(kit)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".vectors.ndjson") {
			continue
		}
		count++
		suite, err := LoadFS(os.DirFS(kit), file.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, test := range suite.tests {
			right := rightAnswers(test)
			if problem := scriptedPlayer(suite, right).play(t, test).problem; problem != nil {
				t.Errorf("%s: %v %v", test.id, problem.err, problem.differs)
			}
			for i, step := range test.steps {
				for name, mistake := range step.unlike {
					wrong := answer{shown: mistake, observed: after(right[i].observed, mistake.changed)}
					answers := append(slices.Clone(right[:i+1]), wrong)
					problem := scriptedPlayer(suite, answers).play(t, test).problem
					if problem.status() != Failed || problem.number != i+1 || !slices.Contains(problem.like, name) {
						t.Errorf("%s with %s: %+v", test.id, name, problem)
					}
				}
			}
		}
	}
	if count != 3 {
		t.Errorf("%d suites", count)
	}
}

// rightAnswers are those of an implementation that takes the first alternative that the test follows.
func rightAnswers(test *vector) []answer {
	answers := []answer{{observed: test.observed}}
	for steps := test.steps; len(steps) > 0; {
		s := steps[0]
		chosen := s.expect[max(0, slices.IndexFunc(s.expect, func(one alternative) bool { return one.follows }))]
		answers = append(answers, answer{
			shown:    shown{reason: chosen.reason, outputs: chosen.outputs},
			observed: after(answers[len(answers)-1].observed, chosen.changed),
		})
		if steps = steps[1:]; s.choices {
			steps = chosen.steps
		}
	}
	return answers
}
