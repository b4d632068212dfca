// Package gitaly is a small Gitaly in the spirit of the real one, as far as the backup of one partition under
// Raft goes: the leader's archiver uploads committed log entries in order, base backups are stored beside
// them and named in a manifest. Its mistakes can be switched on.
package gitaly

import (
	"errors"
	"sort"
	"sync"
)

// LSN is the position of an entry in the log of a partition, from 1.
type LSN int

// Term is the reign of a leader, from 1.
type Term int

// ErrExists says that an object is there already, and was not written.
var ErrExists = errors.New("the object exists")

// A Store is an object store with conditional writes. It alone remembers across leaders.
type Store struct {
	mu       sync.Mutex
	entries  map[LSN]Term // archived entries; their term stands for their content
	bases    map[LSN]bool
	manifest map[LSN]bool
	version  int // of the manifest
}

// NewStore is empty.
func NewStore() *Store {
	return &Store{entries: map[LSN]Term{}, bases: map[LSN]bool{}, manifest: map[LSN]bool{}}
}

// PutEntry creates an archived entry, if there is none.
func (s *Store) PutEntry(lsn LSN, content Term) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.entries[lsn]; ok {
		return ErrExists
	}
	s.entries[lsn] = content
	return nil
}

// Entry says what is archived of an entry.
func (s *Store) Entry(lsn LSN) (Term, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	content, ok := s.entries[lsn]
	return content, ok
}

// PutBase creates a base backup, if there is none.
func (s *Store) PutBase(lsn LSN) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bases[lsn] {
		return ErrExists
	}
	s.bases[lsn] = true
	return nil
}

// LastBase is the newest base backup; 0: there is none.
func (s *Store) LastBase() LSN {
	newest := LSN(0)
	for _, lsn := range s.Bases() {
		newest = max(newest, lsn)
	}
	return newest
}

// Bases are the base backups, oldest first.
func (s *Store) Bases() []LSN {
	s.mu.Lock()
	defer s.mu.Unlock()
	return sorted(s.bases)
}

// Manifest is what a restore reads first, with its version.
func (s *Store) Manifest() (named []LSN, version int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return sorted(s.manifest), s.version
}

// PutManifest writes it, unless somebody else has done so since that version.
func (s *Store) PutManifest(named []LSN, version int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if version != s.version {
		return errors.New("the manifest has changed")
	}
	s.manifest, s.version = map[LSN]bool{}, version+1
	for _, lsn := range named {
		s.manifest[lsn] = true
	}
	return nil
}

// isSafe says whether an entry can be restored from the store.
func (s *Store) isSafe(lsn LSN) bool {
	_, ok := s.Entry(lsn)
	return ok || lsn <= s.LastBase()
}

// firstUnsafe is where the archive ends.
func (s *Store) firstUnsafe() LSN {
	lsn := LSN(1)
	for s.isSafe(lsn) {
		lsn++
	}
	return lsn
}

// chainAfter counts archived entries behind a base backup.
func (s *Store) chainAfter(base LSN) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for lsn := range s.entries {
		if lsn > base {
			n++
		}
	}
	return n
}

func sorted(set map[LSN]bool) []LSN {
	list := []LSN{}
	for lsn := range set {
		list = append(list, lsn)
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list
}
