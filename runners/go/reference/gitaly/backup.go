package gitaly

// Phase is how far a BackupPartition is.
type Phase string

// The phases, in order.
const (
	Idle     Phase = "Idle"
	Pending  Phase = "Pending"
	Storing  Phase = "Storing"
	Stored   Phase = "Stored"
	Updating Phase = "Updating"
	Done     Phase = "Done"
)

// A Backup is one call of BackupPartition, which stores a base backup and names it in the manifest.
type Backup struct {
	store *Store
	bugs  Bugs

	phase   Phase
	server  *Server // that executes it
	lsn     LSN
	named   []LSN // the manifest as it was read
	version int
}

// A Server is a member of the group with its archiver.
type Server struct {
	*Member
	*Archiver
}

// NewServers are all servers of a group.
func NewServers(raft *Raft, store *Store, threshold int, bugs Bugs) []*Server {
	var servers []*Server
	for _, member := range raft.members {
		servers = append(servers, &Server{member, NewArchiver(member, store, threshold, bugs)})
	}
	return servers
}

// NewBackup has not been asked for.
func NewBackup(store *Store, bugs Bugs) *Backup {
	return &Backup{store: store, bugs: bugs, phase: Idle}
}

// Request asks for one.
func (b *Backup) Request() { b.phase = Pending }

// Execute runs on the server that the request was forwarded to. What users wrote may be in a base backup
// already: then there is nothing to do.
func (b *Backup) Execute(server *Server) error {
	lsn, err := server.ReadIndex()
	if b.bugs["NotConfirmed"] && server.leads > 0 {
		lsn, err = server.known, nil
	}
	if err != nil {
		return err
	}
	if b.isCovered(server.raft, lsn) {
		b.phase = Done
		return nil
	}
	b.phase, b.server, b.lsn = Storing, server, lsn
	if b.bugs["ManifestFirst"] {
		b.ReadManifest()
	}
	return nil
}

func (b *Backup) isCovered(raft *Raft, lsn LSN) bool {
	for _, base := range b.store.Bases() {
		if base == lsn || (base < lsn && !raft.userWroteBetween(base, lsn) && !b.bugs["CountsNoops"]) {
			return true
		}
	}
	return false
}

// Landed ends the PUT of the base backup, and says whether it was written.
func (b *Backup) Landed() bool {
	err := b.store.PutBase(b.lsn)
	b.phase = Stored
	if b.server.leads > 0 {
		b.server.BaseStored(b.lsn)
	}
	return err == nil
}

// ReadManifest reads what there is.
func (b *Backup) ReadManifest() {
	b.named, b.version = b.store.Manifest()
	b.phase = Updating
}

// WriteManifest adds this backup to what was read.
func (b *Backup) WriteManifest() error {
	if err := b.store.PutManifest(append(b.named, b.lsn), b.version); err != nil {
		return err
	}
	b.phase = Done
	return nil
}

// Answer ends the call.
func (b *Backup) Answer() { b.phase = Idle }
