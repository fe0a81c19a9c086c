package rewrite_test

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"hpyport/internal/cputime"
	"hpyport/rewrite"
	"hpyport/runtime"
)

// fuzzLimit is how long a processor may work on one small file; far more than it
// needs. fuzzStall is when to believe that nothing moves at all.
const (
	fuzzLimit = 10 * time.Second
	fuzzStall = 5 * time.Minute
)

// FuzzRun ports sources that were changed token by token, so that most of them
// are still C, and holds what is promised of any input:
//
//	go test ./rewrite -run '^$' -fuzz FuzzRun -parallel 1 -fuzztime 10m
//
// With HPYPORT_FUZZ_CC=1 a port of a source that a compiler takes must compile,
// too; that is slow, and finds the most.
func FuzzRun(f *testing.F) {
	for _, s := range fuzzSeeds(f) {
		f.Add(s, []byte{})
		if len(s) < 6000 {
			f.Add(s, []byte{0, 40, 9, 3, 80, 7})
		}
	}
	// Sources that no compiler takes, or that few people write.
	const head = "#include <Python.h>\n"
	for _, s := range []string{
		"", "\n", "\xef\xbb\xbf" + head, head + "/* never closed", head + "\"never closed\n", head + "/* caf\xe9 */ int x;\n",
		strings.ReplaceAll(head+"int f(void)\n{\n\treturn 0;\n}\n", "\n", "\r\n"), head + "\f\nint x;\f\n", head + "int x;\x00\n",
		head + "#define A A\n#define B() B()\nint A, C = B();\n", head + "#include \"input.c\"\n", head + "#if 1\nint x;\n", head + "#else\n",
		head + "static PyObject *f(PyObject *s, PyObject *a) { return " + strings.Repeat("(", 60) + "a" + strings.Repeat(")", 60) + "; }\n",
		head + "int f(void) { " + strings.Repeat("{", 80) + strings.Repeat("}", 80) + " }\n",
	} {
		f.Add(s, []byte{})
	}
	compile := os.Getenv("HPYPORT_FUZZ_CC") != ""
	f.Fuzz(func(t *testing.T, src string, ops []byte) {
		// The fuzzing engine gives up after 10 s by the clock; TestMutations has the larger ones.
		if len(src) > 6000 {
			return
		}
		hold(t, mutate(src, ops), compile)
	})
}

// TestMutations is the same for mutations by chance, a few in every test run.
// HPYPORT_MUTATIONS=5000:7 runs 5000 of them from the seed 7, which is faster
// than fuzzing by coverage: most of the engine is covered by the first source.
func TestMutations(t *testing.T) {
	n, seed := 60, int64(1)
	if v := os.Getenv("HPYPORT_MUTATIONS"); v != "" {
		if _, err := fmt.Sscanf(v, "%d:%d", &n, &seed); err != nil {
			t.Fatalf("HPYPORT_MUTATIONS=%s: %v", v, err)
		}
	}
	var seeds []string
	for _, s := range fuzzSeeds(t) {
		if len(s) < 6000 || n > 1000 {
			seeds = append(seeds, s)
		}
	}
	rnd := rand.New(rand.NewSource(seed))
	for i := 0; i < n; i++ {
		ops := make([]byte, 3*(1+rnd.Intn(4)))
		rnd.Read(ops)
		src := mutate(seeds[rnd.Intn(len(seeds))], ops)
		t.Run(fmt.Sprint(i), func(t *testing.T) { hold(t, src, os.Getenv("HPYPORT_FUZZ_CC") != "") })
	}
}

// fuzzSeeds are the sources that the project's own tests port.
func fuzzSeeds(t testing.TB) []string {
	var out []string
	for _, pattern := range []string{"../testdata/numpy-subset/*.c", corpus + "/*.c", "../rules/*/testdata/*.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no seeds in %s: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(file, ".txtar") {
				out = append(out, string(data))
				continue
			}
			for _, in := range txtar.Parse(data).Files {
				if in.Name == "input.c" {
					out = append(out, string(in.Data))
				}
			}
		}
	}
	return out
}

// spice are tokens that the seeds may not have where they hurt.
var spice = []string{
	"NULL", "return NULL;", "Py_INCREF(self);", "Py_DECREF(args);", "goto done;", "break;", "continue;", "if (!self)", "else", "for (;;)", "while (0)",
	"do { ; } while (0);", "switch (0) { case 1: ; }", "{", "}", "(", ")", ";", ",", "*", "&", "!", "== NULL", "? self : args", "static", "const", "(PyObject *)",
	"(void)", "PyObject *o = self;", "Py_RETURN_NONE;", "\n#if PY_VERSION_HEX > 0x03090000\n", "\n#endif\n", "\n#else\n", "\n#define X self\n", "/* c */", "// c\n", "\\\n", "\r\n",
	"Py_XDECREF(self), ", "self = args;", "sizeof", "volatile", "PyErr_Occurred()", "PyList_GET_ITEM(args, 0)", "PyTuple_Pack(2, self, args)", "Py_CLEAR(self);", "return Py_BuildValue(\"(OO)\", self, args);",
}

// mutate changes the tokens of a source, three bytes an operation.
func mutate(src string, ops []byte) string {
	for ; len(ops) >= 3 && len(src) < 12000; ops = ops[3:] { // what is doubled again and again has no end
		toks := pieces(src)
		if len(toks) == 0 {
			return src
		}
		at := (int(ops[1])*257 + int(ops[2])*31) % len(toks)
		other := (int(ops[2])*101 + int(ops[1])) % len(toks)
		switch ops[0] % 8 {
		case 0: // leave one out
			toks[at] = ""
		case 1: // twice
			toks[at] += " " + toks[at]
		case 2: // one in the place of another
			toks[at] = toks[other]
		case 3:
			toks[at], toks[other] = toks[other], toks[at]
		case 4:
			toks[at] += " " + spice[int(ops[2])%len(spice)] + " "
		case 5, 6, 7: // the same with lines
			lines := strings.SplitAfter(src, "\n")
			i, j := at%len(lines), other%len(lines)
			switch ops[0] % 8 {
			case 5:
				lines[i] = ""
			case 6:
				lines[i] += lines[j]
			case 7:
				lines[i], lines[j] = lines[j], lines[i]
			}
			src = strings.Join(lines, "")
			continue
		}
		src = strings.Join(toks, "")
	}
	return src
}

// pieces cuts a text into words, numbers, blanks and single bytes.
func pieces(s string) []string {
	class := func(c byte) int {
		switch {
		case c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			return 1
		case c == ' ' || c == '\t' || c == '\n':
			return 2
		}
		return 0
	}
	var out []string
	for i := 0; i < len(s); {
		j := i + 1
		for k := class(s[i]); k != 0 && j < len(s) && class(s[j]) == k; j++ {
		}
		out = append(out, s[i:j])
		i = j
	}
	return out
}

// hold checks what is promised of any source.
func hold(t *testing.T, src string, compile bool) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "input.c")
	put := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put(path, src)
	type result struct {
		rep   *rewrite.Report
		err   error
		panic any
	}
	port := func() result {
		done := make(chan result, 1)
		start, cpu := time.Now(), cputime.Used()
		go func() {
			var r result
			defer func() {
				r.panic = recover()
				done <- r
			}()
			r.rep, r.err = rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}})
		}()
		for {
			select {
			case r := <-done:
				if r.panic != nil {
					t.Fatalf("panic: %v\n%s", r.panic, src)
				}
				return r
			case <-time.After(fuzzLimit):
				if cputime.Used()-cpu > fuzzLimit || time.Since(start) > fuzzStall {
					t.Fatalf("more than %v\n%s", fuzzLimit, src)
				}
			}
		}
	}
	text := func(r result) string {
		if r.err != nil {
			return r.err.Error()
		}
		var b strings.Builder
		fmt.Fprintln(&b, r.rep.Diags, r.rep.Functions)
		for _, f := range r.rep.Files {
			fmt.Fprintln(&b, f.Path, f.New)
		}
		return b.String()
	}
	first := port()
	if a, b := text(first), text(port()); a != b {
		t.Fatalf("two runs differ:\n%s\n%s\n%s", a, b, src)
	}
	if first.err != nil {
		if msg := first.err.Error(); strings.Contains(msg, "both change this text") || strings.Contains(msg, "please report") {
			t.Fatalf("%s\n%s", msg, src)
		}
		return
	}
	for _, fn := range first.rep.Functions {
		if fn.ReasonCode == "internal" {
			t.Fatalf("%s was left because of a fault of the tool: %s\n%s", fn.Name, fn.Reason, src)
		}
	}
	for _, d := range first.rep.Diags {
		if d.Code == "internal" {
			t.Fatalf("%s: %s\n%s", d.Pos, d.Message, src)
		}
	}
	changed := false
	for _, f := range first.rep.Files {
		if f.Path == path {
			if f.Old != src {
				t.Fatalf("the original came out as something else\n%s", src)
			}
			changed = f.New != f.Old
			if changed && balance(f.Old) == "" && balance(f.New) != "" {
				t.Fatalf("%s\n%s\n%s", balance(f.New), src, f.New)
			}
		}
		put(f.Path, f.New)
	}
	if !changed {
		return
	}
	again := port()
	if again.err != nil {
		t.Fatalf("the port can't be read again: %v\n%s", again.err, src)
	}
	for _, f := range again.rep.Files {
		if f.Old != f.New {
			t.Fatalf("a second run changes %s\n%s", f.Path, src)
		}
	}
	if !compile {
		return
	}
	if msg := syntaxErrors(t, path, true); msg != "" {
		orig := filepath.Join(dir, "original.c")
		put(orig, src)
		if syntaxErrors(t, orig, false) == "" {
			t.Fatalf("the port does not compile:\n%s\n%s", msg, src)
		}
	}
}

// syntaxErrors has the C compiler read a port, or an original, and returns what
// it rejects. What is only doubtful C in the original is not held against the port.
func syntaxErrors(t *testing.T, path string, ported bool) string {
	t.Helper()
	args := []string{"-std=gnu99", "-fsyntax-only", "-w", "-Werror=implicit-function-declaration", "-Werror=incompatible-pointer-types", "-Werror=int-conversion", path}
	if ported {
		inc, err := runtime.IncludeDir()
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, "-DHPY", "-DHPY_ABI_UNIVERSAL", "-I"+inc)
	} else {
		py, err := runtime.Probe("python3")
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range py.IncludeDirs {
			args = append(args, "-I"+d)
		}
	}
	if out, err := exec.Command("cc", args...).CombinedOutput(); err != nil {
		return string(out) + err.Error()
	}
	return ""
}

// balance tells which bracket of a C text is alone, "" when none is. Strings
// and comments don't count.
func balance(s string) string {
	var open []byte
	line := 1
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\n':
			line++
		case '/':
			if strings.HasPrefix(s[i:], "//") {
				for i+1 < len(s) && s[i+1] != '\n' {
					i++
				}
			} else if strings.HasPrefix(s[i:], "/*") {
				n := strings.Index(s[i+2:], "*/")
				if n < 0 {
					return "a comment does not end"
				}
				line += strings.Count(s[i:i+2+n], "\n")
				i += n + 3
			}
		case '"', '\'':
			for i++; i < len(s) && s[i] != c && s[i] != '\n'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
			if i < len(s) && s[i] == '\n' {
				line++
			}
		case '(', '[', '{':
			open = append(open, c)
		case ')', ']', '}':
			if n := len(open); n == 0 || open[n-1] != map[byte]byte{')': '(', ']': '[', '}': '{'}[c] {
				return fmt.Sprintf("line %d: %c closes nothing", line, c)
			} else {
				open = open[:n-1]
			}
		}
	}
	if len(open) > 0 {
		return fmt.Sprintf("%c is not closed", open[len(open)-1])
	}
	return ""
}
