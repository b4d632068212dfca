package fencepost

import (
	"fmt"
	"reflect"
	"sort"
)

// A difference is a place where what was seen is not what was expected.
type difference struct{ place, want, got string }

const nothing = "nothing"

// expectation is an outcome together with the observation that it leads to.
type expectation struct {
	alternative
	observed map[string]any // whole
}

// after puts the changes of an outcome into the expected observation.
func after(expected, changed map[string]any) map[string]any {
	result := make(map[string]any, len(expected))
	for name, value := range expected {
		result[name] = value
	}
	for name, value := range changed {
		result[name] = value
	}
	return result
}

// differences compares what was seen with one alternative; none: it fits.
func (p *player) differences(want expectation, got seen) []difference {
	var result []difference
	for _, point := range got.missed {
		result = append(result, difference{"call", "'" + point + "' is reached", "it returned without reaching '" + point + "'"})
	}
	if reason, fits := wantedReason(want, got.reason); !fits {
		result = append(result, difference{"answer", reason, answerOf(got.reason)})
	}
	for _, name := range p.iface.order.outputs {
		if _, ok := p.unobserved[name]; !ok {
			result = append(result, outputDifferences(name, p.sorted(name, want.outputs[name]), got.outputs[name])...)
		}
	}
	return append(result, p.observationDifferences(want.observed, got.observed)...)
}

func (p *player) observationDifferences(want, got map[string]any) []difference {
	var result []difference
	for _, name := range p.iface.order.observed {
		if _, ok := p.unobserved[name]; !ok {
			result = append(result, valueDifferences(name, want[name], got[name])...)
		}
	}
	return result
}

// sorted brings the values of a bag into the order in which they are compared.
func (p *player) sorted(output string, values []any) []any {
	if p.iface.outputs[output].order != "bag" {
		return values
	}
	result := append([]any(nil), values...)
	sortValues(result)
	return result
}

func answerOf(reason string) string {
	if reason == "" {
		return "not refused"
	}
	return "refused " + reason
}

// wantedReason says what an outcome demands of the system's own word.
func wantedReason(want expectation, got string) (text string, fits bool) {
	switch want.outcome {
	case "refused":
		return answerOf(want.reason), got == want.reason
	case "done":
		return answerOf(""), got == "" || got == want.clause
	}
	return answerOf(""), got == ""
}

func outputDifferences(name string, want, got []any) []difference {
	if len(want) == 1 && len(got) == 1 {
		return valueDifferences(name, want[0], got[0])
	}
	var result []difference
	for i := 0; i < max(len(want), len(got)); i++ {
		place := name
		if max(len(want), len(got)) > 1 {
			place = fmt.Sprintf("%s[%d]", name, i+1)
		}
		switch {
		case i >= len(got):
			result = append(result, difference{place, show(want[i]), nothing})
		case i >= len(want):
			result = append(result, difference{place, nothing, show(got[i])})
		default:
			result = append(result, valueDifferences(place, want[i], got[i])...)
		}
	}
	return result
}

// valueDifferences goes into records, so that it names the member that differs.
func valueDifferences(place string, want, got any) []difference {
	if reflect.DeepEqual(want, got) {
		return nil
	}
	wanted, ok := want.(map[string]any)
	found, both := got.(map[string]any)
	if !ok || !both || !sameNames(wanted, found) || wanted["case"] != found["case"] {
		return []difference{{place, show(want), show(got)}}
	}
	var result []difference
	for _, name := range sortedNames(wanted) {
		result = append(result, valueDifferences(place+"."+name, wanted[name], found[name])...)
	}
	return result
}

func sameNames(a, b map[string]any) bool {
	for name := range a {
		if _, ok := b[name]; !ok {
			return false
		}
	}
	return len(a) == len(b)
}

// lookalikes are the mutants and variants that would have shown exactly this.
func (p *player) lookalikes(s *step, before map[string]any, got seen) []string {
	got.missed = nil // a mistake that never comes to a point is known by its result
	var names []string
	for name, mistake := range s.unlike {
		want := expectation{
			alternative: alternative{outcome: "done", outputs: mistake.outputs},
			observed:    after(before, mistake.changed),
		}
		hasEffect := len(mistake.outputs)+len(mistake.changed) > 0
		if mistake.reason != "" && !hasEffect {
			want.outcome, want.reason = "refused", mistake.reason
		} else {
			want.clause = got.reason // a refusal that shows by what it does needs no word, and may have one
		}
		if len(p.differences(want, got)) == 0 {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}
