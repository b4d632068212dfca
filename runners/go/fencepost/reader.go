package fencepost

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A reader walks over a parsed line. What does not fit ends the reading by a panic with a fileFault,
// which only catchFault catches: so each function here reads like the format it reads.
type reader struct {
	at    string
	value any
}

type fileFault string

func (r reader) fail(format string, args ...any) {
	panic(fileFault(r.at + ": " + fmt.Sprintf(format, args...)))
}

// readLine parses a line and hands it to `read`.
func readLine(at string, line []byte, read func(r reader)) error {
	if len(line) > lineBytesMax {
		return fmt.Errorf("%s: the line is longer than 1 MiB", at)
	}
	value, err := parseJSON(line)
	if err != nil {
		return fmt.Errorf("%s: this is not JSON: %w", at, err)
	}
	return catchFault(func() { read(reader{at: at, value: value}) })
}

func catchFault(read func()) (err error) {
	defer func() {
		switch fault := recover().(type) {
		case nil:
		case fileFault:
			err = errors.New(string(fault))
		default:
			panic(fault)
		}
	}()
	read()
	return nil
}

func (r reader) in(name string, value any) reader {
	return reader{at: r.at + ", " + shorten(name, 80), value: value}
}

// object has any names.
func (r reader) object() map[string]reader {
	object, ok := r.value.(map[string]any)
	if !ok {
		r.fail("%s is no object", shorten(key(r.value), 80))
	}
	members := make(map[string]reader, len(object))
	for name, value := range object {
		members[name] = r.in(name, value)
	}
	return members
}

var namePattern = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// named is an object whose names are those of a model.
func (r reader) named() map[string]reader {
	members := r.object()
	for _, name := range sortedNames(members) {
		if !namePattern.MatchString(name) {
			r.fail("%q is no name", shorten(name, 80))
		}
	}
	return members
}

// members has exactly the required names and perhaps some of the optional ones.
func (r reader) members(required, optional string) map[string]reader {
	members := r.object()
	for _, name := range strings.Fields(required) {
		if _, ok := members[name]; !ok {
			r.fail("the member %q is missing", name)
		}
	}
	known := " " + required + " " + optional + " "
	for _, name := range sortedNames(members) {
		if strings.ContainsAny(name, " ") || !strings.Contains(known, " "+name+" ") {
			r.fail("the member %q is unknown", shorten(name, 80))
		}
	}
	return members
}

func (r reader) list() []reader {
	list, ok := r.value.([]any)
	if !ok {
		r.fail("%s is no array", shorten(key(r.value), 80))
	}
	items := make([]reader, len(list))
	for i, value := range list {
		items[i] = r.in(strconv.Itoa(i+1), value)
	}
	return items
}

func (r reader) text() string {
	text, ok := r.value.(string)
	if !ok {
		r.fail("%s is no text", shorten(key(r.value), 80))
	}
	return text
}

func (r reader) oneOf(words string) string {
	text := r.text()
	if text == "" || strings.Contains(text, " ") || !strings.Contains(" "+words+" ", " "+text+" ") {
		r.fail("%q is none of %s", shorten(text, 80), strings.ReplaceAll(words, " ", ", "))
	}
	return text
}

func (r reader) texts() []string {
	items := r.list()
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = item.text()
	}
	return texts
}

// digits is a whole number, as a number or as a text.
func (r reader) digits() string {
	var digits string
	switch v := r.value.(type) {
	case json.Number:
		digits = v.String()
	case string:
		digits = v
	}
	if len(digits) > numberMax || !wholeNumber.MatchString(digits) {
		r.fail("%s is no whole number", shorten(key(r.value), 80))
	}
	return digits
}

func (r reader) count() int {
	number, _ := r.value.(json.Number)
	n, err := strconv.Atoi(number.String())
	if err != nil || n < 0 || !wholeNumber.MatchString(number.String()) {
		r.fail("%s is no count", shorten(key(r.value), 80))
	}
	return n
}

func (r reader) truth() bool {
	truth, ok := r.value.(bool)
	if !ok {
		r.fail("%s is neither true nor false", shorten(key(r.value), 80))
	}
	return truth
}
