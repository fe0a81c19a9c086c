// Package rewrite ports the files of an extension module: it reads them, lets
// the rules of package rules work on each, and hands back old and new texts.
// Nothing is written here.
package rewrite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"hpyport/analysis/cfront"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rewrite/buildfile"
	_ "hpyport/rules/all" // registers the rules
	"hpyport/rules/compat"
	"hpyport/rules/port"
)

// OldestPython is the version as which a universal module sees Python: its one
// binary runs on all, so conditions on the version must choose what the oldest has.
// The support header defines PY_VERSION_HEX accordingly.
const OldestPython = "3.8"

// SupportHeader is the name of the header that a port carries with it.
const SupportHeader = "hpy_compat.h"

// Options says what to port and how.
type Options struct {
	Files                []string
	IncludeDirs, Defines []string
	ForFile              func(path string) cfront.FileOptions // what one file alone is read with; may be nil
	Python               string                               // version of the C API to read the files with, OldestPython when empty
	Definition           bool                                 // port only the module's definition, to a hybrid module
	NoHybrid             bool                                 // change nothing when a part of the module can't be ported
	PortableOnly         bool                                 // leave in the C API what only works where the extension table is
	BuildFiles           bool                                 // change the project's setup.py, pyproject.toml, meson.build... as well
	NoMistakes           bool                                 // don't look for mistakes of the original
	Memo                 *cfront.Memo                         // with readings of the files; nil makes one
	Observe              func(Outcome)                        // is told what the report comes from; may be nil
	Progress             func(done, all int)                  // is told how many of the files have been read; may be nil
}

// An Outcome is what a run worked with, for those who tell more of it than a Report does.
type Outcome struct {
	// First are the units as ported each function by itself, with the macros written
	// out that stand in the way; what is refused there keeps the module from being universal.
	First []*port.Port
	// Final are those whose edits are the result. When Refused is set there is none.
	Final           []*port.Port
	Hybrid, Refused bool
}

// A Report is the outcome.
type Report struct {
	Files     []FileResult
	Functions []Function
	Diags     []Diag
	// Mistakes are notes about the original's reference counts; they have no bearing on the port.
	Mistakes []Diag
	Hybrid   bool
	// AlreadyPorted lists files that include hpy.h and were left alone.
	AlreadyPorted []string

	ported bool // some file includes the support header now
}

// A FileResult is one file before and after.
type FileResult struct {
	Path, Old, New string
}

// A Function says what became of one function.
type Function struct {
	Name, File         string
	Line               int
	Ported             bool
	ReasonCode, Reason string
}

// A Diag is a message with its place.
type Diag struct {
	Pos                     string
	Severity, Code, Message string
	Notes                   []string
}

// Run ports the files of one module. They are ported together or not at all: a
// function that takes the context takes it in every file.
func Run(ctx context.Context, o Options) (*Report, error) {
	rep := &Report{}
	if o.Python == "" {
		o.Python = OldestPython
	}
	opts := cfront.Options{Python: o.Python, SystemDirs: cfront.SystemDirs(), IncludeDirs: o.IncludeDirs, Defines: o.Defines, ForFile: o.ForFile, Memo: o.Memo, StandIn: port.StandIn}
	if opts.Memo == nil {
		opts.Memo = cfront.NewMemo()
	}
	var ports []*port.Port
	var mains []*source.File
	reads, err := readFiles(ctx, o.Files, opts, o.Progress)
	if err != nil {
		return nil, err
	}
	if out := leaveOut(unitsOf(reads)); len(out) > 0 {
		opts.LeaveOut = out
		if reads, err = readFiles(ctx, o.Files, opts, o.Progress); err != nil {
			return nil, err
		}
	}
	for i, path := range o.Files {
		u, done := reads[i].unit, reads[i].done
		if u == nil {
			rep.AlreadyPorted = append(rep.AlreadyPorted, path)
			rep.Files = append(rep.Files, FileResult{Path: path, Old: done, New: done})
			continue
		}
		mains = append(mains, u.Main)
		if candidate(rep, u, len(o.Files) > 1) {
			p := port.New(u)
			p.Portable = o.PortableOnly
			ports = append(ports, p)
		}
	}
	for _, p := range ports {
		misread(p)
		if !o.NoMistakes {
			mistakes(rep, p.Unit)
		}
	}
	done := len(rep.AlreadyPorted) > 0 && hybridBefore(o.Files[0])
	if done {
		ports = nil
	}
	port.RunModule(ports)
	refused := refusals(ports)
	written, read := ports, opts // by the author
	if refused > 0 {
		ports, opts = Unfold(ports, opts)
		refused = refusals(ports)
	}
	out := Outcome{First: ports}
	if o.Observe != nil {
		defer func() { o.Observe(out) }()
	}
	var arms []leftArm
	if refused == 0 && len(ports) > 0 {
		arms, _ = otherArms(ctx, ports, opts, nil)
		if slices.ContainsFunc(arms, func(a leftArm) bool { return !a.dead && !a.elsewhere }) {
			// Text that a compiler may choose would still speak the C API, without Python.h.
			refused = 1
		}
	}
	if len(ports) > 0 && (refused > 0 && !o.NoHybrid || o.Definition) {
		h, why := hybrid(ctx, written, read, o.Definition)
		for _, r := range why {
			rep.Diags = append(rep.Diags, Diag{Pos: r.Pos.Position().String(), Severity: "warning", Code: r.Code, Message: "the module can't be ported in part: " + r.Reason})
		}
		if h != nil {
			ports, refused, rep.Hybrid = h, 0, true
			for _, r := range h[0].Plan.Reasons() {
				rep.Diags = append(rep.Diags, Diag{Pos: r.Pos.Position().String(), Severity: "warning", Code: r.Code, Message: r.Reason})
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err // the search ended before its end
	}
	for _, a := range arms {
		rep.Diags = append(rep.Diags, a.diag())
	}
	out.Final, out.Hybrid, out.Refused = ports, rep.Hybrid, refused > 0
	for _, p := range ports {
		tell(rep, p, refused > 0)
	}
	texts := map[string]FileResult{}
	var order []string
	add := func(f FileResult) {
		if _, ok := texts[f.Path]; !ok {
			order = append(order, f.Path)
		}
		texts[f.Path] = f
	}
	for _, f := range mains {
		add(FileResult{Path: f.Name, Old: f.Text, New: f.Text})
	}
	if refused == 0 && len(ports) > 0 {
		if rep.Hybrid {
			includeHybrid(ports, filepath.Dir(o.Files[0]))
		} else {
			includeSupport(ports, filepath.Dir(o.Files[0]))
		}
		files, err := merge(ports)
		if err != nil && len(ports) > 1 { // files that read a header in different ways
			disagree(rep, err)
			out.Refused = true
			for _, n := range order {
				rep.Files = append(rep.Files, texts[n])
			}
			return rep, nil
		}
		if err != nil {
			return nil, err
		}
		needed := companions(ports, files)
		for _, f := range files {
			if _, main := texts[f.Path]; main || f.Old != f.New || needed[onlyName(f.Path)] {
				add(f)
			}
		}
		header, err := supportHeader(ports, files, o.Python, rep.Hybrid)
		if err != nil {
			return nil, err
		}
		add(FileResult{Path: filepath.Join(filepath.Dir(o.Files[0]), SupportHeader), New: header})
		if o.BuildFiles {
			files, notes, err := buildfile.Change(buildfile.Port{
				Files: o.Files, Header: filepath.Join(filepath.Dir(o.Files[0]), SupportHeader),
			})
			if err != nil {
				return nil, fmt.Errorf("the project's build: %w", err)
			}
			for _, f := range files {
				add(FileResult(f))
			}
			for _, n := range notes {
				rep.Diags = append(rep.Diags, Diag{Pos: fmt.Sprintf("%s:%d", n.Path, n.Line), Severity: "warning", Code: "build-file", Message: n.Message})
			}
		}
	}
	for _, n := range order {
		rep.Files = append(rep.Files, texts[n])
	}
	return rep, nil
}

// A firstReading is what a file was read as: a unit, or the text of one that is
// ported already.
type firstReading struct {
	unit *syntax.Unit
	done string
	err  error
}

// readFiles reads the files side by side. The error is that of the first file in
// the order of the list, whichever failed first.
func readFiles(ctx context.Context, paths []string, opts cfront.Options, progress func(done, all int)) ([]firstReading, error) {
	out := make([]firstReading, len(paths))
	var g errgroup.Group
	var mu sync.Mutex
	done := 0
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range paths {
		r := &out[i]
		g.Go(func() error {
			if r.err = ctx.Err(); r.err != nil {
				return nil
			}
			// One that is ported is not read as C: it speaks of HPy, which the front end does not know.
			if r.done, r.err = portedAlready(path); r.err == nil && r.done == "" {
				r.unit, r.err = cfront.Parse(path, opts)
			}
			if progress != nil {
				mu.Lock()
				defer mu.Unlock()
				done++
				progress(done, len(paths))
			}
			return nil
		})
	}
	_ = g.Wait() // the errors are with the files
	for _, r := range out {
		if r.err != nil {
			return nil, r.err
		}
	}
	return out, nil
}

// unitsOf are the files that were read.
func unitsOf(reads []firstReading) []*syntax.Unit {
	var out []*syntax.Unit
	for _, r := range reads {
		if r.unit != nil {
			out = append(out, r.unit)
		}
	}
	return out
}

// disagree takes back what was said to be ported.
func disagree(rep *Report, err error) {
	pos, msg, _ := strings.Cut(err.Error(), ": ")
	rep.Diags = append(rep.Diags, Diag{Pos: pos, Severity: "warning", Code: "files-disagree", Message: "the files that read this text need it to become different things: " + msg})
	for i := range rep.Functions {
		if f := &rep.Functions[i]; f.Ported {
			f.Ported, f.ReasonCode, f.Reason = false, "module-refused", "the rest of the module stays in the C API"
		}
	}
}

// misread refuses a unit whose types the front end had to guess though no header
// is missing: it was read without the defines of its build.
func misread(p *port.Port) {
	missing := false
	for _, in := range p.Unit.Includes {
		missing = missing || in.Missing
	}
	for _, d := range p.Unit.Diags {
		if d.Code == "unknown-type" && !missing {
			p.Report(d.Pos, d.Code, "%s; no header is missing, so the build passes a -D or -I that was not given here", d.Message)
			return
		}
	}
	if at, name := port.UnreadTable(p.Unit); at != nil {
		p.Report(*at, "unread-table", "what stands in this declaration of %s could not be read, so nobody knows what the module consists of", name)
	}
}

// companions are the files without a change that the port needs beside it in another folder,
// where compilers have the folders of the original's sources on their path: a compiler looks
// beside the includer first. So they are those that include one with a change, or another such
// file, and those that files beside no source include.
func companions(ports []*port.Port, files []FileResult) map[string]bool {
	changed, onPath := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		if f.Old != f.New {
			changed[onlyName(f.Path)] = true
		}
	}
	for _, p := range ports {
		onPath[filepath.Dir(onlyName(p.Unit.Main.Name))] = true
	}
	out := map[string]bool{}
	for more := true; more; {
		more = false
		for _, p := range ports {
			for _, in := range p.Unit.Includes {
				if in.File == nil || in.Bundled || in.Loc.File == nil || in.Loc.File.Bundled {
					continue
				}
				to, by := onlyName(in.File.Name), onlyName(in.Loc.File.Name)
				if (changed[to] || out[to]) && !changed[by] && !out[by] {
					out[by], more = true, true
				}
				beside := !in.Angled && to == filepath.Join(filepath.Dir(by), in.Name) && !onPath[filepath.Dir(by)]
				if beside && (changed[by] || out[by]) && !changed[to] && !out[to] {
					out[to], more = true, true
				}
			}
		}
	}
	return out
}

// merge applies the edits of all units; a header that several of them read gets
// the edits of each once.
func merge(ports []*port.Port) ([]FileResult, error) {
	edits := map[string][]port.Edit{}
	files := map[string]*source.File{}
	var order []string
	names := map[string]string{} // the first name of a file, by its clean one
	for _, p := range ports {
		names[onlyName(p.Unit.Main.Name)] = p.Unit.Main.Name
	}
	for _, p := range ports {
		for _, f := range p.Unit.Files {
			name := names[onlyName(f.Name)]
			if name == "" {
				name = f.Name
				names[onlyName(name)] = name
			}
			if files[name] == nil {
				files[name] = f
				order = append(order, name)
			}
			seen := map[port.Edit]bool{}
			for _, e := range edits[name] {
				seen[plain(e)] = true
			}
			for _, e := range p.Edits {
				if e.Range.File != f {
					continue
				}
				e.Range.File = files[name]
				e.New = p.SpellLists(e.New)
				if !seen[plain(e)] {
					edits[name] = append(edits[name], e)
				}
			}
		}
	}
	var out []FileResult
	for _, n := range order {
		text, err := Apply(files[n], edits[n])
		if err != nil {
			return nil, err
		}
		out = append(out, FileResult{Path: n, Old: files[n].Original().Text, New: text})
	}
	return out, nil
}

// onlyName is the same for all names of a file, such as "dir/../x.h" and "x.h".
func onlyName(name string) string {
	clean := filepath.Clean(name)
	if clean == name {
		return name
	}
	a, err := os.Stat(name)
	if err != nil {
		return name
	}
	if b, err := os.Stat(clean); err != nil || !os.SameFile(a, b) {
		return name // a link to a folder is in the way
	}
	return clean
}

// plain is an edit without the rule that made it.
func plain(e port.Edit) port.Edit {
	e.Rule = ""
	return e
}

// ownBool includes hpy.h where a source has a bool, true or false of its own.
var ownBool = func() string {
	var before, behind strings.Builder
	for _, name := range []string{"bool", "true", "false", "__bool_true_false_are_defined"} {
		fmt.Fprintf(&before, "#pragma push_macro(\"%[1]s\")\n#undef %[1]s\n", name)
		fmt.Fprintf(&behind, "#undef %[1]s\n#pragma pop_macro(\"%[1]s\")\n", name)
	}
	return "/* hpy.h includes stdbool.h; the sources have these names for something of their own. */\n" +
		before.String() + "#include \"hpy.h\"\n" + behind.String()
}()

// supportHeader writes the header with what all units use.
func supportHeader(ports []*port.Port, files []FileResult, python string, hybrid bool) (string, error) {
	used := map[string]bool{}
	for _, p := range ports {
		for n := range p.Compat {
			used[n] = true
		}
	}
	var names []string
	for n := range used {
		names = append(names, n)
	}
	sort.Strings(names)
	text, err := compat.Header(names)
	if err != nil {
		return "", fmt.Errorf("the support header: %w", err)
	}
	if len(ports) > 1 {
		// The file with the module definition defines what functions keep.
		const choice = "#if !defined(HPYCOMPAT_SHARED)\n"
		text = strings.Replace(text, choice, "#define HPYCOMPAT_SHARED\n"+choice, 1)
	}
	if slices.ContainsFunc(ports, func(p *port.Port) bool { return port.OwnBool(p.Unit) != nil }) {
		text = strings.Replace(text, "#include \"hpy.h\"\n", ownBool, 1)
	}
	if hybrid {
		return hybridHeader(text), nil
	}
	text = strings.Replace(text, "#include \"hpy.h\"\n", "#ifdef HPY_ABI_CPYTHON\n#  undef Py_LIMITED_API /* HPy for this ABI uses more than it */\n#endif\n#include \"hpy.h\"\n", 1)
	var macros []string
	for _, p := range ports {
		for _, m := range p.VersionMacros() {
			if !slices.Contains(macros, m) {
				macros = append(macros, m)
			}
		}
	}
	if len(macros) > 0 {
		macros = append([]string{"/* What the sources define where a Python lacks it, as the port has it: for its uses there is nothing else. */\n#ifdef Py_PYTHON_H\n"}, append(macros, "#endif\n\n")...)
	}
	const mark = "#ifdef __cplusplus\nextern \"C\" {"
	before := frozen(ports, python)
	before += constants(ports, files, text+before)
	return strings.Replace(text, mark, before+strings.Join(macros, "")+mark, 1), nil
}

// candidate reports whether a unit has anything to port, and tells what the front end had to say.
func candidate(rep *Report, u *syntax.Unit, others bool) bool {
	main := u.Main
	for _, d := range u.Diags {
		if d.Code == "other-version" {
			continue // the version is ours, not the author's
		}
		sev := "warning"
		if d.Error {
			sev = "error"
		}
		rep.Diags = append(rep.Diags, Diag{Pos: d.Pos.Position().String(), Severity: sev, Code: d.Code, Message: d.Message})
	}
	switch kind := what(u); {
	case kind == "no-api" && !others:
		rep.Diags = append(rep.Diags, Diag{Pos: main.Name + ":1", Severity: "error", Code: "no-c-api", Message: "this file does not use the C API of Python (no Python.h): nothing to port"})
	case kind == "empty":
		rep.Diags = append(rep.Diags, Diag{Pos: main.Name, Severity: "error", Code: "empty-file", Message: "the file is empty: nothing to port"})
	case kind == "":
		return true
	}
	return false
}

// tell adds what became of a unit's functions to the report.
func tell(rep *Report, p *port.Port, refused bool) {
	main := p.Unit.Main
	for _, f := range p.Funcs {
		fn := Function{Name: f.Func.Name, File: main.Name, Line: f.Func.Loc.Range.Position().Line, Ported: f.Ported && !refused}
		if f.Left != nil {
			fn.ReasonCode, fn.Reason = f.Left.Code, f.Left.Pos.Position().String()+": "+f.Left.Reason
		} else if f.Refusal != nil {
			fn.ReasonCode, fn.Reason = f.Refusal.Code, f.Refusal.Pos.Position().String()+": "+f.Refusal.Reason
		} else if refused {
			fn.ReasonCode, fn.Reason = "module-refused", "the rest of the module stays in the C API"
		}
		rep.Functions = append(rep.Functions, fn)
	}
	for _, d := range p.Diags {
		sev := d.Severity
		if sev == "error" {
			sev = "warning" // a reason to leave the module, not a failure of the tool
		}
		rep.Diags = append(rep.Diags, Diag{Pos: d.Pos.Position().String(), Severity: sev, Code: d.Code, Message: d.Message})
	}
}

var includesHPy = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*include[ \t]*["<](?:[^">\n]*/)?(?:hpy|` + regexp.QuoteMeta(strings.TrimSuffix(SupportHeader, ".h")) + `)\.h[">]`)

// portedAlready returns the text of a file that includes hpy.h or the support header.
func portedAlready(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil || !includesHPy.Match(text) {
		return "", err
	}
	return string(text), nil
}

// what says whether a file is a candidate for porting.
func what(u *syntax.Unit) string {
	if strings.TrimSpace(u.Main.Text) == "" {
		return "empty"
	}
	python := false
	for _, in := range u.Includes {
		switch {
		case in.Bundled && in.Name == "Python.h":
			python = true
		}
	}
	if !python {
		return "no-api"
	}
	return ""
}
