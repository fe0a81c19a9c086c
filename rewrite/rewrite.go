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
	"sort"
	"strings"

	"hpyport/analysis/cfront"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	_ "hpyport/rules/all" // registers the rules
	"hpyport/rules/compat"
	"hpyport/rules/port"
)

// SupportHeader is the name of the header that a port carries with it.
const SupportHeader = "hpy_compat.h"

// Options says what to port and how.
type Options struct {
	Files                []string
	IncludeDirs, Defines []string
	Python               string   // version of the C API to read the files with, "3.11" when empty
	Only, Skip           []string // names of functions; empty: all
}

// A Report is the outcome.
type Report struct {
	Files     []FileResult
	Functions []Function
	Diags     []Diag
	Hybrid    bool
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

// Run ports the files of one module.
func Run(ctx context.Context, o Options) (*Report, error) {
	rep := &Report{}
	used := map[string]bool{}
	dir := ""
	if o.Python == "" {
		o.Python = "3.11"
	}
	for _, path := range o.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if done, err := portedAlready(path); err != nil {
			return nil, err
		} else if done != "" { // not read as C: it speaks of HPy, which the front end does not know
			rep.AlreadyPorted = append(rep.AlreadyPorted, path)
			rep.Files = append(rep.Files, FileResult{Path: path, Old: done, New: done})
			continue
		}
		u, err := cfront.Parse(path, cfront.Options{Python: o.Python, IncludeDirs: o.IncludeDirs, Defines: o.Defines})
		if err != nil {
			return nil, err
		}
		if dir == "" {
			dir = filepath.Dir(path)
		}
		if err := one(rep, u, used); err != nil {
			return nil, err
		}
	}
	if rep.ported {
		var names []string
		for n := range used {
			names = append(names, n)
		}
		sort.Strings(names)
		text, err := compat.Header(names)
		if err != nil {
			return nil, fmt.Errorf("the support header: %w", err)
		}
		rep.Files = append(rep.Files, FileResult{Path: filepath.Join(dir, SupportHeader), New: text})
	}
	return rep, nil
}

// one ports a translation unit and adds to the report.
func one(rep *Report, u *syntax.Unit, used map[string]bool) error {
	main := u.Main
	for _, d := range u.Diags {
		sev := "warning"
		if d.Error {
			sev = "error"
		}
		rep.Diags = append(rep.Diags, Diag{Pos: d.Pos.Position().String(), Severity: sev, Code: d.Code, Message: d.Message})
	}
	unchanged := func() { rep.Files = append(rep.Files, FileResult{Path: main.Name, Old: main.Text, New: main.Text}) }
	switch kind := what(u); kind {
	case "no-api":
		rep.Diags = append(rep.Diags, Diag{Pos: main.Name + ":1", Severity: "error", Code: "no-c-api", Message: "this file does not use the C API of Python (no Python.h): nothing to port"})
		unchanged()
		return nil
	case "empty":
		rep.Diags = append(rep.Diags, Diag{Pos: main.Name, Severity: "error", Code: "empty-file", Message: "the file is empty: nothing to port"})
		unchanged()
		return nil
	}
	p := port.New(u)
	p.Run()
	refused := p.Refused()
	for _, f := range p.Funcs {
		fn := Function{Name: f.Func.Name, File: main.Name, Line: f.Func.Loc.Range.Position().Line, Ported: f.Ported && len(refused) == 0}
		if f.Refusal != nil {
			fn.ReasonCode, fn.Reason = f.Refusal.Code, f.Refusal.Pos.Position().String()+": "+f.Refusal.Reason
		} else if len(refused) > 0 {
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
	if len(refused) > 0 {
		unchanged()
		return nil
	}
	for n := range p.Compat {
		used[n] = true
	}
	rep.ported = true
	for _, f := range u.Files {
		text, err := Apply(f, p.Edits)
		if err != nil {
			return err
		}
		if f == main || text != f.Text {
			rep.Files = append(rep.Files, FileResult{Path: f.Name, Old: f.Text, New: text})
		}
	}
	return nil
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

var _ = source.Range{}
