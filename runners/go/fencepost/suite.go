package fencepost

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
)

// formatName is the one format that this runner knows.
const formatName = "fencepost-vectors/1"

// A Suite is a file of vectors, read and checked as a whole.
type Suite struct {
	name     string
	digest   string
	model    modelInfo
	iface    *iface
	claims   map[string]string
	mutants  map[string]mutantInfo
	variants map[string]mutantInfo // title and breaks alone
	tests    []*vector
}

type modelInfo struct {
	name, file string
	variant    []string
}

type mutantInfo struct {
	title, verdict  string
	breaks, reveals []string
}

// A vector is a test: a sequence of steps, or a table.
type vector struct {
	id, group, comment string
	tags, needs, kills []string
	line               int
	setup, observed    map[string]any
	steps              []step
	table              *rows
	answers            []answer // of a negative test
	fails              int
}

type step struct {
	move
	during  []move
	awaits  []move
	expect  []alternative
	choices bool // expect was `oneOf`
	unlike  map[string]shown
}

type move struct {
	at   string // a point, of what happens during a call
	do   string
	args map[string]any
}

// An alternative is an outcome, and what follows it in a `oneOf`.
type alternative struct {
	outcome, reason, clause string
	outputs                 map[string][]any
	changed                 map[string]any
	steps                   []step
	follows                 bool
}

// shown is what a mistake would show.
type shown struct {
	reason  string
	outputs map[string][]any
	changed map[string]any
}

type answer struct {
	shown
	observed map[string]any
}

type rows struct {
	name            string
	inputs, results []string
	rows            [][]any
}

// Load reads a file of vectors. The name is for messages.
func Load(r io.Reader, name string) (*Suite, error) {
	suite := &Suite{name: name}
	seen := map[string]bool{}
	promised := 0
	digest, err := eachLine(r, name, func(number int, at string, line []byte) error {
		return readLine(at, line, func(r reader) {
			if number == 1 {
				promised = suite.readHeader(r)
				suite.iface.order = readOrder(line)
				return
			}
			test := suite.readTest(r)
			test.line = number
			if seen[test.id] {
				r.fail("the id %s stands twice", test.id)
			}
			seen[test.id] = true
			suite.tests = append(suite.tests, test)
		})
	})
	if err != nil {
		return nil, err
	}
	suite.digest = digest
	if suite.iface == nil {
		return nil, fmt.Errorf("%s: the file is empty", name)
	}
	if promised != len(suite.tests) {
		return nil, fmt.Errorf("%s: the header promises %d tests, %d follow: the file is damaged",
			name, promised, len(suite.tests))
	}
	return suite, nil
}

// LoadFS reads a file of vectors of a file system, an embedded one for example.
func LoadFS(fsys fs.FS, path string) (*Suite, error) {
	file, err := fsys.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return Load(file, path)
}

// Actions are those that an adapter can be asked for.
func (s *Suite) Actions() []string {
	var names []string
	for _, name := range sortedNames(s.iface.actions) {
		if s.iface.actions[name].isAsked() {
			names = append(names, name)
		}
	}
	return names
}

// eachLine reads lines that end in LF, the last one too, and gives the digest of all of them.
func eachLine(r io.Reader, name string, read func(number int, at string, line []byte) error) (string, error) {
	digest := sha256.New()
	lines := bufio.NewReaderSize(r, 1<<16)
	for number := 1; ; number++ {
		at := fmt.Sprintf("%s:%d", name, number)
		line, err := boundedLine(lines)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return hex.EncodeToString(digest.Sum(nil)), nil
		}
		if errors.Is(err, io.EOF) {
			return "", fmt.Errorf("%s: the last line has no end: the file is cut off", at)
		}
		if err != nil {
			return "", fmt.Errorf("%s: %w", at, err)
		}
		digest.Write(line)
		if err := read(number, at, bytes.TrimSuffix(line, []byte("\n"))); err != nil {
			return "", err
		}
	}
}

// boundedLine reads a line and its end, and gives up where it is too long for one.
func boundedLine(lines *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := lines.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > lineBytesMax+1 {
			return nil, errors.New("the line is longer than 1 MiB")
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

func (s *Suite) readHeader(r reader) int {
	if format, ok := r.object()["format"]; !ok || format.value != formatName {
		r.fail("this runner reads %q; the file has %s", formatName, shorten(key(format.value), 80))
	}
	m := r.members("format tool model options exploration interface claims mutants certificate tests", "")
	s.model = m["model"].model()
	s.iface = m["interface"].iface()
	s.claims = map[string]string{}
	for name, claim := range m["claims"].object() {
		s.claims[name] = claim.text()
	}
	s.mutants = map[string]mutantInfo{}
	for name, mutant := range m["mutants"].object() {
		s.mutants[name] = mutant.mutant()
	}
	s.variants = variantsOf(m["certificate"].value)
	return m["tests"].count()
}

// model may have more members than this runner prints.
func (r reader) model() modelInfo {
	members := r.object()
	model := modelInfo{}
	if name, ok := members["name"]; ok {
		model.name = name.text()
	}
	if file, ok := members["file"]; ok {
		model.file = file.text()
	}
	if variant, ok := members["variant"]; ok {
		model.variant = variant.texts()
	}
	return model
}

// variantsOf are what a certificate says of them. Nobody is judged by it: what is of another form is left out.
func variantsOf(certificate any) map[string]mutantInfo {
	variants := map[string]mutantInfo{}
	members, _ := certificate.(map[string]any)
	all, _ := members["variants"].(map[string]any)
	for name, item := range all {
		about, _ := item.(map[string]any)
		variant := mutantInfo{}
		variant.title, _ = about["title"].(string)
		breaks, _ := about["breaks"].([]any)
		for _, one := range breaks {
			if claim, ok := one.(string); ok {
				variant.breaks = append(variant.breaks, claim)
			}
		}
		variants[name] = variant
	}
	return variants
}

// overlay is the mutant or variant of this name, and which of them it is.
func (s *Suite) overlay(name string) (mutantInfo, string) {
	if variant, ok := s.variants[name]; ok {
		return variant, "variant"
	}
	return s.mutants[name], "mutant"
}

func (r reader) mutant() mutantInfo {
	m := r.members("title breaks at verdict reveals", "why")
	return mutantInfo{
		title:   m["title"].text(),
		breaks:  m["breaks"].texts(),
		verdict: m["verdict"].oneOf("killed sometimes survives equivalent undecided"),
		reveals: m["reveals"].texts(),
	}
}

var groupLetters = map[string]string{
	"table": "b", "counterexample": "c", "check": "h", "mutant": "m", "negative": "n",
	"pairs": "p", "reject": "r", "tour": "t", "witness": "w",
}

var idPattern = regexp.MustCompile(`^[a-z]-[0-9a-f]{12}$`)

func (s *Suite) readTest(r reader) *vector {
	group, ok := r.object()["group"]
	if !ok {
		r.fail(`the member "group" is missing`)
	}
	name := group.text()
	letter, ok := groupLetters[name]
	if !ok {
		group.fail("%q is no group that this runner knows", shorten(name, 80))
	}
	const common = "id group tags comment "
	var m map[string]reader
	test := &vector{group: name}
	switch name {
	case "table":
		m = r.members(common+"table inputs results rows", "needs kills")
		test.table = s.readRows(m)
	case "negative":
		m = r.members(common+"setup observed steps answers fails", "needs kills")
		s.readSequence(test, m)
		s.readAnswers(test, m)
	default:
		m = r.members(common+"setup observed steps", "needs kills")
		s.readSequence(test, m)
	}
	test.id = m["id"].text()
	if !idPattern.MatchString(test.id) || !strings.HasPrefix(test.id, letter) {
		m["id"].fail("%q is no id of a %s test", shorten(test.id, 80), name)
	}
	test.tags, test.comment = m["tags"].texts(), m["comment"].text()
	if needs, ok := m["needs"]; ok {
		for _, item := range needs.list() {
			need := item.text()
			if !s.iface.hasCapability(need) {
				item.fail("%q is no capability", shorten(need, 80))
			}
			test.needs = append(test.needs, need)
		}
	}
	if kills, ok := m["kills"]; ok {
		test.kills = kills.texts()
	}
	return test
}

func (s *Suite) readSequence(test *vector, m map[string]reader) {
	test.setup = m["setup"].typedFields(s.iface.types, s.iface.setup)
	test.observed = m["observed"].typedFields(s.iface.types, s.iface.observed)
	test.steps = s.readSteps(m["steps"])
	if len(test.steps) == 0 {
		m["steps"].fail("there is no step")
	}
}

func (s *Suite) readAnswers(test *vector, m map[string]reader) {
	for _, item := range m["answers"].list() {
		members := item.members("observed", "reason outputs")
		test.answers = append(test.answers, answer{
			shown:    s.readShown(members),
			observed: members["observed"].typedFields(s.iface.types, s.iface.observed),
		})
	}
	test.fails = m["fails"].count()
}

func (s *Suite) readRows(m map[string]reader) *rows {
	name := m["table"].text()
	info, ok := s.iface.tables[name]
	if !ok {
		m["table"].fail("there is no table %q", shorten(name, 80))
	}
	result := &rows{name: name, inputs: m["inputs"].texts(), results: m["results"].texts()}
	columns := []*valueType{}
	for _, input := range result.inputs {
		columns = append(columns, info.inputs[input])
	}
	for i, column := range result.results {
		if i == 0 && column == "result" {
			columns = append(columns, info.result)
		} else {
			columns = append(columns, info.columns[column])
		}
	}
	for i, column := range columns {
		if column == nil {
			m["inputs"].fail("column %d is none of the table %s", i+1, name)
		}
	}
	unique := map[string]bool{}
	for _, input := range result.inputs {
		unique[input] = true
	}
	if len(unique) != len(info.inputs) || len(result.inputs) != len(info.inputs) || len(result.results) == 0 || result.results[0] != "result" {
		m["results"].fail("the columns are not all inputs, and then result")
	}
	for _, row := range m["rows"].list() {
		values := row.list()
		if len(values) != len(columns) {
			row.fail("it has %d values for %d columns", len(values), len(columns))
		}
		typed := make([]any, len(values))
		for i, value := range values {
			typed[i] = value.typed(s.iface.types, columns[i])
		}
		result.rows = append(result.rows, typed)
	}
	return result
}
