package tidboperator

// A write is what a Sync has decided: at most one.
type write struct {
	kind   string
	reason string // of markCompactSettled
	step   Step   // of createJob and setStep
}

const (
	enterSnapshotRestore = "enterSnapshotRestore"
	enterLogRestore      = "enterLogRestore"
	markSnapshotRestored = "markSnapshotRestored"
	markCompactSettled   = "markCompactSettled"
	fail                 = "fail"
	createJob            = "createJob"
	setStep              = "setStep"          // of TwoWrites
	writeRetryFailed     = "writeRetryFailed" // of RetryFailedPhase
)

var nothing = write{}

func isTerminal(s Status) bool { return s.Complete || s.Failed }

// decide says what the Restore needs, as far as the informers know.
func (h *Handler) decide(s Status) write {
	if !h.informers.hasCluster() {
		if h.bugs["RetryFailedPhase"] && s.Phase != PhaseRetryFailed {
			return write{kind: writeRetryFailed}
		}
		return nothing
	}
	if h.bugs["TwoWrites"] {
		switch {
		case s.Phase == PhaseSnapshotRestore && s.Step == StepNone:
			return write{kind: setStep, step: StepSnapshot}
		case s.Phase == PhaseLogRestore && s.Step == StepSnapshot:
			return write{kind: setStep, step: StepLog}
		}
	}
	if isTerminal(s) {
		return nothing
	}
	if w := h.settleCompactBackup(s); w != nothing {
		return w
	}
	switch s.Step {
	case StepNone:
		if s.Phase == PhaseEmpty {
			return write{kind: enterSnapshotRestore}
		}
		return nothing
	case StepSnapshot:
		return h.decideSnapshot(s)
	}
	return h.decideLog()
}

// settleCompactBackup ends the wait for the CompactBackup, once.
func (h *Handler) settleCompactBackup(s Status) write {
	compact := h.informers.getCompactBackup()
	switch {
	case s.CompactSettled != "":
		return nothing
	case h.bugs["TimeoutOfAny"] && compact != nil && !isFinal(compact.State) && h.waitedTooLong():
		return h.noCompactBackup(CompactBackupWaitTimeout)
	case compact == nil && h.waitedTooLong():
		return h.noCompactBackup(CompactBackupWaitTimeout)
	case compact == nil:
		return nothing
	case !h.isConsistent(s, compact):
		return h.noCompactBackup(CompactBackupMismatch)
	}
	if reason := h.terminalReason(compact.State); reason != "" {
		return write{kind: markCompactSettled, reason: reason}
	}
	return nothing
}

func (h *Handler) noCompactBackup(reason string) write {
	if h.spec.FailEarly {
		return write{kind: fail}
	}
	return write{kind: markCompactSettled, reason: reason}
}

func isFinal(state string) bool { return state == "Complete" || state == "Failed" }

// terminalReason is "" for a state that is not final, or that this operator does not know.
func (h *Handler) terminalReason(state string) string {
	switch {
	case state == "Complete":
		return AllShardsComplete
	case state == "Failed" && !h.bugs["FailedBlocks"],
		state == "Unknown" && h.bugs["UnknownIsTerminal"],
		state == "RetryFailed" && h.bugs["RetryFailedIsTerminal"]:
		return ShardsPartialFailed
	}
	return ""
}

// isConsistent compares the CompactBackup with what the Restore names, at every Sync until it is settled.
func (h *Handler) isConsistent(s Status, c *CompactBackup) bool {
	want, got := h.spec.Storage, c.Storage
	switch {
	case h.bugs["CheckedOnce"] && s.Step != StepNone:
		return true
	case h.bugs["PartialCompare"]:
		want.Prefix, got.Prefix = "", ""
	}
	return c.Cluster == h.spec.Cluster && want == got
}

// waitedTooLong counts from the creation of the Restore; without a positive limit the wait has no end.
func (h *Handler) waitedTooLong() bool {
	if h.spec.WaitTimeout <= 0 {
		return h.bugs["ZeroTimeoutIsNow"]
	}
	since := h.spec.Created
	if h.bugs["TimeoutFromNotFound"] {
		if h.missedSince == nil {
			return false
		}
		since = *h.missedSince
	}
	return h.now()-since > h.spec.WaitTimeout
}

// findJob is the Job of a step, if it is this Restore's and not a predecessor's.
func (h *Handler) findJob(step Step) *Job {
	job := h.informers.getJob(step)
	if job == nil || (job.RestoreUID != h.spec.UID && !h.bugs["JobByLabel"]) {
		return nil
	}
	return job
}

func (h *Handler) decideSnapshot(s Status) write {
	if s.Phase != PhaseSnapshotRestore && !h.bugs["NoPhaseGuard"] {
		return nothing
	}
	found, mine := h.informers.getJob(StepSnapshot), h.findJob(StepSnapshot)
	switch {
	case found == nil && h.needsSnapshotJob(s):
		return write{kind: createJob, step: StepSnapshot}
	case found != nil && mine == nil:
		return nothing // the predecessor's is still to be collected
	case mine != nil && mine.Condition == JobFailed:
		return write{kind: fail}
	case mine != nil && mine.Condition == JobComplete && !s.SnapshotRestored:
		return write{kind: markSnapshotRestored}
	case !h.isGateOpen(s):
		return nothing
	case h.bugs["LogJobTooEarly"] && h.informers.getJob(StepLog) == nil:
		return write{kind: createJob, step: StepLog}
	}
	return write{kind: enterLogRestore}
}

// needsSnapshotJob: whoever has the marker needs none, even if somebody has deleted it.
func (h *Handler) needsSnapshotJob(s Status) bool {
	return !s.SnapshotRestored || h.bugs["RerunsPhase1"]
}

func (h *Handler) isGateOpen(s Status) bool {
	if h.bugs["GateNeedsOne"] {
		return s.SnapshotRestored || s.CompactSettled != ""
	}
	return s.SnapshotRestored && s.CompactSettled != ""
}

// decideLog does not look at the phase, which belongs to backup-manager now.
func (h *Handler) decideLog() write {
	if h.informers.getJob(StepLog) == nil {
		return write{kind: createJob, step: StepLog}
	}
	if mine := h.findJob(StepLog); mine != nil && mine.Condition == JobFailed {
		return write{kind: fail}
	}
	return nothing
}

// applied is the status after a write: phase and step are one, markers move neither.
func (h *Handler) applied(s Status, w write) Status {
	switch w.kind {
	case enterSnapshotRestore:
		s.Phase = PhaseSnapshotRestore
		if !h.bugs["TwoWrites"] {
			s.Step = StepSnapshot
		}
	case enterLogRestore:
		s.Phase = PhaseLogRestore
		if !h.bugs["TwoWrites"] {
			s.Step = StepLog
		}
	case setStep:
		s.Step = w.step
	case markSnapshotRestored:
		s.SnapshotRestored = true
		if h.bugs["MarkerMovesPhase"] {
			s.Phase = "SnapshotRestored"
		}
	case markCompactSettled:
		s.CompactSettled = w.reason
		if h.bugs["MarkerMovesPhase"] {
			s.Phase = "CompactSettled"
		}
	case writeRetryFailed:
		s.Phase = PhaseRetryFailed
	case fail:
		s.Phase, s.Failed = PhaseFailed, true
		if h.bugs["FailClearsStep"] {
			s.Step = StepNone
		}
	}
	return s
}
