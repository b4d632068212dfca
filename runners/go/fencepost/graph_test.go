package fencepost

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

const fenceGraph = "testdata/fence.graph.ndjson"

var rewriteGraph = flag.Bool("rewrite-graph", false, "write testdata/fence.graph.ndjson")

// The graph of the small fence: every state of it, found by asking it.
func TestTheGraphIsThatOfTheFence(t *testing.T) {
	text := graphOfFence(t)
	if *rewriteGraph {
		if err := os.WriteFile(fenceGraph, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if committed, err := os.ReadFile(fenceGraph); err != nil || string(committed) != text {
		t.Errorf("%s is not what -rewrite-graph writes (%v)", fenceGraph, err)
	}
}

func graphOfFence(t *testing.T) string {
	first := fence{phase: "none"}
	nodes, numbers := []fence{first}, map[fence]int{first: 0}
	lines := []string{""}
	for i := 0; i < len(nodes); i++ {
		moves := []any{}
		for epoch := 1; epoch <= 2; epoch++ {
			for _, from := range []string{"a", "b"} {
				open, shut := nodes[i], nodes[i]
				opened, closed := open.bootstrap(from, epoch), shut.close(epoch)
				outcome := map[string]any{"outcome": "ignored", "clause": "StaleEpoch"}
				if opened != nil {
					outcome = map[string]any{"outcome": "done", "outputs": map[string]any{"reply": []any{opened}}}
				}
				add := func(do string, args, outcome map[string]any, next fence) {
					if _, ok := numbers[next]; !ok {
						numbers[next] = len(nodes)
						nodes = append(nodes, next)
					}
					outcome["to"] = numbers[next]
					moves = append(moves, map[string]any{"do": do, "args": args, "oneOf": []any{outcome}})
				}
				add("bootstrap", map[string]any{"from": from, "epoch": epoch}, outcome, open)
				add("close", map[string]any{"from": from, "epoch": epoch, "removed": false},
					map[string]any{"outcome": "done", "outputs": map[string]any{"reply": []any{closed}}}, shut)
			}
		}
		lines = append(lines, jsonText(t, map[string]any{"node": i, "observed": nodes[i].view(), "moves": moves}))
	}
	suite, err := os.ReadFile(fenceFile)
	if err != nil {
		t.Fatal(err)
	}
	var header struct{ Interface json.RawMessage }
	if err := json.Unmarshal([]byte(strings.SplitN(string(suite), "\n", 2)[0]), &header); err != nil {
		t.Fatal(err)
	}
	lines[0] = fmt.Sprintf(`{"format":"fencepost-graph/1","tool":"by hand","model":{"name":"Fence"},"options":{},"interface":%s,`+
		`"complete":true,"starts":[{"setup":{},"node":0}],"nodes":%d}`, header.Interface, len(nodes))
	return strings.Join(lines, "\n") + "\n"
}

func jsonText(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func loadFenceGraph(t *testing.T) *Graph {
	t.Helper()
	file, err := os.Open(fenceGraph)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	graph, err := LoadGraph(file, fenceGraph)
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

func TestLogs(t *testing.T) {
	graph := loadFenceGraph(t)
	const (
		open    = `{"do":"bootstrap","args":{"from":"a","epoch":2},"observed":{"owner":"a"}}` + "\n"
		partial = `{"do":"close","args":{"epoch":1}}` + "\n"
		acked   = `{"do":"close","args":{"epoch":1},"outputs":{"reply":[{"epoch":1,"success":true,"superseded":false}]}}` + "\n"
		look    = `{"observed":{"tomb":2}}` + "\n"
		gap     = `{"gap":true}` + "\n"
		silent  = `{"do":"bootstrap","args":{"from":"b","epoch":1},"outputs":{},"reason":null}` + "\n"
		again   = `{"setup":{}}` + "\n"
	)
	cases := []struct {
		name, log string
		texts     []string
	}{
		{"a behaviour", open + partial + silent, nil},
		{"none", open + acked, []string{"log:2: nothing fits any more: close is not what the model allows",
			"close(from a, epoch 1, removed false): done: reply.success is false, not true; reply.superseded is true, not false"}},
		{"a look that nothing fits", open + look, []string{"log:2:", "tomb is 0, not 2"}},
		{"a gap", open + gap + look, nil},
		{"a restart", open + gap + look + again + acked, nil},
		{"an unknown action", `{"do":"fly"}` + "\n", []string{`log:1: there is no action "fly"`}},
		{"an unknown field", `{"observed":{"wings":2}}` + "\n", []string{`there is no "wings"`}},
		{"an unknown member", `{"at":12}` + "\n", []string{`the member "at" is unknown`}},
		{"an unknown output", `{"do":"close","outputs":{"echo":[1]}}` + "\n", []string{"there is no such output"}},
		{"a gap with a step", `{"gap":true,"do":"close"}` + "\n", []string{"do does not go with gap"}},
		{"a start with a step", `{"setup":{},"do":"close"}` + "\n", []string{"do does not go with setup"}},
		{"outputs without a step", `{"outputs":{"reply":[]}}` + "\n", []string{`outputs is of a step: "do" is missing`}},
		{"arguments without a step", `{"args":{}}` + "\n", []string{`args is of a step: "do" is missing`}},
		{"no JSON", "close\n", []string{"log:1:", "this is not JSON"}},
		{"cut off", open + "{", []string{"log:2: the last line has no end"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := graph.MatchLog(strings.NewReader(c.log), "log", nil)
			if c.texts == nil && err != nil {
				t.Error(err)
			}
			for _, text := range c.texts {
				if err == nil || !strings.Contains(err.Error(), text) {
					t.Errorf("%v\nwithout %q", err, text)
				}
			}
		})
	}
	convert := func(line []byte) ([]Event, error) {
		var from string
		var epoch int
		if _, err := fmt.Sscanf(string(line), "opened by %s at %d", &from, &epoch); err != nil {
			return nil, errors.New("what is this?")
		}
		return []Event{{Do: "bootstrap", Args: map[string]any{"from": from, "epoch": epoch}, Observed: map[string]any{"owner": from}}}, nil
	}
	if err := graph.MatchLog(strings.NewReader("opened by a at 1\nopened by b at 2\n"), "log", convert); err != nil {
		t.Error(err)
	}
	if err := graph.MatchLog(strings.NewReader("opened by a at 2\nopened by b at 1\n"), "log", convert); err == nil {
		t.Error("an older one does not become the owner")
	}
}
