package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The one file, in a module of its own, passes the tests of the package: it is the package.
func TestTheOneFileIsTheRunner(t *testing.T) {
	text, err := join("../fencepost", "copied")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write := func(name string, text []byte) {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", []byte("module example.test/copied\n\ngo 1.21\n"))
	write("fencepost.go", text)
	for _, pattern := range []string{"fence_test.go", "job_test.go", "testdata/fence.vectors.ndjson", "testdata/fence.report.txt"} {
		text, err := os.ReadFile(filepath.Join("../fencepost", pattern))
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.Replace(string(text), "package fencepost\n", "package copied\n", 1)
		write(pattern, []byte(strings.Replace(changed, "go test ./fencepost ", "go test . ", 1)))
	}
	command := exec.Command("go", "test", ".")
	command.Dir = folder
	if output, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

func TestAnotherFolder(t *testing.T) {
	if _, err := join(t.TempDir(), "copied"); err == nil || !strings.Contains(err.Error(), "there are no files") {
		t.Error(err)
	}
}
