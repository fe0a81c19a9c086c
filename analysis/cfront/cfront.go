// Package cfront is the front end: it reads one C file and returns the typed
// tree of package syntax, each node with its place in the author's text.
//
// The one idea: the parser never sees a macro. Package cpp expands them and
// remembers where each token came from; cc/v4 parses and types the expanded
// tokens, joined by blanks, so that a byte offset in that text names a token,
// and a token names a place. So the tree has types as good as a compiler's and
// places as good as an editor's.
//
// cc gives no tree at all after one error, and the headers of other libraries
// are not there. Therefore the front end repairs: it declares what is unknown
// and leaves out the body of a function that cc can't read, says so in
// Unit.Diags, and tries again. What it can't repair is an *Error with the
// place in the author's text.
package cfront

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// Options say for what a file is read.
type Options struct {
	Python       string   // "3.11"; "" is 3.11
	IncludeDirs  []string // folders of headers; those of Python and of libc are left out
	SystemDirs   []string // folders of libraries' headers, for those that are nowhere else; see the function of this name
	Defines      []string // NAME, NAME=VALUE
	Undefs       []string
	Include      []string // files to read before the source
	Platform     string   // "linux" (also ""), "windows" or "darwin"
	Debug        bool     // Py_DEBUG
	FreeThreaded bool     // Py_GIL_DISABLED
	LimitedAPI   uint32   // Py_LIMITED_API, 0 for none
	// ForceArms overrules #if conditions, see cpp.Config.
	ForceArms map[cpp.ArmID]bool
	// StandIn says of names of Python's headers that a macro of the author's by that
	// name, for versions that lack it, does what it does there: its uses stay calls of
	// the name.
	StandIn func(name string) bool
	// LeaveOut says which static functions, by the file they stand in, go to
	// Unit.LeftOut instead of Unit.Funcs.
	LeaveOut map[string]map[string]bool
	// Earlier, when set, is what this reading is compared with; see there.
	Earlier *Earlier
	// ForFile, when set, adds what one source file alone is read with.
	ForFile func(path string) FileOptions
	// Memo, when set, remembers readings and files.
	Memo *Memo
	// Read reads included files; nil reads the disk.
	Read func(path string) (*source.File, error)

	onlyArms bool
	overlay  int // tells the texts that Overlay gave apart
}

// reader is what reads files.
func (o Options) reader() func(string) (*source.File, error) {
	switch {
	case o.Read != nil:
		return o.Read
	case o.Memo != nil:
		return o.Memo.Read
	}
	return source.ReadFile
}

// Overlay returns options that read some files with other texts.
func (o Options) Overlay(files map[string]*source.File) Options {
	below, over := o.reader(), maps.Clone(files)
	o.overlay = o.Memo.another()
	o.Read = func(path string) (*source.File, error) {
		if f := over[path]; f != nil {
			return f, nil
		}
		return below(path)
	}
	return o
}

// FileOptions are what one file of several is read with, besides the Options
// of all.
type FileOptions struct {
	IncludeDirs, Defines, Undefs, Include []string
}

// with returns the options of one file.
func (o Options) with(path string) Options {
	if o.ForFile == nil {
		return o
	}
	f := o.ForFile(path)
	o.IncludeDirs = slices.Concat(o.IncludeDirs, f.IncludeDirs)
	o.Defines = slices.Concat(f.Defines, o.Defines)
	o.Undefs = slices.Concat(f.Undefs, o.Undefs)
	o.Include = slices.Concat(f.Include, o.Include)
	return o
}

// An Error is why a file has no tree.
type Error struct {
	Pos     source.Range
	Message string
}

func (e *Error) Error() string {
	if !e.Pos.IsValid() {
		return e.Message
	}
	return e.Pos.String() + ": " + e.Message
}

// Parse reads the file at path.
func Parse(path string, opts Options) (*syntax.Unit, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", path)
	}
	f, err := opts.reader()(path)
	if err != nil {
		return nil, err
	}
	return ParseSource(f, opts)
}

// ParseSource reads a file that is in memory already.
func ParseSource(f *source.File, opts Options) (u *syntax.Unit, err error) {
	if opts.Memo == nil {
		u, err = parseSource(f, opts)
		return opts.leaveOut(u), err
	}
	key := opts.key(f, true)
	if r, ok := opts.Memo.read(key); ok {
		return opts.leaveOut(r.unit), r.err
	}
	u, err = parseSource(f, opts)
	opts.Memo.keep(key, u, err)
	return opts.leaveOut(u), err
}

// leaveOut takes functions out of a unit, which the Memo may give others as it is.
func (o *Options) leaveOut(u *syntax.Unit) *syntax.Unit {
	if u == nil || len(o.LeaveOut) == 0 {
		return u
	}
	out := func(f *syntax.Func) bool {
		r := f.Loc.Range
		return f.Obj != nil && f.Obj.Storage == syntax.StaticStorage && f.Loc.In == nil && r.IsValid() && o.LeaveOut[r.File.Name][f.Name] && len(f.Obj.Decls) <= 1
	}
	if !slices.ContainsFunc(u.Funcs, out) {
		return u
	}
	if o.Memo != nil {
		if v := o.Memo.partOf(u); v != nil {
			return v
		}
	}
	v := *u
	v.Funcs = nil
	for _, f := range u.Funcs {
		if out(f) {
			v.LeftOut = append(v.LeftOut, f)
		} else {
			v.Funcs = append(v.Funcs, f)
		}
	}
	if o.Memo != nil {
		o.Memo.keepPart(u, &v)
	}
	return &v
}

func parseSource(f *source.File, opts Options) (u *syntax.Unit, err error) {
	defer func() {
		// A defect of the front end must reach the user as a message.
		if r := recover(); r != nil && !debugPanics {
			u, err = nil, &Error{Pos: source.Range{File: f}, Message: fmt.Sprintf("the front end failed on this file (%v); please report it", r)}
		} else if r != nil {
			panic(r)
		}
	}()
	if err := checkText(f); err != nil {
		return nil, err
	}
	opts = opts.with(f.Name)
	for _, path := range opts.Include {
		if _, err := opts.reader()(path); err != nil {
			return nil, fmt.Errorf("%s: to be included first: %w", f.Name, err)
		}
	}
	res, pre, ignored, err := preprocess(f, opts)
	if err != nil {
		return nil, err
	}
	u = newUnit(f, res)
	for _, d := range ignored {
		u.Diags = append(u.Diags, syntax.Diag{Pos: source.Range{File: f}, Code: "include-dir-ignored",
			Message: fmt.Sprintf("folder %s holds Python's or the system's own headers; the declarations that hpyport carries are used instead", d)})
	}
	if err := checkTokens(u); err != nil {
		return nil, err
	}
	cut := cutTables(u)
	p := newParser(u, prologue(pre), opts.Earlier)
	p.tables(cut)
	return p.remembered(opts.Memo)
}

// Arms returns the #if arms of a file and of its headers as the options decide
// them, without reading more of it; nil when the file is no text.
func Arms(f *source.File, opts Options) []cpp.Arm {
	if checkText(f) != nil {
		return nil
	}
	var key string
	if opts.Memo != nil {
		key = opts.key(f, false)
		if arms, ok := opts.Memo.armsOf(key); ok {
			return arms
		}
	}
	opts.onlyArms = true
	var arms []cpp.Arm
	if res, _, _, err := preprocess(f, opts.with(f.Name)); err == nil {
		arms = res.Arms
	}
	if opts.Memo != nil {
		opts.Memo.keepArms(key, arms)
	}
	return arms
}

// preprocess also returns the predefined text and the folders left out.
func preprocess(f *source.File, opts Options) (res *cpp.Result, pre string, ignored []string, err error) {
	version := opts.Python
	if version == "" {
		version = "3.11"
	}
	v, err := bundled.ParseVersion(version)
	if err != nil {
		return nil, "", nil, err
	}
	pre = bundled.Predefined(bundled.Config{Python: v, LimitedAPI: opts.LimitedAPI, Debug: opts.Debug, FreeThreaded: opts.FreeThreaded, Platform: opts.Platform})
	dirs, ignored := includeDirs(opts)
	return cpp.Run(f, &cpp.Config{
		Predefined:  pre,
		Defines:     opts.Defines,
		Undefs:      opts.Undefs,
		Include:     opts.Include,
		IncludeDirs: dirs,
		Bundled:     opts.carried(),
		Read:        opts.reader(),
		ForceArms:   opts.ForceArms,
		NoTokens:    opts.onlyArms,
		StandIn:     func(name string) bool { return opts.StandIn != nil && opts.StandIn(name) },
	}), pre, ignored, nil
}

// carried finds the headers that hpyport has by itself, or that a compiler has.
func (o Options) carried() func(string) (*source.File, bool) {
	if len(o.SystemDirs) == 0 {
		return bundled.Open
	}
	system := systemIn(o.SystemDirs)
	return func(name string) (*source.File, bool) {
		if f, ok := bundled.Open(name); ok {
			return f, ok
		}
		return system.open(name)
	}
}

// includeDirs leaves out folders with Python's own headers, its internal ones
// among them, and with those of libc, which a compiler's command line names but the tree must not depend on.
func includeDirs(opts Options) (use, ignored []string) {
	has := func(dir, name string) bool {
		path := filepath.Join(dir, name)
		if opts.Read != nil {
			_, err := opts.Read(path)
			return err == nil
		}
		st, err := os.Stat(path)
		return err == nil && st.Mode().IsRegular()
	}
	for _, d := range opts.IncludeDirs {
		if has(d, "Python.h") && has(d, "patchlevel.h") || has(d, "pycore_object.h") && has(d, "pycore_moduleobject.h") ||
			has(d, "stdio.h") && has(d, "stdlib.h") {
			ignored = append(ignored, d)
		} else {
			use = append(use, d)
		}
	}
	return use, ignored
}

// prologues keeps the declarations of each predefined text seen.
var prologues sync.Map

// prologue returns the declarations in the predefined text, which the
// preprocessor reads for its macros only.
func prologue(pre string) string {
	if s, ok := prologues.Load(pre); ok {
		return s.(string)
	}
	f := source.NewFile("<built-in>", pre)
	f.Bundled = true
	var b strings.Builder
	for _, t := range cpp.Run(f, nil).Tokens {
		b.WriteString(t.Text)
		b.WriteByte(' ')
	}
	prologues.Store(pre, b.String())
	return b.String()
}

// debugPanics lets a test see where a panic came from.
var debugPanics = os.Getenv("HPYPORT_CFRONT_PANIC") != ""

var serial atomic.Uint64

// newUnit starts a unit with what the preprocessor knows.
func newUnit(f *source.File, res *cpp.Result) *syntax.Unit {
	u := &syntax.Unit{Serial: serial.Add(1), Main: f, Tokens: res.Tokens, Expansions: res.Expansions, Macros: res.Macros, Arms: res.Arms, Objects: map[string]*syntax.Object{}}
	for _, x := range res.Files {
		if !x.Bundled {
			u.Files = append(u.Files, x)
		}
	}
	if len(u.Files) == 0 || u.Files[0] != f {
		files := []*source.File{f}
		for _, x := range u.Files {
			if x != f {
				files = append(files, x)
			}
		}
		u.Files = files
	}
	for _, in := range res.Includes {
		if in.Range.File == nil || in.Range.File.Bundled {
			continue
		}
		i := syntax.Include{Loc: in.Range, Name: in.Name, Angled: in.Angled, File: in.File, Missing: in.Missing}
		i.Bundled = in.File != nil && in.File.Bundled
		u.Includes = append(u.Includes, i)
		if in.Missing {
			u.Diags = append(u.Diags, syntax.Diag{Pos: in.Range, Code: "missing-header",
				Message: fmt.Sprintf("header %q was not found; what it declares is guessed (give its folder with -I)", in.Name)})
		}
	}
	for _, d := range res.Diags {
		if d.Code == "include-missing" {
			continue
		}
		u.Diags = append(u.Diags, syntax.Diag{Pos: d.Range, Error: d.Error, Code: d.Code, Message: d.Message})
	}
	return u
}
