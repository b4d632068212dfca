package fencepost

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// stepsShown is how many steps before the one that failed a report shows.
const stepsShown = 12

// report is what is printed of a test that did not pass.
func (s *Suite) report(test *vector, path *trail, p *player, testName string) string {
	return s.story(test.comment, path, p) + "\n" + s.footer(test, path, testName)
}

// story is what a test did and what came of it.
func (s *Suite) story(title string, path *trail, p *player) string {
	problem := path.problem
	var b strings.Builder
	where := "after the reset"
	if problem.step != nil {
		where = fmt.Sprintf("step %d of %d", problem.number, path.total)
	}
	mark := "✗"
	if problem.status() == Inconclusive {
		mark = "?"
	}
	fmt.Fprintf(&b, "%s %s        %s\n\n", mark, title, where)
	fmt.Fprintf(&b, "  setup  %-28s  observed  %s\n", "{"+fieldsText(s.iface.order.setup, path.setup, ", ")+"}",
		fieldsText(s.iface.order.observed, path.observed, " · "))
	first := max(0, len(path.steps)-stepsShown)
	if first > 0 {
		fmt.Fprintf(&b, "  …      %d steps that went as they should\n", first)
	}
	for i, done := range path.steps[first:] {
		fmt.Fprintf(&b, "  %-3d%-33s %s\n", first+i+1, s.callText(done.step), p.outcomeText(done))
	}
	if problem.step != nil {
		fmt.Fprintf(&b, "  %-3d%s\n", problem.number, s.callText(problem.step))
	}
	b.WriteString(p.problemText(path))
	return b.String()
}

func (p *player) problemText(path *trail) string {
	problem := path.problem
	if problem.err != nil {
		return "       " + strings.ReplaceAll(problem.err.Error(), "\n", "\n       ") + "\n"
	}
	var b strings.Builder
	width, wide := 0, 0
	for _, d := range problem.differs {
		width = max(width, utf8.RuneCountInString(d.place))
		wide = max(wide, utf8.RuneCountInString(d.want))
	}
	for _, d := range problem.differs {
		fmt.Fprintf(&b, "       %s  want %s  got %-20s  ← differs\n", pad(d.place, width), pad(d.want, min(wide, 40)), d.got)
	}
	if problem.step != nil && len(p.observationDifferences(problem.nearest.observed, problem.got.observed)) == 0 {
		fmt.Fprintf(&b, "       %s  as expected (%s)\n", pad("observation", width), fieldsText(p.iface.order.observed, problem.got.observed, ", "))
	}
	if problem.others > 0 {
		fmt.Fprintf(&b, "       this is the nearest of %d alternatives\n", problem.others+1)
	}
	return b.String()
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

// outcomeText says what came of a step that went well.
func (p *player) outcomeText(done taken) string {
	switch done.fits.outcome {
	case "refused":
		return "refused " + done.fits.reason + ": nothing changed"
	case "ignored", "deferred":
		return done.fits.outcome + " (" + done.fits.clause + "): " + p.silenceText() + "nothing changed"
	}
	var parts []string
	for _, name := range p.iface.order.outputs {
		for _, value := range done.fits.outputs[name] {
			parts = append(parts, name+" "+show(value))
		}
	}
	for _, name := range p.iface.order.observed {
		if _, ok := done.fits.changed[name]; !ok {
			continue
		}
		parts = append(parts, fmt.Sprintf("%s: %s → %s", name, show(done.before[name]), show(done.fits.changed[name])))
	}
	if len(parts) == 0 {
		return "done, nothing to see"
	}
	return strings.Join(parts, "    ")
}

func (p *player) silenceText() string {
	text := ""
	for _, name := range p.iface.order.outputs {
		text += "no " + name + ", "
	}
	return text
}

func (s *Suite) callText(call *step) string {
	text := s.moveText(call.move)
	for _, m := range call.during {
		text += " at " + m.at + ": " + s.moveText(m)
	}
	return text
}

func (s *Suite) moveText(m move) string {
	return m.do + "(" + fieldsText(s.iface.order.params[m.do], m.args, ", ") + ")"
}

func fieldsText(names []string, values map[string]any, separator string) string {
	parts := []string{}
	for _, name := range names {
		if value, ok := values[name]; ok {
			parts = append(parts, name+" "+show(value))
		}
	}
	return strings.Join(parts, separator)
}

// footer says what it looks like, why it matters, and where to go on.
func (s *Suite) footer(test *vector, path *trail, testName string) string {
	var b strings.Builder
	line := func(label, format string, args ...any) {
		fmt.Fprintf(&b, "  %-12s%s\n", label, fmt.Sprintf(format, args...))
	}
	problem := path.problem
	for _, name := range problem.like {
		overlay, kind := s.overlay(name)
		fmt.Fprintf(&b, "  behaves like %s %s %q: this step's result is exactly that %s's\n", kind, name, overlay.title, kind)
	}
	said := map[string]bool{}
	for _, name := range problem.like {
		overlay, _ := s.overlay(name)
		for _, claim := range overlay.breaks {
			if text, ok := s.claims[claim]; ok && !said[claim] {
				said[claim] = true
				line("why", "%s: %s", claim, strings.ReplaceAll(text, "\n", " "))
			}
		}
	}
	if problem.step != nil {
		line("model", "%s", s.modelPlace(problem))
	}
	b.WriteString(s.places(test, testName))
	line("as calls", "%s", s.asCalls(path))
	return b.String()
}

func (s *Suite) modelPlace(problem *problem) string {
	place := fmt.Sprintf("%s  action %s", s.iface.actions[problem.step.do].at, problem.step.do)
	if problem.nearest.clause != "" {
		place += ", clause " + problem.nearest.clause
	}
	return place
}

func (s *Suite) places(test *vector, testName string) string {
	variant := ""
	if len(s.model.variant) > 0 {
		variant = "variant " + strings.Join(s.model.variant, "+") + ", "
	}
	return fmt.Sprintf("  %-12s%s:%d  (suite %s…, %sformat 1)\n  %-12s%s\n",
		"vector", s.name, test.line, s.digest[:4], variant, "again", againCommand(testName))
}

// againCommand runs this test alone.
func againCommand(testName string) string {
	folder := "."
	if root, err := moduleRoot(); err == nil {
		if here, err := os.Getwd(); err == nil {
			if inner, err := filepath.Rel(root, here); err == nil && inner != "." {
				folder = "./" + filepath.ToSlash(inner)
			}
		}
	}
	return fmt.Sprintf("go test %s -run '^%s$' -count=1", folder, strings.ReplaceAll(testName, "/", "$/^"))
}

// asCalls is the way to the problem as one may type it.
func (s *Suite) asCalls(path *trail) string {
	calls := []string{"Reset(" + goText(s.iface.order.setup, path.setup) + ")"}
	for _, done := range path.steps {
		calls = append(calls, done.step.do+goText(s.iface.order.params[done.step.do], done.step.args))
	}
	if path.problem.step != nil {
		calls = append(calls, path.problem.step.do+goText(s.iface.order.params[path.problem.step.do], path.problem.step.args))
	}
	return strings.Join(calls, "; ")
}

func goText(names []string, values map[string]any) string {
	parts := []string{}
	for _, name := range names {
		if values[name] != nil && values[name] != false {
			parts = append(parts, strings.ToUpper(name[:1])+name[1:]+":"+key(values[name]))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// rowsShown is how many wrong rows of a table a report shows.
const rowsShown = 10

func (s *Suite) tableReport(test *vector, wrong []wrongRow, err error, testName string) string {
	var b strings.Builder
	table := test.table
	fmt.Fprintf(&b, "✗ %s        %d of %d rows are wrong\n\n", test.comment, len(wrong), len(table.rows))
	for i, row := range wrong {
		if i == rowsShown {
			fmt.Fprintf(&b, "  … and %d more\n", len(wrong)-rowsShown)
			break
		}
		parts := []string{}
		for j, name := range table.inputs {
			parts = append(parts, name+" "+show(row.inputs[j]))
		}
		fmt.Fprintf(&b, "  %s(%s)  want %s  got %s%s\n", table.name, strings.Join(parts, ", "),
			show(row.want), show(row.got), columnsText(row.columns))
	}
	if err != nil {
		fmt.Fprintf(&b, "  %s\n", err)
	}
	b.WriteString(columnCounts(table.results[1:], wrong))
	b.WriteString("\n" + s.places(test, testName))
	return b.String()
}

func columnsText(columns []string) string {
	if len(columns) == 0 {
		return ""
	}
	return "  as in " + strings.Join(columns, ", ")
}

// columnCounts says which variants give the same wrong answers.
func columnCounts(columns []string, wrong []wrongRow) string {
	text := ""
	for _, column := range columns {
		n := 0
		for _, row := range wrong {
			for _, name := range row.columns {
				if name == column {
					n++
				}
			}
		}
		if n > 0 {
			text += fmt.Sprintf("  %d of %d wrong answers are those of variant %s\n", n, len(wrong), column)
		}
	}
	return text
}
