package fencepost

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// What a run says in the end, in cases that the runners of all languages share.
func TestTallies(t *testing.T) {
	var cases []struct {
		Why     string
		Mutants map[string]struct {
			Verdict         string
			Breaks, Reveals []string
		}
		Unobserved, Cannot []string
		Known              []struct{ ID, Like, Reason string }
		Results            []struct {
			ID, Status, Text string
			Like, Kills      []string
			Misfit           bool
		}
		Lines, Stale []string
	}
	text, err := os.ReadFile("testdata/tallies.json")
	if err == nil {
		err = json.Unmarshal(text, &cases)
	}
	if err != nil || len(cases) == 0 {
		t.Fatal(err)
	}
	reasons := func(names []string) map[string]string {
		result := map[string]string{}
		for _, name := range names {
			result[name] = "why"
		}
		return result
	}
	for _, c := range cases {
		t.Run(c.Why, func(t *testing.T) {
			suite := &Suite{mutants: map[string]mutantInfo{}}
			for name, m := range c.Mutants {
				suite.mutants[name] = mutantInfo{verdict: m.Verdict, breaks: m.Breaks, reveals: m.Reveals}
			}
			known := &knownList{}
			for _, entry := range c.Known {
				known.entries = append(known.entries, &knownEntry{id: entry.ID, like: entry.Like, reason: entry.Reason})
			}
			tally := newTally(suite, reasons(c.Cannot), reasons(c.Unobserved), known, len(c.Results))
			passed := map[string]bool{}
			for _, r := range c.Results {
				test := &vector{id: r.ID, kills: r.Kills}
				result := Result{ID: r.ID, Status: Status(r.Status), Like: r.Like, Text: r.Text, misfit: r.Misfit}
				if known.match(test, result) != nil {
					result.Status, result.misfit = knownFailure, false
				}
				passed[r.ID] = result.Status == Passed
				tally.add(test, result, 0)
			}
			if lines := strings.Split(strings.TrimSuffix(tally.summary(), "\n"), "\n"); !slices.Equal(lines, c.Lines) {
				t.Errorf("%q,\nwant %q", lines, c.Lines)
			}
			if stale := known.stale(passed, true); !slices.Equal(stale, c.Stale) {
				t.Errorf("%q, want %q", stale, c.Stale)
			}
		})
	}
}
