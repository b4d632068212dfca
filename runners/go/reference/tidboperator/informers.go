package tidboperator

import "sync"

// Informers are the caches of one operator process: they have what was delivered last.
type Informers struct {
	server *APIServer

	mu      sync.Mutex
	restore Restore
	jobs    map[Step]Job
	compact *CompactBackup
	cluster bool
}

// NewInformers list everything.
func NewInformers(server *APIServer, clusterListed bool) *Informers {
	i := &Informers{server: server, jobs: map[Step]Job{}, cluster: clusterListed}
	i.DeliverRestore()
	i.DeliverJob(StepSnapshot)
	i.DeliverJob(StepLog)
	i.DeliverCompactBackup()
	return i
}

// DeliverRestore brings the cache up to date.
func (i *Informers) DeliverRestore() {
	restore := i.server.Restore()
	i.mu.Lock()
	defer i.mu.Unlock()
	i.restore = restore
}

// DeliverJob brings the cache up to date.
func (i *Informers) DeliverJob(step Step) {
	job, ok := i.server.Job(step)
	i.mu.Lock()
	defer i.mu.Unlock()
	if ok {
		i.jobs[step] = job
	} else {
		delete(i.jobs, step)
	}
}

// DeliverCompactBackup brings the cache up to date.
func (i *Informers) DeliverCompactBackup() {
	compact := i.server.CompactBackup()
	i.mu.Lock()
	defer i.mu.Unlock()
	i.compact = compact
}

// DeliverCluster says whether the TidbCluster is there.
func (i *Informers) DeliverCluster(isListed bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.cluster = isListed
}

func (i *Informers) getRestore() Restore {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.restore
}

func (i *Informers) getJob(step Step) *Job {
	i.mu.Lock()
	defer i.mu.Unlock()
	job, ok := i.jobs[step]
	if !ok {
		return nil
	}
	return &job
}

func (i *Informers) getCompactBackup() *CompactBackup {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.compact
}

func (i *Informers) hasCluster() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.cluster
}
