package fencepost

import (
	"context"
	"errors"
	"testing"
	"time"
)

// A scripted system answers what stands in a test, and its last answer again and again. It comes to
// all points of a call.
type scripted struct {
	answers []answer
	at      int
	iface   *iface
}

func scriptedPlayer(s *Suite, answers []answer) *player {
	driver := &scripted{answers: answers, iface: s.iface}
	return &player{iface: s.iface, driver: driver, timeout: time.Millisecond, beat: func(string) {}}
}

func (s *scripted) reset(testing.TB, map[string]any) { s.at = 0 }

func (s *scripted) do(action string, c *Call) error {
	if c.inner {
		return nil
	}
	for _, point := range sortedNames(s.iface.actions[action].points) {
		if err := c.During(point); err != nil {
			return err
		}
	}
	s.at++
	if len(s.answers) == 0 {
		return errors.New("the script is empty")
	}
	answer := s.answer()
	for name, values := range answer.outputs {
		for _, value := range values {
			c.Output(name, value)
		}
	}
	if answer.reason != "" {
		c.Refuse(answer.reason)
	}
	return nil
}

func (s *scripted) answer() answer { return s.answers[min(s.at, len(s.answers)-1)] }

func (s *scripted) observe() (any, error) {
	if len(s.answers) == 0 {
		return nil, errors.New("the script is empty")
	}
	return plain(s.answer().observed)
}

func (s *scripted) canSettle() bool              { return true }
func (s *scripted) settle(context.Context) error { return nil }
