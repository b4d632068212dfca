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
	took    time.Duration
}

func newTally(s *Suite, cannot, unobserved map[string]string, known *knownList, planned int) *tally {
	return &tally{suite: s, cannot: cannot, unobserved: unobserved, known: known, planned: planned}
}

func (y *tally) add(test *vector, result Result, took time.Duration) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.results = append(y.results, counted{Result: result, comment: test.comment, took: took})
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

// groups says how many failures behave like which mutant.
func (y *tally) groups() string {
	failed := y.count(Failed, Broken)
	if failed == 0 {
		return ""
	}
	counts := map[string]int{}
	var others, broken []string
	for _, result := range y.results {
		switch {
		case result.Status != Failed && result.Status != Broken:
		case len(result.Like) > 0:
			counts[strings.Join(result.Like, " or ")]++
		case result.Status == Broken:
			broken = append(broken, result.ID)
		default:
			others = append(others, result.ID)
		}
	}
	names := sortedNames(counts)
	sort.SliceStable(names, func(i, j int) bool { return counts[names[i]] > counts[names[j]] })
	var parts []string
	for _, name := range names {
		parts = append(parts, fmt.Sprintf("%d %s like %s", counts[name], verb(counts[name], "behaves", "behave"), name))
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

// blindSpots are the mutants of which nothing that reveals them is compared.
func (y *tally) blindSpots() string {
	if len(y.unobserved) == 0 {
		return ""
	}
	var hidden []string
	for _, name := range sortedNames(y.suite.mutants) {
		reveals := y.suite.mutants[name].reveals
		if len(reveals) > 0 && !slices.ContainsFunc(reveals, y.isCompared) {
			hidden = append(hidden, name)
		}
	}
	names := ""
	if len(hidden) > 0 {
		names = " (" + strings.Join(hidden, ", ") + ")"
	}
	return fmt.Sprintf("not compared: %s → %d of %d mutants not detectable%s\n",
		strings.Join(sortedNames(y.unobserved), ", "), len(hidden), len(y.suite.mutants), names)
}

func (y *tally) isCompared(reveal string) bool {
	kind, what, _ := strings.Cut(reveal, ":")
	_, isHidden := y.unobserved[what]
	return !isHidden || kind == "refusal"
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
