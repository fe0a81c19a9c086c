package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hpyport/internal/words"
)

// A module is one line of a list. The file has tab-separated columns under a
// header line with their names, in any order; lines that start with # are
// comments. A column that is left out is empty. Lists are separated by spaces and
// quoted as in a shell. Paths are relative to the unpacked source.
type module struct {
	name       string   // of the row, also for files: letters, digits, _ and -
	source     string   // pypi:NAME==VERSION, or - when -source must give the folder
	dotted     string   // import: the module's dotted name
	files      []string // sources: the C files that are compiled; what they include is found
	pythonPath []string // pythonpath: folders on sys.path, the source itself by default
	include    []string // folders of headers
	ofPython   []string // {python}/DIR: folders within that of Python's headers, for the compiler only
	defines    []string // NAME or NAME=VALUE
	libraries  []string // m for -lm
	also       []string // MODULE=FILE.c[,FILE.c...]: other extensions that the tests need, as they are
	prepare    []string // TO=FROM: folders or files that are copied inside the source first
	testDir    string   // testdir: where the tests are; -tests puts them there if the source has none
	needs      []string // packages that the tests need, installed apart
	tests      string   // command: {py} is the interpreter, {list} the folder of the list
	shadows    bool     // shadows: "yes" for a module that the interpreter has itself too
}

var listColumns = []string{"name", "source", "import", "sources", "pythonpath", "include", "defines", "libraries", "also", "prepare", "testdir", "needs", "tests", "shadows"}

func readList(path string) ([]*module, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	mods, err := parseList(string(data), dir)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return mods, nil
}

func parseList(text, dir string) ([]*module, error) {
	var mods []*module
	var header []string
	seen := map[string]bool{}
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if header == nil {
			for i, c := range cells {
				if !slices.Contains(listColumns, c) || slices.Contains(cells[:i], c) {
					return nil, fmt.Errorf("%d: column %q is unknown or comes twice; known are %s", n+1, c, strings.Join(listColumns, ", "))
				}
			}
			header = cells
			continue
		}
		if len(cells) > len(header) {
			return nil, fmt.Errorf("%d: %d cells under %d columns", n+1, len(cells), len(header))
		}
		m, err := parseModule(header, cells, dir)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", n+1, err)
		}
		if seen[m.name] {
			return nil, fmt.Errorf("%d: a second line for %s", n+1, m.name)
		}
		seen[m.name] = true
		mods = append(mods, m)
	}
	if header == nil {
		return nil, fmt.Errorf("1: no header line")
	}
	return mods, nil
}

func parseModule(header, cells []string, dir string) (*module, error) {
	m := &module{}
	for i, cell := range cells {
		list, err := words.Split(cell)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", header[i], err)
		}
		switch header[i] {
		case "name":
			m.name = cell
		case "source":
			m.source = cell
		case "import":
			m.dotted = cell
		case "sources":
			m.files = list
		case "pythonpath":
			m.pythonPath = list
		case "include":
			for _, dir := range list {
				if in, ok := strings.CutPrefix(dir, "{python}/"); ok {
					m.ofPython = append(m.ofPython, in)
				} else {
					m.include = append(m.include, dir)
				}
			}
		case "defines":
			m.defines = list
		case "libraries":
			m.libraries = list
		case "also":
			m.also = list
		case "prepare":
			m.prepare = list
		case "testdir":
			m.testDir = cell
		case "needs":
			m.needs = list
		case "tests":
			m.tests = strings.ReplaceAll(cell, "{list}", dir)
		case "shadows":
			if m.shadows = cell == "yes"; !m.shadows && cell != "" {
				return nil, fmt.Errorf("column shadows is yes or empty, not %q", cell)
			}
		}
	}
	return m, m.check()
}

func (m *module) check() error {
	switch {
	case m.name == "" || strings.Trim(m.name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "":
		return fmt.Errorf("%q is no name for a row", m.name)
	case m.dotted == "" || len(m.files) == 0 || m.tests == "":
		return fmt.Errorf("%s: import, sources and tests must be given", m.name)
	case m.source != "-" && !strings.HasPrefix(m.source, "pypi:"):
		return fmt.Errorf("%s: source %q is neither pypi:NAME==VERSION nor -", m.name, m.source)
	}
	for _, p := range m.prepare {
		if to, from, ok := strings.Cut(p, "="); !ok || !filepath.IsLocal(to) || !filepath.IsLocal(from) {
			return fmt.Errorf("%s: prepare %q is no TO=FROM inside the source", m.name, p)
		}
	}
	for _, a := range m.also {
		if name, files, ok := strings.Cut(a, "="); !ok || name == "" || files == "" {
			return fmt.Errorf("%s: also %q is no MODULE=FILE.c[,FILE.c...]", m.name, a)
		}
	}
	for _, f := range slices.Concat(m.files, m.pythonPath, m.include, m.ofPython) {
		if !filepath.IsLocal(f) {
			return fmt.Errorf("%s: %q is not inside the source", m.name, f)
		}
	}
	if m.testDir != "" && !filepath.IsLocal(m.testDir) {
		return fmt.Errorf("%s: %q is not inside the source", m.name, m.testDir)
	}
	return nil
}
