package fencepost

import (
	"errors"
	"fmt"
	"testing"
)

// A trail is what a test has done, for its report.
type trail struct {
	setup    map[string]any
	observed map[string]any // after the reset, as expected
	steps    []taken
	total    int // steps of the test, on the way that it took
	problem  *problem
}

// taken is a step that went as it should.
type taken struct {
	step   *step
	fits   alternative
	before map[string]any
}

// A problem ends a test.
type problem struct {
	step    *step // nil: at the reset
	number  int
	err     error // what the adapter said, or why it is inconclusive
	nearest expectation
	others  int // further alternatives
	before  map[string]any
	got     seen
	differs []difference
	like    []string
}

// play runs a sequence and says how far it came. A trail without a problem has passed.
func (p *player) play(t testing.TB, test *vector) *trail {
	result := &trail{setup: test.setup, observed: test.observed, total: len(test.steps)}
	observed, err := p.reset(t, test.setup)
	if err != nil {
		result.problem = &problem{err: err}
		return result
	}
	if differs := p.observationDifferences(test.observed, observed); len(differs) > 0 {
		result.problem = &problem{differs: differs, got: seen{observed: observed}}
		return result
	}
	expected := test.observed
	steps := test.steps
	for len(steps) > 0 {
		step := &steps[0]
		fits, err := p.playStep(step, expected, result)
		if err != nil || fits == nil {
			return result
		}
		result.steps = append(result.steps, taken{step: step, fits: *fits, before: expected})
		expected = after(expected, fits.changed)
		if steps = steps[1:]; step.choices {
			steps = fits.steps
			result.total += len(steps)
		}
	}
	return result
}

// playStep makes a step and finds the alternative that fits; if none does it notes the problem.
func (p *player) playStep(s *step, expected map[string]any, result *trail) (*alternative, error) {
	number := len(result.steps) + 1
	matching := func(got seen) (fits []*alternative) {
		for i := range s.expect {
			if len(p.differences(p.expectation(s.expect[i], expected), got)) == 0 {
				fits = append(fits, &s.expect[i])
			}
		}
		return fits
	}
	got, err := p.take(s, func(got seen) bool { return len(matching(got)) > 0 })
	if err != nil {
		// No test allows a value that its type has not; a mistake may show just that.
		if got.observed != nil && len(p.lookalikes(s, expected, got)) > 0 {
			result.problem = p.mismatch(s, number, expected, got)
			return nil, nil
		}
		result.problem = &problem{step: s, number: number, err: err, before: expected}
		return nil, err
	}
	fits := matching(got)
	switch {
	case len(fits) == 0:
		result.problem = p.mismatch(s, number, expected, got)
		return nil, nil
	case len(fits) > 1:
		err = errInconclusive{"several alternatives fit, as what is not observed would tell them apart"}
	case s.choices && !fits[0].follows:
		err = errInconclusive{"the implementation may do so, but this test does not follow"}
	default:
		return fits[0], nil
	}
	result.problem = &problem{step: s, number: number, err: err, before: expected, got: got}
	return nil, err
}

func (p *player) expectation(a alternative, expected map[string]any) expectation {
	return expectation{alternative: a, observed: after(expected, a.changed)}
}

// mismatch finds the nearest alternative, the one with the fewest differences.
func (p *player) mismatch(s *step, number int, expected map[string]any, got seen) *problem {
	result := &problem{step: s, number: number, before: expected, got: got, others: len(s.expect) - 1}
	for i, candidate := range s.expect {
		want := p.expectation(candidate, expected)
		if differs := p.differences(want, got); i == 0 || len(differs) < len(result.differs) {
			result.nearest, result.differs = want, differs
		}
	}
	result.like = p.lookalikes(s, expected, got)
	return result
}

// status sorts problems: a difference is a failure of the system.
func (p *problem) status() Status {
	var inconclusive errInconclusive
	switch {
	case p == nil:
		return Passed
	case p.err == nil:
		return Failed
	case errors.As(p.err, &inconclusive):
		return Inconclusive
	}
	return Broken
}

// A table's result: wrong rows, and whose behaviour they are.
type wrongRow struct {
	inputs  []any
	want    any
	got     any
	columns []string // that have the wrong answer
}

// evaluate asks for every row.
func (p *player) evaluate(test *vector, f func(Setup) (any, error)) (wrong []wrongRow, err error) {
	table := test.table
	info := p.iface.tables[table.name]
	p.beat(table.name)
	for _, row := range table.rows {
		inputs := map[string]any{}
		for i, name := range table.inputs {
			inputs[name] = row[i]
		}
		var raw any
		err := guarded(table.name, func() (err error) {
			if raw, err = f(Setup{inputs}); err == nil {
				raw, err = plain(raw)
			}
			return err
		})
		if err != nil {
			return wrong, fmt.Errorf("row %s: %w", show(row[:len(table.inputs)]), err)
		}
		got, err := p.iface.types.canonical(info.result, raw)
		if err != nil {
			return wrong, adapterError{fmt.Errorf("row %s: %w", show(row[:len(table.inputs)]), err)}
		}
		want := row[len(table.inputs)]
		if key(got) == key(want) {
			continue
		}
		bad := wrongRow{inputs: row[:len(table.inputs)], want: want, got: got}
		for i, name := range table.results[1:] {
			if key(row[len(table.inputs)+1+i]) == key(got) {
				bad.columns = append(bad.columns, name)
			}
		}
		wrong = append(wrong, bad)
	}
	return wrong, nil
}
