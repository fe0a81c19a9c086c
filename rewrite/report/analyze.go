package report

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rewrite"
	"hpyport/rules/port"
)

// Options say what to look at.
type Options struct {
	Files                []string // of one module
	IncludeDirs, Defines []string
	ForFile              func(path string) cfront.FileOptions // what one file alone is read with; may be nil
	Python               string                               // version of the C API to read the files with, rewrite.OldestPython when empty
	PortableOnly         bool                                 // leave what only works where the extension table is
	// Progress, when set, is told how many of the files have been read.
	Progress func(done, all int)

	memo *cfront.Memo
}

// An InternalError is a defect of hpyport that a file brought to light.
type InternalError struct {
	File  string
	Value any
	Stack []byte
}

func (e *InternalError) Error() string {
	return fmt.Sprintf("%s: internal error: %v\n%s", e.File, e.Value, e.Stack)
}

// guard turns a panic into an InternalError.
func guard(file string, err *error) {
	if p := recover(); p != nil {
		*err = &InternalError{file, p, debug.Stack()}
	}
}

// A reading is what the front end made of one file.
type reading struct {
	unit *syntax.Unit
	done string // text of a file that is ported already
	err  error  // why the file is no C
}

// Run analyzes the files of one module. Files that are no C end up in the
// report with a message; the error is about hpyport, or about ctx.
func Run(ctx context.Context, o Options) (*Report, error) {
	if o.Python == "" {
		o.Python = rewrite.OldestPython
	}
	o.memo = cfront.NewMemo()
	reads, err := readAll(ctx, o)
	if err != nil {
		return nil, err
	}
	c := &collector{report: &Report{Schema: Schema, Python: o.Python, Modules: []string{}, Causes: []*Cause{}, Files: []*File{}, Names: []*Name{}, Codes: []*Code{}},
		files: map[string]*File{}, funcs: map[named]*Function{}, rules: handled()}
	readable := true
	for i, path := range o.Files {
		switch r := reads[i]; {
		case r.err != nil:
			readable = false
			c.unreadable(path, r.err)
		case r.done != "":
			f := c.file(source.NewFile(path, r.done))
			f.Status = Done
		default:
			c.file(r.unit.Main)
			c.units = append(c.units, r.unit)
		}
	}
	var rep *rewrite.Report // of a rewrite, which changes nothing when a file can't be read
	var out rewrite.Outcome
	if readable {
		rep, out, err = trial(ctx, o)
	} else {
		out.First, err = runPorts(o, c.units)
		out.Refused = true
	}
	if err != nil {
		return nil, err
	}
	for _, p := range out.First {
		c.port(p)
	}
	c.outcome(out)
	for _, u := range c.units {
		c.unit(u)
		if err := c.mistakes(u); err != nil {
			return nil, err
		}
	}
	if err := c.names(ctx); err != nil {
		return nil, err
	}
	c.further()
	c.keep(o.Files)
	c.report.finish()
	if c.report.Summary.Status == Ports && rep != nil {
		c.arms(rep)
	}
	return c.report, nil
}

// trial is a rewrite of which nothing is kept but what it tells.
func trial(ctx context.Context, o Options) (rep *rewrite.Report, out rewrite.Outcome, err error) {
	defer guard(o.Files[0], &err)
	rep, err = rewrite.Run(ctx, rewrite.Options{
		Files: o.Files, IncludeDirs: o.IncludeDirs, Defines: o.Defines, ForFile: o.ForFile, Python: o.Python, PortableOnly: o.PortableOnly,
		NoMistakes: true, Memo: o.memo, Observe: func(x rewrite.Outcome) { out = x },
	})
	return rep, out, err
}

// runPorts lets the rules work on the units that could be read; their edits are not used.
func runPorts(o Options, units []*syntax.Unit) (out []*port.Port, err error) {
	defer guard(o.Files[0], &err)
	var ports []*port.Port
	for _, u := range units {
		if usesPython(u) {
			p := port.New(u)
			p.Portable = o.PortableOnly
			ports = append(ports, p)
		}
	}
	port.RunModule(ports)
	out, _ = rewrite.Unfold(ports, o.reading())
	return out, nil
}

// outcome takes in what a rewrite makes of the functions.
func (c *collector) outcome(out rewrite.Outcome) {
	sum := &c.report.Summary.Rewrite
	switch {
	case out.Refused || len(out.Final) == 0:
		sum.Module = Nothing
	case out.Hybrid:
		sum.Module = Mixed
	default:
		sum.Module = Universal
	}
	for _, p := range out.Final {
		for _, r := range p.Funcs {
			f := c.function(r.Func, p.Facts)
			if f == nil {
				continue
			}
			if r.Ported && !out.Refused {
				if f.Rewrite != Stays { // a header's function that several units read
					f.Rewrite = Ported
				}
				continue
			}
			if r.Left == nil || out.Refused {
				continue
			}
			at := r.Left.Pos.Original()
			f.Rewrite, f.Stays = Stays, &Stay{Code: r.Left.Code, Message: r.Left.Reason}
			if at.IsValid() && !at.File.Bundled {
				f.Stays.Path, f.Stays.Line = display(at.File.Name), at.Position().Line
			}
		}
	}
}

// reading is how the files are read.
func (o Options) reading() cfront.Options {
	return cfront.Options{Python: o.Python, SystemDirs: cfront.SystemDirs(), IncludeDirs: o.IncludeDirs, Defines: o.Defines, ForFile: o.ForFile, Memo: o.memo, StandIn: port.StandIn}
}

// readAll reads the files, as many at a time as there are processors.
func readAll(ctx context.Context, o Options) ([]reading, error) {
	reads := make([]reading, len(o.Files))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	done := 0
	for i, path := range o.Files {
		g.Go(func() (err error) {
			defer guard(path, &err)
			if err := ctx.Err(); err != nil {
				return err
			}
			reads[i] = read(path, o)
			if o.Progress != nil {
				mu.Lock()
				defer mu.Unlock()
				done++
				o.Progress(done, len(o.Files))
			}
			return nil
		})
	}
	return reads, g.Wait()
}

func read(path string, o Options) reading {
	text, err := os.ReadFile(path)
	if err != nil {
		return reading{err: err}
	}
	// Not read as C: it speaks of HPy, which the front end does not know.
	if ported(string(text)) {
		return reading{done: string(text)}
	}
	u, err := cfront.Parse(path, o.reading())
	if err != nil {
		return reading{err: err}
	}
	return reading{unit: u}
}

// ported reports whether a file includes hpy.h or the support header.
func ported(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		rest, ok := strings.CutPrefix(line, "#")
		if !ok {
			continue
		}
		rest, ok = strings.CutPrefix(strings.TrimSpace(rest), "include")
		if !ok {
			continue
		}
		name := strings.Trim(strings.TrimSpace(rest), "\"<>")
		if b := filepath.Base(name); b == "hpy.h" || b == rewrite.SupportHeader {
			return true
		}
	}
	return false
}

func usesPython(u *syntax.Unit) bool {
	for _, in := range u.Includes {
		if in.Bundled && in.Name == "Python.h" {
			return true
		}
	}
	return false
}

type place struct {
	file   string
	offset int
}

// named is a definition.
type named struct {
	place
	name string
}

// A collector puts the outcomes of all units together. A header that several
// units read appears once; a function in it is left when one of them leaves it.
type collector struct {
	report *Report
	files  map[string]*File
	funcs  map[named]*Function
	units  []*syntax.Unit
	rules  map[string]string
}

func (c *collector) file(s *source.File) *File {
	s = s.Original()
	f := c.files[s.Name]
	if f == nil {
		f = &File{Path: display(s.Name), source: s, Functions: []*Function{}, Reasons: []*Reason{}, FrontEnd: []*Message{}, Unread: []*Arm{}, Mistakes: []*Mistake{}}
		f.code = codeLines(s)
		f.CodeLines = len(f.code)
		c.files[s.Name] = f
		c.report.Files = append(c.report.Files, f)
	}
	return f
}

// display is a path as the report shows it: relative to the working directory
// where it lies below, with slashes.
func display(path string) string {
	if filepath.IsAbs(path) {
		if wd, err := os.Getwd(); err == nil {
			if r, err := filepath.Rel(wd, path); err == nil && r != ".." && !strings.HasPrefix(r, ".."+string(filepath.Separator)) {
				path = r
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(path))
}

func (c *collector) unreadable(path string, err error) {
	text, _ := os.ReadFile(path)
	f := c.file(source.NewFile(path, string(text)))
	f.Status = Unreadable
	m := &Message{Severity: "error", Code: "unreadable", Message: err.Error(), Line: 1, Column: 1}
	var e *cfront.Error
	if errors.As(err, &e) && e.Pos.IsValid() {
		m.Message = e.Message
		m.Line, m.Column = lineColumn(e.Pos.File, e.Pos.Start)
		if e.Pos.File.Name != path {
			m.Message = e.Error()
			m.Line, m.Column = 1, 1
		}
	}
	f.FrontEnd = append(f.FrontEnd, m)
}

// port adds the outcomes of a unit's functions and the reasons of everything else.
func (c *collector) port(p *port.Port) {
	outcome := map[*syntax.Func]*port.FuncResult{}
	for _, r := range p.Funcs {
		outcome[r.Func] = r
	}
	for _, fn := range p.Unit.Funcs {
		f := c.function(fn, p.Facts)
		if f == nil {
			continue
		}
		r := outcome[fn]
		switch {
		case r == nil:
		case r.Refusal != nil:
			f.leave(c.reason(fn.Loc.Range, r.Refusal.Pos, r.Refusal.Code, r.Refusal.Reason))
		case f.Status == Plain:
			f.Status = Ports
		}
	}
	for _, d := range p.Diags {
		if d.Severity == "error" {
			c.loose(p, d)
		}
	}
	for _, in := range p.Facts.Inits {
		c.file(in.Func.Loc.Range.File).Module = in.Name
	}
}

// loose adds a reason that the port told of the unit: to the function it stands
// in, or to the file.
func (c *collector) loose(p *port.Port, d port.Diag) {
	if !d.Pos.IsValid() || d.Pos.File.Bundled {
		d.Pos = source.Range{File: p.Unit.Main}
	}
	d.Pos = d.Pos.Original()
	file := c.file(d.Pos.File)
	for _, fn := range file.Functions {
		if fn.rng.Contains(d.Pos) {
			fn.leave(c.reason(fn.rng, d.Pos, d.Code, d.Message))
			return
		}
	}
	r := c.reason(source.Range{}, d.Pos, d.Code, d.Message)
	if !slices.ContainsFunc(file.Reasons, r.same) {
		file.Reasons = append(file.Reasons, r)
	}
}

func (r *Reason) same(o *Reason) bool {
	return r.Code == o.Code && r.Line == o.Line && r.Column == o.Column && r.Message == o.Message
}

func (f *Function) leave(r *Reason) {
	f.Status = Left
	if !slices.ContainsFunc(f.Reasons, r.same) {
		f.Reasons = append(f.Reasons, r)
	}
}

// function is the report's entry of a definition.
func (c *collector) function(fn *syntax.Func, m *facts.Module) *Function {
	r := fn.Loc.Range.Original() // macros may have been written out
	if !r.IsValid() || r.File.Bundled {
		return nil
	}
	key := named{place{r.File.Name, r.Start}, fn.Name} // one use of a macro may make several
	f := c.funcs[key]
	if f == nil {
		end := r.File.Position(max(r.Start, r.End-1)).Line
		f = &Function{Name: fn.Name, Line: r.Position().Line, EndLine: end, Status: Plain, Reasons: []*Reason{}, rng: r}
		c.funcs[key] = f
		file := c.file(r.File)
		f.Lines = countBetween(file.code, f.Line, end)
		file.Functions = append(file.Functions, f)
	}
	if f.Role == "" && m != nil {
		f.Role = role(fn, m)
	}
	return f
}

// role says in words what tables do with a function.
func role(fn *syntax.Func, m *facts.Module) string {
	for _, in := range m.Inits {
		if in.Func == fn {
			return "module initialization"
		}
	}
	for _, r := range m.Roles[fn.Obj] {
		switch {
		case r.Kind == facts.MethodRole && r.Method != nil && r.Method.Name != nil:
			return "method " + r.Method.Name.Value
		case r.Kind == facts.SlotRole && r.Slot != nil && r.Type != nil && r.Type.Obj != nil:
			return r.Slot.Name + " of " + r.Type.Obj.Name
		case r.Kind == facts.GetterRole && r.GetSet != nil && r.GetSet.Name != nil:
			return "getter of " + r.GetSet.Name.Value
		case r.Kind == facts.SetterRole && r.GetSet != nil && r.GetSet.Name != nil:
			return "setter of " + r.GetSet.Name.Value
		case r.Kind == facts.ModuleExecRole:
			return "module exec"
		case r.Kind == facts.ModuleCreateRole, r.Kind == facts.ModuleOtherRole:
			return "module slot"
		}
	}
	return ""
}

// reason describes a place. One that is the whole function, or stands in
// another file (a macro of a header), is told at the function's head.
func (c *collector) reason(within, pos source.Range, code, message string) *Reason {
	within, pos = within.Original(), pos.Original()
	if within.IsValid() && (!pos.IsValid() || pos.File != within.File) {
		if pos.IsValid() && !pos.File.Bundled {
			message += fmt.Sprintf(" (at %s:%d)", display(pos.File.Name), pos.Position().Line)
		}
		pos = head(within)
	} else if within.IsValid() && pos.Contains(within) {
		pos = head(within)
	}
	f := pos.File
	r := &Reason{Code: code, Message: message, rng: pos}
	r.Line, r.Column = lineColumn(f, pos.Start)
	r.EndLine, r.EndCol = lineColumn(f, pos.End)
	r.Source = strings.TrimSpace(f.Text[f.LineStart(pos.Start):f.LineEnd(pos.Start)])
	return r
}

// head is the first line of a definition that names it.
func head(r source.Range) source.Range {
	end := r.File.LineEnd(r.Start)
	if i := strings.IndexByte(r.Text(), '('); i > 0 {
		end = r.Start + i
	}
	return source.Range{File: r.File, Start: r.Start, End: min(end, r.End)}
}

// lineColumn counts columns in characters.
func lineColumn(f *source.File, off int) (line, column int) {
	p := f.Position(off)
	return p.Line, 1 + utf8.RuneCountInString(f.Text[f.LineStart(off):off])
}

// unit adds what the front end said, and the functions of files that the port did not see.
func (c *collector) unit(u *syntax.Unit) {
	for _, fn := range u.Funcs {
		c.function(fn, nil)
	}
	for _, d := range u.Diags {
		if !d.Pos.IsValid() || d.Pos.File.Bundled {
			d.Pos = source.Range{File: u.Main}
		}
		m := &Message{Severity: "warning", Code: d.Code, Message: d.Message}
		if d.Error {
			m.Severity = "error"
		}
		if _, ok := Explain(m.Code); !ok {
			m.Code = "preprocessor-" + m.Code
		}
		m.Line, m.Column = lineColumn(d.Pos.File, d.Pos.Start)
		f := c.file(d.Pos.File)
		if !slices.ContainsFunc(f.FrontEnd, func(o *Message) bool { return *o == *m }) {
			f.FrontEnd = append(f.FrontEnd, m)
		}
	}
	for _, f := range u.Files {
		c.file(f)
	}
}

// names finds the uses of the C API in each file, and the arms that no unit read.
func (c *collector) names(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range c.report.Files {
		if f.Status == Unreadable || f.Status == Done {
			continue
		}
		g.Go(func() (err error) {
			defer guard(f.Path, &err)
			if err := ctx.Err(); err != nil {
				return err
			}
			f.uses = uses(f.source, c.units, c.rules)
			for _, a := range unreadArms(f.source, c.units) {
				f.Unread = append(f.Unread, arm(f, a))
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	c.report.Names = append(c.report.Names, nameTable(c.report.Files, c.rules)...)
	return nil
}

func arm(f *File, a cpp.Arm) *Arm {
	out := &Arm{at: a.Body.Position().String(), Status: Unread, Directive: strings.Join(strings.Fields("#"+a.Directive+" "+a.Cond.Text()), " ")}
	out.Line = a.Body.Position().Line
	out.EndLine = f.source.Position(max(a.Body.Start, a.Body.End-1)).Line
	for _, u := range f.uses {
		if a.Body.Start <= u.start && u.start < a.Body.End {
			out.Names++
		}
	}
	return out
}

// arms tells what a rewrite makes of the parts that the first reading did not
// reach: it reads each of them once more, which it does when all else ports.
func (c *collector) arms(rep *rewrite.Report) {
	why := map[string]string{}
	for _, d := range rep.Diags {
		if d.Code == "arm-left" {
			_, reason, _ := strings.Cut(d.Message, ": ")
			why[d.Pos] = reason
		}
	}
	for _, f := range c.report.Files {
		for _, a := range f.Unread {
			switch reason, left := why[a.at]; {
			case left:
				a.Status, a.Why = Left, reason
			case a.Names == 0:
				a.Status = Plain
			case !f.Header:
				a.Status = Ports
			}
		}
	}
}

// further adds to functions that stay the names without a counterpart that the
// port did not get to.
func (c *collector) further() {
	missing := map[string]*Name{}
	for _, n := range c.report.Names {
		if n.Way == Missing {
			missing[n.Name] = n
		}
	}
	for _, f := range c.report.Files {
		for _, fn := range f.Functions {
			if fn.Status != Left {
				continue
			}
			told := map[string]bool{}
			for _, u := range f.uses {
				n := missing[u.name]
				if n == nil || u.unread || u.pointer || u.start < fn.rng.Start || u.start >= fn.rng.End || told[u.name] {
					continue
				}
				told[u.name] = true
				named := slices.ContainsFunc(fn.Reasons, func(r *Reason) bool {
					return strings.HasPrefix(r.Message, u.name+":") || strings.HasPrefix(r.Message, u.name+" ")
				})
				if named {
					continue
				}
				r := c.reason(source.Range{}, source.Range{File: f.source, Start: u.start, End: u.end}, n.Code, u.name+": "+n.Note)
				r.Further = true
				fn.Reasons = append(fn.Reasons, r)
			}
		}
	}
}

// keep drops headers in which nothing happens; the files that were named come first.
func (c *collector) keep(named []string) {
	order := map[*File]int{}
	for i, n := range named {
		if f := c.files[n]; f != nil {
			if _, ok := order[f]; !ok {
				order[f] = i
			}
		}
	}
	kept := []*File{}
	for _, f := range c.report.Files {
		_, main := order[f]
		f.Header = !main
		api := len(f.uses) > 0 || len(f.Mistakes) > 0 || len(f.Reasons) > 0 || len(f.FrontEnd) > 0
		if main || api || slices.ContainsFunc(f.Functions, func(fn *Function) bool { return fn.Status != Plain }) {
			kept = append(kept, f)
		}
	}
	slices.SortStableFunc(kept, func(a, b *File) int {
		i, aMain := order[a]
		j, bMain := order[b]
		switch {
		case aMain && bMain:
			return i - j
		case aMain:
			return -1
		case bMain:
			return 1
		}
		return strings.Compare(a.Path, b.Path)
	})
	c.report.Files = kept
}
