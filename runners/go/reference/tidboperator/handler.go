package tidboperator

import (
	"errors"
	"sync/atomic"
	"time"
)

// Bugs are the mistakes that are switched on, by the name of the mutant that makes the same one.
type Bugs map[string]bool

// Spec is what the user asked for.
type Spec struct {
	UID         string
	Cluster     string
	Storage     Storage
	WaitTimeout time.Duration // 0 or less: no limit
	Created     time.Duration // on the clock of the operator
	FailEarly   bool          // trouble with the CompactBackup fails the Restore
}

// A Handler is the Restore controller of one operator process.
type Handler struct {
	server    *APIServer
	informers *Informers
	spec      Spec
	now       func() time.Duration
	bugs      Bugs
	stopped   atomic.Bool

	// Decided is called between the decision of a Sync and its write, where everything may move.
	Decided func()

	missedSince *time.Duration // of TimeoutFromNotFound
	failsNext   bool           // of ExistsIsFatal
}

// NewHandler is a controller that has just started.
func NewHandler(server *APIServer, informers *Informers, spec Spec, now func() time.Duration, bugs Bugs) *Handler {
	return &Handler{server: server, informers: informers, spec: spec, now: now, bugs: bugs, Decided: func() {}}
}

// Stop ends the process: what it had begun reaches the API server no more.
func (h *Handler) Stop() { h.stopped.Store(true) }

// Informers are the caches of this process.
func (h *Handler) Informers() *Informers { return h.informers }

// Sync decides on what the informers have, and makes at most one write. An error puts the key back.
func (h *Handler) Sync() error {
	defer h.noteMissing()
	if h.failsNext { // of ExistsIsFatal
		h.failsNext = false
		return h.commit(h.informers.getRestore(), write{kind: fail})
	}
	decided := h.decide(h.informers.getRestore().Status)
	if decided == nothing {
		return nil
	}
	h.Decided()
	if h.stopped.Load() {
		return ErrStopped
	}
	if decided.kind == createJob {
		return h.ensureJob(decided.step)
	}
	return h.updateStatus(decided)
}

// noteMissing remembers since when the CompactBackup is missed.
func (h *Handler) noteMissing() {
	if h.missedSince == nil && h.informers.getCompactBackup() == nil {
		now := h.now()
		h.missedSince = &now
	}
}

// conflictsMax is how often a write is tried.
const conflictsMax = 5

// updateStatus writes on what the cache has now, and tries again when that is an old version. A write
// that no longer follows from what was read is dropped.
func (h *Handler) updateStatus(decided write) error {
	for i := 0; i < conflictsMax; i++ {
		restore := h.informers.getRestore()
		if !h.bugs["NoRecheck"] && h.decide(restore.Status) != decided {
			return nil
		}
		if err := h.commit(restore, decided); !errors.Is(err, ErrConflict) {
			return err
		}
	}
	return ErrConflict
}

func (h *Handler) commit(restore Restore, decided write) error {
	restore.Status = h.applied(restore.Status, decided)
	if h.bugs["NoOptimisticLock"] {
		restore.ResourceVersion = h.server.Restore().ResourceVersion
	}
	err := h.server.UpdateStatus(restore)
	if err == nil && decided.kind == enterSnapshotRestore && h.bugs["StepAndJobTogether"] {
		return h.create(StepSnapshot)
	}
	return err
}

// ensureJob looks once more, at the lister and at the Restore itself, before it creates a Job.
func (h *Handler) ensureJob(step Step) error {
	if !h.isStillNeeded(step) {
		return errors.New("no Job is due any more")
	}
	err := h.create(step)
	h.failsNext = errors.Is(err, ErrAlreadyExists) && h.bugs["ExistsIsFatal"]
	return err
}

func (h *Handler) isStillNeeded(step Step) bool {
	if h.bugs["LatchAlone"] || h.bugs["RerunsPhase1"] {
		return true
	}
	live := h.server.Restore().Status
	return h.informers.getJob(step) == nil && !isTerminal(live) && (step == StepLog || h.needsSnapshotJob(live))
}

func (h *Handler) create(step Step) error {
	if h.bugs["RandomJobNames"] {
		h.server.DeleteJob(step) // another name: the one before is not looked at any more
	}
	return h.server.CreateJob(step, Job{RestoreUID: h.spec.UID, Owned: true, Condition: JobActive})
}
