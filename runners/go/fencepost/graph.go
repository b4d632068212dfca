package fencepost

import (
	"fmt"
	"io"
)

const graphFormat = "fencepost-graph/1"

// A Graph is everything that an implementation may show, whatever it is asked. A node stands for all
// states that the model may be in, so that an answer leads to one node at most.
type Graph struct {
	suite  *Suite // without tests: the model and its interface
	starts []graphStart
	nodes  []graphNode
}

type graphStart struct {
	setup map[string]any
	node  int
}

type graphNode struct {
	observed map[string]any
	moves    []graphMove
	cut      bool // the search ended here
}

type graphMove struct {
	key  string
	step step // without expectations
	ways []graphWay
}

type graphWay struct {
	alternative
	to int
}

// LoadGraph reads a graph. The name is for messages.
func LoadGraph(r io.Reader, name string) (*Graph, error) {
	g := &Graph{suite: &Suite{name: name}}
	promised := 0
	digest, err := eachLine(r, name, func(number int, at string, line []byte) error {
		return readLine(at, line, func(r reader) {
			if number == 1 {
				promised = g.readHeader(r)
				g.suite.iface.order = readOrder(line)
				return
			}
			g.nodes = append(g.nodes, g.readNode(r, number-2))
		})
	})
	if err != nil {
		return nil, err
	}
	g.suite.digest = digest
	if g.suite.iface == nil {
		return nil, fmt.Errorf("%s: the file is empty", name)
	}
	if promised != len(g.nodes) {
		return nil, fmt.Errorf("%s: the header promises %d nodes, %d follow: the file is damaged", name, promised, len(g.nodes))
	}
	return g, g.checkNodes()
}

// Actions are those that an adapter can be asked for.
func (g *Graph) Actions() []string { return g.suite.Actions() }

// checkNodes looks whether every node that is named is there.
func (g *Graph) checkNodes() error {
	for _, start := range g.starts {
		if start.node >= len(g.nodes) {
			return fmt.Errorf("%s:1: a start is at node %d of %d", g.suite.name, start.node, len(g.nodes))
		}
	}
	for i, node := range g.nodes {
		for _, move := range node.moves {
			for _, way := range move.ways {
				if way.to >= len(g.nodes) {
					return fmt.Errorf("%s:%d: %s leads to node %d of %d", g.suite.name, i+2, move.step.do, way.to, len(g.nodes))
				}
			}
		}
	}
	return nil
}

func (g *Graph) readHeader(r reader) int {
	if format, ok := r.object()["format"]; !ok || format.value != graphFormat {
		r.fail("this runner reads %q; the file has %s", graphFormat, shorten(key(format.value), 80))
	}
	m := r.members("format tool model options interface complete starts nodes", "")
	g.suite.model = m["model"].model()
	g.suite.iface = m["interface"].iface()
	m["complete"].truth()
	for _, item := range m["starts"].list() {
		start := item.members("setup node", "")
		g.starts = append(g.starts, graphStart{
			setup: start["setup"].typedFields(g.suite.iface.types, g.suite.iface.setup),
			node:  start["node"].count(),
		})
	}
	if len(g.starts) == 0 {
		m["starts"].fail("there is none")
	}
	return m["nodes"].count()
}

func (g *Graph) readNode(r reader, number int) graphNode {
	m := r.members("node observed moves", "cut")
	if m["node"].count() != number {
		m["node"].fail("this should be node %d", number)
	}
	node := graphNode{observed: m["observed"].typedFields(g.suite.iface.types, g.suite.iface.observed)}
	if cut, ok := m["cut"]; ok {
		node.cut = cut.truth()
	}
	for _, item := range m["moves"].list() {
		node.moves = append(node.moves, g.readMove(item))
	}
	return node
}

func (g *Graph) readMove(r reader) graphMove {
	m := r.members("do args oneOf", "as during awaits")
	result := graphMove{step: step{move: g.suite.readMove(m)}}
	result.step.during, result.step.awaits = g.suite.readAround(m, result.step.do)
	identity := []any{result.step.do, result.step.args}
	for _, inner := range result.step.during {
		identity = append(identity, []any{inner.at, inner.do, inner.args})
	}
	result.key = key(identity)
	for _, item := range m["oneOf"].list() {
		members := item.object()
		to, ok := members["to"]
		if !ok {
			item.fail(`the member "to" is missing`)
		}
		outcome := map[string]any{}
		for name, member := range members {
			if name != "to" {
				outcome[name] = member.value
			}
		}
		way := graphWay{to: to.count()}
		way.alternative = g.suite.readOutcome(reader{at: item.at, value: outcome}, false)
		result.ways = append(result.ways, way)
	}
	if len(result.ways) == 0 {
		m["oneOf"].fail("there is no alternative")
	}
	return result
}

// shared are the moves that every node of a set has.
func (g *Graph) shared(set []int) []*graphMove {
	var result []*graphMove
	first := &g.nodes[set[0]]
	for i := range first.moves {
		isEverywhere := true
		for _, other := range set[1:] {
			isEverywhere = isEverywhere && g.find(other, first.moves[i].key) != nil
		}
		if isEverywhere {
			result = append(result, &first.moves[i])
		}
	}
	return result
}

func (g *Graph) find(node int, moveKey string) *graphMove {
	moves := g.nodes[node].moves
	for i := range moves {
		if moves[i].key == moveKey {
			return &moves[i]
		}
	}
	return nil
}
