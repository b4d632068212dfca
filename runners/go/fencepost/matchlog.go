package fencepost

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
)

// An Event is a line of a log. What is nil was not recorded, and fits anything.
type Event struct {
	Setup    map[string]any   // a fresh system, with these values of its setup (the others are unknown)
	Do       string           // the action; "" for a mere look
	Args     map[string]any   // some or all of its arguments
	Outputs  map[string][]any // all that came out, or nil
	Reason   *string          // the system's own refusal; "": it did not refuse
	Observed map[string]any   // some or all fields, after it
	Gap      bool             // something is missing here: anything may have happened
}

// MatchLog says whether the graph allows a log. It reads one event at a time, and keeps nothing but the
// nodes that are possible so far. Each line is a JSON object with the members setup, do, args, outputs,
// reason, observed and gap, all of them optional, unless `convert` makes events of lines (none, one
// or several). The error names the line where nothing fits any more, and what comes nearest.
func (g *Graph) MatchLog(r io.Reader, name string, convert func(line []byte) ([]Event, error)) error {
	if convert == nil {
		convert = readEvent
	}
	m := &matcher{graph: g, player: &player{iface: g.suite.iface}}
	for _, start := range g.starts {
		m.add(start.node)
	}
	_, err := eachLine(r, name, func(_ int, at string, line []byte) error {
		events, err := convert(line)
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		for i := range events {
			if err := m.take(&events[i]); err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
		}
		return nil
	})
	return err
}

func readEvent(line []byte) ([]Event, error) {
	var event Event
	err := readLine("event", line, func(r reader) {
		m := r.members("", "setup do args outputs reason observed gap")
		for name, into := range map[string]*map[string]any{"setup": &event.Setup, "args": &event.Args, "observed": &event.Observed} {
			if values, ok := m[name]; ok {
				values.object()
				*into = values.value.(map[string]any)
			}
		}
		if do, ok := m["do"]; ok {
			event.Do = do.text()
		}
		if outputs, ok := m["outputs"]; ok {
			event.Outputs = map[string][]any{}
			for name, values := range outputs.object() {
				values.list()
				event.Outputs[name] = values.value.([]any)
			}
		}
		if reason, ok := m["reason"]; ok {
			word := ""
			if reason.value != nil {
				word = reason.text()
			}
			event.Reason = &word
		}
		if gap, ok := m["gap"]; ok {
			event.Gap = gap.truth()
		}
		// What stands beside a gap or a start happened before it or after it, and nobody knows which.
		for _, name := range sortedNames(m) {
			switch {
			case event.Gap && name != "gap":
				r.fail("%s does not go with gap: write one and then the other, each in its own line", name)
			case event.Setup != nil && name != "gap" && name != "setup" && name != "observed":
				r.fail("%s does not go with setup: write one and then the other, each in its own line", name)
			case event.Setup == nil && event.Do == "" && name != "gap" && name != "do" && name != "observed":
				r.fail("%s is of a step: \"do\" is missing", name)
			}
		}
	})
	return []Event{event}, err
}

type matcher struct {
	graph  *Graph
	player *player
	set    []int // possible nodes, each once
	member map[int]bool
}

func (m *matcher) add(node int) {
	if m.member == nil {
		m.member = map[int]bool{}
	}
	if !m.member[node] {
		m.member[node] = true
		m.set = append(m.set, node)
	}
}

// A candidate is something that the graph allows here, and why the event is not that.
type candidate struct {
	text    string
	differs []difference
}

func (m *matcher) take(e *Event) error {
	if err := m.check(e); err != nil {
		return err
	}
	before := m.set
	var candidates []candidate
	switch {
	case e.Gap:
		m.spread()
		return nil
	case e.Setup != nil:
		m.set, m.member = nil, nil
		candidates = m.restart(e)
	case e.Do == "":
		m.set, m.member = nil, nil
		for _, node := range before {
			candidates = m.consider(candidates, node, "no step", m.fieldDifferences(node, e))
		}
	default:
		m.set, m.member = nil, nil
		candidates = m.follow(before, e)
	}
	if len(m.set) > 0 {
		return nil
	}
	return errors.New(m.explain(e, candidates))
}

// consider takes a node if nothing differs.
func (m *matcher) consider(candidates []candidate, node int, text string, differs []difference) []candidate {
	if len(differs) == 0 {
		m.add(node)
		return candidates
	}
	return append(candidates, candidate{text: text, differs: differs})
}

// check brings the values of an event into canonical form, and finds names that the model does not have.
func (m *matcher) check(e *Event) error {
	f := m.graph.suite.iface
	var params map[string]*valueType
	if e.Do != "" {
		action, ok := f.actions[e.Do]
		if !ok {
			return fmt.Errorf("there is no action %q", shorten(e.Do, 80))
		}
		params = action.params
	}
	for _, part := range []struct {
		what   string
		values *map[string]any
		types  map[string]*valueType
	}{{"setup", &e.Setup, f.setup}, {"args", &e.Args, params}, {"observed", &e.Observed, f.observed}} {
		if *part.values == nil {
			continue
		}
		raw, err := plain(*part.values)
		if err != nil {
			return fmt.Errorf("%s: %w", part.what, err)
		}
		err = catchFault(func() {
			*part.values = reader{at: part.what, value: raw}.someFields(f.types, part.types)
		})
		if err != nil {
			return err
		}
	}
	if e.Outputs == nil {
		return nil
	}
	state := &stepState{outputs: map[string][]any{}}
	call := &Call{step: state}
	for name, values := range e.Outputs {
		for _, value := range values {
			call.Output(name, value)
		}
	}
	got, err := m.player.collect(state, nil)
	e.Outputs = got.outputs
	return err
}

// spread takes every node that can be reached.
func (m *matcher) spread() {
	for i := 0; i < len(m.set); i++ {
		for _, move := range m.graph.nodes[m.set[i]].moves {
			for _, way := range move.ways {
				m.add(way.to)
			}
		}
	}
}

func (m *matcher) restart(e *Event) (candidates []candidate) {
	for _, start := range m.graph.starts {
		differs := append(partDifferences(e.Setup, start.setup), m.fieldDifferences(start.node, e)...)
		candidates = m.consider(candidates, start.node, "start "+show(start.setup), differs)
	}
	return candidates
}

func (m *matcher) follow(from []int, e *Event) (candidates []candidate) {
	for _, node := range from {
		for i := range m.graph.nodes[node].moves {
			move := &m.graph.nodes[node].moves[i]
			if move.step.do != e.Do {
				continue
			}
			argsDiffer := partDifferences(e.Args, move.step.args)
			for _, way := range move.ways {
				differs := append(slices.Clone(argsDiffer), m.wayDifferences(way, e)...)
				text := m.graph.suite.callText(&move.step) + ": " + m.wayText(way)
				candidates = m.consider(candidates, way.to, text, differs)
			}
		}
	}
	return candidates
}

func (m *matcher) wayText(way graphWay) string {
	switch {
	case way.outcome == "refused":
		return "refused " + way.reason
	case way.clause != "":
		return way.outcome + " (" + way.clause + ")"
	}
	return way.outcome
}

// wayDifferences compares what was recorded with what the graph says.
func (m *matcher) wayDifferences(way graphWay, e *Event) []difference {
	var result []difference
	if e.Reason != nil {
		if text, fits := wantedReason(expectation{alternative: way.alternative}, *e.Reason); !fits {
			result = append(result, difference{"answer", text, answerOf(*e.Reason)})
		}
	}
	if e.Outputs != nil {
		for _, name := range m.graph.suite.iface.order.outputs {
			result = append(result, outputDifferences(name, m.player.sorted(name, way.outputs[name]), e.Outputs[name])...)
		}
	}
	return append(result, m.fieldDifferences(way.to, e)...)
}

func (m *matcher) fieldDifferences(node int, e *Event) []difference {
	return partDifferences(e.Observed, m.graph.nodes[node].observed)
}

// partDifferences compares those values that were recorded.
func partDifferences(recorded, allowed map[string]any) []difference {
	var result []difference
	for _, name := range sortedNames(recorded) {
		result = append(result, valueDifferences(name, allowed[name], recorded[name])...)
	}
	return result
}

const candidatesShown = 5

// explain lists what the graph allows instead, nearest first.
func (m *matcher) explain(e *Event, candidates []candidate) string {
	what := e.Do
	if what == "" {
		what = "this observation"
	}
	if len(candidates) == 0 {
		return fmt.Sprintf("nothing fits any more: %s is not possible here", what)
	}
	sort.SliceStable(candidates, func(i, j int) bool { return len(candidates[i].differs) < len(candidates[j].differs) })
	lines := []string{fmt.Sprintf("nothing fits any more: %s is not what the model allows. Nearest:", what)}
	for _, c := range candidates[:min(len(candidates), candidatesShown)] {
		parts := []string{}
		for _, d := range c.differs {
			parts = append(parts, fmt.Sprintf("%s is %s, not %s", d.place, d.want, d.got))
		}
		lines = append(lines, "  "+c.text+": "+strings.Join(parts, "; "))
	}
	return strings.Join(lines, "\n")
}
