package fencepost

import (
	"fmt"
	"slices"
	"strings"
)

// faults are mistakes in an adapter that show before anything runs.
func (a Adapter[S]) faults(s *Suite) []string {
	var faults []string
	add := func(format string, args ...any) { faults = append(faults, "adapter: "+fmt.Sprintf(format, args...)) }
	if a.Reset == nil && hasSequences(s) {
		add("Reset is missing")
	}
	for _, name := range sortedNames(a.Cannot) {
		if !s.iface.hasCapability(name) {
			add("Cannot has %q, which the suite does not know", name)
		}
	}
	for _, name := range sortedNames(a.Unobserved) {
		if s.iface.observed[name] == nil && s.iface.outputs[name] == nil {
			add("Unobserved has %q, which is neither a field nor an output", name)
		}
	}
	for _, name := range sortedNames(a.Actions) {
		if s.iface.actions[name] == nil {
			add("Actions has %q, which the suite does not know", name)
		}
	}
	for _, name := range sortedNames(s.iface.actions) {
		_, isMissed := a.Cannot[name]
		if action := s.iface.actions[name]; action.isAsked() && !isMissed && a.Actions[name] == nil {
			add("the action %s is missing; add to Actions (or say in Cannot why not):\n%s", name, action.skeleton(s.iface, name))
		}
	}
	for _, name := range sortedNames(s.iface.tables) {
		if _, ok := a.Cannot["table:"+name]; !ok && a.Tables[name] == nil {
			add("the table %s is missing; add to Tables, or to Cannot: \"table:%s\": \"why\"", name, name)
		}
	}
	for _, name := range sortedNames(a.Tables) {
		if s.iface.tables[name] == nil {
			add("Tables has %q, which the suite does not know", name)
		}
	}
	return append(faults, a.blindness(s)...)
}

func (a Adapter[S]) blindness(s *Suite) []string {
	if len(s.iface.observed) == 0 {
		return nil
	}
	for name := range s.iface.observed {
		if _, ok := a.Unobserved[name]; !ok {
			if a.Observe == nil {
				return []string{"adapter: Observe is missing"}
			}
			return nil
		}
	}
	return []string{"adapter: it observes nothing, so it would pass whatever the system does"}
}

func hasSequences(s *Suite) bool {
	return slices.ContainsFunc(s.tests, func(v *vector) bool { return v.table == nil })
}

func (a *actionInfo) isAsked() bool { return a.control != "awaited" && a.control != "free" }

// skeleton is the text to paste for an action.
func (a *actionInfo) skeleton(f *iface, name string) string {
	fields := []string{}
	for _, param := range sortedNames(a.params) {
		goName := strings.ToUpper(param[:1]) + param[1:]
		fields = append(fields, fmt.Sprintf("%s %s `json:%q`", goName, f.goType(a.params[param]), param))
	}
	return fmt.Sprintf("\t%q: fencepost.Do(func(s S, a struct{ %s }, c *fencepost.Call) error { return nil }),",
		name, strings.Join(fields, "; "))
}

func (f *iface) goType(t *valueType) string {
	switch t.kind {
	case "named":
		return f.goType(f.types[t.name])
	case "bool":
		return "bool"
	case "int":
		if strings.HasPrefix(t.lo, "-") {
			return "int64"
		}
		return "uint64"
	case "enum":
		return "string"
	case "option":
		return "*" + f.goType(t.of)
	case "set", "seq", "bag":
		return "[]" + f.goType(t.of)
	}
	return "any"
}

// lacks says why a test is skipped; "" if it is not.
func (a Adapter[S]) lacks(s *Suite, test *vector) string {
	for _, need := range test.needs {
		if why, ok := a.Cannot[need]; ok {
			return "cannot " + need + ": " + why
		}
		kind, what, _ := strings.Cut(need, ":")
		if why, ok := a.Unobserved[what]; ok && (kind == "observe" || kind == "output") {
			return "does not see " + what + ": " + why
		}
	}
	return a.lacksStep(test.steps)
}

func (a Adapter[S]) lacksStep(steps []step) string {
	for _, s := range steps {
		for _, m := range append([]move{s.move}, s.during...) {
			if why, ok := a.Cannot[m.do]; ok {
				return "cannot " + m.do + ": " + why
			}
			if why, ok := a.Cannot["during:"+m.at]; ok && m.at != "" {
				return "cannot during:" + m.at + ": " + why
			}
		}
		for _, choice := range s.expect {
			if why := a.lacksStep(choice.steps); why != "" {
				return why
			}
		}
	}
	return ""
}
