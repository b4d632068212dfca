package fencepost

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// A job with everything that a fence does not have: a call in whose middle the environment moves,
// results that the inputs do not determine, work that goes on by itself, and large numbers.
const jobInterface = `{"types":{"Phase":{"kind":"enum","cases":["Idle","Running","Done","Failed"]},
"Color":{"kind":"enum","cases":["red","blue"]}},
"setup":{"limit":{"kind":"int","lo":0,"hi":"18446744073709551615"}},
"actions":{
"Sync":{"doc":"","at":"job.fence:1","kind":"call","control":"tester","params":{},"points":{"decided":{"doc":"","unreached":"fail"},"late":{"doc":"","unreached":"after"},"perhaps":{"doc":"","unreached":"inconclusive"}}},
"jobFails":{"doc":"","at":"job.fence:2","kind":"fault","control":"hook","params":{}},
"pick":{"doc":"","at":"job.fence:3","kind":"input","control":"tester","params":{}},
"use":{"doc":"","at":"job.fence:4","kind":"input","control":"tester","params":{"limit":{"kind":"int","lo":0,"hi":"18446744073709551615"}}},
"start":{"doc":"","at":"job.fence:5","kind":"input","control":"tester","params":{}},
"finish":{"doc":"","at":"job.fence:6","kind":"internal","control":"awaited","params":{}}},
"observed":{"phase":{"doc":"","type":{"kind":"named","name":"Phase"}},"color":{"doc":"","type":{"kind":"option","of":{"kind":"named","name":"Color"}}},"tags":{"doc":"","type":{"kind":"set","of":{"kind":"int","lo":0,"hi":9},"max":null}}},
"outputs":{"log":{"doc":"","type":{"kind":"bag","of":{"kind":"named","name":"Color"},"max":9},"order":"bag","default":[]}},
"reasons":{"Full":{"doc":"","kind":"refused"}},"tables":{}}`

const jobObserved = `"setup":{"limit":"18446744073709551615"},"observed":{"phase":"Idle","color":null,"tags":[2,1]}`

// jobFile is a file with the tests that are given, each from its steps.
func jobFile(steps ...string) string {
	lines := []string{fmt.Sprintf(`{"format":"fencepost-vectors/1","tool":"","model":{"name":"Job"},"options":{},"exploration":null,`+
		`"interface":%s,"claims":{"Law":"one law"},"mutants":{"M1":{"title":"one","breaks":[],"at":"","verdict":"killed","reveals":["observe:color"]}},"certificate":{"variants":{"V1":{"title":"today","breaks":["Law"],"new":1}}},"tests":%d}`,
		strings.ReplaceAll(jobInterface, "\n", ""), len(steps))}
	for i, list := range steps {
		lines = append(lines, fmt.Sprintf(`{"id":"t-%012x","group":"tour","tags":["smoke"],"comment":"test %d",%s,"steps":[%s]}`, i, i, jobObserved, list))
	}
	return strings.Join(lines, "\n") + "\n"
}

type job struct {
	mu           sync.Mutex
	phase, color string
	limit        uint64
	how          string
}

func jobAdapter(how string) Adapter[*job] {
	return Adapter[*job]{
		Reset: func(t testing.TB, setup Setup) *job {
			var s struct{ Limit uint64 }
			if err := setup.Decode(&s); err != nil {
				t.Fatal(err)
			}
			return &job{phase: "Idle", limit: s.Limit, how: how}
		},
		Actions: map[string]Action[*job]{
			"Sync": Do(func(j *job, _ struct{}, c *Call) error {
				if how == "shortcut" {
					return nil
				}
				for i := 0; i < 2; i++ { // a conflict is tried again: the environment moves once
					if err := c.During("decided"); err != nil {
						return err
					}
				}
				c.Output("log", "blue")
				c.Output("log", "red")
				return nil
			}),
			"jobFails": Do(func(j *job, _ struct{}, c *Call) error {
				if j.phase == "Failed" {
					return errors.New("it has failed already")
				}
				j.phase = "Failed"
				return nil
			}),
			"pick": Do(func(j *job, _ struct{}, c *Call) error {
				if how == "red" || how == "blue" || how == "green" {
					j.color = how
				}
				if how == "says" {
					c.Output("log", "red")
					c.Output("log", "green")
				}
				return nil
			}),
			"use": Do(func(j *job, a struct{ Limit uint64 }, c *Call) error {
				switch {
				case how == "panics":
					panic("no use")
				case how == "hangs":
					select {}
				case a.Limit == j.limit:
					c.Refuse("Full")
				}
				return nil
			}),
			"start": Do(func(j *job, _ struct{}, c *Call) error {
				j.set("Running")
				time.AfterFunc(time.Millisecond, func() {
					j.set("Done")
					c.Output("log", "red")
				})
				return nil
			}),
		},
		Observe: func(j *job) any {
			j.mu.Lock()
			defer j.mu.Unlock()
			view := map[string]any{"phase": j.phase, "color": nil, "tags": []int{1, 2}}
			if j.color != "" {
				view["color"] = j.color
			}
			return view
		},
	}
}

func (j *job) set(phase string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.phase = phase
}

// playJob plays one test.
func playJob(t *testing.T, a Adapter[*job], steps string, o ...Option) Result {
	t.Helper()
	options := append([]Option{From(strings.NewReader(jobFile(steps)))}, o...)
	for _, result := range playAll(t, a, "job.vectors.ndjson", options...) {
		return result
	}
	t.Fatal("no test")
	return Result{}
}

const (
	syncFails = `{"do":"Sync","args":{},"during":[{"at":"decided","do":"jobFails","args":{}}],"expect":{"outcome":"done","outputs":{"log":["red","blue"]},"changed":{"phase":"Failed"}}}`
	syncAfter = `{"do":"Sync","args":{},"during":[{"at":"late","do":"jobFails","args":{}}],"expect":{"outcome":"done","outputs":{"log":["red","blue"]},"changed":{"phase":"Failed"}}}`
	syncMaybe = `{"do":"Sync","args":{},"during":[{"at":"perhaps","do":"jobFails","args":{}}],"expect":{"outcome":"done"}}`
	useFull   = `{"do":"use","args":{"limit":"18446744073709551615"},"expect":{"outcome":"refused","reason":"Full"}}`
	useNear   = `{"do":"use","args":{"limit":"18446744073709551614"},"expect":{"outcome":"done"}}`
	picks     = `{"do":"pick","args":{},"expect":{"oneOf":[{"outcome":"done","changed":{"color":"red"},"steps":[` + useFull + `]},{"outcome":"done","changed":{"color":"blue"}}]}}`
	starts    = `{"do":"start","args":{},"awaits":[{"do":"finish","args":{}}],"expect":{"outcome":"done","outputs":{"log":["red"]},"changed":{"phase":"Done"}}}`
	unlikeNew = `{"do":"pick","args":{},"expect":{"outcome":"done"},"unlike":{"M1":{"changed":{"color":"green"}}}}`
	unlikeSay = `{"do":"pick","args":{},"expect":{"outcome":"done"},"unlike":{"M1":{"outputs":{"log":["green","red"]}}}}`
	unlikeNow = `{"do":"pick","args":{},"expect":{"outcome":"done"},"unlike":{"V1":{"changed":{"color":"red"}}}}`
	unlikes   = `{"do":"pick","args":{},"expect":{"outcome":"done"},"unlike":{"M1":{"changed":{"color":"red"}}}}`
)

func TestSteps(t *testing.T) {
	cases := []struct {
		name, how, steps string
		want             Status
		text             string
	}{
		{"moves inside of a call, once", "", syncFails, Passed, ""},
		{"a point that is not reached", "shortcut", syncFails, Failed, "it returned without reaching 'decided'"},
		{"moves after a call", "", syncAfter, Passed, ""},
		{"a point that only may be reached", "", syncMaybe, Inconclusive, "Sync returned without reaching 'perhaps'"},
		{"a hook that fails", "", syncFails + "," + syncFails, Broken, "it has failed already"},
		{"large numbers", "", useNear + "," + useFull, Passed, ""},
		{"a choice that is followed", "red", picks, Passed, ""},
		{"a choice that is not followed", "blue", picks, Inconclusive, "does not follow"},
		{"no choice", "", picks, Failed, "this is the nearest of 2 alternatives"},
		{"work that goes on", "", starts, Passed, ""},
		{"what a mistake shows", "red", unlikes, Failed, `behaves like mutant M1 "one"`},
		{"what a variant shows", "red", unlikeNow, Failed, `behaves like variant V1 "today": this step's result is exactly that variant's
  why         Law: one law`},
		{"a mistake with a value of its own", "green", unlikeNew, Failed, `behaves like mutant M1 "one"`},
		{"a mistake that says a value of its own", "says", unlikeSay, Failed, `behaves like mutant M1 "one"`},
		{"a value that no mistake says", "says", unlikeNew, Broken, `output log: "green" is none of red, blue`},
		{"a value that no mistake shows", "green", unlikes, Broken, `"green" is none of red, blue`},
		{"what no mistake shows", "blue", unlikes, Failed, "color  want null"},
		{"a panic", "panics", useNear, Broken, "use panicked: no use"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			result := playJob(t, jobAdapter(c.how), c.steps, StepTimeout(5*time.Second))
			if result.Status != c.want || !strings.Contains(result.Text, c.text) {
				t.Errorf("%s, want %s with %q:\n%s", result.Status, c.want, c.text, result.Text)
			}
			if result.misfit != strings.Contains(c.text, "is none of") {
				t.Error(result.misfit)
			}
		})
	}
}

func TestAnAdapterThatIsWrong(t *testing.T) {
	observing := func(view map[string]any) Adapter[*job] {
		a := jobAdapter("")
		a.Observe = func(*job) any { return view }
		return a
	}
	acting := func(f func(c *Call) error) Adapter[*job] {
		a := jobAdapter("")
		a.Actions["use"] = func(_ *job, c *Call) error { return f(c) }
		return a
	}
	cases := []struct {
		name    string
		adapter Adapter[*job]
		text    string
	}{
		{"a field too few", observing(map[string]any{"phase": "Idle", "color": nil}), `did not give "tags"`},
		{"a field too many", observing(map[string]any{"phase": "Idle", "color": nil, "tags": []int{}, "more": 1}), `gave "more"`},
		{"another spelling", observing(map[string]any{"phase": "idle", "color": nil, "tags": []int{}}), `"idle" is none of Idle`},
		{"a nil slice", observing(map[string]any{"phase": "Idle", "color": nil, "tags": []int(nil)}), "a nil slice?"},
		{"a float", observing(map[string]any{"phase": "Idle", "color": nil, "tags": []float64{1}}), "it holds a float"},
		{"a text for a number", observing(map[string]any{"phase": "Idle", "color": nil, "tags": []string{"1"}}), `the text "1" is no int`},
		{"twice in a set", observing(map[string]any{"phase": "Idle", "color": nil, "tags": []int{1, 1}}), "is twice in a set"},
		{"no object", func() Adapter[*job] { a := jobAdapter(""); a.Observe = func(*job) any { return 7 }; return a }(), "which is no object"},
		{"an error", acting(func(*Call) error { return errors.New("it broke") }), "use: it broke"},
		{"an unknown reason", acting(func(c *Call) error { c.Refuse("Fuller"); return nil }), `Refuse("Fuller"): there is no such reason, only Full`},
		{"two reasons", acting(func(c *Call) error { c.Refuse("Full"); c.Refuse("Full"); return nil }), "refused twice"},
		{"an unknown output", acting(func(c *Call) error { c.Output("logs", 1); return nil }), `Output("logs"): there is no such output`},
		{"a value of another type", acting(func(c *Call) error { c.Output("log", 1); return nil }), "output log: 1 is no enum"},
		{"an unknown point", acting(func(c *Call) error { return c.During("decided") }), `During("decided")`},
		{"unknown arguments", acting(func(c *Call) error {
			return Do(func(*job, struct{ Other int }, *Call) error { return nil })(nil, c)
		}), "do not fit"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			result := playJob(t, c.adapter, useNear)
			if result.Status != Broken || !strings.Contains(result.Text, c.text) {
				t.Errorf("%s, want an error with %q:\n%s", result.Status, c.text, result.Text)
			}
		})
	}
}

func TestUnobserved(t *testing.T) {
	blind := func() Adapter[*job] {
		a := jobAdapter("red")
		a.Unobserved = map[string]string{"color": "nobody sees it"}
		a.Observe = func(j *job) any { return map[string]any{"phase": j.phase, "tags": []int{1, 2}} }
		return a
	}
	if result := playJob(t, blind(), unlikes); result.Status != Passed {
		t.Errorf("%s: %s", result.Status, result.Text)
	}
	if result := playJob(t, blind(), picks); result.Status != Inconclusive || !strings.Contains(result.Text, "several alternatives fit") {
		t.Errorf("%s: %s", result.Status, result.Text)
	}
}

func TestSettle(t *testing.T) {
	a := jobAdapter("")
	settled := 0
	a.Settle = func(ctx context.Context, j *job) error {
		settled++
		for ctx.Err() == nil {
			j.mu.Lock()
			isBusy := j.phase == "Running"
			j.mu.Unlock()
			if !isBusy {
				time.Sleep(time.Millisecond) // the output is said behind the phase
				return nil
			}
			time.Sleep(time.Millisecond)
		}
		return ctx.Err()
	}
	if result := playJob(t, a, starts); result.Status != Passed || settled != 2 {
		t.Errorf("%s after %d settles: %s", result.Status, settled, result.Text)
	}
}

func TestCompareInts(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"1", "2", -1}, {"10", "9", 1}, {"-10", "-9", -1}, {"-1", "0", -1}, {"7", "7", 0}, {"18446744073709551616", "18446744073709551615", 1}} {
		if got := compareInts(c.a, c.b); got != c.want {
			t.Errorf("compareInts(%s, %s) = %d", c.a, c.b, got)
		}
	}
}

func TestValues(t *testing.T) {
	suite, err := Load(strings.NewReader(jobFile()), "job")
	if err != nil {
		t.Fatal(err)
	}
	enum := &valueType{kind: "named", name: "Color"}
	pair := &valueType{kind: "map", key: &valueType{kind: "option", of: enum}, of: &valueType{kind: "bool"}}
	keyed := &valueType{kind: "map", key: enum, of: &valueType{kind: "int", lo: "0", hi: "9"}}
	union := &valueType{kind: "union", union: map[string]map[string]*valueType{"None": {}, "Some": {"of": enum}}}
	cases := []struct {
		t        *valueType
		value    string
		want     string
		mismatch string
	}{
		{pair, `[["red",true],[null,false]]`, `[["red",true],[null,false]]`, ""},
		{pair, `[[null,true],[null,false]]`, "", "stands twice"},
		{keyed, `{"blue":1,"red":2}`, `{"blue":1,"red":2}`, ""},
		{keyed, `{"blue":1}`, "", "1 keys of 2"},
		{keyed, `{"blue":1,"green":1}`, "", `"green" is none of`},
		{union, `{"case":"Some","of":"red"}`, `{"case":"Some","of":"red"}`, ""},
		{union, `{"case":"None","of":"red"}`, "", `no field "of"`},
		{union, `{"case":"Other"}`, "", "is none of None, Some"},
		{union, `{}`, "", "does not say which"},
		{&valueType{kind: "int", lo: "0", hi: "9"}, `1.0`, "", "1.0 is no int"},
		{&valueType{kind: "int", lo: "0", hi: "9"}, `10`, "", "10 is not in 0..9"},
		{&valueType{kind: "int", lo: "0", hi: "99999999999999999999"}, `9007199254740992`, `9007199254740992`, ""},
		{&valueType{kind: "int", lo: "0", hi: "99999999999999999999"}, `"9007199254740992"`, `9007199254740992`, ""},
		{&valueType{kind: "bool"}, `1`, "", "1 is no bool"},
		{&valueType{kind: "never"}, `null`, "", "is no never"},
	}
	for _, c := range cases {
		value, err := parseJSON([]byte(c.value))
		if err != nil {
			t.Fatal(err)
		}
		got, err := suite.iface.types.canonical(c.t, value)
		if c.mismatch == "" && (err != nil || !bytes.Equal([]byte(key(got)), []byte(c.want))) {
			t.Errorf("%s: %s, %v", c.value, key(got), err)
		}
		if c.mismatch != "" && (err == nil || !strings.Contains(err.Error(), c.mismatch)) {
			t.Errorf("%s: %v, want %q", c.value, err, c.mismatch)
		}
	}
	var number json.Number = "1"
	if text, err := plain(map[string]any{"a": number}); err != nil || key(text) != `{"a":1}` {
		t.Errorf("%v, %v", text, err)
	}
}
