package fencepost

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Only some tests know what a mistake shows in the step that fails; others know that it fails them.

// blamed are failures of one mistake; of several, where nothing in the run tells these apart.
type blamed struct {
	mutants []string
	exact   []string // ids of failures that show exactly what it shows
	more    []string // of failures like nothing known, of tests that it fails as well
}

func (b blamed) text() string {
	text := fmt.Sprintf("%d %s like %s", len(b.exact), verb(len(b.exact), "behaves", "behave"), strings.Join(b.mutants, " or "))
	if len(b.more) > 0 {
		text += fmt.Sprintf(", %d more that it fails, too", len(b.more))
	}
	return text
}

// blame says whose mistakes failures look like, the one that explains most first, and what is left.
func blame(failures []counted) (groups []blamed, rest []counted) {
	rest = slices.Clone(failures)
	for {
		found := mostBlamed(rest)
		if len(found.mutants) == 0 {
			return groups, rest
		}
		groups = append(groups, found)
		rest = slices.DeleteFunc(rest, func(failure counted) bool {
			return slices.Contains(found.exact, failure.ID) || slices.Contains(found.more, failure.ID)
		})
	}
}

func mostBlamed(failures []counted) blamed {
	names := map[string]bool{}
	for _, failure := range failures {
		for _, name := range failure.Like {
			names[name] = true
		}
	}
	var candidates []blamed
	for _, name := range sortedNames(names) {
		one := blamed{mutants: []string{name}}
		for _, failure := range failures {
			switch {
			case slices.Contains(failure.Like, name):
				one.exact = append(one.exact, failure.ID)
			case len(failure.Like) == 0 && slices.Contains(failure.kills, name):
				one.more = append(one.more, failure.ID)
			}
		}
		candidates = append(candidates, one)
	}
	sort.SliceStable(candidates, func(i, j int) bool {
		a, b := candidates[i], candidates[j]
		if all, other := len(a.exact)+len(a.more), len(b.exact)+len(b.more); all != other {
			return all > other
		}
		return len(a.exact) > len(b.exact)
	})
	if len(candidates) == 0 {
		return blamed{}
	}
	most := candidates[0]
	for _, one := range candidates[1:] {
		if slices.Equal(one.exact, most.exact) && slices.Equal(one.more, most.more) {
			most.mutants = append(most.mutants, one.mutants...)
		}
	}
	return most
}
