// Package compat holds the support header that a port carries with it.
//
// HPy 0.9 lacks many functions of CPython's C API. Each of them is written here once, as a small C
// function over HPy calls, with the C API's semantics: its exception types and messages, which errors
// it swallows, that container reads ignore methods a subclass overrides. Two things differ by design:
// a result which the C API lends is an owned handle, and no function takes over an argument.
//
// The functions are fragments in c/*.c. A fragment starts with a line
//
//	//: HPyCompat_Dict_GetItem -- the value of key in d, or HPy_NULL; swallows every error
//
// and ends at the next such line. What a fragment needs is found by scanning it for names that other
// fragments define, so that a port carries what it uses and no more:
//
//	text, err := compat.Header([]string{"HPyCompat_Dict_GetItem"})
package compat

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strings"
	"sync"
)

//go:embed c/*.c c/prologue.h
var files embed.FS

// A fragment is one piece of C text that is emitted whole or not at all.
type fragment struct {
	names []string // defined here; the first one is the fragment's own
	doc   string
	text  string
	file  string
	order int
	deps  []*fragment
}

type library struct {
	prologue string
	ordered  []*fragment
	byName   map[string]*fragment
}

var identifier = regexp.MustCompile(`\b(?:HPyCompat|hpycompat|HPYCOMPAT)_\w+`)

var load = sync.OnceValues(func() (*library, error) { return parse(files) })

func parse(fsys fs.FS) (*library, error) {
	prologue, err := fs.ReadFile(fsys, "c/prologue.h")
	if err != nil {
		return nil, fmt.Errorf("compat: %w", err)
	}
	lib := &library{prologue: string(prologue), byName: map[string]*fragment{}}
	list, err := fs.Glob(fsys, "c/*.c")
	if err != nil {
		return nil, fmt.Errorf("compat: %w", err)
	}
	sort.Strings(list)
	for _, file := range list {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("compat: %w", err)
		}
		if err := lib.parseFile(path.Base(file), string(data)); err != nil {
			return nil, err
		}
	}
	for _, f := range lib.ordered {
		seen := map[*fragment]bool{f: true}
		for _, id := range identifier.FindAllString(f.text, -1) {
			if d := lib.byName[id]; d != nil && !seen[d] {
				seen[d] = true
				f.deps = append(f.deps, d)
			}
		}
		sort.Slice(f.deps, func(i, j int) bool { return f.deps[i].order < f.deps[j].order })
	}
	return lib, nil
}

func (lib *library) parseFile(file, data string) error {
	var cur *fragment
	for n, line := range strings.SplitAfter(data, "\n") {
		head, ok := strings.CutPrefix(line, "//:")
		if !ok {
			if cur != nil {
				cur.text += line
			}
			continue
		}
		names, doc, ok := strings.Cut(strings.TrimSpace(head), " -- ")
		if !ok || doc == "" {
			return fmt.Errorf("compat: %s:%d: a fragment's line is `//: NAME... -- what it does`", file, n+1)
		}
		cur = &fragment{names: strings.Fields(names), doc: doc, file: file, order: len(lib.ordered)}
		lib.ordered = append(lib.ordered, cur)
		for _, name := range cur.names {
			if old := lib.byName[name]; old != nil {
				return fmt.Errorf("compat: %s:%d: %s is already defined in %s", file, n+1, name, old.file)
			}
			lib.byName[name] = cur
		}
	}
	return nil
}

// Names lists every function, macro and type that a header can be asked for, sorted.
func Names() []string {
	lib, err := load()
	if err != nil {
		return nil
	}
	var out []string
	for name := range lib.byName {
		if strings.HasPrefix(name, "HPyCompat_") {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

// Doc is the one-line description of a name, empty when there is none of that name.
func Doc(name string) string {
	lib, err := load()
	if err != nil {
		return ""
	}
	if f := lib.byName[name]; f != nil {
		return f.doc
	}
	return ""
}

// closure returns the fragments behind names, each after all that it needs. The order depends
// on the set of names alone.
func (lib *library) closure(names []string) ([]*fragment, error) {
	const (
		fresh = iota
		open
		done
	)
	state := map[*fragment]int{}
	var out []*fragment
	var visit func(f *fragment) error
	visit = func(f *fragment) error {
		switch state[f] {
		case done:
			return nil
		case open:
			return fmt.Errorf("compat: %s: %s needs itself", f.file, f.names[0])
		}
		state[f] = open
		for _, d := range f.deps {
			if err := visit(d); err != nil {
				return err
			}
		}
		state[f] = done
		out = append(out, f)
		return nil
	}
	var roots []*fragment
	for _, name := range names {
		f := lib.byName[name]
		if f == nil {
			return nil, fmt.Errorf("compat: no function %s", name)
		}
		roots = append(roots, f)
	}
	sort.Slice(roots, func(i, j int) bool { return roots[i].order < roots[j].order })
	for _, f := range roots {
		if err := visit(f); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Header is the text of hpy_compat.h with the named functions and what they need. The same set
// of names gives the same bytes, in whatever order they come.
func Header(names []string) (string, error) {
	lib, err := load()
	if err != nil {
		return "", err
	}
	list, err := lib.closure(names)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(lib.prologue)
	for _, f := range list {
		b.WriteString("\n/* " + f.doc + " */\n")
		b.WriteString(strings.Trim(f.text, "\n"))
		b.WriteString("\n")
	}
	b.WriteString("\n#ifdef __cplusplus\n}\n#endif\n#endif /* HPY_COMPAT_H */\n")
	return b.String(), nil
}

var global = regexp.MustCompile(`(?m)^HPYCOMPAT_GLOBAL\((\w+)\)`)
var initializer = regexp.MustCompile(`\bHPYCOMPAT_INIT\b[^\n]*\n?(\w+)\(`)

// Globals lists the HPyGlobal variables which the functions keep something in. The module definition
// must name each of them in its globals, and its exec function must call every function of Inits.
func Globals(names []string) ([]string, error) { return scan(names, global) }

// Inits lists the functions `int f(HPyContext *ctx)` that the module's exec function must call before
// any of the named functions runs; a negative result is an error that has been set.
func Inits(names []string) ([]string, error) { return scan(names, initializer) }

func scan(names []string, re *regexp.Regexp) ([]string, error) {
	lib, err := load()
	if err != nil {
		return nil, err
	}
	list, err := lib.closure(names)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, f := range list {
		for _, m := range re.FindAllStringSubmatch(f.text, -1) {
			out = append(out, m[1])
		}
	}
	return out, nil
}

// NeedsTracker tells whether a format of PyArg_ParseTuple or PyArg_ParseTupleAndKeywords makes the parser
// keep temporary handles: it does when a nested group holds an object or memory of one. Such a call takes
// the function whose name ends in Tracked.
func NeedsTracker(format string) bool {
	level := 0
	for _, c := range format {
		switch c {
		case ':', ';':
			return false
		case '(':
			level++
		case ')':
			level--
		case 's', 'z', 'y', 'S', 'Y', 'U', 'O':
			if level > 0 {
				return true
			}
		}
	}
	return false
}

// PlainFormat tells whether HPyErr_Format and HPyUnicode_FromFormat do exactly what the C API does with a
// format. They go through UTF-8, so a surrogate in a str makes them fail, and they refuse units that the
// C API passes on. Other formats take HPyCompat_Err_Format and HPyCompat_Unicode_FromFormat.
func PlainFormat(format string) bool {
	for i := 0; i < len(format); i++ {
		if format[i] >= 0x80 {
			return false
		}
		if format[i] != '%' {
			continue
		}
		for i++; i < len(format) && strings.IndexByte("0123456789.lz", format[i]) >= 0; i++ {
		}
		if i == len(format) || strings.IndexByte("%cdiuxsRA", format[i]) < 0 {
			return false
		}
	}
	return true
}

// Asks reports whether the functions that text names, or what they need, ask for something of a
// module of Python's.
func Asks(text, module string) bool {
	lib, err := load()
	if err != nil {
		return false
	}
	quoted := `"` + module + `"`
	asks := func(s string) bool {
		return strings.Contains(s, quoted) && (strings.Contains(s, "ImportModule") || strings.Contains(s, "ModuleAttr"))
	}
	if asks(text) {
		return true
	}
	var names []string
	for _, id := range identifier.FindAllString(text, -1) {
		if lib.byName[id] != nil {
			names = append(names, id)
		}
	}
	list, err := lib.closure(names)
	if err != nil {
		return false
	}
	for _, f := range list {
		if asks(f.text) {
			return true
		}
	}
	return false
}
