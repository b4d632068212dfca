package fencepost

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// A valueType is a type of the interface of a file.
type valueType struct {
	kind   string
	name   string     // of a named type
	lo, hi string     // of an int, in decimal
	of     *valueType // of an option, of a list, of a map's values
	key    *valueType
	cases  []string                         // of an enum
	fields map[string]*valueType            // of a record
	union  map[string]map[string]*valueType // the fields of each case
}

var wholeNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)

// A number beyond ±(2^53 − 1) may be written as a text.
const safeMax = "9007199254740991"

// compareInts compares whole numbers in decimal, of any size.
func compareInts(a, b string) int {
	negative := strings.HasPrefix(a, "-")
	if negative != strings.HasPrefix(b, "-") {
		if negative {
			return -1
		}
		return 1
	}
	if negative {
		return compareInts(b[1:], a[1:])
	}
	if len(a) != len(b) {
		if len(a) < len(b) {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}

// canonical checks a value against its type, strictly, and brings it into the one form in which equal
// values are deeply equal: ints as json.Number, sets, bags and maps in order.
func (types typeTable) canonical(t *valueType, value any) (any, error) {
	switch t.kind {
	case "named":
		return types.canonical(types[t.name], value)
	case "bool":
		if _, ok := value.(bool); ok {
			return value, nil
		}
	case "int":
		return canonicalInt(t, value)
	case "enum":
		text, ok := value.(string)
		if !ok {
			break
		}
		for _, spelling := range t.cases {
			if spelling == text {
				return text, nil
			}
		}
		return nil, fmt.Errorf("%q is none of %s", shorten(text, 80), strings.Join(t.cases, ", "))
	case "option":
		if value == nil {
			return nil, nil
		}
		return types.canonical(t.of, value)
	case "record":
		if object, ok := value.(map[string]any); ok {
			return types.canonicalFields(t.fields, object, "")
		}
	case "union":
		if object, ok := value.(map[string]any); ok {
			return types.canonicalCase(t, object)
		}
	case "seq", "set", "bag":
		if list, ok := value.([]any); ok {
			return types.canonicalList(t, list)
		}
		if value == nil {
			return nil, errors.New("null is no list (a nil slice? give an empty one)")
		}
	case "map":
		return types.canonicalMap(t, value)
	}
	return nil, fmt.Errorf("%s is no %s", shorten(key(value), 80), types.describe(t))
}

func canonicalInt(t *valueType, value any) (any, error) {
	var digits string
	switch v := value.(type) {
	case json.Number:
		digits = v.String()
	case string:
		digits = v
		if !wholeNumber.MatchString(v) || compareInts(strings.TrimPrefix(v, "-"), safeMax) <= 0 {
			return nil, fmt.Errorf("the text %q is no int (only one beyond 2^53 is a text)", shorten(v, 80))
		}
	default:
		return nil, fmt.Errorf("%s is no int", shorten(key(value), 80))
	}
	if !wholeNumber.MatchString(digits) {
		return nil, fmt.Errorf("%s is no int", shorten(digits, 80))
	}
	if compareInts(digits, t.lo) < 0 || compareInts(digits, t.hi) > 0 {
		return nil, fmt.Errorf("%s is not in %s..%s", shorten(digits, 80), t.lo, t.hi)
	}
	return json.Number(digits), nil
}

// canonicalFields checks an object that has exactly these fields, and `tag` where that is not empty.
func (types typeTable) canonicalFields(fields map[string]*valueType, object map[string]any, tag string) (any, error) {
	result := map[string]any{}
	for _, name := range sortedNames(object) {
		if name == tag && tag != "" {
			result[name] = object[name]
			continue
		}
		t, ok := fields[name]
		if !ok {
			return nil, fmt.Errorf("there is no field %q", shorten(name, 80))
		}
		value, err := types.canonical(t, object[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		result[name] = value
	}
	for _, name := range sortedNames(fields) {
		if _, ok := object[name]; !ok {
			return nil, fmt.Errorf("the field %q is missing", name)
		}
	}
	return result, nil
}

func (types typeTable) canonicalCase(t *valueType, object map[string]any) (any, error) {
	name, ok := object["case"].(string)
	if !ok {
		return nil, errors.New(`"case" does not say which one it is`)
	}
	fields, ok := t.union[name]
	if !ok {
		return nil, fmt.Errorf("%q is none of %s", shorten(name, 80), strings.Join(sortedNames(t.union), ", "))
	}
	return types.canonicalFields(fields, object, "case")
}

func (types typeTable) canonicalList(t *valueType, list []any) (any, error) {
	result := make([]any, len(list))
	for i, item := range list {
		value, err := types.canonical(t.of, item)
		if err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
		result[i] = value
	}
	if t.kind == "seq" {
		return result, nil
	}
	sortValues(result)
	if t.kind == "set" {
		for i := 1; i < len(result); i++ {
			if key(result[i-1]) == key(result[i]) {
				return nil, fmt.Errorf("%s is twice in a set", show(result[i]))
			}
		}
	}
	return result, nil
}

func sortValues(list []any) {
	sort.Slice(list, func(i, j int) bool { return key(list[i]) < key(list[j]) })
}

// canonicalMap keeps an object where keys have texts, and sorts pairs where they have none.
func (types typeTable) canonicalMap(t *valueType, value any) (any, error) {
	if domain := types.keyTexts(t.key); domain != nil {
		object, ok := value.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s is no object from %s", shorten(key(value), 80), types.describe(t.key))
		}
		return types.canonicalKeyed(t, object, domain)
	}
	list, ok := value.([]any)
	if !ok {
		return nil, fmt.Errorf("%s is no array of [key, value]", shorten(key(value), 80))
	}
	result := make([]any, len(list))
	seen := map[string]bool{}
	for i, item := range list {
		pair, ok := item.([]any)
		if !ok || len(pair) != 2 {
			return nil, fmt.Errorf("[%d] is no [key, value]", i)
		}
		k, err := types.canonical(t.key, pair[0])
		if err != nil {
			return nil, fmt.Errorf("key [%d]: %w", i, err)
		}
		v, err := types.canonical(t.of, pair[1])
		if err != nil {
			return nil, fmt.Errorf("[%s]: %w", show(k), err)
		}
		if seen[key(k)] {
			return nil, fmt.Errorf("the key %s stands twice", show(k))
		}
		seen[key(k)] = true
		result[i] = []any{k, v}
	}
	sortValues(result)
	return result, nil
}

// keyTexts is how a key of this type is told from a text; nil where keys are no names.
func (types typeTable) keyTexts(t *valueType) func(text string) error {
	switch t.kind {
	case "named":
		return types.keyTexts(types[t.name])
	case "bool":
		return func(text string) error {
			if text != "true" && text != "false" {
				return fmt.Errorf("the key %q is no bool", shorten(text, 80))
			}
			return nil
		}
	case "int":
		return func(text string) error {
			_, err := canonicalInt(t, json.Number(text))
			return err
		}
	case "enum":
		return func(text string) error {
			_, err := types.canonical(t, text)
			return err
		}
	}
	return nil
}

func (types typeTable) canonicalKeyed(t *valueType, object map[string]any, check func(string) error) (any, error) {
	result := map[string]any{}
	for _, name := range sortedNames(object) {
		if err := check(name); err != nil {
			return nil, err
		}
		value, err := types.canonical(t.of, object[name])
		if err != nil {
			return nil, fmt.Errorf("[%s]: %w", name, err)
		}
		result[name] = value
	}
	if size, ok := types.keyCount(t.key); ok && size != len(object) {
		return nil, fmt.Errorf("it has %d keys of %d", len(object), size)
	}
	return result, nil
}

// keyCount says how many keys a total map has; not of numbers, as lifted ones leave gaps.
func (types typeTable) keyCount(t *valueType) (int, bool) {
	switch t.kind {
	case "named":
		return types.keyCount(types[t.name])
	case "bool":
		return 2, true
	case "enum":
		return len(t.cases), true
	}
	return 0, false
}

func (types typeTable) describe(t *valueType) string {
	switch t.kind {
	case "named":
		return t.name
	case "int":
		return t.lo + ".." + t.hi
	case "option":
		return types.describe(t.of) + " or null"
	case "seq", "set", "bag":
		return t.kind + " of " + types.describe(t.of)
	case "map":
		return "map from " + types.describe(t.key) + " to " + types.describe(t.of)
	}
	return t.kind
}

type typeTable map[string]*valueType
