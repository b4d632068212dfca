// Command onefile prints the runner as one file, for those who would rather copy it than depend on it:
//
//	go run ./onefile -package conformance > ../my/project/conformance/fencepost.go
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

func main() {
	name := flag.String("package", "fencepost", "the name of the package")
	from := flag.String("from", "fencepost", "the folder of the runner")
	flag.Parse()
	text, err := join(*from, *name)
	if err == nil {
		_, err = os.Stdout.Write(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "onefile:", err)
		os.Exit(1)
	}
}

// join puts the files of a package behind each other, with one list of imports.
func join(folder, name string) ([]byte, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	imports := map[string]bool{}
	var body bytes.Buffer
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || filepath.Base(path) == "doc.go" {
			continue
		}
		rest, err := behindImports(path, imports)
		if err != nil {
			return nil, err
		}
		body.WriteString("\n")
		body.Write(rest)
	}
	if body.Len() == 0 {
		return nil, fmt.Errorf("there are no files in %s; call it from the folder of go.mod", folder)
	}
	doc, err := os.ReadFile(filepath.Join(folder, "doc.go"))
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	file.WriteString("// Made by onefile from the runner of Fencepost (Apache License 2.0); do not edit.\n\n")
	file.Write(bytes.Replace(doc, []byte("\npackage fencepost\n"), []byte("\npackage "+name+"\n"), 1))
	file.WriteString("\nimport (\n")
	for _, path := range sorted(imports) {
		fmt.Fprintf(&file, "\t%q\n", path)
	}
	file.WriteString(")\n")
	file.Write(body.Bytes())
	return format.Source(file.Bytes())
}

// behindImports is what follows the imports of a file, which are added to the others.
func behindImports(path string, imports map[string]bool) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	positions := token.NewFileSet()
	file, err := parser.ParseFile(positions, path, text, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	end := file.Name.End()
	for _, declaration := range file.Decls {
		end = declaration.End()
	}
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		imports[name] = true
	}
	return bytes.TrimLeft(text[positions.Position(end).Offset:], "\n"), nil
}

func sorted(set map[string]bool) []string {
	var names []string
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
