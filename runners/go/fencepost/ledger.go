package fencepost

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"sync"
	"time"
)

// A ledger is a report that survives the death of the process: each line is on disk before what it
// announces. A nil ledger writes nothing.
type ledger struct {
	mu   sync.Mutex
	file *os.File
}

type ledgerLine struct {
	ID           string   `json:"id"`
	State        string   `json:"state"` // started, or a status
	Like         []string `json:"like,omitempty"`
	Milliseconds int64    `json:"ms,omitempty"`
	Text         string   `json:"text,omitempty"`
}

func newLedger(path string) (*ledger, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &ledger{file: file}, nil
}

func (l *ledger) begin(id string) { l.write(ledgerLine{ID: id, State: "started"}) }

func (l *ledger) end(r Result, took time.Duration) {
	l.write(ledgerLine{ID: r.ID, State: string(r.Status), Like: r.Like, Milliseconds: took.Milliseconds(), Text: r.Text})
}

func (l *ledger) write(line ledgerLine) {
	if l == nil {
		return
	}
	text, err := json.Marshal(line)
	if err != nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.file.Write(append(text, '\n'))
}

func (l *ledger) close() {
	if l != nil {
		l.file.Close()
	}
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string      `xml:"classname,attr"`
	Name    string      `xml:"name,attr"`
	Seconds string      `xml:"time,attr"`
	Failure *junitText  `xml:"failure,omitempty"`
	Error   *junitText  `xml:"error,omitempty"`
	Skipped *junitShort `xml:"skipped,omitempty"`
}

type junitText struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

type junitShort struct {
	Message string `xml:"message,attr"`
}

func (y *tally) writeJUnit(path, name string) error {
	if path == "" {
		return nil
	}
	suite := junitSuite{
		Name: name, Tests: len(y.results), Failures: y.count(Failed, Inconclusive),
		Errors: y.count(Broken), Skipped: y.count(Skipped, knownFailure),
	}
	for _, result := range y.results {
		item := junitCase{Class: name, Name: result.ID, Seconds: fmt.Sprintf("%.3f", result.took.Seconds())}
		switch result.Status {
		case Failed, Inconclusive:
			item.Failure = &junitText{Message: string(result.Status) + ": " + result.comment, Text: result.Text}
		case Broken:
			item.Error = &junitText{Message: result.comment, Text: result.Text}
		case Skipped, knownFailure:
			item.Skipped = &junitShort{Message: result.Text}
		}
		suite.Cases = append(suite.Cases, item)
	}
	text, err := xml.MarshalIndent(suite, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append([]byte(xml.Header), append(text, '\n')...), 0o666)
}
