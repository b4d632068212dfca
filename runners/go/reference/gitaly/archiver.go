package gitaly

// Bugs are the mistakes that are switched on, by the name of the mutant that makes the same one.
type Bugs map[string]bool

// An Archiver uploads the committed entries of a partition, one after the other, while its server leads.
type Archiver struct {
	member    *Member
	store     *Store
	threshold int
	bugs      Bugs

	cursor LSN     // next entry to archive; 0: not archiving
	count  int     // entries since the last base backup, up to the threshold
	upload *upload // a PUT in flight, which survives the end of a reign
}

type upload struct {
	lsn     LSN
	content Term
}

// NewArchiver waits for its server to lead.
func NewArchiver(member *Member, store *Store, threshold int, bugs Bugs) *Archiver {
	return &Archiver{member: member, store: store, threshold: threshold, bugs: bugs}
}

// Start goes on where the store ends: a new leader has no memory of what was archived.
func (a *Archiver) Start() {
	a.cursor = a.store.firstUnsafe()
	a.count = min(a.threshold, a.store.chainAfter(a.store.LastBase()))
	if a.bugs["ResumesAtOwn"] {
		a.cursor = a.member.raft.committed() + 1
	}
	if a.bugs["CounterReset"] {
		a.count = 0
	}
}

// Stop forgets everything, but for what is on its way.
func (a *Archiver) Stop() { a.cursor, a.count = 0, 0 }

// Upload begins to send the next entry.
func (a *Archiver) Upload() {
	a.upload = &upload{lsn: a.cursor, content: a.member.raft.entries[a.cursor-1]}
}

// Landed ends a PUT. Who comes second has written nothing, and takes the entry for archived.
func (a *Archiver) Landed() {
	put := a.upload
	a.upload = nil
	_ = a.store.PutEntry(put.lsn, put.content)
	if a.cursor == put.lsn {
		a.cursor++
		a.archivedOne()
	}
}

func (a *Archiver) archivedOne() { a.count = min(a.threshold, a.count+1) }

// Skip passes over an entry that another server has archived, or that a base backup covers.
func (a *Archiver) Skip() {
	if !a.store.isSafe(a.cursor) {
		return
	}
	if _, ok := a.store.Entry(a.cursor); ok && a.cursor > a.store.LastBase() {
		a.archivedOne()
	}
	a.cursor++
}

// BaseStored begins a new chain behind a base backup; it never goes back.
func (a *Archiver) BaseStored(lsn LSN) {
	if lsn+1 > a.cursor || a.bugs["CursorBack"] {
		a.cursor = lsn + 1
	}
	a.count = min(a.threshold, a.store.chainAfter(max(a.store.LastBase(), lsn)))
}
