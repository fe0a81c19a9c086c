// Package ruletest runs the cases of the rules.
//
// Its one idea: a case is a txtar file that a reviewer can judge alone. It holds
// what the author wrote (input.c), the change the port makes (want.diff) and what
// it tells the user (want.diag). -update records the last two, so what must hold
// whatever the goldens say stands in the text before the first file:
//
//	Tuples that are filled at once become builders.
//
//	has HPyTupleBuilder_Build
//	not PyTuple_New
//	says builder
//
// has and not are regular expressions that the ported text matches or does not,
// says is one that the diagnostics match. A rule's folder has cases of three
// kinds, told by the start of the file's name: fires (the rule acts), leaves (it
// must not) and refuses (it names its reason and nothing is edited).
package ruletest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"hpyport/internal/diff"
	"hpyport/rewrite"
	"hpyport/runtime"
)

// Kinds are the kinds of cases that each rule has at least one of.
var Kinds = []string{"fires", "leaves", "refuses"}

// A result is what the rewriting says of one input.
type result struct {
	old, new string
	support  string // text of the support header, "" without one
	diff     string
	diag     string
}

// Dir runs all cases of a folder and returns how many of each kind there are.
// With update, goldens that differ are written.
func Dir(t *testing.T, dir string, update bool) map[string]int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "testdata", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		for _, k := range Kinds {
			if name == k || strings.HasPrefix(name, k+"-") {
				count[k]++
			}
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runCase(t, file, update)
		})
	}
	return count
}

func runCase(t *testing.T, file string, update bool) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	input := get(ar, "input.c")
	if input == "" {
		t.Fatal("the case has no input.c")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "input.c"), input)
	hybrid := strings.HasPrefix(filepath.Base(file), "hybrid")
	res := port(t, filepath.Join(dir, "input.c"), hybrid)
	if again := port(t, filepath.Join(dir, "input.c"), hybrid); again != res {
		t.Errorf("a second run gives something else:\n%s", diff.Unified("input.c", res.new+res.diag, again.new+again.diag))
	}
	changed := false
	for _, g := range []struct{ name, got string }{{"want.diff", res.diff}, {"want.diag", res.diag}} {
		if want := get(ar, g.name); want != g.got {
			if update {
				changed = set(ar, g.name, g.got) || changed
				continue
			}
			t.Errorf("%s differs (run with -update and review it):\n%s", g.name, diff.Unified(g.name, want, g.got))
		}
	}
	if changed {
		if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	claims(t, string(ar.Comment), res)
	if back, err := Reverse(res.new, res.diff); err != nil {
		t.Errorf("the diff can't be taken back: %v", err)
	} else if back != res.old {
		t.Errorf("taking the diff back does not give the original:\n%s", diff.Unified("input.c", res.old, back))
	}
	kind := strings.SplitN(filepath.Base(file), "-", 2)[0]
	if strings.HasPrefix(kind, "refuses") {
		if res.new != res.old || res.diag == "" {
			t.Errorf("a case of refusal is edited, or gives no reason")
		}
		return
	}
	if res.new == res.old {
		t.Fatalf("nothing was ported:\n%s", res.diag)
	}
	out := filepath.Join(dir, "out")
	write(t, filepath.Join(out, "input.c"), res.new)
	if res.support != "" {
		write(t, filepath.Join(out, rewrite.SupportHeader), res.support)
	}
	if second := port(t, filepath.Join(out, "input.c"), hybrid); second.new != res.new {
		t.Errorf("porting the port changes it:\n%s", second.diff)
	}
	compile := Compile
	if hybrid {
		compile = CompileHybrid
	}
	if msg := compile(filepath.Join(out, "input.c")); msg != "" {
		t.Errorf("the port does not compile:\n%s\n%s", msg, res.diff)
	}
}

// claims checks what the case states in its head.
func claims(t *testing.T, head string, res result) {
	n := 0
	for _, line := range strings.Split(head, "\n") {
		word, re, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		text, want := res.new, true
		switch word {
		case "has":
		case "not":
			want = false
		case "says":
			text = res.diag
		default:
			continue
		}
		n++
		if regexp.MustCompile("(?m)"+re).MatchString(text) != want {
			t.Errorf("the case claims %q, which does not hold\n%s%s", strings.TrimSpace(line), res.diff, res.diag)
		}
	}
	if n == 0 {
		t.Errorf("the case claims nothing: its head needs a has, not or says line")
	}
}

// port rewrites one file. A rule's refusals are looked at without the hybrid port
// that they end in.
func port(t *testing.T, path string, hybrid bool) result {
	t.Helper()
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}, NoHybrid: !hybrid})
	if err != nil {
		t.Fatal(err)
	}
	var res result
	for _, f := range rep.Files {
		if f.Path == path {
			res.old, res.new = f.Old, f.New
			res.diff = diff.Unified("input.c", f.Old, f.New)
		} else {
			res.support = f.New
		}
	}
	dir := filepath.Dir(path) + string(filepath.Separator)
	var lines []string
	for _, d := range rep.Diags {
		lines = append(lines, fmt.Sprintf("%s: %s: %s: %s", d.Pos, d.Severity, d.Code, d.Message))
	}
	for _, f := range rep.Functions {
		if f.ReasonCode != "" && f.ReasonCode != "module-refused" {
			lines = append(lines, fmt.Sprintf("%s(): %s: %s", f.Name, f.ReasonCode, f.Reason))
		}
	}
	if res.new != res.old {
		for _, c := range lost(res.old, res.new) {
			lines = append(lines, "comment removed: "+c)
		}
	}
	for _, l := range lines {
		res.diag += strings.ReplaceAll(strings.ReplaceAll(l, dir, ""), "\n", "\\n") + "\n"
	}
	return res
}

var comment = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`)

// lost are the comments of the original that the port has no longer.
func lost(old, new string) []string {
	left := map[string]int{}
	for _, c := range comment.FindAllString(new, -1) {
		left[c]++
	}
	var out []string
	for _, c := range comment.FindAllString(old, -1) {
		if left[c] == 0 {
			out = append(out, c)
		} else {
			left[c]--
		}
	}
	sort.Strings(out)
	return out
}

// Compile has the C compiler check a port against the bundled headers and
// returns what it says, or "".
func Compile(path string) string {
	inc, err := runtime.IncludeDir()
	if err != nil {
		return err.Error()
	}
	cc := os.Getenv("CC")
	if cc == "" {
		cc = "cc"
	}
	out, err := exec.Command(cc, "-std=c99", "-fsyntax-only", "-Wall", "-Werror", "-Wno-unused-function", "-DHPY", "-DHPY_ABI_UNIVERSAL",
		"-I"+inc, "-I"+filepath.Dir(path), path).CombinedOutput()
	if err != nil {
		return string(out) + err.Error()
	}
	return ""
}

// CompileHybrid compiles a port that keeps its Python.h, for the ABI hybrid, and
// returns what the compiler has to say. Without Python it has nothing to say.
func CompileHybrid(path string) string {
	py, err := runtime.Probe("python3")
	if err != nil || len(py.IncludeDirs) == 0 {
		return ""
	}
	if _, err := os.Stat(filepath.Join(py.IncludeDirs[0], "Python.h")); err != nil {
		return ""
	}
	inc, err := runtime.IncludeDir()
	if err != nil {
		return err.Error()
	}
	cc := os.Getenv("CC")
	if cc == "" {
		cc = "cc"
	}
	args := []string{"-fsyntax-only", "-Wall", "-Werror", "-Wno-unused-function", "-DHPY", "-DHPY_ABI_HYBRID", "-I" + inc, "-I" + filepath.Dir(path)}
	for _, d := range py.IncludeDirs {
		args = append(args, "-I"+d)
	}
	if out, err := exec.Command(cc, append(args, path)...).CombinedOutput(); err != nil {
		return string(out) + err.Error()
	}
	return ""
}

// Reverse takes a unified diff back from the new text, byte for byte: what the
// diff does not name must be there unchanged.
func Reverse(text, patch string) (string, error) {
	lines := strings.SplitAfter(text, "\n")
	if n := len(lines); lines[n-1] == "" {
		lines = lines[:n-1]
	}
	var out strings.Builder
	at := 0
	body := strings.SplitAfter(patch, "\n")
	for i := 0; i < len(body); i++ {
		l := body[i]
		var a, an, b, bn int
		switch {
		case l == "", strings.HasPrefix(l, "--- ") && at == 0 && out.Len() == 0 && i == 0, strings.HasPrefix(l, "+++ ") && i == 1:
			continue
		case strings.HasPrefix(l, "@@"):
			an, bn = 1, 1
			h := strings.Fields(l)
			if len(h) < 3 {
				return "", fmt.Errorf("a hunk without a range: %q", l)
			}
			if _, err := fmt.Sscanf(h[1], "-%d,%d", &a, &an); err != nil && a == 0 {
				return "", fmt.Errorf("%q: %w", l, err)
			}
			if _, err := fmt.Sscanf(h[2], "+%d,%d", &b, &bn); err != nil && b == 0 && bn != 0 {
				return "", fmt.Errorf("%q: %w", l, err)
			}
			if bn == 0 {
				b++
			}
			for at < b-1 && at < len(lines) {
				out.WriteString(lines[at])
				at++
			}
			continue
		}
		rest := l[1:]
		if i+1 < len(body) && strings.HasPrefix(body[i+1], "\\") {
			rest = strings.TrimSuffix(rest, "\n")
		}
		switch l[0] {
		case '\\':
		case ' ', '+':
			if at >= len(lines) || lines[at] != rest {
				return "", fmt.Errorf("line %d is not what the diff says: %q", at+1, rest)
			}
			at++
			if l[0] == ' ' {
				out.WriteString(rest)
			}
		case '-':
			out.WriteString(rest)
		default:
			return "", fmt.Errorf("a line of the diff is not understood: %q", l)
		}
	}
	for _, l := range lines[at:] {
		out.WriteString(l)
	}
	return out.String(), nil
}

func get(ar *txtar.Archive, name string) string {
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func set(ar *txtar.Archive, name, text string) bool {
	for i := range ar.Files {
		if ar.Files[i].Name == name {
			ar.Files[i].Data = []byte(text)
			return true
		}
	}
	ar.Files = append(ar.Files, txtar.File{Name: name, Data: []byte(text)})
	return true
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
