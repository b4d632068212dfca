package fencepost

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBadFiles(t *testing.T) {
	good := jobFile(syncFails, picks)
	lines := strings.SplitAfter(good, "\n")
	change := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("%q is not in the file", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	cases := []struct{ name, file, text string }{
		{"empty", "", "the file is empty"},
		{"another version", change("fencepost-vectors/1", "fencepost-vectors/0"), `job:1: this runner reads "fencepost-vectors/1"; the file has "fencepost-vectors/0"`},
		{"no header", lines[1], "job:1: this runner reads"},
		{"a test too few", lines[0] + lines[1], "the header promises 2 tests, 1 follow"},
		{"cut off", good[:len(good)-9], "the last line has no end"},
		{"an id twice", lines[0] + lines[1] + lines[1], "job:3: the id t-000000000000 stands twice"},
		{"no id", change("t-000000000000", "m-000000000000"), "is no id of a tour test"},
		{"an unknown group", change(`"group":"tour"`, `"group":"trip"`), `"trip" is no group`},
		{"an unknown member", change(`"group":"tour"`, `"group":"tour","extra":1`), `the member "extra" is unknown`},
		{"an unknown action", change(`{"do":"Sync"`, `{"do":"Sink"`), `there is no action "Sink"`},
		{"nobody can ask for it", change(`{"do":"Sync","args":{},"during":[{"at":"decided","do":"jobFails","args":{}}]`, `{"do":"finish","args":{}`), "finish is awaited"},
		{"an unknown point", change(`"at":"decided"`, `"at":"undecided"`), `Sync has no point "undecided"`},
		{"an unknown capability", change(`"group":"tour"`, `"group":"tour","needs":["jobFails","hold:jobFails","observe:bogus"]`), `job:2, needs, 3: "observe:bogus" is no capability`},
		{"an unknown argument", change(`"do":"pick","args":{}`, `"do":"pick","args":{"a":1}`), `there is no "a"`},
		{"a missing argument", change(`"args":{"limit":"18446744073709551615"}`, `"args":{}`), `"limit" is missing`},
		{"an unknown outcome", change(`"outcome":"refused"`, `"outcome":"denied"`), `"denied" is no outcome`},
		{"a oneOf of one", change(`,{"outcome":"done","changed":{"color":"blue"}}]`, "]"), "at least two alternatives"},
		{"a step behind a oneOf", lines[0] + lines[1] + strings.Replace(lines[2], "]}\n", ","+useFull+"]}\n", 1), "a step follows a oneOf"},
		{"no step", jobFile(syncFails, ""), "there is no step"},
		{"a value of another type", change(`"color":null`, `"color":7`), "observed, color: 7 is no enum"},
		{"a name twice", change(`"setup":{"limit"`, `"setup":{"limit":0,"limit"`), `"limit" stands twice`},
		{"no UTF-8", change("test 0", "test \xff"), "it is not UTF-8"},
		{"too deep", change(`"test 0"`, strings.Repeat("[", 80)+strings.Repeat("]", 80)), "deeper than 64"},
		{"too long", change(`"test 0"`, `"`+strings.Repeat("x", 2<<20)+`"`), "job:2: the line is longer than 1 MiB"},
		{"two values", lines[0] + lines[1] + strings.TrimSuffix(lines[2], "\n") + " {}\n", "something follows the value"},
		{"an unknown type", change(`{"kind":"named","name":"Phase"}`, `{"kind":"named","name":"Fase"}`), `there is no type "Fase"`},
		{"a bad name", change(`"pick":{"doc"`, `"":{"doc"`), "is no name"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(strings.NewReader(c.file), "job")
			if err == nil || !strings.Contains(err.Error(), c.text) {
				t.Errorf("%v, want %q", err, c.text)
			}
		})
	}
	if _, err := Load(strings.NewReader(good), "job"); err != nil {
		t.Error(err)
	}
}

// A negative test is for runners: answers are played to the runner, which has to find the mistake.
func TestNegativeTests(t *testing.T) {
	files, err := filepath.Glob("testdata/*.negative.ndjson")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d files of negative tests: %v", len(files), err)
	}
	files = append(files, kit+"/calls.negative.ndjson")
	for _, path := range files {
		suite, err := LoadFS(os.DirFS(filepath.Dir(path)), filepath.Base(path))
		if err != nil {
			t.Fatal(err)
		}
		for _, test := range suite.tests {
			t.Run(test.id, func(t *testing.T) {
				p := scriptedPlayer(suite, test.answers)
				problem := p.play(t, test).problem
				if problem.status() != Failed || problem.number != test.fails {
					t.Errorf("%s: %s at step %d, want a failure at step %d", test.comment, problem.status(), problem.number, test.fails)
				}
			})
		}
	}
}

// The schema lies beside the code, for those who have nothing but this module.
func TestTheSchemaIsThatOfThisFormat(t *testing.T) {
	text, err := os.ReadFile("vectors-1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs struct {
			Header struct {
				Properties struct{ Format struct{ Const string } }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil || schema.Defs.Header.Properties.Format.Const != formatName {
		t.Errorf("%v, %+v", err, schema)
	}
}

// A file that somebody made to do harm is refused or read, and never more than that.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(jobFile(syncFails, picks, starts, useNear+","+useFull)))
	addFile(f, fenceFile)
	addFile(f, "testdata/put.negative.ndjson")
	f.Fuzz(func(t *testing.T, text []byte) {
		suite, err := Load(strings.NewReader(string(text)), "fuzz")
		if err != nil {
			return
		}
		for _, test := range suite.tests {
			if test.table != nil {
				continue
			}
			p := scriptedPlayer(suite, []answer{{observed: test.observed}})
			path := p.play(t, test)
			if path.problem != nil {
				suite.report(test, path, p, t.Name())
			}
		}
	})
}

func FuzzGraph(f *testing.F) {
	addFile(f, fenceGraph)
	f.Fuzz(func(t *testing.T, text []byte) {
		if graph, err := LoadGraph(strings.NewReader(string(text)), "fuzz"); err == nil {
			graph.MatchLog(strings.NewReader("{\"gap\":true}\n{\"observed\":{}}\n"), "log", nil)
		}
	})
}

func FuzzLog(f *testing.F) {
	text, err := os.ReadFile(fenceGraph)
	if err != nil {
		f.Fatal(err)
	}
	graph, err := LoadGraph(strings.NewReader(string(text)), fenceGraph)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"do":"bootstrap","args":{"from":"a","epoch":2},"observed":{"owner":"a"}}` + "\n{\"gap\":true}\n"))
	f.Add([]byte(`{"setup":{},"do":"close","outputs":{"reply":[]},"reason":null}` + "\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		graph.MatchLog(strings.NewReader(string(text)), "fuzz", nil)
	})
}

func addFile(f *testing.F, path string) {
	text, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
}
