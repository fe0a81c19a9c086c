package table

import (
	"strings"
	"testing"
)

func TestWrite(t *testing.T) {
	tab := Table{Header: []string{"variant", "passed", "note"}}
	tab.Row("original", 52, "")
	tab.Row("débug", 7, "crash")
	var b strings.Builder
	if err := tab.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := "variant   passed  note\noriginal      52\ndébug          7  crash\n"
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
}
