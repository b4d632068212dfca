package fencepost

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Runs that fail are made in a process of their own, by these tests.
const innerRun = "FENCEPOST_INNER_RUN"

var innerRuns = map[string]func(t *testing.T){
	"right":        func(t *testing.T) { fenceAdapter("").Run(t, fenceFile, Parallel()) },
	"smoke":        func(t *testing.T) { fenceAdapter("").Run(t, fenceFile, Tags("smoke")) },
	"acks":         func(t *testing.T) { fenceAdapter("acks").Run(t, fenceFile) },
	"known":        func(t *testing.T) { fenceAdapter("acks").Run(t, fenceFile, Known("testdata/known.json")) },
	"stale known":  func(t *testing.T) { fenceAdapter("").Run(t, fenceFile, Known("testdata/known.json")) },
	"no such tag":  func(t *testing.T) { fenceAdapter("").Run(t, fenceFile, Tags("none")) },
	"no such file": func(t *testing.T) { fenceAdapter("").Run(t, "testdata/none.ndjson") },
	"cannot": func(t *testing.T) {
		a := fenceAdapter("")
		a.Cannot = map[string]string{"crash": "it never does"}
		a.Run(t, fenceFile)
	},
	"unobserved": func(t *testing.T) {
		a := fenceAdapter("forgets")
		a.Unobserved = map[string]string{"tomb": "it is private"}
		a.Observe = func(f *fence) any {
			view := f.view().(fenceView)
			return map[string]any{"phase": view.Phase, "epoch": view.Epoch, "owner": view.Owner}
		}
		a.Run(t, fenceFile)
	},
	"blind": func(t *testing.T) {
		a := fenceAdapter("")
		a.Unobserved = map[string]string{"tomb": "", "phase": "", "epoch": "", "owner": ""}
		a.Run(t, fenceFile)
	},
	"wrong names": func(t *testing.T) {
		a := fenceAdapter("")
		delete(a.Actions, "close")
		a.Actions["open"] = a.Actions["crash"]
		a.Cannot = map[string]string{"fly": "no wings"}
		a.Run(t, fenceFile)
	},
	"skips": func(t *testing.T) {
		a := fenceAdapter("")
		a.Reset = func(t testing.TB, _ Setup) *fence { t.Skip("not today"); return nil }
		a.Run(t, fenceFile)
	},
	"fatal": func(t *testing.T) {
		a := fenceAdapter("")
		a.Reset = func(t testing.TB, _ Setup) *fence { t.Fatal("no database"); return nil }
		a.Run(t, fenceFile)
	},
	"inconclusive": func(t *testing.T) {
		jobAdapter("blue").Run(t, "job", From(strings.NewReader(jobFile(picks))))
	},
	"inconclusive, allowed": func(t *testing.T) {
		jobAdapter("blue").Run(t, "job", From(strings.NewReader(jobFile(picks, useFull))), AllowInconclusive())
	},
	"hangs": func(t *testing.T) {
		jobAdapter("hangs").Run(t, "job", From(strings.NewReader(jobFile(useFull, useFull))), StepTimeout(50*time.Millisecond))
	},
	"dies": func(t *testing.T) {
		a := fenceAdapter("")
		a.Actions["close"] = func(*fence, *Call) error { os.Exit(3); return nil }
		a.Run(t, fenceFile, Report(os.Getenv("FENCEPOST_INNER_REPORT")))
	},
	"junit": func(t *testing.T) {
		fenceAdapter("acks").Run(t, fenceFile, JUnit(os.Getenv("FENCEPOST_INNER_REPORT")))
	},
	"walk":       func(t *testing.T) { fenceAdapter("").Walk(t, "testdata/fence.graph.ndjson") },
	"wrong walk": func(t *testing.T) { fenceAdapter("acks").Walk(t, "testdata/fence.graph.ndjson") },
	"alone": func(t *testing.T) {
		for _, c := range fenceAdapter("").Cases(t, fenceFile) {
			t.Run(c.String(), func(t *testing.T) { c.Run(t) })
		}
	},
}

func TestInnerRun(t *testing.T) {
	name := os.Getenv(innerRun)
	if name == "" {
		t.Skip("it is for TestRuns")
	}
	innerRuns[name](t)
}

func inner(t *testing.T, name, report string, flags ...string) (output string, passed bool) {
	t.Helper()
	command := exec.Command(os.Args[0], append([]string{"-test.run=^TestInnerRun$", "-test.v"}, flags...)...)
	command.Env = append(os.Environ(), innerRun+"="+name, "FENCEPOST_INNER_REPORT="+report)
	text, err := command.CombinedOutput()
	return string(text), err == nil
}

func TestRuns(t *testing.T) {
	cases := []struct {
		name   string
		passes bool
		texts  []string
	}{
		{"right", true, []string{"0 known, 0 inconclusive\n5 passed, 0 failed, 0 skipped\n"}},
		{"smoke", true, []string{"4 passed, 0 failed, 0 skipped\n"}},
		{"alone", true, []string{"5 passed, 0 failed, 0 skipped\n"}},
		{"acks", false, []string{"1 test failed: 1 behaves like M20\n0 known, 0 inconclusive\n4 passed, 1 failed, 0 skipped\n"}},
		{"known", true, []string{"1 known (HEAD-P1: by choice), 0 inconclusive\n4 passed, 0 failed, 0 skipped\n"}},
		{"stale known", false, []string{"like M20 is known to fail (HEAD-P1: by choice), and did not"}},
		{"no such tag", false, []string{"no test was run: none has a tag of none"}},
		{"no such file", false, []string{"testdata/none.ndjson"}},
		{"cannot", true, []string{"skipped 1: cannot crash: it never does\n", "4 passed, 0 failed, 1 skipped\n"}},
		{"unobserved", true, []string{
			"not compared: tomb → 1 of 2 mutants not detectable (M21)\n0 known, 0 inconclusive\n4 passed, 0 failed, 1 skipped\n",
			"skipped 1: does not see tomb: it is private\n",
		}},
		{"blind", false, []string{"it observes nothing"}},
		{"wrong names", false, []string{
			`Actions has "open"`, `Cannot has "fly"`,
			"\"close\": fencepost.Do(func(s S, a struct{ Epoch uint64 `json:\"epoch\"`; From string `json:\"from\"`; Removed bool `json:\"removed\"` }",
		}},
		{"skips", false, []string{"the adapter skipped 4 tests without a word", "1 passed, 0 failed, 4 skipped\n"}},
		{"fatal", false, []string{"no database", "4 errors of the adapter", "1 passed, 4 failed, 0 skipped\n"}},
		{"inconclusive", false, []string{"0 known, 1 inconclusive\n0 passed, 0 failed, 0 skipped\n"}},
		{"inconclusive, allowed", true, []string{"0 known, 1 inconclusive\n1 passed, 0 failed, 0 skipped\n"}},
		{"hangs", false, []string{"use did not end within 50ms; all goroutines:", "goroutine ", "1 tests were not run, as a step hangs", "0 passed, 1 failed, 1 skipped\n"}},
		{"walk", true, []string{"5000 steps walked\n"}},
		{"wrong walk", false, []string{"steps made 2", "reply.success     want false  got true"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			output, passed := inner(t, c.name, "")
			if passed != c.passes {
				t.Errorf("passed: %v", passed)
			}
			for _, text := range c.texts {
				if !strings.Contains(output, text) {
					t.Errorf("%q is missing", text)
				}
			}
			if t.Failed() {
				t.Log(output)
			}
		})
	}
}

func TestOneTestAlone(t *testing.T) {
	output, passed := inner(t, "known", "", "-test.run=^TestInnerRun$/^m-91f3c07aa5d2$")
	if !passed || !strings.Contains(output, "1 known (HEAD-P1: by choice), 0 inconclusive\n0 passed, 0 failed, 0 skipped\n") {
		t.Error(output)
	}
	output, passed = inner(t, "known", "", "-test.run=^TestInnerRun$/^t-000000000003$")
	if !passed || !strings.Contains(output, "1 passed, 0 failed, 0 skipped\n") {
		t.Error(output)
	}
}

func TestADeadProcessNamesItsTest(t *testing.T) {
	report := filepath.Join(t.TempDir(), "report.jsonl")
	inner(t, "dies", report)
	text, err := os.ReadFile(report)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if err != nil || lines[len(lines)-1] != `{"id":"m-91f3c07aa5d2","state":"started"}` {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestJUnit(t *testing.T) {
	report := filepath.Join(t.TempDir(), "junit.xml")
	inner(t, "junit", report)
	text, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	var suite junitSuite
	if err := xml.Unmarshal(text, &suite); err != nil {
		t.Fatal(err)
	}
	if suite.Tests != 5 || suite.Failures != 1 || suite.Cases[1].Failure == nil ||
		!strings.Contains(suite.Cases[1].Failure.Text, "behaves like mutant M20") {
		t.Errorf("%s", text)
	}
}

// The test cache looks at files of the module only.
func TestAFileThatTheCacheDoesNotSee(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "fence.vectors.ndjson")
	text, err := os.ReadFile(fenceFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(outside, text, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("FENCEPOST_INNER_OUTSIDE", outside)
	output, passed := inner(t, "outside", "", "-test.testlogfile="+filepath.Join(t.TempDir(), "log"))
	if passed || !strings.Contains(output, "lies outside of the module") || !strings.Contains(output, "-count=1") {
		t.Error(output)
	}
	if output, passed := inner(t, "outside", ""); !passed {
		t.Error(output)
	}
}

func init() {
	innerRuns["outside"] = func(t *testing.T) { fenceAdapter("").Run(t, os.Getenv("FENCEPOST_INNER_OUTSIDE")) }
}
