package cpp

import (
	"os"
	"path/filepath"
	"testing"

	"hpyport/analysis/source"
)

func seeds(f *testing.F) {
	names, _ := filepath.Glob("testdata/expand/*")
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			f.Fatal(err)
		}
		if len(b) < 4000 {
			f.Add(string(b))
		}
	}
	f.Add(armSource)
	f.Add("#define F(x, ...) #x __VA_OPT__(a ## x) , ##__VA_ARGS__\nF(F(1), F)(2)\n#if 1 /\\\n* c */ + __has_include(<a>)\n#else")
}

// FuzzLexer: any bytes are taken apart without loss.
func FuzzLexer(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		if err := lossless(s); err != nil {
			t.Error(err)
		}
	})
}

// FuzzRun: any text is preprocessed without a crash, within bounds, with true
// provenance, and twice the same way.
func FuzzRun(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		cfg := &Config{
			MaxTokens: 20_000, IncludeDirs: []string{"inc"},
			Read: memory(map[string]string{"inc/a.h": "#define A 1\nF(\n", "t.c": s}),
		}
		res := Run(source.NewFile("t.c", s), cfg)
		if err := Verify(res); err != nil {
			t.Error(err)
		}
		again := Run(source.NewFile("t.c", s), cfg)
		if spell(again.Tokens) != spell(res.Tokens) || codes(again) != codes(res) {
			t.Error("a second run differs")
		}
	})
}
