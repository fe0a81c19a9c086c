package report

import "context"

// APIUses reads files and lists the names of the C API that they and their own
// headers use, without porting anything. It fails for a file that is no C.
func APIUses(ctx context.Context, o Options) ([]*Name, error) {
	reads, err := readAll(ctx, o)
	if err != nil {
		return nil, err
	}
	c := &collector{report: &Report{}, files: map[string]*File{}, rules: handled()}
	for _, r := range reads {
		switch {
		case r.err != nil:
			return nil, r.err
		case r.unit == nil: // ported already
			continue
		}
		c.units = append(c.units, r.unit)
		for _, f := range r.unit.Files {
			c.file(f)
		}
	}
	if err := c.names(ctx); err != nil {
		return nil, err
	}
	return c.report.Names, nil
}

// Lookup says what becomes of a name of the C API. It is nil for a name that is none.
func Lookup(name string) *Name {
	n, ok := counterpart(name, handled())
	if !ok {
		return nil
	}
	return &n
}

// A Coverage is the share of uses of the C API that have a counterpart.
type Coverage struct {
	Uses, Mapped int
	Missing      map[string]int // uses of the names that have none
}

// Add counts a name.
func (c *Coverage) Add(name string, uses int, mapped bool) {
	c.Uses += uses
	if mapped {
		c.Mapped += uses
		return
	}
	if uses > 0 {
		if c.Missing == nil {
			c.Missing = map[string]int{}
		}
		c.Missing[name] += uses
	}
}

// AddNames counts names as APIUses lists them. What stands in parts that no
// Python of today reads (of Python 2, say) is not counted.
func (c *Coverage) AddNames(names []*Name) {
	for _, n := range names {
		c.Add(n.Name, n.Count-n.Unread, n.Way != Missing)
	}
}

// Share is the mapped part of all uses, in per cent.
func (c *Coverage) Share() float64 {
	if c.Uses == 0 {
		return 100
	}
	return 100 * float64(c.Mapped) / float64(c.Uses)
}
