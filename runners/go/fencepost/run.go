package fencepost

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Status is how a test ended.
type Status string

// A broken test is one whose adapter failed; it counts as a failure.
const (
	Passed       Status = "passed"
	Failed       Status = "failed"
	Broken       Status = "adapter error"
	Inconclusive Status = "inconclusive"
	Skipped      Status = "skipped"
	knownFailure Status = "known"
)

// A Result is what became of a test.
type Result struct {
	ID     string
	Status Status
	Like   []string // mutants and variants that show exactly this
	Text   string   // the report, or the reason for a skip

	misfit bool // broken, as a value is not of its type: a mistake may show just that
}

// A run is a suite, an adapter, and what has happened so far.
type run[S any] struct {
	adapter Adapter[S]
	suite   *Suite
	options *options
	known   *knownList
	tally   *tally
	ledger  *ledger
	stuck   atomic.Bool // a step hangs: nothing may be run any more
}

// A Case is one test of a suite. It can run alone, inside of synctest.Test for example: it starts no
// goroutine and no subtest of its own, and has no watchdog.
type Case[S any] struct {
	run  *run[S]
	test *vector
	beat func(what string)
}

// Run runs each test of a suite as a subtest, and prints a summary when all are done.
func (a Adapter[S]) Run(t *testing.T, path string, o ...Option) {
	t.Helper()
	for _, c := range a.Cases(t, path, o...) {
		t.Run(c.ID(), func(t *testing.T) {
			if c.run.options.parallel {
				t.Parallel()
			}
			c.watched(t)
		})
	}
}

// Cases reads a suite for those who run each test themselves. The summary is printed when t ends.
func (a Adapter[S]) Cases(t testing.TB, path string, o ...Option) []Case[S] {
	t.Helper()
	r := &run[S]{adapter: a, options: collectOptions(o)}
	var err error
	if r.suite, err = r.options.load(path); err != nil {
		t.Fatal(err)
	}
	if r.known, err = r.options.readKnown(r.suite); err != nil {
		t.Fatal(err)
	}
	if faults := a.faults(r.suite); len(faults) > 0 {
		t.Fatal(strings.Join(faults, "\n"))
	}
	if r.ledger, err = newLedger(r.options.report); err != nil {
		t.Fatal(err)
	}
	var cases []Case[S]
	for _, test := range r.suite.tests {
		if r.options.wants(test) {
			cases = append(cases, Case[S]{run: r, test: test, beat: func(string) {}})
		}
	}
	r.tally = newTally(r.suite, a.Cannot, a.Unobserved, r.known, len(cases))
	t.Cleanup(func() { r.close(t) })
	return cases
}

// ID is the name of the test, which stays the same as long as its inputs do.
func (c Case[S]) ID() string { return c.test.id }

func (c Case[S]) String() string { return c.test.id }

// Comment says what the test is about.
func (c Case[S]) Comment() string { return c.test.comment }

// Group is the kind of test: tour, reject, mutant, table and so on.
func (c Case[S]) Group() string { return c.test.group }

// Kills are the mutants that the test tells from the model.
func (c Case[S]) Kills() []string { return slices.Clone(c.test.kills) }

// Unlike are the mutants and variants of which the test knows what they would show, so that a report can name them.
func (c Case[S]) Unlike() []string {
	names := map[string]bool{}
	for _, step := range c.test.steps {
		for name := range step.unlike {
			names[name] = true
		}
	}
	return sortedNames(names)
}

// Run runs the test and reports to t.
func (c Case[S]) Run(t testing.TB) {
	t.Helper()
	c.run.ledger.begin(c.test.id)
	start := time.Now()
	isDone := false
	defer func() {
		if !isDone { // the adapter has called t.Fatal or t.Skip
			c.record(c.interrupted(t), time.Since(start))
		}
	}()
	result := c.Play(t)
	isDone = true
	c.finish(t, result, time.Since(start))
}

// Play runs the test and only says what came of it.
func (c Case[S]) Play(t testing.TB) Result {
	c.run.tally.played.Store(true)
	result := Result{ID: c.test.id}
	if why := c.run.adapter.lacks(c.run.suite, c.test); why != "" {
		result.Status, result.Text = Skipped, why
		return result
	}
	p := c.run.player(c.beat)
	if c.test.table != nil {
		wrong, err := p.evaluate(c.test, c.run.adapter.Tables[c.test.table.name])
		switch {
		case err != nil:
			result.Status = Broken
		case len(wrong) > 0:
			result.Status = Failed
		default:
			result.Status = Passed
			return result
		}
		result.Text = c.run.suite.tableReport(c.test, wrong, err, t.Name())
		return result
	}
	path := p.play(t, c.test)
	if result.Status = path.problem.status(); result.Status != Passed {
		result.Like = path.problem.like
		result.misfit = result.Status == Broken && errors.As(path.problem.err, new(misfit))
		result.Text = c.run.suite.report(c.test, path, p, t.Name())
	}
	return result
}

func (r *run[S]) player(beat func(string)) *player {
	return &player{
		iface:      r.suite.iface,
		driver:     &typedDriver[S]{adapter: r.adapter},
		unobserved: r.adapter.Unobserved,
		timeout:    r.options.timeout,
		beat:       beat,
	}
}

func (c Case[S]) interrupted(t testing.TB) Result {
	if t.Skipped() {
		return Result{ID: c.test.id, Status: Skipped, Text: skippedByAdapter}
	}
	return Result{ID: c.test.id, Status: Broken, Text: "the adapter ended the test (t.Fatal or runtime.Goexit)"}
}

const skippedByAdapter = "skipped by the adapter itself"

func (c Case[S]) record(result Result, took time.Duration) Result {
	if entry := c.run.known.match(c.test, result); entry != nil {
		result.Status, result.misfit = knownFailure, false
		result.Text = "known: " + entry.reason + entry.linkText()
	}
	c.run.tally.add(c.test, result, took)
	c.run.ledger.end(result, took)
	return result
}

// finish tells t.
func (c Case[S]) finish(t testing.TB, result Result, took time.Duration) {
	t.Helper()
	result = c.record(result, took)
	switch result.Status {
	case Failed, Broken:
		t.Error(result.Text)
	case Inconclusive:
		if !c.run.options.allowInconclusive {
			t.Error(result.Text)
			return
		}
		t.Skip(result.Text)
	case Skipped, knownFailure:
		t.Skip(result.Text)
	}
}

// watched runs the test under a watchdog.
func (c Case[S]) watched(t *testing.T) {
	t.Helper()
	if c.run.stuck.Load() {
		c.finish(t, Result{ID: c.test.id, Status: Skipped, Text: notRun}, 0)
		return
	}
	c.run.ledger.begin(c.test.id)
	start := time.Now()
	var result Result
	isDone, hangs := supervise(c.run.options.timeout, func(beat func(string)) {
		c.beat = beat
		result = c.Play(t)
	})
	switch took := time.Since(start); {
	case hangs != "":
		c.run.stuck.Store(true)
		c.finish(t, Result{ID: c.test.id, Status: Broken, Text: hangs}, took)
	case isDone:
		c.finish(t, result, took)
	default:
		c.record(c.interrupted(t), took)
		if !t.Skipped() {
			t.FailNow()
		}
	}
}

const notRun = "not run: a step of another test hangs"

// supervise runs f on a goroutine of its own. One that hangs cannot be ended: its text has a dump of
// all goroutines then. Neither done nor hanging: the adapter has ended the goroutine (t.Fatal).
func supervise(timeout time.Duration, f func(beat func(what string))) (isDone bool, hangs string) {
	type pulse struct {
		what string
		at   time.Time
	}
	var last atomic.Pointer[pulse]
	beat := func(what string) { last.Store(&pulse{what, time.Now()}) }
	beat("the reset")
	done := make(chan bool, 1)
	go func() {
		completed := false
		defer func() { done <- completed }()
		f(beat)
		completed = true
	}()
	// Longer than the context of a step, so that an adapter that minds it can say what it waits for.
	patience := timeout + timeout/4
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for {
		select {
		case completed := <-done:
			return completed, ""
		case <-timer.C:
			rest := patience - time.Since(last.Load().at)
			if rest <= 0 {
				return false, fmt.Sprintf("%s did not end within %s; all goroutines:\n%s", last.Load().what, timeout, goroutines())
			}
			timer.Reset(rest)
		}
	}
}

func goroutines() string {
	buffer := make([]byte, 1<<20)
	return string(buffer[:runtime.Stack(buffer, true)])
}

// close prints the summary and judges the run as a whole.
func (r *run[S]) close(t testing.TB) {
	t.Helper()
	r.ledger.close()
	if !r.tally.hasRun() && r.tally.played.Load() {
		return // somebody played tests and judged them himself
	}
	fmt.Print(r.tally.summary())
	for _, fault := range r.tally.faults(r.options) {
		t.Error(fault)
	}
	if err := r.tally.writeJUnit(r.options.junit, t.Name()); err != nil {
		t.Error(err)
	}
}
