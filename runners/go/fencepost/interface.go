package fencepost

import (
	"bytes"
	"encoding/json"
	"strings"
)

// An iface is the interface of a file: what an adapter has to do with.
type iface struct {
	types    typeTable
	setup    map[string]*valueType
	actions  map[string]*actionInfo
	observed map[string]*valueType
	outputs  map[string]*outputInfo
	reasons  map[string]string // kind
	tables   map[string]*tableInfo
	order    memberOrder
}

// memberOrder is the order in which a model declares things, for reports: maps have none.
type memberOrder struct {
	setup, observed, outputs []string
	params                   map[string][]string
}

type actionInfo struct {
	at, kind, control string
	params            map[string]*valueType
	points            map[string]string // what a point that is not reached means
}

type outputInfo struct {
	valueType *valueType
	order     string
	silence   any // a value that says as much as none
	item      *valueType
}

type tableInfo struct {
	inputs  map[string]*valueType
	result  *valueType
	columns map[string]*valueType // of variants
}

func (r reader) iface() *iface {
	m := r.members("types setup actions observed outputs reasons tables", "")
	f := &iface{
		types:    typeTable{},
		actions:  map[string]*actionInfo{},
		observed: map[string]*valueType{},
		outputs:  map[string]*outputInfo{},
		reasons:  map[string]string{},
		tables:   map[string]*tableInfo{},
	}
	named := m["types"].named()
	for name := range named {
		f.types[name] = &valueType{} // so that types may name each other
	}
	for name, t := range named {
		*f.types[name] = t.namedType(f.types)
	}
	f.setup = m["setup"].fieldTypes(f.types)
	for name, field := range m["observed"].named() {
		f.observed[name] = field.members("doc type", "")["type"].valueType(f.types)
	}
	for name, output := range m["outputs"].named() {
		f.outputs[name] = output.output(f.types)
	}
	for name, reason := range m["reasons"].named() {
		f.reasons[name] = reason.members("doc kind", "")["kind"].oneOf("refused ignored deferred")
	}
	for name, action := range m["actions"].named() {
		f.actions[name] = action.action(f.types)
	}
	for name, table := range m["tables"].named() {
		t := table.members("doc inputs result variants", "")
		f.tables[name] = &tableInfo{
			inputs:  t["inputs"].fieldTypes(f.types),
			result:  t["result"].valueType(f.types),
			columns: t["variants"].fieldTypes(f.types),
		}
	}
	return f
}

func (r reader) action(types typeTable) *actionInfo {
	m := r.members("doc at kind control params", "points")
	action := &actionInfo{
		at:      m["at"].text(),
		kind:    m["kind"].oneOf("input fault internal call"),
		control: m["control"].oneOf("tester hook driven awaited free"),
		params:  m["params"].fieldTypes(types),
		points:  map[string]string{},
	}
	if points, ok := m["points"]; ok {
		for name, point := range points.named() {
			p := point.members("doc unreached", "")
			action.points[name] = p["unreached"].oneOf("fail after inconclusive")
		}
	}
	return action
}

func (r reader) output(types typeTable) *outputInfo {
	m := r.members("doc type order default", "")
	output := &outputInfo{valueType: m["type"].valueType(types), order: m["order"].oneOf("one list bag")}
	output.item = output.valueType
	if output.order != "one" {
		switch output.valueType.kind {
		case "set", "seq", "bag":
		default:
			m["order"].fail("a %s has no items", output.valueType.kind)
		}
		output.item = output.valueType.of
	}
	output.silence = m["default"].typed(types, output.valueType)
	return output
}

func (r reader) fieldTypes(types typeTable) map[string]*valueType {
	fields := map[string]*valueType{}
	for name, field := range r.named() {
		fields[name] = field.valueType(types)
	}
	return fields
}

func (r reader) valueType(types typeTable) *valueType {
	t := &valueType{kind: r.kind()}
	switch t.kind {
	case "bool", "never":
		r.members("kind", "")
	case "int":
		m := r.members("kind lo hi", "")
		t.lo, t.hi = m["lo"].digits(), m["hi"].digits()
	case "named":
		t.name = r.members("kind name", "")["name"].text()
		if _, ok := types[t.name]; !ok {
			r.fail("there is no type %q", shorten(t.name, 80))
		}
	case "option":
		t.of = r.members("kind of", "")["of"].valueType(types)
	case "set", "seq", "bag":
		t.of = r.members("kind of max", "")["of"].valueType(types)
	case "map":
		m := r.members("kind key value", "")
		t.key, t.of = m["key"].valueType(types), m["value"].valueType(types)
	default:
		r.fail("%q is no kind of type", shorten(t.kind, 80))
	}
	return t
}

func (r reader) kind() string {
	kind, ok := r.object()["kind"]
	if !ok {
		r.fail(`the member "kind" is missing`)
	}
	return kind.text()
}

func (r reader) namedType(types typeTable) valueType {
	t := valueType{kind: r.kind()}
	switch t.kind {
	case "enum":
		t.cases = r.members("kind cases", "")["cases"].texts()
	case "record":
		t.fields = r.members("kind fields", "")["fields"].fieldTypes(types)
	case "union":
		t.union = map[string]map[string]*valueType{}
		for name, fields := range r.members("kind cases", "")["cases"].object() {
			t.union[name] = fields.fieldTypes(types)
		}
	default:
		r.fail("%q is no kind of named type", shorten(t.kind, 80))
	}
	return t
}

// typed is a value of a type, in canonical form.
func (r reader) typed(types typeTable, t *valueType) any {
	value, err := types.canonical(t, r.value)
	if err != nil {
		r.fail("%s", err)
	}
	return value
}

// typedFields are values with names, all of them.
func (r reader) typedFields(types typeTable, fields map[string]*valueType) map[string]any {
	values := r.someFields(types, fields)
	for _, name := range sortedNames(fields) {
		if _, ok := values[name]; !ok {
			r.fail("%q is missing", name)
		}
	}
	return values
}

// someFields are values with names, some of them.
func (r reader) someFields(types typeTable, fields map[string]*valueType) map[string]any {
	values := map[string]any{}
	members := r.object()
	for _, name := range sortedNames(members) {
		t, ok := fields[name]
		if !ok {
			r.fail("there is no %q", shorten(name, 80))
		}
		values[name] = members[name].typed(types, t)
	}
	return values
}

// readOrder reads a header once more, for the order of names.
func readOrder(header []byte) memberOrder {
	var raw struct {
		Interface struct {
			Setup    json.RawMessage `json:"setup"`
			Observed json.RawMessage `json:"observed"`
			Outputs  json.RawMessage `json:"outputs"`
			Actions  map[string]struct {
				Params json.RawMessage `json:"params"`
			} `json:"actions"`
		} `json:"interface"`
	}
	if json.Unmarshal(header, &raw) != nil {
		return memberOrder{}
	}
	order := memberOrder{
		setup:    namesIn(raw.Interface.Setup),
		observed: namesIn(raw.Interface.Observed),
		outputs:  namesIn(raw.Interface.Outputs),
		params:   map[string][]string{},
	}
	for name, action := range raw.Interface.Actions {
		order.params[name] = namesIn(action.Params)
	}
	return order
}

// namesIn are the names of an object, as they are written.
func namesIn(object json.RawMessage) []string {
	var names []string
	decoder := json.NewDecoder(bytes.NewReader(object))
	decoder.Token() // {
	for decoder.More() {
		name, err := decoder.Token()
		text, ok := name.(string)
		var value json.RawMessage
		if err != nil || !ok || decoder.Decode(&value) != nil {
			return names
		}
		names = append(names, text)
	}
	return names
}

// hasCapability says whether a name may stand in Cannot, and in the needs of a test.
func (f *iface) hasCapability(name string) bool {
	if f.actions[name] != nil {
		return true
	}
	kind, what, ok := strings.Cut(name, ":")
	if !ok {
		return false
	}
	switch kind {
	case "hold":
		return f.actions[what] != nil
	case "observe":
		return f.observed[what] != nil
	case "output":
		return f.outputs[what] != nil
	case "table":
		return f.tables[what] != nil
	case "during":
		for _, action := range f.actions {
			if _, ok := action.points[what]; ok {
				return true
			}
		}
	}
	return false
}
