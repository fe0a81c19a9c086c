package report

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hpyport/rewrite"
)

var update = flag.Bool("update", false, "write the goldens and docs/reasons.md")

var mixed = []string{"testdata/mixed/mixed.c", "testdata/mixed/plain.c"}

const example = "../../testdata/numpy-subset/ndarray.c"

func analyze(t *testing.T, files ...string) *Report {
	t.Helper()
	r, err := Run(context.Background(), Options{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is stale (go test ./rewrite/report -update):\n%s", file, d)
	}
}

var printers = map[string]func(io.Writer, *Report) error{
	"txt":   func(w io.Writer, r *Report) error { return Text(w, r, TextOptions{Names: true}) },
	"json":  JSON,
	"sarif": SARIF,
	"html":  HTML,
}

func print(t *testing.T, format string, r *Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := printers[format](&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The forms of a report on a file of which some ports and some does not.
func TestGoldens(t *testing.T) {
	r := analyze(t, mixed...)
	for _, format := range []string{"txt", "json", "sarif"} {
		golden(t, "testdata/mixed."+format, print(t, format, r))
	}
}

func function(t *testing.T, r *Report, name string) *Function {
	t.Helper()
	for _, f := range r.Files {
		for _, fn := range f.Functions {
			if fn.Name == name {
				return fn
			}
		}
	}
	t.Fatalf("no function %s in the report", name)
	return nil
}

func codes(rs []*Reason) (out []string) {
	for _, r := range rs {
		out = append(out, r.Code)
	}
	return out
}

// What the report says of the mixed file, spelled out: a golden that is
// refreshed without a look can't hide these.
func TestMixed(t *testing.T) {
	r := analyze(t, mixed...)
	for name, want := range map[string]Status{"ident": Ports, "current": Left, "barrier": Left, "shared_add_one": Ports, "plain_sum": Plain} {
		if got := function(t, r, name).Status; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	current := function(t, r, "current")
	first := current.Reasons[0]
	if first.Code != "thread-state" || first.Line != 23 || first.Column != 5 || first.Further || first.Source != "PyInterpreterState *ts = PyInterpreterState_Head();  /* no thread states in HPy */" {
		t.Errorf("the first obstacle of current: %+v", first)
	}
	last := current.Reasons[len(current.Reasons)-1]
	// é is one column, not two.
	if last.Code != "frames" || !last.Further || last.Line != 27 || last.Column != 36 {
		t.Errorf("the last obstacle of current: %+v", last)
	}
	if got := codes(function(t, r, "barrier").Reasons); !slices.Equal(got, []string{"asm"}) {
		t.Errorf("barrier: %v", got)
	}
	if got := current.Role; got != "method current" {
		t.Errorf("role: %q", got)
	}
	f := r.Files[0]
	if f.Path != mixed[0] || f.Module != "mixed" || f.Status != Left || f.Header {
		t.Errorf("the first file: %+v", f)
	}
	if len(f.FrontEnd) != 1 || f.FrontEnd[0].Code != "missing-header" || f.FrontEnd[0].Line != 3 {
		t.Errorf("front end: %+v", f.FrontEnd)
	}
	want := []Arm{{Directive: "#if PY_MAJOR_VERSION < 3", Line: 7, EndLine: 7, Names: 2}, {Directive: "#elif defined(USE_TRACE)", Line: 9, EndLine: 9}}
	if len(f.Unread) != len(want) {
		t.Fatalf("%d arms, want %d", len(f.Unread), len(want))
	}
	for i, a := range f.Unread {
		if a.Directive != want[i].Directive || a.Line != want[i].Line || a.EndLine != want[i].EndLine || a.Names != want[i].Names || a.Status != Unread {
			t.Errorf("arm %+v, want %+v", a, want[i])
		}
	}
	if h := r.Files[2]; h.Path != "testdata/mixed/shared.h" || !h.Header || h.Status != Ports {
		t.Errorf("the header: %+v", h)
	}
	for _, n := range r.Names {
		// Once in each of mixed.c's three calls and in #if: PyInt_FromLong is no name of Python 3.
		if n.Name == "PyLong_FromLong" && (n.Count != 2 || n.Way != Direct || n.Counterpart != "HPyLong_FromLong" || len(n.Uses) != 2) {
			t.Errorf("PyLong_FromLong: %+v", n)
		}
		if n.Name == "PY_MAJOR_VERSION" && n.Way != Direct {
			t.Errorf("PY_MAJOR_VERSION: %+v", n)
		}
	}
	work, places := 0, 0
	for _, c := range r.Causes {
		work += c.Work
		places += c.Places
	}
	if work != r.Summary.Work || work == 0 || places != 5 {
		t.Errorf("the causes make up %d points in %d places, the summary says %d", work, places, r.Summary.Work)
	}
}

func TestDefinesReachArms(t *testing.T) {
	r, err := Run(context.Background(), Options{Files: mixed[:1], Defines: []string{"USE_TRACE"}})
	if err != nil {
		t.Fatal(err)
	}
	if u := r.Files[0].Unread; len(u) != 1 || u[0].Line != 7 {
		t.Errorf("with USE_TRACE one arm is left unread, got %d", len(u))
	}
}

// The report and the rewrite must agree, function by function.
func TestAgreesWithRewrite(t *testing.T) {
	for _, files := range [][]string{mixed[:1], {"testdata/good/good.c"}, {example}} {
		r := analyze(t, files...)
		rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: files})
		if err != nil {
			t.Fatal(err)
		}
		if len(rep.Functions) == 0 {
			t.Fatal("the rewrite knows no functions")
		}
		for _, f := range rep.Functions {
			fn := function(t, r, f.Name)
			left := !f.Ported && f.ReasonCode != "module-refused"
			if left != (fn.Status == Left) {
				t.Errorf("%s: %s, but the rewrite says %+v", f.Name, fn.Status, f)
			}
			if left && !slices.Contains(codes(fn.Reasons), f.ReasonCode) {
				t.Errorf("%s: reasons %v, the rewrite says %s", f.Name, codes(fn.Reasons), f.ReasonCode)
			}
		}
		changed := rep.Files[0].Old != rep.Files[0].New
		if changed != (r.Summary.Status == Ports || rep.Hybrid) {
			t.Errorf("%v: %s, but the rewrite changes the file: %v", files, r.Summary.Status, changed)
		}
	}
}

func TestExample(t *testing.T) {
	t.Setenv("PATH", "") // no compiler, no Python
	r := analyze(t, example)
	s := r.Summary
	if s.Status != Ports || s.Functions.Left != 0 || s.Functions.Ports < 40 || s.Work != 0 || s.Names.Missing != 0 {
		t.Errorf("the example ports whole, the report says %+v", s)
	}
	if !slices.Equal(r.Modules, []string{"ndarray"}) {
		t.Errorf("modules: %v", r.Modules)
	}
}

// Files that are no C are told with their place and do not hide the others.
func TestBadInput(t *testing.T) {
	r := analyze(t, "testdata/bad/syntax.c", "testdata/bad/done.c", "testdata/good/good.c", "testdata/bad/nothere.c")
	want := []Status{Unreadable, Done, Ports, Unreadable}
	for i, f := range r.Files {
		if f.Status != want[i] {
			t.Errorf("%s: %s, want %s", f.Path, f.Status, want[i])
		}
	}
	if m := r.Files[0].FrontEnd[0]; m.Line != 3 || m.Severity != "error" || !strings.HasPrefix(m.Message, "syntax error") {
		t.Errorf("the syntax error: %+v", m)
	}
	if !r.Failed() {
		t.Error("the report says that all could be read")
	}
	for format := range printers {
		print(t, format, r)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, Options{Files: mixed}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestInternalError(t *testing.T) {
	err := func() (err error) {
		defer guard("x.c", &err)
		panic("lost the thread")
	}()
	var i *InternalError
	if !errors.As(err, &i) || !strings.HasPrefix(err.Error(), "x.c: internal error: lost the thread\n") || !strings.Contains(err.Error(), "report_test.go") {
		t.Errorf("error %v", err)
	}
}

// The same input gives the same bytes, however many files are read at a time.
func TestDeterministic(t *testing.T) {
	files := []string{mixed[0], mixed[1], "testdata/good/good.c", example}
	first := map[string][]byte{}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 4, 4} {
		runtime.GOMAXPROCS(n)
		r := analyze(t, files...)
		for format := range printers {
			got := print(t, format, r)
			if first[format] == nil {
				first[format] = got
			} else if !bytes.Equal(first[format], got) {
				t.Errorf("%s differs between two runs", format)
			}
		}
	}
}

func TestProgress(t *testing.T) {
	var seen []int
	_, err := Run(context.Background(), Options{Files: mixed, Progress: func(done, all int) {
		if all != len(mixed) {
			t.Errorf("%d files, not %d", all, len(mixed))
		}
		seen = append(seen, done)
	}})
	if err != nil || !slices.Equal(seen, []int{1, 2}) {
		t.Errorf("progress %v, error %v", seen, err)
	}
}

func TestTextWidth(t *testing.T) {
	for _, line := range strings.Split(string(print(t, "txt", analyze(t, mixed...))), "\n") {
		if n := len([]rune(line)); n > width {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

// An absolute path below the working directory is shown as a relative one.
func TestPaths(t *testing.T) {
	abs, err := filepath.Abs(mixed[0])
	if err != nil {
		t.Fatal(err)
	}
	r := analyze(t, abs)
	if r.Files[0].Path != mixed[0] {
		t.Errorf("path %s", r.Files[0].Path)
	}
	for format := range printers {
		wd, _ := os.Getwd()
		if bytes.Contains(print(t, format, r), []byte(wd)) {
			t.Errorf("%s names the working directory", format)
		}
	}
	for path, want := range map[string]sarifURI{
		"a b/c%.c": {URI: "a%20b/c%25.c", Base: "%SRCROOT%"},
		"../x.c":   {URI: "../x.c"},
		"/x/y.c":   {URI: "file:///x/y.c"},
	} {
		if got := location(path, nil); got != want {
			t.Errorf("%s: %+v", path, got)
		}
	}
}

var (
	anchor   = regexp.MustCompile(`href="#([^"]+)"`)
	external = regexp.MustCompile(`(?i)(src|href|action|srcset|poster)\s*=\s*["']?([^"'#>\s]+)|url\(|@import|fetch\(|XMLHttpRequest|https?://`)
)

// The page asks nobody for anything, its links lead somewhere, and text of the
// source stays text.
func TestPage(t *testing.T) {
	for _, files := range [][]string{mixed, {"testdata/good/good.c"}, {"testdata/bad/syntax.c"}} {
		p := string(print(t, "html", analyze(t, files...)))
		for _, m := range external.FindAllString(p, -1) {
			if m != `href="data:,` {
				t.Errorf("the page refers to %s", m)
			}
		}
		for _, m := range anchor.FindAllStringSubmatch(p, -1) {
			if !strings.Contains(p, `id="`+m[1]+`"`) {
				t.Errorf("the link #%s leads nowhere", m[1])
			}
		}
		if strings.Count(p, "</script>") != 1 || strings.Contains(p, "</script><b>") {
			t.Error("text of the source became markup")
		}
	}
	p := string(print(t, "html", analyze(t, mixed...)))
	for _, want := range []string{
		`&lt;/script&gt;&lt;b&gt;`,
		`data-status="left" data-text="current method current thread-state`,
		`id="c-thread-state"`,
		`<div class="l hit" id="f1-23">`,
		`<div class="l unread" id="f1-7">`,
		`<div class="b fn left">`,
		`title="direct: HPyLong_FromLong"`,
	} {
		if !strings.Contains(p, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestEstimate(t *testing.T) {
	spot, whole, design := &Reason{Code: "asm"}, &Reason{Code: "item-array"}, &Reason{Code: "descr"}
	for _, c := range []struct {
		reasons []*Reason
		lines   int
		want    int
	}{
		{nil, 30, 0},
		{[]*Reason{spot}, 30, 5},
		{[]*Reason{spot, spot}, 30, 10},
		{[]*Reason{whole}, 30, 30},
		{[]*Reason{whole, design, spot}, 30, 65}, // lines count once
		{[]*Reason{spot, whole, design}, 0, 65},  // outside of functions
	} {
		if got := worth(c.reasons, c.lines); got != c.want {
			t.Errorf("%v, %d lines: %d points, want %d", codes(c.reasons), c.lines, got, c.want)
		}
		sum := 0
		for _, n := range shares(c.reasons, c.want) {
			sum += n
		}
		if sum != c.want {
			t.Errorf("%v: the shares make up %d of %d", codes(c.reasons), sum, c.want)
		}
	}
}

// When all else ports, the parts under #if come out as a rewrite makes them.
func TestArms(t *testing.T) {
	t.Chdir(t.TempDir())
	text := `#include <Python.h>
static PyObject *
version(PyObject *self, PyObject *unused)
{
#if PY_VERSION_HEX >= 0x030A0000
    return PyLong_FromLong(10);
#elif defined(NEVER)
    return (PyObject *)PyInterpreterState_Head();
#elif defined(NO_API)
    for (;;) ;
#else
    return PyLong_FromLong(8);
#endif
}
static PyMethodDef methods[] = {{"version", version, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "arms", NULL, -1, methods};
PyMODINIT_FUNC PyInit_arms(void) { return PyModule_Create(&def); }
`
	if err := os.WriteFile("arms.c", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	r := analyze(t, "arms.c")
	if r.Summary.Status != Ports {
		t.Fatalf("%+v", r.Summary)
	}
	want := []Status{Ports, Left, Plain}
	var got []Status
	for _, a := range r.Files[0].Unread {
		got = append(got, a.Status)
		if (a.Why != "") != (a.Status == Left) {
			t.Errorf("%+v", a)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("arms %v, want %v", got, want)
	}
}
