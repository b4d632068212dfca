package fencepost

func (s *Suite) readSteps(r reader) []step {
	items := r.list()
	steps := make([]step, len(items))
	for i, item := range items {
		steps[i] = s.readStep(item)
		if steps[i].choices && i+1 < len(items) {
			items[i+1].fail("a step follows a oneOf, which has to be the last one")
		}
	}
	return steps
}

func (s *Suite) readStep(r reader) step {
	m := r.members("do args expect", "as during awaits unlike")
	result := step{move: s.readMove(m)}
	if control := s.iface.actions[result.do].control; control == "awaited" || control == "free" {
		m["do"].fail("%s is %s: nobody can ask for it", result.do, control)
	}
	if as, ok := m["as"]; ok {
		as.texts() // for people
	}
	result.during, result.awaits = s.readAround(m, result.do)
	if expect := m["expect"]; isChoice(expect) {
		result.choices = true
		for _, item := range expect.members("oneOf", "")["oneOf"].list() {
			result.expect = append(result.expect, s.readOutcome(item, true))
		}
		if len(result.expect) < 2 {
			expect.fail("a oneOf has at least two alternatives")
		}
	} else {
		result.expect = []alternative{s.readOutcome(expect, false)}
	}
	if unlike, ok := m["unlike"]; ok {
		result.unlike = map[string]shown{}
		for name, item := range unlike.object() {
			result.unlike[name] = s.readMistake(item.members("", "reason outputs changed"))
		}
	}
	return result
}

func isChoice(r reader) bool {
	_, ok := r.object()["oneOf"]
	return ok
}

func (s *Suite) readMove(m map[string]reader) move {
	name := m["do"].text()
	action, ok := s.iface.actions[name]
	if !ok {
		m["do"].fail("there is no action %q", shorten(name, 80))
	}
	return move{do: name, args: m["args"].typedFields(s.iface.types, action.params)}
}

// readAround reads what happens in the middle of a step, and what it sets off.
func (s *Suite) readAround(m map[string]reader, action string) (during, awaits []move) {
	if list, ok := m["during"]; ok {
		for _, item := range list.list() {
			inner := item.members("at do args", "")
			move := s.readMove(inner)
			move.at = inner["at"].text()
			if _, ok := s.iface.actions[action].points[move.at]; !ok {
				inner["at"].fail("%s has no point %q", action, shorten(move.at, 80))
			}
			during = append(during, move)
		}
	}
	if list, ok := m["awaits"]; ok {
		for _, item := range list.list() {
			awaits = append(awaits, s.readMove(item.members("do args", "")))
		}
	}
	return during, awaits
}

func (s *Suite) readOutcome(r reader, inChoice bool) alternative {
	word, ok := r.object()["outcome"]
	if !ok {
		r.fail(`the member "outcome" is missing`)
	}
	more := ""
	if inChoice {
		more = " steps"
	}
	result := alternative{outcome: word.text()}
	var m map[string]reader
	switch result.outcome {
	case "done":
		m = r.members("outcome", "clause outputs changed"+more)
		effect := s.readShown(m)
		result.outputs, result.changed = effect.outputs, effect.changed
	case "refused":
		m = r.members("outcome reason", more)
		result.reason = m["reason"].text()
	case "ignored":
		m = r.members("outcome clause", more)
	case "deferred":
		m = r.members("outcome clause", "by"+more)
	default:
		word.fail("%q is no outcome that this runner knows", shorten(result.outcome, 80))
	}
	if clause, ok := m["clause"]; ok {
		result.clause = clause.text()
	}
	if steps, ok := m["steps"]; ok {
		result.steps, result.follows = s.readSteps(steps), true
	}
	return result
}

// readMistake reads what a mistake would show: values that are not of their types, too, and several
// where one is.
func (s *Suite) readMistake(m map[string]reader) shown {
	result := shown{outputs: map[string][]any{}, changed: map[string]any{}}
	if reason, ok := m["reason"]; ok {
		result.reason = reason.text()
	}
	if outputs, ok := m["outputs"]; ok {
		for name, values := range outputs.object() {
			output, ok := s.iface.outputs[name]
			if !ok {
				values.fail("there is no such output")
			}
			result.outputs[name] = []any{}
			for _, value := range values.list() {
				result.outputs[name] = append(result.outputs[name], s.typedOrRaw(output.item, value))
			}
		}
	}
	if changed, ok := m["changed"]; ok {
		for name, value := range changed.object() {
			t, ok := s.iface.observed[name]
			if !ok {
				value.fail("there is no such field")
			}
			result.changed[name] = s.typedOrRaw(t, value)
		}
	}
	return result
}

func (s *Suite) typedOrRaw(t *valueType, r reader) any {
	if value, err := s.iface.types.canonical(t, r.value); err == nil {
		return value
	}
	return r.value
}

// readShown reads what stands in it of `reason`, `outputs` and `changed`.
func (s *Suite) readShown(m map[string]reader) shown {
	result := shown{}
	if reason, ok := m["reason"]; ok {
		result.reason = reason.text()
	}
	if outputs, ok := m["outputs"]; ok {
		result.outputs = map[string][]any{}
		for name, values := range outputs.object() {
			output, ok := s.iface.outputs[name]
			if !ok {
				outputs.fail("there is no output %q", shorten(name, 80))
			}
			for _, value := range values.list() {
				result.outputs[name] = append(result.outputs[name], value.typed(s.iface.types, output.item))
			}
			if output.order == "one" && len(result.outputs[name]) > 1 {
				values.fail("it says one value at most")
			}
		}
	}
	if changed, ok := m["changed"]; ok {
		result.changed = changed.someFields(s.iface.types, s.iface.observed)
	}
	return result
}
