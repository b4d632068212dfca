package fencepost

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// An Option changes how a suite is run.
type Option func(*options)

type options struct {
	tags              []string
	known             string
	parallel          bool
	timeout           time.Duration
	allowInconclusive bool
	allowSkips        bool
	report, junit     string
	fsys              fs.FS
	source            io.Reader
	walks, steps      int
	seed              int64
}

// Tags runs the tests that have one of these tags.
func Tags(tags ...string) Option { return func(o *options) { o.tags = append(o.tags, tags...) } }

// Known names a file of divergences that are known: tests by id, or all that behave like a mutant or variant.
// A known one that passes fails the run.
func Known(file string) Option { return func(o *options) { o.known = file } }

// Parallel runs tests beside each other.
func Parallel() Option { return func(o *options) { o.parallel = true } }

// StepTimeout is how long a step may take; 30 seconds unless said otherwise.
func StepTimeout(d time.Duration) Option { return func(o *options) { o.timeout = d } }

// AllowInconclusive lets a run pass that has inconclusive tests.
func AllowInconclusive() Option { return func(o *options) { o.allowInconclusive = true } }

// AllowSkips lets a run pass in which the adapter itself skipped tests, by t.Skip.
func AllowSkips() Option { return func(o *options) { o.allowSkips = true } }

// Report writes JSON lines: the id of each test before it runs, and its result behind it. If the
// process dies, the file names the test that killed it.
func Report(file string) Option { return func(o *options) { o.report = file } }

// JUnit writes the results as JUnit XML.
func JUnit(file string) Option { return func(o *options) { o.junit = file } }

// FS reads the files of a run from a file system, an embedded one for example.
func FS(fsys fs.FS) Option { return func(o *options) { o.fsys = fsys } }

// From reads the vectors from a reader; the path is only a name then.
func From(r io.Reader) Option { return func(o *options) { o.source = r } }

// Walks is how many random walks Walk makes (100), and of how many steps (50).
func Walks(count, steps int) Option { return func(o *options) { o.walks, o.steps = count, steps } }

// Seed begins other random walks; the same seed makes the same ones.
func Seed(seed int64) Option { return func(o *options) { o.seed = seed } }

func collectOptions(list []Option) *options {
	o := &options{timeout: 30 * time.Second, walks: 100, steps: 50, seed: 1}
	for _, option := range list {
		option(o)
	}
	return o
}

func (o *options) wants(test *vector) bool {
	if test.group == "negative" {
		return false // it tests runners
	}
	return len(o.tags) == 0 || slices.ContainsFunc(o.tags, func(tag string) bool { return slices.Contains(test.tags, tag) })
}

func (o *options) load(path string) (*Suite, error) {
	if o.source != nil {
		return Load(o.source, path)
	}
	file, err := o.open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return Load(file, path)
}

func (o *options) open(path string) (fs.File, error) {
	if o.fsys != nil {
		return o.fsys.Open(path)
	}
	if err := refuseUncached(path); err != nil {
		return nil, err
	}
	return os.Open(path)
}

// refuseUncached refuses a file that the test cache of Go does not look at: after a change of a file
// outside of the module, `go test` still prints `ok (cached)`. Only where the cache is in use does go
// ask the test binary for a log of the files it opens.
func refuseUncached(path string) error {
	log := flag.Lookup("test.testlogfile")
	if log == nil || log.Value.String() == "" {
		return nil
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	if inner, err := filepath.Rel(root, full); err == nil && inner != ".." && !strings.HasPrefix(inner, ".."+string(filepath.Separator)) {
		return nil
	}
	return fmt.Errorf("%s lies outside of the module (%s), and the test cache would not see it change: "+
		"copy it to testdata, embed it, or run with -count=1", path, root)
}

// moduleRoot is the nearest folder above that has a go.mod. Tests run in the folder of their package.
func moduleRoot() (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder, nil
		}
		above := filepath.Dir(folder)
		if above == folder {
			return "", errors.New("there is no go.mod above this folder")
		}
		folder = above
	}
}
