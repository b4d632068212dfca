package tidboperator

import "errors"

// A BackupManager runs in the pods of one Job. In phase-1 it writes no status; in phase-2 it alone does.
type BackupManager struct {
	server       *APIServer
	step         Step
	bugs         Bugs
	backoffLimit int
	retries      int
	wrote        Phase // by the pod that runs; "": it has not begun
}

// NewBackupManager is for the Job of a step, whose pods are tried again so many times.
func NewBackupManager(server *APIServer, step Step, backoffLimit int, bugs Bugs) *BackupManager {
	return &BackupManager{server: server, step: step, backoffLimit: backoffLimit, bugs: bugs}
}

// Run begins the work.
func (b *BackupManager) Run() {
	b.wrote = PhaseRunning
	b.report(func(s *Status) { s.Phase, s.Running = PhaseRunning, true })
}

// Complete ends it well.
func (b *BackupManager) Complete() {
	b.wrote = PhaseComplete
	b.report(func(s *Status) { s.Phase, s.Complete = PhaseComplete, true })
}

// Fail ends it badly. A pod that will be tried again says nothing.
func (b *BackupManager) Fail() {
	b.wrote = PhaseFailed
	if b.retries == b.backoffLimit || b.bugs["BackoffTwoWriters"] {
		b.report(func(s *Status) { s.Phase, s.Failed = PhaseFailed, true })
	}
}

// Exit ends the pod; its last word is its exit code.
func (b *BackupManager) Exit() {
	if b.wrote == PhaseFailed {
		b.Crash()
		return
	}
	b.server.FinishJob(b.step, JobComplete)
}

// Crash ends the pod without a word.
func (b *BackupManager) Crash() {
	if b.retries == b.backoffLimit {
		b.server.FinishJob(b.step, JobFailed)
		return
	}
	b.retries++
	if b.wrote != PhaseComplete || b.bugs["BackoffTwoWriters"] {
		b.wrote = PhaseEmpty
	}
}

// report reads the Restore, changes it and writes it, until nobody else was faster.
func (b *BackupManager) report(change func(*Status)) {
	if !b.mayReport() {
		return
	}
	for {
		restore := b.server.Restore()
		change(&restore.Status)
		if !errors.Is(b.server.UpdateStatus(restore), ErrConflict) {
			return
		}
	}
}

// mayReport: the updater of phase-1 does nothing.
func (b *BackupManager) mayReport() bool {
	if b.step == StepLog {
		return !b.bugs["Phase2WritesNothing"]
	}
	switch b.wrote {
	case PhaseRunning:
		return b.bugs["Phase1WritesRunning"] || b.bugs["Phase1WritesComplete"]
	case PhaseComplete:
		return b.bugs["Phase1WritesComplete"]
	}
	return false
}
