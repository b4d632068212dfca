package fencepost

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

// A player drives one system through steps, and looks at it.
type player struct {
	iface      *iface
	driver     driver
	unobserved map[string]string
	timeout    time.Duration
	beat       func(what string) // a step begins; for the watchdog
}

// seen is what a step showed: canonical, and without what is not observed.
type seen struct {
	reason   string
	outputs  map[string][]any
	observed map[string]any
	missed   []string // points with moves that were not reached, by what that means
}

// An adapterError is a mistake of the adapter, told apart from one of the system.
type adapterError struct{ err error }

func (e adapterError) Error() string { return "the adapter failed: " + e.err.Error() }
func (e adapterError) Unwrap() error { return e.err }

// A misfit is a value that is not of its type. It is kept, as mistakes may show such values.
type misfit struct{ err error }

func (e misfit) Error() string { return e.err.Error() }

// errInconclusive says that a test cannot judge what it saw.
type errInconclusive struct{ why string }

func (e errInconclusive) Error() string { return e.why }

// guarded runs code of the adapter; a panic in it, or in the system below, is an error of it.
func guarded(what string, f func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = adapterError{fmt.Errorf("%s panicked: %v\n%s", what, fault, debug.Stack())}
		}
	}()
	if err := f(); err != nil {
		return adapterError{fmt.Errorf("%s: %w", what, err)}
	}
	return nil
}

// reset makes a fresh system and looks at it.
func (p *player) reset(t testing.TB, setup map[string]any) (map[string]any, error) {
	p.beat("reset")
	ctx, cancel := context.WithTimeout(context.Background(), p.timeout)
	defer cancel()
	if err := guarded("Reset", func() error { p.driver.reset(t, setup); return nil }); err != nil {
		return nil, err
	}
	observed, err := p.look(ctx)
	if err != nil {
		return nil, err
	}
	return observed, nil
}

// look lets the system settle, and observes it.
func (p *player) look(ctx context.Context) (map[string]any, error) {
	if err := guarded("Settle", func() error { return p.driver.settle(ctx) }); err != nil {
		return nil, err
	}
	var raw any
	err := guarded("Observe", func() (err error) { raw, err = p.driver.observe(); return err })
	if err != nil {
		return nil, err
	}
	return p.observation(raw)
}

// observation checks what the adapter sees: every field but the unobserved ones, and no other. With a
// misfit it has an error and an observation.
func (p *player) observation(raw any) (map[string]any, error) {
	fields, ok := raw.(map[string]any)
	if !ok {
		return nil, adapterError{fmt.Errorf("Observe gave %s, which is no object", shorten(key(raw), 80))}
	}
	result := map[string]any{}
	var misfits error
	for _, name := range sortedNames(fields) {
		t, ok := p.iface.observed[name]
		if !ok {
			return nil, adapterError{fmt.Errorf("Observe gave %q, which is no observed field", name)}
		}
		if _, ok := p.unobserved[name]; ok {
			return nil, adapterError{fmt.Errorf("Observe gave %q, which Unobserved says is not seen", name)}
		}
		value, err := p.iface.types.canonical(t, fields[name])
		if err != nil {
			misfits = adapterError{misfit{fmt.Errorf("Observe gave %s: %w", name, err)}}
			value = fields[name]
		}
		result[name] = value
	}
	for _, name := range sortedNames(p.iface.observed) {
		_, isSeen := result[name]
		if _, ok := p.unobserved[name]; !ok && !isSeen {
			return nil, adapterError{fmt.Errorf("Observe did not give %q (if nobody can see it, say so in Unobserved)", name)}
		}
	}
	return result, misfits
}

// take makes a step and says what it showed. Where the step sets something off and the adapter cannot
// settle, it looks again until `fits` or the deadline.
func (p *player) take(s *step, fits func(seen) bool) (seen, error) {
	p.beat(s.do)
	ctx, cancel := context.WithTimeout(context.Background(), p.timeout)
	defer cancel()
	during := &pointMoves{player: p, step: s, ctx: ctx, reached: map[string]bool{}}
	state := &stepState{outputs: map[string][]any{}, perform: during.perform}
	during.state = state
	if err := p.ask(ctx, s.move, state, false); err != nil {
		return seen{}, err
	}
	missed, err := during.finish()
	if err != nil {
		return seen{}, err
	}
	for wait := time.Millisecond; ; wait = min(2*wait, 20*time.Millisecond) {
		observed, err := p.look(ctx)
		if observed == nil {
			return seen{}, err
		}
		result, collectErr := p.collect(state, observed)
		if result.observed == nil {
			return result, collectErr
		}
		result.missed = missed
		if err == nil {
			err = collectErr
		}
		if err != nil || len(s.awaits) == 0 || p.driver.canSettle() || fits(result) {
			return result, err
		}
		select {
		case <-ctx.Done():
			return result, nil
		case <-time.After(wait):
		}
	}
}

func (p *player) ask(ctx context.Context, m move, state *stepState, inner bool) error {
	call := &Call{Context: ctx, step: state, args: m.args, inner: inner}
	return guarded(m.do, func() error { return p.driver.do(m.do, call) })
}

// collect checks and sorts what came out. With a misfit it has an error and an observation.
func (p *player) collect(state *stepState, observed map[string]any) (seen, error) {
	state.mu.Lock()
	defer state.mu.Unlock()
	if len(state.faults) > 0 {
		return seen{}, adapterError{errors.Join(state.faults...)}
	}
	result := seen{outputs: map[string][]any{}, observed: observed}
	var misfits error
	if state.refused {
		if _, ok := p.iface.reasons[state.reason]; !ok {
			return seen{}, adapterError{fmt.Errorf("Refuse(%q): there is no such reason, only %s",
				state.reason, strings.Join(sortedNames(p.iface.reasons), ", "))}
		}
		result.reason = state.reason
	}
	for _, name := range sortedNames(state.outputs) {
		info, ok := p.iface.outputs[name]
		if !ok {
			return seen{}, adapterError{fmt.Errorf("Output(%q): there is no such output", name)}
		}
		if _, ok := p.unobserved[name]; ok {
			return seen{}, adapterError{fmt.Errorf("Output(%q), which Unobserved says is not seen", name)}
		}
		for _, raw := range state.outputs[name] {
			value, err := p.iface.types.canonical(info.item, raw)
			if err != nil {
				misfits = adapterError{misfit{fmt.Errorf("output %s: %w", name, err)}}
				value = raw
			}
			if info.order != "one" || key(value) != key(info.silence) {
				result.outputs[name] = append(result.outputs[name], value)
			}
		}
		if info.order == "bag" {
			sortValues(result.outputs[name])
		}
		if len(result.outputs[name]) == 0 {
			delete(result.outputs, name)
		}
	}
	return result, misfits
}

// pointMoves are the moves of the environment inside of one call.
type pointMoves struct {
	player  *player
	step    *step
	state   *stepState
	ctx     context.Context
	reached map[string]bool
}

// perform is called from inside of the system, perhaps on a goroutine of its own.
func (d *pointMoves) perform(point string) error {
	points := d.player.iface.actions[d.step.do].points
	d.state.mu.Lock()
	isFirst := !d.reached[point]
	d.reached[point] = true
	d.state.mu.Unlock()
	if _, ok := points[point]; !ok {
		err := fmt.Errorf("During(%q): %s has the points %s", point, d.step.do, strings.Join(sortedNames(points), ", "))
		d.state.fault(err)
		return err
	}
	if !isFirst {
		return nil
	}
	return d.moveAt(point)
}

func (d *pointMoves) moveAt(point string) error {
	for _, m := range d.step.during {
		if m.at != point {
			continue
		}
		if err := d.player.ask(d.ctx, m, d.state, true); err != nil {
			d.state.fault(err)
			return err
		}
	}
	return nil
}

// finish judges the points that the call did not reach, though there are moves there.
func (d *pointMoves) finish() (missed []string, err error) {
	points := d.player.iface.actions[d.step.do].points
	for _, m := range d.step.during {
		d.state.mu.Lock()
		isReached := d.reached[m.at]
		d.reached[m.at] = true
		d.state.mu.Unlock()
		if isReached || slices.Contains(missed, m.at) {
			continue
		}
		switch points[m.at] {
		case "after":
			if err := d.moveAt(m.at); err != nil {
				return nil, err
			}
		case "inconclusive":
			return nil, errInconclusive{fmt.Sprintf("%s returned without reaching '%s'", d.step.do, m.at)}
		default:
			missed = append(missed, m.at)
		}
	}
	return missed, nil
}
