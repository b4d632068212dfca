package ticdc

import "sync"

// A Sink is what dispatchers write to. Closing it takes as long as the downstream does.
type Sink interface{ Close() }

// A Sender is who asks: the maintainer of a generation, or the coordinator, for one whose node is gone.
type Sender struct {
	Coordinator bool
	Epoch       uint64
}

// A manager holds the dispatchers of one changefeed on one node.
type manager struct {
	mu      sync.Mutex
	epoch   uint64
	owner   Sender
	ready   bool // post-bootstrap is done
	sink    Sink
	closing bool
	closed  bool
}

func newManager(epoch uint64, owner Sender, sink Sink) *manager {
	return &manager{epoch: epoch, owner: owner, sink: sink}
}

// handOver gives a running manager to a newer generation.
func (m *manager) handOver(epoch uint64, owner Sender) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.epoch, m.owner, m.ready = epoch, owner, false
}

// TryClose begins to close in the background, and says whether that has come to its end.
func (m *manager) TryClose() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.closing && !m.closed {
		m.closing = true
		go func() {
			m.sink.Close()
			m.setClosed()
		}()
	}
	return m.closed
}

// setClosed also ends a manager at once: its goroutine finds the work done.
func (m *manager) setClosed() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closing, m.closed = false, true
}

// phase is Active, Closing or Closed.
func (m *manager) phase() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.closed:
		return "Closed"
	case m.closing:
		return "Closing"
	}
	return "Active"
}

func (m *manager) setOwner(owner Sender) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.owner = owner
}

func (m *manager) setReady() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ready = true
}

func (m *manager) isReady() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ready
}

// generation is who the manager belongs to.
func (m *manager) generation() (epoch uint64, owner Sender) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.epoch, m.owner
}
