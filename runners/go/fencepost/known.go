package fencepost

import (
	"fmt"
	"io"
	"slices"
	"sync/atomic"
)

// A knownList has the failures that the user knows of: by test, or by the mutant that they behave like.
// A known one that passes fails the run, and so does a mutant that no failure behaves exactly like.
type knownList struct{ entries []*knownEntry }

type knownEntry struct {
	id, like, reason, link string
	matched                atomic.Int64
}

func (e *knownEntry) linkText() string {
	if e.link == "" {
		return ""
	}
	return " (" + e.link + ")"
}

func (e *knownEntry) name() string {
	if e.id != "" {
		return e.id
	}
	return "like " + e.like
}

func (o *options) readKnown(s *Suite) (*knownList, error) {
	list := &knownList{}
	if o.known == "" {
		return list, nil
	}
	file, err := o.open(o.known)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, lineBytesMax+1))
	if err != nil {
		return nil, err
	}
	return list, readLine(o.known, text, func(r reader) { list.read(r, s) })
}

func (l *knownList) read(r reader, s *Suite) {
	for _, item := range r.members("known", "")["known"].list() {
		m := item.members("reason", "id like link")
		entry := &knownEntry{reason: m["reason"].text()}
		if id, ok := m["id"]; ok {
			entry.id = id.text()
		}
		if like, ok := m["like"]; ok {
			entry.like = like.text()
			_, isMutant := s.mutants[entry.like]
			if _, isVariant := s.variants[entry.like]; !isMutant && !isVariant {
				like.fail("the suite has no mutant or variant %q", shorten(entry.like, 80))
			}
		}
		if link, ok := m["link"]; ok {
			entry.link = link.text()
		}
		if (entry.id == "") == (entry.like == "") {
			item.fail("it has to name either an id or a mutant or variant (like)")
		}
		if entry.id != "" && !slices.ContainsFunc(s.tests, func(v *vector) bool { return v.id == entry.id }) {
			item.fail("the suite has no test %q", shorten(entry.id, 80))
		}
		l.entries = append(l.entries, entry)
	}
}

// match finds the entry that a failure of a test is known by.
func (l *knownList) match(test *vector, result Result) *knownEntry {
	if result.Status != Failed && !result.misfit {
		return nil
	}
	names := result.Like
	if len(names) == 0 {
		names = test.kills // a test that the mutant fails, too, and that does not know what it shows there
	}
	var found *knownEntry
	for _, entry := range l.entries {
		isShown := entry.id == result.ID || (entry.like != "" && slices.Contains(result.Like, entry.like))
		if isShown {
			entry.matched.Add(1)
		}
		if found == nil && (isShown || (entry.like != "" && slices.Contains(names, entry.like))) {
			found = entry
		}
	}
	return found
}

// stale says which known failures did not show. A mutant's are judged only when everything has run.
func (l *knownList) stale(passed map[string]bool, hasRunAll bool) []string {
	var faults []string
	for _, entry := range l.entries {
		if entry.matched.Load() > 0 {
			continue
		}
		if passed[entry.id] || (entry.like != "" && hasRunAll) {
			faults = append(faults, fmt.Sprintf("%s is known to fail (%s), and did not: take it off the list", entry.name(), entry.reason))
		}
	}
	return faults
}
