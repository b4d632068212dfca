package fencepost

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// Walk walks at random through a graph, beside the implementation. A walk that fails is made shorter
// as long as it still fails, and printed. The same seed makes the same walks.
func (a Adapter[S]) Walk(t *testing.T, path string, o ...Option) {
	t.Helper()
	w := a.newWalker(t, path, o)
	steps := 0
	for i := 0; i < w.options.walks && !w.isStuck; i++ {
		name := fmt.Sprintf("walk-%d", i+1)
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewSource(w.options.seed + int64(i)*1_000_003))
			start := w.graph.starts[random.Intn(len(w.graph.starts))]
			result := w.attempt(t, start.setup, func(number int, moves []*graphMove) *graphMove {
				if number >= w.options.steps || len(moves) == 0 {
					return nil
				}
				return moves[random.Intn(len(moves))]
			})
			steps += len(result.moves)
			if result.status() == Passed {
				return
			}
			short := w.shrink(t, start.setup, result)
			t.Error(w.report(short, fmt.Sprintf("%s of seed %d, %d steps made %d",
				name, w.options.seed, len(result.moves), len(short.moves)), t.Name()))
		})
	}
	if steps == 0 && !t.Failed() {
		t.Error("no step was walked: -run chose none, or no move is possible at the start")
	}
	fmt.Printf("%d steps walked\n", steps)
}

type walker[S any] struct {
	adapter Adapter[S]
	graph   *Graph
	options *options
	isStuck bool
}

// An attempt is a walk that was made.
type attempt struct {
	trail *trail
	moves []*graphMove // the last one failed, if any did
	hangs string
}

func (a *attempt) status() Status {
	if a.hangs != "" {
		return Broken
	}
	return a.trail.problem.status()
}

func (a Adapter[S]) newWalker(t testing.TB, path string, o []Option) *walker[S] {
	t.Helper()
	w := &walker[S]{adapter: a, options: collectOptions(o)}
	source := w.options.source
	if source == nil {
		file, err := w.options.open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		source = file
	}
	var err error
	if w.graph, err = LoadGraph(source, path); err != nil {
		t.Fatal(err)
	}
	a.Tables = nil
	w.graph.suite.iface.tables = nil // a graph has none to evaluate
	if faults := a.faults(w.graph.suite); len(faults) > 0 {
		t.Fatal(strings.Join(faults, "\n"))
	}
	return w
}

// attempt makes a walk under the watchdog. `choose` picks a move, or ends the walk with nil.
func (w *walker[S]) attempt(t *testing.T, setup map[string]any, choose func(int, []*graphMove) *graphMove) *attempt {
	result := &attempt{trail: &trail{setup: setup}}
	isDone, hangs := supervise(w.options.timeout, func(beat func(string)) {
		p := &player{
			iface: w.graph.suite.iface, driver: &typedDriver[S]{adapter: w.adapter},
			unobserved: w.adapter.Unobserved, timeout: w.options.timeout, beat: beat,
		}
		w.walk(t, p, result, choose)
	})
	if hangs != "" {
		w.isStuck = true
		return &attempt{trail: &trail{setup: setup}, hangs: hangs}
	}
	if !isDone {
		t.FailNow()
	}
	return result
}

func (w *walker[S]) walk(t testing.TB, p *player, a *attempt, choose func(int, []*graphMove) *graphMove) {
	observed, err := p.reset(t, a.trail.setup)
	if err != nil {
		a.trail.problem = &problem{err: err}
		return
	}
	set := w.begin(p, a, observed)
	for a.trail.problem == nil {
		var possible []*graphMove
		if !slices.ContainsFunc(set, func(n int) bool { return w.graph.nodes[n].cut }) {
			for _, m := range w.graph.shared(set) {
				if w.adapter.lacksStep([]step{m.step}) == "" {
					possible = append(possible, m)
				}
			}
		}
		move := choose(len(a.moves), possible)
		if move == nil {
			return
		}
		a.moves = append(a.moves, move)
		set = w.stride(p, a, set, move)
	}
}

// begin finds the nodes in which the system may have started.
func (w *walker[S]) begin(p *player, a *attempt, observed map[string]any) (set []int) {
	var differs []difference
	for _, start := range w.graph.starts {
		if key(start.setup) != key(a.trail.setup) {
			continue
		}
		wanted := w.graph.nodes[start.node].observed
		d := p.observationDifferences(wanted, observed)
		if len(d) == 0 {
			set = append(set, start.node)
		}
		if a.trail.observed == nil || len(d) < len(differs) {
			a.trail.observed, differs = wanted, d
		}
	}
	if len(set) == 0 {
		a.trail.problem = &problem{differs: differs, got: seen{observed: observed}}
	}
	return set
}

// stride makes a move and finds the nodes to which it may have led.
func (w *walker[S]) stride(p *player, a *attempt, set []int, move *graphMove) (next []int) {
	var ways []graphWay
	for _, node := range set {
		if found := w.graph.find(node, move.key); found != nil {
			ways = append(ways, found.ways...)
		}
	}
	before := w.graph.nodes[set[0]].observed
	expect := func(way graphWay) expectation {
		return expectation{alternative: way.alternative, observed: w.graph.nodes[way.to].observed}
	}
	fitting := func(got seen) (fits []graphWay) {
		for _, way := range ways {
			if len(p.differences(expect(way), got)) == 0 {
				fits = append(fits, way)
			}
		}
		return fits
	}
	number := len(a.moves)
	a.trail.total = number
	got, err := p.take(&move.step, func(got seen) bool { return len(fitting(got)) > 0 })
	if err != nil {
		a.trail.problem = &problem{step: &move.step, number: number, err: err, before: before}
		return nil
	}
	fits := fitting(got)
	for _, way := range fits {
		if !slices.Contains(next, way.to) {
			next = append(next, way.to)
		}
	}
	if len(fits) > 0 {
		done := taken{step: &move.step, fits: fits[0].alternative, before: before}
		done.fits.changed = changes(before, w.graph.nodes[fits[0].to].observed)
		a.trail.steps = append(a.trail.steps, done)
		return next
	}
	a.trail.problem = &problem{step: &move.step, number: number, got: got, before: before, others: len(ways) - 1}
	for i, way := range ways {
		if d := p.differences(expect(way), got); i == 0 || len(d) < len(a.trail.problem.differs) {
			a.trail.problem.nearest, a.trail.problem.differs = expect(way), d
		}
	}
	return nil
}

func changes(before, after map[string]any) map[string]any {
	result := map[string]any{}
	for name, value := range after {
		if key(before[name]) != key(value) {
			result[name] = value
		}
	}
	return result
}

// replaysMax bounds the work that is put into a short walk.
const replaysMax = 500

// shrink leaves steps out, many at a time and then single ones, as long as the rest still fails.
func (w *walker[S]) shrink(t *testing.T, setup map[string]any, failed *attempt) *attempt {
	best := failed
	replays := 0
	for size := len(best.moves) / 2; size > 0 && !w.isStuck; {
		isShorter := false
		for from := 0; from+size <= len(best.moves) && replays < replaysMax && !w.isStuck; {
			replays++
			rest := append(slices.Clone(best.moves[:from]), best.moves[from+size:]...)
			if again := w.replay(t, replays, setup, rest); again != nil && again.status() == failed.status() {
				best, isShorter = again, true
			} else {
				from++
			}
		}
		if size > 1 {
			size /= 2
		} else if !isShorter || replays >= replaysMax {
			size = 0
		}
	}
	return best
}

// replay walks the moves again; nil if they cannot be walked or do not fail.
func (w *walker[S]) replay(t *testing.T, number int, setup map[string]any, moves []*graphMove) *attempt {
	var result *attempt
	t.Run(fmt.Sprintf("shorter-%d", number), func(t *testing.T) {
		isPossible := true
		tried := w.attempt(t, setup, func(i int, possible []*graphMove) *graphMove {
			if i >= len(moves) {
				return nil
			}
			for _, move := range possible {
				if move.key == moves[i].key {
					return move
				}
			}
			isPossible = false
			return nil
		})
		if isPossible && tried.status() != Passed && tried.hangs == "" {
			result = tried
		}
	})
	return result
}

func (w *walker[S]) report(a *attempt, title, testName string) string {
	if a.hangs != "" {
		return a.hangs
	}
	p := &player{iface: w.graph.suite.iface, unobserved: w.adapter.Unobserved}
	text := w.graph.suite.story(title, a.trail, p)
	if a.trail.problem.step != nil {
		text += fmt.Sprintf("\n  %-12s%s\n", "model", w.graph.suite.modelPlace(a.trail.problem))
	}
	return text + fmt.Sprintf("  %-12s%s\n  %-12s%s\n", "again", againCommand(testName), "as calls", w.graph.suite.asCalls(a.trail))
}
