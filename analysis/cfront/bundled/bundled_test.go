package bundled

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"modernc.org/cc/v4"
)

// headerFS serves bundled headers under "b/" to cc's own preprocessor.
type headerFS struct{ extra map[string]string }

func (h headerFS) Open(name string) (fs.File, error) {
	if t, ok := h.extra[name]; ok {
		return &memFile{name: name, Reader: bytes.NewReader([]byte(t)), size: int64(len(t))}, nil
	}
	if n, ok := strings.CutPrefix(name, "b/"); ok {
		if f, ok := Open(n); ok {
			return &memFile{name: n, Reader: bytes.NewReader([]byte(f.Text)), size: int64(len(f.Text))}, nil
		}
	}
	return nil, fs.ErrNotExist
}

type memFile struct {
	*bytes.Reader
	name string
	size int64
}

func (m *memFile) Stat() (fs.FileInfo, error) { return m, nil }
func (m *memFile) Close() error               { return nil }
func (m *memFile) Name() string               { return m.name }
func (m *memFile) Size() int64                { return m.size }
func (m *memFile) Mode() fs.FileMode          { return 0o444 }
func (m *memFile) ModTime() time.Time         { return time.Time{} }
func (m *memFile) IsDir() bool                { return false }
func (m *memFile) Sys() any                   { return nil }

func ccConfig(extra map[string]string) (*cc.Config, error) {
	abi, err := cc.NewABI("linux", "amd64")
	if err != nil {
		return nil, err
	}
	return &cc.Config{
		ABI: abi, FS: headerFS{extra}, FSOnly: true,
		IncludePaths: []string{"", "b"}, SysIncludePaths: []string{"b"},
		UnsignedEnums: true,
	}, nil
}

// preprocess returns the expanded text, calls used as objects rewritten.
func preprocess(cfg Config, name, text string) (string, error) {
	c, err := ccConfig(nil)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := cc.Preprocess(c, []cc.Source{{Name: "<predefined>", Value: Predefined(cfg)}, {Name: name, Value: text}}, &b); err != nil {
		return "", err
	}
	return rewriteLvalues(b.String()), nil
}

func rewriteLvalues(s string) string {
	var pos [][2]int
	for i := 0; i < len(s); {
		c := s[i]
		j := i + 1
		switch {
		case c == ' ' || c == '\n' || c == '\t':
			i++
			continue
		case c == '"' || c == '\'':
			for j < len(s) && s[j] != c {
				if s[j] == '\\' {
					j++
				}
				j++
			}
			j++
		case isWord(c):
			for j < len(s) && isWord(s[j]) {
				j++
			}
		default:
			for _, op := range []string{"<<=", ">>=", "->", "++", "--", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>"} {
				if strings.HasPrefix(s[i:], op) {
					j = i + len(op)
					break
				}
			}
		}
		pos = append(pos, [2]int{i, j})
		i = j
	}
	sites := LvalueSites(len(pos), func(i int) string { return s[pos[i][0]:min(pos[i][1], len(s))] })
	for k := len(sites) - 1; k >= 0; k-- {
		a, b := pos[sites[k].Name][0], pos[sites[k].Close][1]
		s = s[:a] + "(*" + LvaluePrefix + s[a:b] + ")" + s[b:]
	}
	return s
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func translate(cfg Config, name, text string) (ast *cc.AST, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cc panics: %v", r)
		}
	}()
	s, err := preprocess(cfg, name, text)
	if err != nil {
		return nil, fmt.Errorf("preprocess: %w", err)
	}
	c, err := ccConfig(nil)
	if err != nil {
		return nil, err
	}
	ast, err = cc.Translate(c, []cc.Source{{Name: name, Value: s}})
	if err != nil {
		return nil, explain(err, s)
	}
	return ast, nil
}

// explain puts the text of the preprocessed line below each message.
func explain(err error, text string) error {
	lines := strings.Split(text, "\n")
	var b strings.Builder
	for i, m := range strings.Split(err.Error(), "\n") {
		if i == 10 {
			break
		}
		fmt.Fprintf(&b, "%.200s\n", m)
		f := strings.SplitN(m, ":", 4)
		if len(f) == 4 {
			if n, err := strconv.Atoi(f[1]); err == nil && n >= 1 && n <= len(lines) {
				fmt.Fprintf(&b, "\t%.160s\n", lines[n-1])
			}
		}
	}
	return errors.New(b.String())
}

func TestEachHeaderParsesAlone(t *testing.T) {
	v := Versions()[3]
	for _, h := range Headers() {
		if strings.HasPrefix(h, "hpyport/") || pythonAliases[h] != "" {
			continue
		}
		platform := ""
		if strings.Contains(" "+strings.Join(list("data/win", ""), " ")+" ", " "+h+" ") {
			platform = "windows"
		}
		if _, err := translate(Config{Python: v, Platform: platform}, "x.c", "#include <"+h+">\nint x;\n"); err != nil {
			t.Errorf("%s: %v", h, err)
		}
	}
}

func TestAliasesLeadToPythonHeader(t *testing.T) {
	for h := range pythonAliases {
		f, ok := Open(h)
		if !ok || f.Text != "#include <Python.h>\n" {
			t.Errorf("%s: %v", h, f)
		}
	}
}

func TestOpenUnknown(t *testing.T) {
	for _, h := range []string{"numpy/arrayobject.h", "", ".", "../py/head.h", "sys", "/stdio.h", "sys/../stdio.h"} {
		if f, ok := Open(h); ok {
			t.Errorf("Open(%q) gives %s", h, f.Name)
		}
	}
	if _, ok := (Config{}).Open("windows.h"); ok {
		t.Error("Linux has windows.h")
	}
	for _, h := range []string{"windows.h", "stdio.h", "Python.h"} {
		if _, ok := (Config{Platform: "windows"}).Open(h); !ok {
			t.Errorf("Windows lacks %s", h)
		}
	}
	a, _ := Open("stdio.h")
	if b, _ := Open("stdio.h"); a != b || !a.Bundled {
		t.Error("Open must give one bundled file for a name")
	}
}

// TestVisibility checks that #ifdef NAME is true for each name in exactly the
// versions that the table gives.
func TestVisibility(t *testing.T) {
	var src strings.Builder
	src.WriteString("#include <Python.h>\n#include <structmember.h>\n#include <datetime.h>\n")
	for _, n := range Names() {
		fmt.Fprintf(&src, "#ifdef %s\nint hpyport_yes_%s;\n#endif\n", n, n)
	}
	for _, v := range Versions() {
		c, err := ccConfig(nil)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := cc.Preprocess(c, []cc.Source{{Name: "<predefined>", Value: Predefined(Config{Python: v})}, {Name: "x.c", Value: src.String()}}, &out); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(`hpyport_yes_(\w+)`).FindAllStringSubmatch(out.String(), -1) {
			seen[m[1]] = true
		}
		for _, n := range Names() {
			name, _ := Lookup(n)
			x, _ := name.variant(v.Minor)
			if x.Kind == KindOpaque || onDemand(n) {
				continue
			}
			if want := name.Macro(v.Minor); seen[n] != want {
				t.Errorf("%v: #ifdef %s is %v, want %v", v, n, seen[n], want)
			}
		}
	}
}

// TestDeclare parses the single declaration of every name in the oldest and in
// the newest version, in which many of them are not declared.
func TestDeclare(t *testing.T) {
	for _, m := range []int{oldest, newest} {
		var src strings.Builder
		src.WriteString("#include <Python.h>\n#include <structmember.h>\n#include <datetime.h>\n")
		n := 0
		for _, name := range Names() {
			x, _ := Lookup(name)
			if v, ok := x.variant(m); ok && !onDemand(name) && v.Kind != KindOpaque {
				continue
			}
			if d := Declare(name); d != "" {
				src.WriteString(d + "\n")
				n++
			}
		}
		if n < 100 {
			t.Errorf("3.%d: only %d declarations", m, n)
		}
		if _, err := translate(Config{Python: Version{3, m, 0}}, "x.c", src.String()); err != nil {
			t.Errorf("3.%d: %v", m, err)
		}
	}
}

func TestPythonHeaderParsesInEveryConfiguration(t *testing.T) {
	var cfgs []Config
	for _, v := range Versions() {
		cfgs = append(cfgs, Config{Python: v})
	}
	v := Versions()[5]
	cfgs = append(cfgs, Config{Python: v, LimitedAPI: 0x03080000}, Config{Python: v, Debug: true}, Config{Python: v, FreeThreaded: true},
		Config{Python: v, Platform: "windows"}, Config{Python: v, Platform: "darwin"}, Config{})
	for _, c := range cfgs {
		if _, err := translate(c, "x.c", "#include <Python.h>\n#include <structmember.h>\n#include <datetime.h>\nint x;\n"); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
