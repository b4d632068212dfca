package gitaly

import "errors"

// A Raft is the log of one partition and who leads it. It stands for all members at once: what each of
// them knows is in its Member.
type Raft struct {
	entries []Term // committed; the term that wrote an entry stands for what is in it
	term    Term
	members []*Member
}

// A Member is one server of the group.
type Member struct {
	raft  *Raft
	leads Term // in which it believes to be the leader; 0: it does not
	known LSN  // entries up to here are committed, as far as it knows
	cut   bool // off from the others, but not from the store
}

// NewRaft is a group of so many servers.
func NewRaft(servers int) *Raft {
	r := &Raft{}
	for i := 0; i < servers; i++ {
		r.members = append(r.members, &Member{raft: r})
	}
	return r
}

func (r *Raft) committed() LSN { return LSN(len(r.entries)) }

// isNoop: each new leader begins with an entry that no user wrote.
func (r *Raft) isNoop(lsn LSN) bool { return lsn == 1 || r.entries[lsn-2] != r.entries[lsn-1] }

// userWroteBetween looks behind `from`, up to `to`.
func (r *Raft) userWroteBetween(from, to LSN) bool {
	for lsn := from + 1; lsn <= to; lsn++ {
		if !r.isNoop(lsn) {
			return true
		}
	}
	return false
}

// Elect makes a member the leader of a new term; it has all that is committed.
func (m *Member) Elect() {
	m.raft.term++
	m.leads, m.known = m.raft.term, m.raft.committed()
}

// StepDown ends a reign.
func (m *Member) StepDown() { m.leads = 0 }

// Commit writes an entry.
func (m *Member) Commit() {
	m.raft.entries = append(m.raft.entries, m.leads)
	m.known = m.raft.committed()
}

// Learn hears of one more committed entry.
func (m *Member) Learn() { m.known++ }

// Cut takes the member off from the others, or puts it back.
func (m *Member) Cut(isCut bool) { m.cut = isCut }

// ErrNotConfirmed says that a member cannot be sure to lead.
var ErrNotConfirmed = errors.New("not confirmed as the leader")

// ReadIndex hears from a majority that the member still leads, and that it has committed in its term:
// then it knows everything that was committed before.
func (m *Member) ReadIndex() (LSN, error) {
	if m.leads == 0 || m.leads != m.raft.term || m.cut {
		return 0, ErrNotConfirmed
	}
	for _, term := range m.raft.entries {
		if term == m.leads {
			return m.known, nil
		}
	}
	return 0, ErrNotConfirmed
}
