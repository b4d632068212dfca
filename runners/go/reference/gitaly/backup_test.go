package gitaly

import (
	"errors"
	"strconv"
	"testing"

	"fencepost.dev/runners/go/fencepost"
	"fencepost.dev/runners/go/reference/trial"
)

// The suite is of two servers, a log of two entries, and one backup at a time; two archived entries are
// enough for a base backup.
const (
	servers   = 2
	entries   = 2
	threshold = 2
)

// A partition is a group of servers, their store, and a call of BackupPartition.
type partition struct {
	raft    *Raft
	store   *Store
	servers []*Server
	backup  *Backup
}

func newPartition(mistake string) *partition {
	bugs := Bugs{mistake: true}
	p := &partition{raft: NewRaft(servers), store: NewStore(), backup: nil}
	p.servers = NewServers(p.raft, p.store, threshold, bugs)
	p.backup = NewBackup(p.store, bugs)
	return p
}

// step makes an action of what happens on a server.
func step(f func(s *Server)) fencepost.Action[*partition] {
	return trial.On(func(p *partition, a struct{ S int }) { f(p.servers[a.S-1]) })
}

// move makes an action of what happens in a backup.
func move(f func(b *Backup) error) fencepost.Action[*partition] {
	return fencepost.Do(func(p *partition, _ struct{ R, S int }, _ *fencepost.Call) error {
		return f(p.backup)
	})
}

func stepDown(s *Server) {
	s.StepDown()
	s.Stop()
}

func (p *partition) view() any {
	log, wal := map[string]Term{}, map[string]*Term{}
	for i := 1; i <= entries; i++ {
		name := strconv.Itoa(i)
		log[name], wal[name] = 0, nil
		if i <= len(p.raft.entries) {
			log[name] = p.raft.entries[i-1]
		}
		if content, ok := p.store.Entry(LSN(i)); ok {
			wal[name] = &content
		}
	}
	leads, cursor, counted := map[string]Term{}, map[string]LSN{}, map[string]int{}
	for i, s := range p.servers {
		name := strconv.Itoa(i + 1)
		leads[name], cursor[name], counted[name] = s.leads, s.cursor, s.count
	}
	manifest, _ := p.store.Manifest()
	return map[string]any{
		"log": log, "wal": wal, "bases": p.store.Bases(), "manifest": manifest,
		"leads": leads, "cursor": cursor, "counted": counted, "phase": map[string]Phase{"1": p.backup.phase},
	}
}

func archiveAdapter(mistake string) fencepost.Adapter[*partition] {
	return fencepost.Adapter[*partition]{
		Reset: func(testing.TB, fencepost.Setup) *partition { return newPartition(mistake) },
		Actions: map[string]fencepost.Action[*partition]{
			"elect":          step(func(s *Server) { s.Elect(); s.Start() }),
			"commit":         step(func(s *Server) { s.Commit() }),
			"learn":          step(func(s *Server) { s.Learn() }),
			"cutOff":         step(func(s *Server) { s.Cut(true) }),
			"heal":           step(func(s *Server) { s.Cut(false) }),
			"transfer":       step(stepDown),
			"hearHigherTerm": step(stepDown),
			"startUpload":    step(func(s *Server) { s.Upload() }),
			"uploadLands":    step(func(s *Server) { s.Archiver.Landed() }),
			"skipKnown":      step(func(s *Server) { s.Skip() }),
			"request":        move(func(b *Backup) error { b.Request(); return nil }),
			"autoTrigger":    move(func(b *Backup) error { b.Request(); return nil }),
			"execute": fencepost.Do(func(p *partition, a struct{ R, S int }, c *fencepost.Call) error {
				err := p.backup.Execute(p.servers[a.S-1])
				if errors.Is(err, ErrNotConfirmed) {
					c.Refuse("NotConfirmed")
					return nil
				}
				return err
			}),
			"baseLands": fencepost.Do(func(p *partition, _ struct{ R int }, c *fencepost.Call) error {
				if p.backup.Landed() {
					c.Output("stored", p.backup.lsn)
				}
				return nil
			}),
			"readManifest":  move(func(b *Backup) error { b.ReadManifest(); return nil }),
			"writeManifest": move(func(b *Backup) error { return b.WriteManifest() }),
			"answer":        move(func(b *Backup) error { b.Answer(); return nil }),
		},
		Observe: func(p *partition) any { return p.view() },
	}
}

func TestArchive(t *testing.T) {
	trial.Suite[*partition]{
		Model: "models/gitaly/wal-archive", Implementation: "runners/go/reference/gitaly",
		Vectors:  "../../../../vectors/gitaly/wal-archive.vectors.ndjson",
		Adapter:  archiveAdapter,
		Mistakes: []string{"ResumesAtOwn", "NotConfirmed", "CounterReset", "CountsNoops", "CursorBack", "ManifestFirst"},
	}.Run(t)
}
