package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// width is how wide the text form is.
const width = 100

// TextOptions say how much the text form tells.
type TextOptions struct {
	Names bool // list all names of the C API, not only those without a counterpart
}

// Text prints the report for people: what it comes to, then what is left, the
// most work first, then details file by file.
func Text(w io.Writer, r *Report, o TextOptions) error {
	t := &texter{many: len(r.Files) > 1}
	t.head(r)
	t.causes(r)
	for _, f := range r.Files {
		t.file(f)
	}
	t.mistakes(r)
	t.names(r, o.Names)
	t.frontEnd(r)
	_, err := io.WriteString(w, t.b.String())
	return err
}

type texter struct {
	b    strings.Builder
	many bool // several files
}

func (t *texter) line(format string, args ...any) {
	fmt.Fprintf(&t.b, format, args...)
	t.b.WriteByte('\n')
}

// wrap prints words behind an indent, in lines of at most width.
func (t *texter) wrap(first, rest, text string) {
	line, at := first, utf8.RuneCountInString(first)
	start := true
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if !start && at+1+n > width {
			t.line("%s", strings.TrimRight(line, " "))
			line, at, start = rest, utf8.RuneCountInString(rest), true
		}
		if !start {
			line, at = line+" ", at+1
		}
		line, at, start = line+word, at+n, false
	}
	t.line("%s", strings.TrimRight(line, " "))
}

func (t *texter) head(r *Report) {
	s := &r.Summary
	name := strings.Join(r.Modules, ", ")
	if name != "" {
		name = "Module " + name + ": "
	}
	switch api := s.Functions.API(); {
	case api == 0 && s.Status == Done:
		t.line("%sported already, nothing to do.", name)
	case api == 0 && s.Status != Left:
		t.line("%snothing here uses the C API.", name)
	case api == 1 && s.Status != Left:
		t.line("%sthe only function that uses the C API ports (%s).", name, count(s.Lines.API(), "line"))
	case s.Functions.Left == 0 && s.Status != Left:
		t.line("%sall %d functions that use the C API port (%s).", name, api, count(s.Lines.API(), "line"))
	default:
		t.line("%s%d of %d functions that use the C API port (%d of %s).", name, s.Functions.Ports, api, s.Lines.Ports, count(s.Lines.API(), "line"))
		t.line("Left: %s with %s; work about %s.", count(s.Functions.Left, "function"), count(s.Lines.Left, "line"), count(s.Work, "point"))
	}
	if line := made(s); line != "" {
		t.wrap("", "", line)
	}
}

// made says what a rewrite makes of the module where that does not follow from the
// outcome of its functions.
func made(s *Summary) string {
	switch {
	case s.Rewrite.Module == Mixed:
		return fmt.Sprintf("hpyport rewrite makes an HPy hybrid of it, in which %s ported and %s in the C API: with what is left stays what it calls and what works on the same things.",
			verb(s.Rewrite.Ported, "is", "are"), verb(s.Rewrite.Stays, "stays", "stay"))
	case s.Rewrite.Module == Nothing && s.Status == Left:
		return "hpyport rewrite changes nothing here: not even a part of the module can be ported."
	}
	return ""
}

func verb(n int, one, many string) string {
	if n == 1 {
		return "1 function " + one
	}
	return fmt.Sprintf("%d functions %s", n, many)
}

func (t *texter) causes(r *Report) {
	if len(r.Causes) == 0 {
		return
	}
	t.line("\nWhat is left, most work first")
	t.line("    work  functions  places  code")
	for _, c := range r.Causes {
		e := explain(c.Code)
		only := ""
		if c.Functions > 0 && c.Only == c.Functions && c.Functions > 1 {
			only = "; their only reason"
		} else if c.Only > 0 && c.Functions > 1 {
			only = fmt.Sprintf("; the only reason of %d", c.Only)
		}
		t.wrap(fmt.Sprintf("  %6d  %9d  %6d  ", c.Work, c.Functions, c.Places), strings.Repeat(" ", 30), fmt.Sprintf("%s: %s%s", c.Code, e.Title, only))
		t.wrap(strings.Repeat(" ", 30), strings.Repeat(" ", 30), e.Advice)
	}
}

func (t *texter) file(f *File) {
	var left []*Function
	var n Counts
	for _, fn := range f.Functions {
		n.add(fn.Status, 1)
		if fn.Status == Left {
			left = append(left, fn)
		}
	}
	switch f.Status {
	case Unreadable:
		t.line("\n%s: could not be read", f.Path)
		return
	case Done:
		t.line("\n%s: ported already", f.Path)
		return
	case Plain:
		if !f.Header {
			t.line("\n%s: does not use the C API", f.Path)
		}
		return
	case Ports:
		t.line("\n%s: ports%s", f.Path, plural(n.API(), " (%s)", "function"))
		t.stays(f)
		return
	}
	t.line("\n%s: %d of %s left, work %d", f.Path, n.Left, count(n.API(), "function"), f.Work)
	for _, r := range f.Reasons {
		t.reason(r, "")
	}
	slices.SortStableFunc(left, func(a, b *Function) int { return b.Work - a.Work })
	for _, fn := range left {
		role := ""
		if fn.Role != "" {
			role = ", " + fn.Role
		}
		t.wrap("  ", "    ", fmt.Sprintf("%d: %s%s (%s, work %d)", fn.Line, fn.Name, role, count(fn.Lines, "line"), fn.Work))
		t.further(fn)
	}
	t.stays(f)
}

// stays lists the functions that would port by themselves and stay with others.
func (t *texter) stays(f *File) {
	first := true
	for _, fn := range f.Functions {
		if fn.Status != Ports || fn.Stays == nil {
			continue
		}
		if first {
			t.line("  Port by themselves, but stay with what does not")
			first = false
		}
		t.wrap("    ", "      ", fmt.Sprintf("%d: %s: %s [%s]", fn.Line, fn.Name, fn.Stays.In(f.Path), fn.Stays.Code))
	}
}

// In words a reason for a reader of the file at path.
func (s *Stay) In(path string) string {
	switch {
	case s.Path == "":
		return s.Message
	case s.Path == path:
		return fmt.Sprintf("%s (line %d)", s.Message, s.Line)
	}
	return fmt.Sprintf("%s (%s:%d)", s.Message, s.Path, s.Line)
}

// further tells what stands in a function's way, and in one line for each code
// what would be next.
func (t *texter) further(fn *Function) {
	var order []string
	next := map[string][]string{}
	for _, r := range fn.Reasons {
		if !r.Further {
			t.reason(r, "  ")
			continue
		}
		if next[r.Code] == nil {
			order = append(order, r.Code)
		}
		name, _, _ := strings.Cut(r.Message, ":")
		next[r.Code] = append(next[r.Code], fmt.Sprintf("%s (%d)", name, r.Line))
	}
	for _, code := range order {
		t.wrap("    then: ", "        ", strings.Join(next[code], ", ")+" ["+code+"]")
	}
}

func (t *texter) reason(r *Reason, indent string) {
	t.wrap(fmt.Sprintf("%s  %d:%d: ", indent, r.Line, r.Column), indent+"      ", fmt.Sprintf("%s [%s]", r.Message, r.Code))
	if r.Source != "" {
		t.line("%s      | %s", indent, clip(r.Source, width-len(indent)-8))
	}
}

func (t *texter) names(r *Report, all bool) {
	if len(r.Names) == 0 {
		return
	}
	n := &r.Summary.Names
	t.line("\nNames of the C API: %d direct, %d by the support header, %d structural, %d missing", n.Direct, n.Support, n.Structural, n.Missing)
	var rest []*Name
	var extension []string
	var unread []string
	for _, x := range r.Names {
		if x.Needs == Extension {
			extension = append(extension, fmt.Sprintf("%s (%d)", x.Name, x.Count))
		}
		if x.Way != Missing {
			rest = append(rest, x)
			continue
		}
		if x.Unread == x.Count {
			unread = append(unread, x.Name)
			continue
		}
		t.wrap(fmt.Sprintf("  %5d  missing     ", x.Count), strings.Repeat(" ", 21), fmt.Sprintf("%s: %s [%s] %s", x.Name, x.Note, x.Code, t.where(x)))
	}
	if len(unread) > 0 {
		t.wrap("  Missing too, but only in parts that were not read: ", "      ", strings.Join(unread, ", "))
	}
	if len(extension) > 0 {
		t.wrap("  Only where the extension table is: ", "      ", strings.Join(extension, ", "))
	}
	if !all {
		return
	}
	for _, x := range rest {
		more := ""
		if x.Needs != Portable {
			more = " [" + string(x.Needs) + "]"
		}
		t.line("  %5d  %-10s  %s", x.Count, x.Way, clip(x.Name+"  →  "+x.Counterpart+more, width-21))
	}
}

// where lists lines in short.
func (t *texter) where(n *Name) string {
	var parts []string
	for _, u := range n.Uses {
		s := u.File + ":"
		if !t.many {
			s = "line "
		}
		for i, l := range u.Lines {
			if i == 8 {
				s += fmt.Sprintf(" and %d more", len(u.Lines)-i)
				break
			}
			if i > 0 {
				s += ","
			}
			s += strconv.Itoa(l)
		}
		parts = append(parts, s)
	}
	if len(parts) > 4 {
		parts = append(parts[:4], fmt.Sprintf("and %d more files", len(parts)-4))
	}
	s := strings.Join(parts, " ")
	if n.Unread > 0 {
		s += fmt.Sprintf(" (%d not read)", n.Unread)
	}
	return s
}

func (t *texter) frontEnd(r *Report) {
	first := true
	head := func() {
		if first {
			t.line("\nHow the files were read")
			first = false
		}
	}
	for _, f := range r.Files {
		type key struct{ severity, code, message string }
		at := map[key][]string{}
		var order []key
		for _, m := range f.FrontEnd {
			k := key{m.Severity, m.Code, m.Message}
			if at[k] == nil {
				order = append(order, k)
			}
			at[k] = append(at[k], strconv.Itoa(m.Line))
		}
		const most = 12
		for i, k := range order {
			head()
			if i == most {
				t.line("  %s: and %d more remarks (see --format json)", f.Path, len(order)-most)
				break
			}
			lines := at[k]
			more := ""
			if len(lines) > 8 {
				more = fmt.Sprintf(" and %d more", len(lines)-8)
				lines = lines[:8]
			}
			t.wrap("  ", "      ", fmt.Sprintf("%s:%s%s: %s: %s [%s]", f.Path, strings.Join(lines, ","), more, k.severity, k.message, k.code))
		}
	}
	for _, f := range r.Files {
		if len(f.Unread) == 0 {
			continue
		}
		head()
		lines := 0
		for _, a := range f.Unread {
			lines += a.EndLine - a.Line + 1
		}
		t.line("  %s: not read, %s in %s under #if", f.Path, count(lines, "line"), count(len(f.Unread), "part"))
		var rest []string
		for _, a := range f.Unread {
			at := strconv.Itoa(a.Line)
			if a.EndLine > a.Line {
				at += "-" + strconv.Itoa(a.EndLine)
			}
			if a.Names == 0 && a.Status != Left {
				rest = append(rest, at)
				continue
			}
			text := fmt.Sprintf("%s (%s of the C API)", clip(a.Directive, width-45), count(a.Names, "name"))
			switch a.Status {
			case Ports:
				text += ", ports by itself"
			case Left:
				text += ", is left: " + a.Why
			}
			t.wrap(fmt.Sprintf("      %-11s ", at), strings.Repeat(" ", 20), text)
		}
		if len(rest) > 0 {
			t.wrap("      without the C API: ", strings.Repeat(" ", 20), strings.Join(rest, ", "))
		}
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func plural(n int, format, what string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, count(n, what))
}

// clip cuts a line that is too long; tabs count as one blank.
func clip(s string, n int) string {
	s = strings.ReplaceAll(s, "\t", " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return string(r[:n-1]) + "…"
}
