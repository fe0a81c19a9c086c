package inspect

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// Text writes the module for people.
func (m *Module) Text(w io.Writer) error {
	p := &printer{w: w}
	for _, d := range m.Defs {
		what := m.ABI + " HPy module " + d.Name
		if d.Version != "" {
			what += fmt.Sprintf(", ABI %s (%s)", d.Version, d.Tag)
		}
		p.line(0, "%s: %s", m.File, what)
		p.doc(1, d.Doc)
		if !m.Loaded {
			continue
		}
		p.methods(1, "functions", d.Functions)
		p.slots(1, d.Slots)
		for _, t := range d.Types {
			p.typ(t)
		}
		if len(d.Attributes) > 0 {
			p.line(1, "sets attributes: %s", strings.Join(d.Attributes, ", "))
		}
		p.line(1, "globals: %d", d.Globals)
		if d.Incomplete != "" {
			p.line(1, "more types and attributes are possible: %s", d.Incomplete)
		}
	}
	if len(m.Needed) > 0 {
		p.line(0, "needs: %s", strings.Join(m.Needed, ", "))
	}
	by := map[string][]string{}
	var order []string
	for _, s := range m.Undefined {
		if _, ok := by[s.Library]; !ok {
			order = append(order, s.Library)
		}
		name := s.Name
		if s.Weak {
			name += " (weak)"
		}
		by[s.Library] = append(by[s.Library], name)
	}
	for _, library := range order {
		from := ""
		if library != "" {
			from = " from " + library
		}
		p.line(0, "undefined%s: %s", from, strings.Join(by[library], ", "))
	}
	return p.err
}

type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(depth int, format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, "%s%s\n", strings.Repeat("  ", depth), clean(fmt.Sprintf(format, args...)))
	}
}

// clean spells what a terminal would act upon, or could not show: names and docs are
// whatever bytes the file has.
func clean(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == unicode.ReplacementChar && s[i] >= 0x80 && !strings.HasPrefix(s[i:], string(r)):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\t' || unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			quoted := strconv.QuoteRune(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		}
	}
	return b.String()
}

func (p *printer) doc(depth int, doc string) {
	for _, l := range strings.Split(strings.TrimSpace(doc), "\n") {
		if l != "" {
			p.line(depth, "| %s", strings.TrimRight(l, " \t\r"))
		}
	}
}

func (p *printer) methods(depth int, title string, all []Method) {
	if len(all) == 0 {
		return
	}
	p.line(depth, "%s", title)
	for _, m := range all {
		kind := m.Signature
		if m.Legacy {
			kind = "legacy " + kind
		}
		p.line(depth+1, "%s%s [%s]", m.Name, m.TextSignature, kind)
		p.doc(depth+2, m.Doc)
	}
}

func (p *printer) slots(depth int, all []Slot) {
	if len(all) == 0 {
		return
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	p.line(depth, "slots: %s", strings.Join(names, ", "))
}

func (p *printer) typ(t *Type) {
	head := "type " + t.Name
	if len(t.Bases) > 0 {
		head += "(" + strings.Join(t.Bases, ", ") + ")"
	}
	p.line(1, "%s: shape %s, %d bytes", head, t.Shape, t.BasicSize)
	p.doc(2, t.Doc)
	if t.Metaclass != "" {
		p.line(2, "metaclass: %s", t.Metaclass)
	}
	if len(t.Flags) > 0 {
		p.line(2, "flags: %s", strings.Join(t.Flags, ", "))
	}
	p.slots(2, t.Slots)
	if t.Legacy {
		p.line(2, "and legacy slots")
	}
	p.methods(2, "methods", t.Methods)
	if len(t.Members)+len(t.GetSets) > 0 {
		p.line(2, "attributes")
	}
	for _, m := range t.Members {
		access := ""
		if m.ReadOnly {
			access = ", read-only"
		}
		p.line(3, "%s [%s at %d%s]", m.Name, m.Type, m.Offset, access)
		p.doc(4, m.Doc)
	}
	for _, g := range t.GetSets {
		var access []string
		if g.Get {
			access = append(access, "get")
		}
		if g.Set {
			access = append(access, "set")
		}
		p.line(3, "%s [%s]", g.Name, strings.Join(access, ", "))
		p.doc(4, g.Doc)
	}
}
