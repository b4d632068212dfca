package ticdc

import (
	"os"
	"path/filepath"
	"testing"

	"fencepost.dev/runners/go/fencepost"
	"fencepost.dev/runners/go/reference/trial"
)

// The lifted suite is the same one with the epochs 1 and 2^63, so that it finds an implementation that
// keeps 32 bits of them. The suite of the model itself has the epochs 1 and 2.
func TestOrchestratorLifted(t *testing.T) {
	lifted := filepath.Join("testdata", "orchestrator.lifted.vectors.ndjson")
	plain := vectors + "orchestrator.vectors.ndjson"
	if failed := failures(t, lifted, ""); failed > 0 {
		t.Errorf("%d tests of the lifted suite fail on the right implementation", failed)
	}
	if failed := failures(t, plain, "EpochIn32Bits"); failed > 0 {
		t.Errorf("%d tests fail, although no epoch of the model is larger than 32 bits", failed)
	}
	if failed := failures(t, lifted, "EpochIn32Bits"); failed == 0 {
		t.Error("nobody misses half of the epochs")
	}
}

func failures(t *testing.T, path, mistake string) int {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	suite, err := fencepost.Load(file, path)
	if err != nil {
		t.Fatal(err)
	}
	adapter := orchestratorAdapter(mistake)
	adapter.Actions = trial.Among(adapter.Actions, suite.Actions())
	count := 0
	for _, c := range adapter.Cases(t, path) {
		if result := c.Play(t); result.Status != fencepost.Passed {
			count++
		}
	}
	return count
}
