package fencepost

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The limits of format 1, which also keep a hostile file from doing harm.
const (
	lineBytesMax = 1 << 20
	nestingMax   = 64
	numberMax    = 400 // characters; no model has a number that is nearly as long
)

// parseJSON reads one JSON value, and nothing behind it: null, bool, json.Number, string, []any or
// map[string]any. It is stricter than encoding/json: a name may stand in an object once, and nesting
// is limited. Numbers are kept as they are written.
func parseJSON(text []byte) (any, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("it is not UTF-8")
	}
	if hasHalf(text) {
		return nil, errors.New("a text holds half of a surrogate pair")
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	value, err := parseValue(decoder, 0)
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errors.New("it ends in the middle")
		}
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the value")
	}
	return value, nil
}

func parseValue(decoder *json.Decoder, depth int) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	delimiter, ok := token.(json.Delim)
	if !ok {
		if number, ok := token.(json.Number); ok && len(number) > numberMax {
			return nil, fmt.Errorf("a number is longer than %d characters", numberMax)
		}
		return token, nil
	}
	if depth == nestingMax {
		return nil, fmt.Errorf("it nests deeper than %d", nestingMax)
	}
	if delimiter == '[' {
		list := []any{}
		for decoder.More() {
			item, err := parseValue(decoder, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		_, err := decoder.Token()
		return list, err
	}
	object := map[string]any{}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		name := key.(string) // the decoder accepts nothing else here
		if _, ok := object[name]; ok {
			return nil, fmt.Errorf("%q stands twice in an object", name)
		}
		if object[name], err = parseValue(decoder, depth+1); err != nil {
			return nil, err
		}
	}
	_, err = decoder.Token()
	return object, err
}

var escape = regexp.MustCompile(`\\(u[0-9a-fA-F]{4}|.)`)

// hasHalf finds escapes of half of a surrogate pair, which encoding/json would replace. Outside of texts
// there is no backslash in JSON.
func hasHalf(text []byte) bool {
	high := -1 // where the other half has to begin
	for _, at := range escape.FindAllIndex(text, -1) {
		code, isCode := uint64(0), at[1]-at[0] == 6
		if isCode {
			code, _ = strconv.ParseUint(string(text[at[0]+2:at[1]]), 16, 32)
		}
		isLow := code>>10 == 0xdc00>>10
		isBehind := high == at[0]
		if isLow != isBehind || (high >= 0 && !isBehind) {
			return true
		}
		if high = -1; code>>10 == 0xd800>>10 {
			high = at[1]
		}
	}
	return high >= 0
}

// plain turns what an adapter gives into the values of parseJSON.
func plain(value any) (any, error) {
	if holdsFloat(reflect.ValueOf(value), 0) {
		return nil, errors.New("it holds a float, which no model has: give an integer type, json.Number or text")
	}
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return parseJSON(text)
}

// holdsFloat finds float64, into which encoding/json decodes numbers, and which rounds large ones.
func holdsFloat(v reflect.Value, depth int) bool {
	if depth > nestingMax {
		return false // json.Marshal or parseJSON will say that it is too deep
	}
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		return true
	case reflect.Interface, reflect.Pointer:
		return holdsFloat(v.Elem(), depth+1)
	case reflect.Slice, reflect.Array:
		for i := 0; i < v.Len(); i++ {
			if holdsFloat(v.Index(i), depth+1) {
				return true
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if holdsFloat(v.MapIndex(key), depth+1) {
				return true
			}
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			if v.Type().Field(i).IsExported() && holdsFloat(v.Field(i), depth+1) {
				return true
			}
		}
	}
	return false
}

// decodeInto fills a struct from arguments; a name that the struct does not have is an error.
func decodeInto(values map[string]any, into any) error {
	text, err := json.Marshal(values)
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

// key is a text that equal values share and others do not.
func key(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprintf("%#v", value)
	}
	return string(text)
}

func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// show writes a value for people: records without quotes, a union's case in front.
func show(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case string:
		if v == "" {
			return `""`
		}
		return v
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = show(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		name, isCase := v["case"].(string)
		parts := []string{}
		for _, field := range sortedNames(v) {
			if field != "case" || !isCase {
				parts = append(parts, field+" "+show(v[field]))
			}
		}
		if isCase && len(parts) == 0 {
			return name
		}
		return name + "{" + strings.Join(parts, ", ") + "}"
	default:
		return fmt.Sprint(v)
	}
}

// shorten cuts a text that only people read.
func shorten(text string, max int) string {
	if len(text) <= max {
		return text
	}
	for max > 0 && !utf8.RuneStart(text[max]) {
		max--
	}
	return text[:max] + "…"
}
