package ownfuzz

import "math/rand"

// choices is the stream of decisions that a program is made of. A program is
// made smaller by making its stream smaller: whatever the stream says, the
// generator makes a correct program of it, and zero is always the simplest
// choice, also behind the stream's end.
type choices struct {
	data []byte
	pos  int
	rnd  *rand.Rand // decides behind the end while a program is new
}

// n returns a number below k.
func (c *choices) n(k int) int {
	if k <= 1 {
		return 0
	}
	if c.pos >= len(c.data) {
		if c.rnd == nil {
			return 0
		}
		c.data = append(c.data, byte(c.rnd.Intn(256)))
	}
	b := c.data[c.pos]
	c.pos++
	return int(b) % k
}

// in reports true once in k times.
func (c *choices) in(k int) bool { return c.n(k) == k-1 }

// of returns one of the texts.
func (c *choices) of(texts ...string) string { return texts[c.n(len(texts))] }
