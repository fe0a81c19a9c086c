package cpp

import (
	"strings"
	"testing"

	"hpyport/analysis/source"
)

// A byte order mark before the first token is no token, and no byte of it is lost.
func TestByteOrderMark(t *testing.T) {
	text := byteOrderMark + "#define A 1\nint x = A;\n"
	f := source.NewFile("x.c", text)
	res := Run(f, &Config{})
	if got := strings.TrimSpace(Print(res.Tokens)); got != "int x = 1;" || len(res.Diags) > 0 {
		t.Errorf("tokens %q, diags %v", got, res.Diags)
	}
	back := ""
	for _, l := range Lexemes(f) {
		back += text[l.Start:l.End]
	}
	if back != text {
		t.Errorf("the lexemes spell %q", back)
	}
	// Anywhere else it is a byte that C does not know.
	if got := Print(Run(source.NewFile("y.c", "int x;"+byteOrderMark+"\n"), &Config{}).Tokens); strings.TrimSpace(got) == "int x;" {
		t.Error("a mark in the middle vanished")
	}
}
