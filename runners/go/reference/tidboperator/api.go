// Package tidboperator is a small TiDB Operator in the spirit of the real one, as far as a restore from a
// replicated cluster goes: an API server, informers that lag, the controller that decides on what they
// last saw, and the backup-manager in its Jobs. Its mistakes can be switched on.
package tidboperator

import (
	"errors"
	"sync"
)

// Phase is the phase of a Restore.
type Phase string

// The phases, in order.
const (
	PhaseEmpty           Phase = ""
	PhaseSnapshotRestore Phase = "SnapshotRestore"
	PhaseLogRestore      Phase = "LogRestore"
	PhaseRunning         Phase = "Running"
	PhaseComplete        Phase = "Complete"
	PhaseFailed          Phase = "Failed"
	PhaseRetryFailed     Phase = "RetryFailed"
)

// Step is the step of a replication restore, and the name of its Job.
type Step string

// The steps, in order.
const (
	StepNone     Step = ""
	StepSnapshot Step = "snapshot-restore"
	StepLog      Step = "log-restore"
)

// Why the wait for the CompactBackup has come to its end.
const (
	AllShardsComplete        = "AllShardsComplete"
	ShardsPartialFailed      = "ShardsPartialFailed"
	CompactBackupMismatch    = "CompactBackupMismatch"
	CompactBackupWaitTimeout = "CompactBackupWaitTimeout"
)

// Status is the status of a Restore: the conditions are those that are True.
type Status struct {
	Phase            Phase
	Step             Step
	Running          bool
	Complete         bool
	Failed           bool
	SnapshotRestored bool
	CompactSettled   string // the reason; "": not yet
}

// A Restore as it lies in the API server.
type Restore struct {
	ResourceVersion int
	Status          Status
}

// JobCondition is how far a Job is.
type JobCondition string

// The conditions of a Job.
const (
	JobActive   JobCondition = "Active"
	JobComplete JobCondition = "Complete"
	JobFailed   JobCondition = "Failed"
)

// A Job of a step. It belongs to the Restore of its label; the one before had the same name.
type Job struct {
	RestoreUID string
	Owned      bool // it has an ownerReference, so that it is collected with its Restore
	Condition  JobCondition
}

// Storage is where backups lie.
type Storage struct{ Provider, Endpoint, Bucket, Prefix string }

// A CompactBackup compacts the logs that phase-2 reads.
type CompactBackup struct {
	State   string
	Cluster string
	Storage Storage
}

// The errors of the API server.
var (
	ErrConflict      = errors.New("the object has been modified")
	ErrAlreadyExists = errors.New("a Job of that name exists")
	ErrStopped       = errors.New("the process has ended")
)

// An APIServer holds the objects.
type APIServer struct {
	mu      sync.Mutex
	restore Restore
	jobs    map[Step]Job
	compact *CompactBackup
}

// NewAPIServer has an empty Restore, and what a predecessor of the same name has left.
func NewAPIServer(leftovers map[Step]Job) *APIServer {
	s := &APIServer{jobs: map[Step]Job{}}
	for step, job := range leftovers {
		s.jobs[step] = job
	}
	return s
}

// Restore reads it.
func (s *APIServer) Restore() Restore {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.restore
}

// UpdateStatus writes a Restore that was read before; a write that changes nothing is none.
func (s *APIServer) UpdateStatus(r Restore) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.ResourceVersion != s.restore.ResourceVersion {
		return ErrConflict
	}
	if r.Status != s.restore.Status {
		s.restore = Restore{ResourceVersion: r.ResourceVersion + 1, Status: r.Status}
	}
	return nil
}

// Job reads the Job of a step.
func (s *APIServer) Job(step Step) (Job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	job, ok := s.jobs[step]
	return job, ok
}

// CreateJob fails if there is one of that name.
func (s *APIServer) CreateJob(step Step, job Job) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.jobs[step]; ok {
		return ErrAlreadyExists
	}
	s.jobs[step] = job
	return nil
}

// DeleteJob deletes the Job of a step.
func (s *APIServer) DeleteJob(step Step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.jobs, step)
}

// FinishJob is what the Job controller does when the last pod has ended.
func (s *APIServer) FinishJob(step Step, condition JobCondition) {
	s.mu.Lock()
	defer s.mu.Unlock()
	job := s.jobs[step]
	job.Condition = condition
	s.jobs[step] = job
}

// CollectJob deletes a Job whose Restore is gone, if it knows of it.
func (s *APIServer) CollectJob(step Step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.jobs[step].Owned {
		delete(s.jobs, step)
	}
}

// CompactBackup reads it; nil if there is none.
func (s *APIServer) CompactBackup() *CompactBackup {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.compact == nil {
		return nil
	}
	c := *s.compact
	return &c
}

// SetCompactBackup creates, changes or (nil) deletes it.
func (s *APIServer) SetCompactBackup(c *CompactBackup) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.compact = c
}
