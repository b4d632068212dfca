package fencepost

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A tally counts the results of a run.
type tally struct {
	suite      *Suite
	cannot     map[string]string
	unobserved map[string]string
	known      *knownList
	planned    int
	played     atomic.Bool

	mu      sync.Mutex
	results []counted
}

type counted struct {
	Result
	comment string
	kills   []string // mutants that the test tells from the model
	took    time.Duration
}

func newTally(s *Suite, cannot, unobserved map[string]string, known *knownList, planned int) *tally {
	return &tally{suite: s, cannot: cannot, unobserved: unobserved, known: known, planned: planned}
}

func (y *tally) add(test *vector, result Result, took time.Duration) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.results = append(y.results, counted{Result: result, comment: test.comment, kills: test.kills, took: took})
}

func (y *tally) hasRun() bool { return len(y.results) > 0 }

func (y *tally) count(states ...Status) int {
	n := 0
	for _, result := range y.results {
		if slices.Contains(states, result.Status) {
			n++
		}
	}
	return n
}

// summary is what stands at the end of a run; its last lines are fixed by docs/vectors.md.
func (y *tally) summary() string {
	var b strings.Builder
	b.WriteString(y.unshowable())
	b.WriteString(y.skips())
	b.WriteString(y.groups())
	b.WriteString(y.blindSpots())
	known := ""
	for i, entry := range y.known.entries {
		if i > 0 {
			known += "; "
		}
		known += entry.reason
	}
	if known != "" {
		known = " (" + known + ")"
	}
	fmt.Fprintf(&b, "%d known%s, %d inconclusive\n", y.count(knownFailure), known, y.count(Inconclusive))
	fmt.Fprintf(&b, "%d passed, %d failed, %d skipped\n", y.count(Passed), y.count(Failed, Broken), y.count(Skipped))
	return b.String()
}

// unshowable are mistakes that matter, and that no test can find: a right result says nothing about them.
func (y *tally) unshowable() string {
	var names []string
	for _, name := range sortedNames(y.suite.mutants) {
		if mutant := y.suite.mutants[name]; mutant.verdict == "equivalent" && len(mutant.breaks) > 0 {
			names = append(names, fmt.Sprintf("%s (breaks %s)", name, strings.Join(mutant.breaks, ", ")))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "no test can show: " + strings.Join(names, ", ") + "\n"
}

// skips are the reasons, each with its count.
func (y *tally) skips() string {
	reasons := map[string]int{}
	for _, result := range y.results {
		if result.Status == Skipped {
			reasons[result.Text]++
		}
	}
	text := ""
	for _, reason := range sortedNames(reasons) {
		text += fmt.Sprintf("skipped %d: %s\n", reasons[reason], reason)
	}
	return text
}

// groups says how many failures behave like which mutant or variant.
func (y *tally) groups() string {
	failed := y.count(Failed, Broken)
	if failed == 0 {
		return ""
	}
	var failures []counted
	var others, broken, parts []string
	for _, result := range y.results {
		if result.Status == Failed || result.misfit {
			failures = append(failures, result)
		} else if result.Status == Broken {
			broken = append(broken, result.ID)
		}
	}
	groups, rest := blame(failures)
	for _, result := range rest {
		if result.Status == Failed {
			others = append(others, result.ID)
		} else {
			broken = append(broken, result.ID)
		}
	}
	for _, group := range groups {
		parts = append(parts, group.text())
	}
	if len(others) > 0 {
		parts = append(parts, fmt.Sprintf("%d like nothing known (%s)", len(others), firstOf(others)))
	}
	if len(broken) > 0 {
		parts = append(parts, fmt.Sprintf("%d %s of the adapter (%s)", len(broken), verb(len(broken), "error", "errors"), firstOf(broken)))
	}
	return fmt.Sprintf("%d %s failed: %s\n", failed, verb(failed, "test", "tests"), strings.Join(parts, ", "))
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func firstOf(ids []string) string {
	sort.Strings(ids)
	if len(ids) > 5 {
		return strings.Join(ids[:5], ", ") + fmt.Sprintf(", %d more", len(ids)-5)
	}
	return strings.Join(ids, ", ")
}

// blindSpots are the killed mutants that nothing could tell: what reveals them is not compared, or was
// skipped.
func (y *tally) blindSpots() string {
	skipped := y.skippedOnly()
	killed, hiddenBySkips := 0, false
	var hidden []string
	for _, name := range sortedNames(y.suite.mutants) {
		mutant := y.suite.mutants[name]
		if mutant.verdict != "killed" {
			continue
		}
		killed++
		if skipped[name] || (len(mutant.reveals) > 0 && !slices.ContainsFunc(mutant.reveals, y.isCompared)) {
			hidden = append(hidden, name)
			hiddenBySkips = hiddenBySkips || skipped[name]
		}
	}
	var causes []string
	if len(y.unobserved) > 0 {
		causes = append(causes, "not compared: "+strings.Join(sortedNames(y.unobserved), ", "))
	}
	if hiddenBySkips {
		n := y.count(Skipped)
		causes = append(causes, fmt.Sprintf("%d %s skipped", n, verb(n, "test", "tests")))
	}
	if len(causes) == 0 {
		return ""
	}
	names := ""
	if len(hidden) > 0 {
		names = " (" + strings.Join(hidden, ", ") + ")"
	}
	return fmt.Sprintf("%s → %d of %d mutants not detectable%s\n", strings.Join(causes, "; "), len(hidden), killed, names)
}

// skippedOnly are the mutants that some test tells from the model, but none that was run.
func (y *tally) skippedOnly() map[string]bool {
	skipped := map[string]bool{}
	for _, result := range y.results {
		for _, name := range result.kills {
			if result.Status == Skipped {
				skipped[name] = true
			}
		}
	}
	for _, result := range y.results {
		for _, name := range result.kills {
			if result.Status != Skipped {
				delete(skipped, name)
			}
		}
	}
	return skipped
}

func (y *tally) isCompared(reveal string) bool {
	kind, what, _ := strings.Cut(reveal, ":")
	if kind == "table" {
		_, isMissing := y.cannot[reveal]
		return !isMissing
	}
	_, isHidden := y.unobserved[what]
	return !isHidden || (kind != "observe" && kind != "output")
}

// faults are reasons why the run as a whole fails, besides its tests.
func (y *tally) faults(o *options) []string {
	var faults []string
	if len(y.results) == 0 {
		return []string{"no test was run: " + y.whyNone(o)}
	}
	passed := map[string]bool{}
	for _, result := range y.results {
		if result.Status == Passed {
			passed[result.ID] = true
		}
	}
	if n := y.countText(skippedByAdapter); n > 0 && !o.allowSkips {
		faults = append(faults, fmt.Sprintf("the adapter skipped %d tests without a word in Cannot", n))
	}
	if n := y.countText(notRun); n > 0 {
		faults = append(faults, fmt.Sprintf("%d tests were not run, as a step hangs", n))
	}
	if y.count(Skipped) == len(y.results) {
		faults = append(faults, "every test was skipped")
	}
	return append(faults, y.known.stale(passed, len(y.results) == y.planned)...)
}

func (y *tally) countText(text string) int {
	n := 0
	for _, result := range y.results {
		if result.Status == Skipped && result.Text == text {
			n++
		}
	}
	return n
}

func (y *tally) whyNone(o *options) string {
	switch {
	case len(y.suite.tests) == 0:
		return "the file has none"
	case y.planned == 0 && len(o.tags) > 0:
		return "none has a tag of " + strings.Join(o.tags, ", ")
	case y.planned == 0:
		return "the file has only tests of runners"
	}
	return "-run chose none of them"
}
