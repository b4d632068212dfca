package tidboperator

import (
	"io"
	"os"
	"testing"
	"time"

	"fencepost.dev/runners/go/fencepost"
	"fencepost.dev/runners/go/reference/trial"
)

const (
	me          = "uid-of-this-restore"
	predecessor = "uid-of-its-predecessor"
	waitTimeout = time.Hour
)

// An environment is an operator process with what is around it: the API server, the Jobs, a user.
type environment struct {
	server *APIServer
	spec   Spec
	bugs   Bugs
	clock  time.Duration

	handler   *Handler
	cluster   bool
	snapshots *BackupManager
	logs      *BackupManager
}

type jobJSON struct {
	Owner     string
	Condition JobCondition
}

func newEnvironment(t testing.TB, setup fencepost.Setup, mistake string) *environment {
	var s struct{ Leftover, LeftoverLog *jobJSON }
	if err := setup.Decode(&s); err != nil {
		t.Fatal(err)
	}
	e := &environment{bugs: bugsOf(mistake), cluster: true}
	leftovers := map[Step]Job{}
	for step, job := range map[Step]*jobJSON{StepSnapshot: s.Leftover, StepLog: s.LeftoverLog} {
		if job != nil {
			leftovers[step] = Job{
				RestoreUID: predecessor, Owned: !e.bugs["NoOwnerReference"], Condition: job.Condition,
			}
		}
	}
	e.server = NewAPIServer(leftovers)
	e.spec = Spec{
		UID: me, Cluster: "east", Storage: Storage{"s3", "https://s3.east", "backups", "logs"},
		WaitTimeout: waitTimeout,
	}
	e.snapshots = NewBackupManager(e.server, StepSnapshot, 0, e.bugs)
	e.logs = NewBackupManager(e.server, StepLog, 0, e.bugs)
	e.startOperator()
	return e
}

// bugsOf switches on all parts of a mistake.
func bugsOf(mistake string) Bugs {
	switch mistake {
	case "TwoWritesNoPhaseGuard":
		return Bugs{"TwoWrites": true, "NoPhaseGuard": true}
	case "TwoWritesRerun":
		return Bugs{"TwoWrites": true, "NoPhaseGuard": true, "RerunsPhase1": true}
	case "Phase1WritesNoPhaseGuard":
		return Bugs{"Phase1WritesRunning": true, "NoPhaseGuard": true}
	case "JobByLabelRerun":
		return Bugs{"JobByLabel": true, "RerunsPhase1": true}
	}
	return Bugs{mistake: true}
}

// startOperator starts a process; the one before, if any, is gone.
func (e *environment) startOperator() {
	if e.handler != nil {
		e.handler.Stop()
	}
	informers := NewInformers(e.server, e.cluster)
	e.handler = NewHandler(e.server, informers, e.spec, func() time.Duration { return e.clock }, e.bugs)
}

// compactBackup changes the object, of which the informer hears at once.
func (e *environment) compactBackup(c *CompactBackup) {
	e.server.SetCompactBackup(c)
	e.handler.Informers().DeliverCompactBackup()
}

func (e *environment) compactState(state string) {
	c := e.server.CompactBackup()
	c.State = state
	e.compactBackup(c)
}

func (e *environment) view() any {
	s := e.server.Restore().Status
	jobs := map[Step]any{StepSnapshot: nil, StepLog: nil}
	for step := range jobs {
		if job, ok := e.server.Job(step); ok && job.RestoreUID == me {
			jobs[step] = "Me"
		} else if ok {
			jobs[step] = "Old"
		}
	}
	return map[string]any{
		"phase": s.Phase, "step": orNull(string(s.Step)), "running": s.Running, "complete": s.Complete,
		"failed": s.Failed, "snapshotRestored": s.SnapshotRestored, "compactSettled": orNull(s.CompactSettled),
		"jobs": jobs,
	}
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

type (
	replica  struct{ C int }
	ofStep   struct{ Step Step }
	withStep struct {
		C    int
		Step Step
	}
	ends struct{ Ok bool }
	none struct{}
)

// on makes an action of what is done to an environment.
func on[A any](do func(e *environment, a A)) fencepost.Action[*environment] { return trial.On(do) }

var actions = map[string]fencepost.Action[*environment]{
	"Sync": fencepost.Do(func(e *environment, _ replica, c *fencepost.Call) error {
		var hook error
		handler := e.handler
		handler.Decided = func() { hook = c.During("decided") }
		defer func() { handler.Decided = func() {} }()
		handler.Sync() // the error puts the key back into the queue, which is not looked at here
		return hook
	}),
	"syncCache":       on(func(e *environment, _ replica) { e.handler.Informers().DeliverRestore() }),
	"syncJob":         on(func(e *environment, a withStep) { e.handler.Informers().DeliverJob(a.Step) }),
	"operatorRestart": on(func(e *environment, _ replica) { e.startOperator() }),
	"createCompactBackup": on(func(e *environment, a struct{ Matches bool }) {
		c := &CompactBackup{State: "Running", Cluster: e.spec.Cluster, Storage: e.spec.Storage}
		if !a.Matches {
			c.Storage.Prefix = "other-logs"
		}
		e.compactBackup(c)
	}),
	"compactEnds": on(func(e *environment, a ends) {
		if a.Ok {
			e.compactState("Complete")
		} else {
			e.compactState("Failed")
		}
	}),
	"compactUnknown":      on(func(e *environment, _ none) { e.compactState("Unknown") }),
	"deleteCompactBackup": on(func(e *environment, _ none) { e.compactBackup(nil) }),
	"tick":                on(func(e *environment, _ none) { e.clock += 2 * waitTimeout }),
	"collectOldJob":       on(func(e *environment, a ofStep) { e.server.CollectJob(a.Step) }),
	"snapshotEnds": on(func(e *environment, a ends) {
		e.snapshots.Run()
		if a.Ok {
			e.snapshots.Complete()
		} else {
			e.snapshots.Fail()
		}
		e.snapshots.Exit()
	}),
	"logRuns":      on(func(e *environment, _ none) { e.logs.Run() }),
	"logCompletes": on(func(e *environment, _ none) { e.logs.Complete() }),
	"logFails":     on(func(e *environment, _ none) { e.logs.Fail() }),
	"podExits":     on(func(e *environment, _ none) { e.logs.Exit() }),
	"podCrashes":   on(func(e *environment, _ none) { e.logs.Crash() }),
	"userDeletesJob": on(func(e *environment, a ofStep) {
		e.server.DeleteJob(a.Step)
		if a.Step == StepLog {
			e.logs = NewBackupManager(e.server, StepLog, 0, e.bugs)
		}
	}),
}

func restoreAdapter(mistake string) fencepost.Adapter[*environment] {
	return fencepost.Adapter[*environment]{
		Reset: func(t testing.TB, setup fencepost.Setup) *environment {
			return newEnvironment(t, setup, mistake)
		},
		Actions: actions,
		Observe: func(e *environment) any { return e.view() },
	}
}

func TestRestore(t *testing.T) {
	trial.Suite[*environment]{
		Model: "models/tidb-operator/restore", Implementation: "runners/go/reference/tidboperator",
		Vectors: "../../../../vectors/tidb-operator/restore.vectors.ndjson",
		Adapter: restoreAdapter,
		Mistakes: []string{
			"TwoWrites", "TwoWritesNoPhaseGuard", "MarkerMovesPhase", "FailClearsStep", "NoOptimisticLock",
			"StepAndJobTogether", "Phase1WritesRunning", "Phase1WritesComplete", "Phase2WritesNothing",
			"Phase1WritesNoPhaseGuard", "JobByLabel", "JobByLabelRerun", "NoOwnerReference", "ExistsIsFatal",
			"RandomJobNames", "GateNeedsOne", "LogJobTooEarly", "PartialCompare", "CheckedOnce",
			"UnknownIsTerminal", "FailedBlocks", "TimeoutOfAny", "TimeoutFromNotFound", "NoRecheck",
		},
	}.Run(t)
}

// The graph of the model is large, and made for this test: `fencepost vectors --graph` writes it.
const graphFile = "FENCEPOST_RESTORE_GRAPH"

// Walks with whatever moves in the middle of a Sync; FENCEPOST_MISTAKE switches a mistake on.
func TestRestoreWalks(t *testing.T) {
	path := os.Getenv(graphFile)
	if path == "" {
		t.Skipf("%s names no graph", graphFile)
	}
	graph, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer graph.Close()
	adapter := restoreAdapter(os.Getenv("FENCEPOST_MISTAKE"))
	loaded, err := fencepost.LoadGraph(graph, path)
	if err != nil {
		t.Fatal(err)
	}
	adapter.Actions = trial.Among(adapter.Actions, loaded.Actions())
	if _, err := graph.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	adapter.Walk(t, path, fencepost.From(graph), fencepost.Walks(100, 40), fencepost.Seed(1))
}
