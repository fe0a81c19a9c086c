package cpp

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/analysis/source"
)

var update = flag.Bool("update", false, "write the .want files of testdata/expand anew (check them with cppcheck)")

// memory is a file system of a test.
func memory(files map[string]string) func(string) (*source.File, error) {
	return func(name string) (*source.File, error) {
		if s, ok := files[filepath.Clean(name)]; ok {
			return source.NewFile(name, s), nil
		}
		return nil, os.ErrNotExist
	}
}

func run(t *testing.T, src string, cfg *Config) *Result {
	t.Helper()
	if cfg == nil {
		cfg = &Config{}
	}
	if cfg.Read == nil {
		cfg.Read = memory(nil)
	}
	res := Run(source.NewFile("t.c", src), cfg)
	if err := Verify(res); err != nil {
		t.Errorf("%v\nin %s", err, src)
	}
	return res
}

func spell(toks []Token) string {
	var w []string
	for i := range toks {
		w = append(w, toks[i].Text)
	}
	return strings.Join(w, " ")
}

func codes(res *Result) string {
	var w []string
	for _, d := range res.Diags {
		w = append(w, fmt.Sprintf("%d:%s", d.Range.Position().Line, d.Code))
	}
	return strings.Join(w, " ")
}

// TestExpand compares files with the tokens recorded from gcc -E.
func TestExpand(t *testing.T) {
	names, _ := filepath.Glob("testdata/expand/*.c")
	if len(names) < 40 {
		t.Fatalf("only %d files in testdata/expand", len(names))
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		base := filepath.Base(name)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		// File names in the output are those of a run within the folder.
		cfg := &Config{Read: func(n string) (*source.File, error) {
			b, err := os.ReadFile(filepath.Join(dir, "testdata/expand", n))
			return source.NewFile(n, string(b)), err
		}}
		res := Run(source.NewFile(base, string(text)), cfg)
		if err := Verify(res); err != nil {
			t.Errorf("%s: %v", base, err)
		}
		got := strings.Join(strings.Split(spell(res.Tokens), " ; "), " ;\n") + "\n"
		file := strings.TrimSuffix(name, ".c") + ".want"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s:\n%s\nwant\n%s", base, got, want)
		}
		// What Print writes reads as the same tokens.
		again := Lexemes(source.NewFile("again", Print(res.Tokens)))
		var words []string
		for _, x := range again {
			if x.Kind < Blank {
				words = append(words, Print(res.Tokens)[x.Start:x.End])
			}
		}
		if strings.Join(words, " ") != spell(res.Tokens) {
			t.Errorf("%s: Print changes the tokens:\n%s", base, Print(res.Tokens))
		}
	}
}

// TestLossless puts files together again from their lexemes.
func TestLossless(t *testing.T) {
	var texts []string
	for _, glob := range []string{"*.go", "testdata/expand/*", "../source/*.go"} {
		names, _ := filepath.Glob(glob)
		for _, n := range names {
			b, err := os.ReadFile(n)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(b), strings.ReplaceAll(string(b), "\n", "\r\n"))
		}
	}
	if len(texts) < 60 {
		t.Fatalf("only %d files", len(texts))
	}
	for _, s := range texts {
		if err := lossless(s); err != nil {
			t.Error(err)
		}
	}
}

func lossless(s string) error {
	p := 0
	for _, x := range Lexemes(source.NewFile("l", s)) {
		if x.Start != p || x.End <= p || x.End > len(s) {
			return fmt.Errorf("lexeme %d..%d after %d", x.Start, x.End, p)
		}
		p = x.End
		piece := s[x.Start:x.End]
		switch x.Kind {
		case EOF:
			return fmt.Errorf("lexeme %q has no kind", piece)
		case Newline:
			if piece != "\n" && piece != "\r\n" {
				return fmt.Errorf("newline %q", piece)
			}
		case Blank:
			if strings.Trim(piece, " \t\f\v\r\x00") != "" {
				return fmt.Errorf("blank %q", piece)
			}
		case Comment:
			if piece[0] != '/' {
				return fmt.Errorf("comment %q", piece)
			}
		case Splice:
			if piece[0] != '\\' {
				return fmt.Errorf("splice %q", piece)
			}
		}
	}
	if p != len(s) {
		return fmt.Errorf("%d of %d bytes", p, len(s))
	}
	return nil
}

func TestLexer(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"a\\\nb", "i:ab"},
		{"a\\  \nb", "i:ab"},
		{"a\\\r\nb+\\\n+", "i:ab p:++"},
		{"/\\\n/ x\\\ny\nz", "i:z"},
		{"/\\\n* x *\\\n/z", "i:z"},
		{"'a\nb'", "o:'a i:b o:'"},
		{"\"a\r\nb", "o:\"a i:b"},
		{"<:%:%:%:%>", "p:<: p:%:%: p:%: p:%>"},
		{"1e+x.y-1", "n:1e+x.y p:- n:1"},
		{".5 ..5 ...", "n:.5 p:. n:.5 p:..."},
		{"u8\"a\" u8'a' LR\"-(a\\\n)\")-\"", "s:u8\"a\" i:u8 c:'a' s:LR\"-(a\\\n)\")-\""},
		{"\\u00e9x \\u0020 @ \xff", "i:\\u00e9x o:\\ i:u0020 o:@ o:\xff"},
		{"\"a\\\\\" \"\\\"\"", "s:\"a\\\\\" s:\"\\\"\""},
		{"??=", "p:? p:? p:="},
		{"a\\", "i:a"},
		{"/* no end", ""},
		{"#include <a//b.h> // c\n<a", "p:# i:include h:<a//b.h> p:< i:a"},
		{"#if __has_include(<a/*b>)\nx", "p:# i:if i:__has_include p:( h:<a/*b> p:) i:x"},
	} {
		if got := kinds(source.NewFile("l", c.src)); got != c.want {
			t.Errorf("%q: %q, want %q", c.src, got, c.want)
		}
	}
}

func kinds(f *source.File) string {
	letters := map[Kind]string{Identifier: "i", Number: "n", Char: "c", String: "s", Punct: "p", Header: "h", Other: "o"}
	var w []string
	for _, x := range Lexemes(f) {
		if x.Kind < Blank {
			w = append(w, letters[x.Kind]+":"+Spell(source.Range{File: f, Start: x.Start, End: x.End}))
		}
	}
	return strings.Join(w, " ")
}

func BenchmarkLex(b *testing.B) {
	f := benchFile()
	b.SetBytes(int64(len(f.Text)))
	for b.Loop() {
		lexFile(f)
	}
}

func BenchmarkRun(b *testing.B) {
	f := benchFile()
	b.ReportAllocs()
	b.SetBytes(int64(len(f.Text)))
	n := 0
	for b.Loop() {
		n = len(Run(f, &Config{}).Tokens)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
}

// benchFile is 26,000 lines of code in the manner of an extension: about one
// token in four comes out of a macro.
func benchFile() *source.File {
	var s strings.Builder
	s.WriteString("#define CHECK(x) do { if (!(x)) { FAIL(\"bad \" #x); goto error; } } while (0)\n" +
		"#define FAIL(m) set_error(__LINE__, m)\n#define SIZE(o) (((var_t *)(o))->size)\n")
	for i := 0; s.Len() < 900_000; i++ {
		fmt.Fprintf(&s, `/* Function %d. */
static object *
function_%d(object *self, object *args)
{
    object *a = NULL;
    long n = 0x%x;
#if DEBUG > 1
    trace("function");
#endif
    if (!parse(args, "O|l:function", &a, &n))
        return NULL;
    CHECK(SIZE(a) > n);
    return build("(Ol)", a, n + SIZE(self));
error:
    return NULL;
}
`, i, i, i)
	}
	return source.NewFile("bench.c", s.String())
}
