package fencepost

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
)

// An Adapter connects an implementation with vectors. S is the system under test, with whatever the
// adapter needs around it.
type Adapter[S any] struct {
	// Reset makes a fresh system; clean it up with t.Cleanup.
	Reset func(t testing.TB, setup Setup) S
	// Actions has exactly the actions of the suite that can be asked for, less those in Cannot.
	Actions map[string]Action[S]
	// Observe looks at every observed field, less those in Unobserved, and changes nothing. It gives
	// a struct or a map whose JSON has the names of the suite.
	Observe func(s S) any
	// Settle returns when nothing is in flight in the system. Optional; without it silence is believed
	// at once, and what a step sets off is waited for by looking again and again.
	Settle func(ctx context.Context, s S) error
	// Tables has the functions of the suite. Optional.
	Tables map[string]func(row Setup) (any, error)
	// Cannot says which capabilities are missing, and why: tests that need one are skipped.
	Cannot map[string]string
	// Unobserved says which fields and outputs are not seen, and why: they are not compared.
	Unobserved map[string]string
}

// An Action makes something happen. An error says that the adapter failed, never that the system
// refused: that is Call.Refuse.
type Action[S any] func(s S, c *Call) error

// Do makes an action of a function with typed arguments. Arguments that A does not have are an error.
func Do[S, A any](f func(s S, a A, c *Call) error) Action[S] {
	return func(s S, c *Call) error {
		var args A
		if err := decodeInto(c.args, &args); err != nil {
			return fmt.Errorf("arguments %s do not fit %T: %w", key(c.args), args, err)
		}
		return f(s, args, c)
	}
}

// A Setup holds named values: what a system starts with, or the inputs of a row of a table.
type Setup struct{ values map[string]any }

// Decode fills a struct. A name that the struct does not have is an error.
func (s Setup) Decode(into any) error { return decodeInto(s.values, into) }

// Value is nil, bool, json.Number, string, []any or map[string]any; nil for unknown names, too.
func (s Setup) Value(name string) any { return s.values[name] }

// A Call is a step under way. It may be used until the step is judged, also by Settle and by
// goroutines of the system.
type Call struct {
	// Context ends at the deadline of the step.
	Context context.Context

	step  *stepState
	args  map[string]any
	inner bool // a move of the environment, during another call
}

// stepState is what calls of one step share.
type stepState struct {
	mu      sync.Mutex
	outputs map[string][]any
	reason  string
	refused bool
	faults  []error
	perform func(point string) error
}

// Output says what left the system: a value of the named output.
func (c *Call) Output(name string, value any) {
	converted, err := plain(value)
	c.step.mu.Lock()
	defer c.step.mu.Unlock()
	if err != nil {
		c.step.faults = append(c.step.faults, fmt.Errorf("output %s: %w", name, err))
		return
	}
	c.step.outputs[name] = append(c.step.outputs[name], converted)
}

// Refuse says that the system itself said no, and why.
func (c *Call) Refuse(reason string) {
	c.step.mu.Lock()
	defer c.step.mu.Unlock()
	switch {
	case c.inner:
		c.step.faults = append(c.step.faults, fmt.Errorf("a move of the environment was refused: %s", reason))
	case c.step.refused:
		c.step.faults = append(c.step.faults, fmt.Errorf("refused twice: %s, then %s", c.step.reason, reason))
	}
	c.step.reason, c.step.refused = reason, true
}

// During says that the system has reached a point inside of the call. The environment moves there,
// the first time; then the system goes on. Call it from where the system is. The error is also kept
// for the runner, so that a hook without results may drop it.
func (c *Call) During(point string) error {
	if c.inner {
		return errors.New("a move of the environment has no points of its own")
	}
	return c.step.perform(point)
}

func (s *stepState) fault(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, err)
}

// A driver is a system under test without its type.
type driver interface {
	reset(t testing.TB, setup map[string]any)
	do(action string, c *Call) error
	observe() (any, error)
	canSettle() bool
	settle(ctx context.Context) error
}

type typedDriver[S any] struct {
	adapter Adapter[S]
	system  S
}

func (d *typedDriver[S]) reset(t testing.TB, setup map[string]any) {
	d.system = d.adapter.Reset(t, Setup{setup})
}

func (d *typedDriver[S]) do(action string, c *Call) error {
	return d.adapter.Actions[action](d.system, c)
}

func (d *typedDriver[S]) observe() (any, error) {
	if d.adapter.Observe == nil {
		return map[string]any{}, nil
	}
	return plain(d.adapter.Observe(d.system))
}

func (d *typedDriver[S]) canSettle() bool { return d.adapter.Settle != nil }

func (d *typedDriver[S]) settle(ctx context.Context) error {
	if d.adapter.Settle == nil {
		return nil
	}
	return d.adapter.Settle(ctx, d.system)
}
