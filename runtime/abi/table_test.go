package abi

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	tab := Load()
	handles, functions := 0, 0
	for i, m := range tab.Members {
		if m.Index != i {
			t.Errorf("%s: index %d at place %d", m.Name, m.Index, i)
		}
		switch {
		case i >= PyPyShiftFirst && i <= PyPyShiftLast:
			if m.PyPyIndex != i+1 {
				t.Errorf("%s: PyPy index %d, want %d", m.Name, m.PyPyIndex, i+1)
			}
		case m.Name == "h_DictType":
			if m.PyPyIndex != PyPyShiftFirst {
				t.Errorf("h_DictType: PyPy index %d", m.PyPyIndex)
			}
		case m.Shifted():
			t.Errorf("%s must not be shifted", m.Name)
		}
		if m.Later != (i >= Members09) {
			t.Errorf("%s: later = %v at %d", m.Name, m.Later, i)
		}
		if m.Kind == Handle {
			handles++
			continue
		}
		functions++
		if m.Public == "" {
			t.Errorf("%s has no public name", m.Name)
		}
	}
	if handles != 84 || functions != 189 {
		t.Errorf("%d handles and %d functions, want 84 and 189", handles, functions)
	}
	if got := len(tab.Signatures); got != 39 {
		t.Errorf("%d signatures", got)
	}
	if got := len(tab.Slots); got != 61 {
		t.Errorf("%d slots", got)
	}
	if got, want := Offset(len(tab.Members)), tab.Struct("HPyContext").Size; got != want {
		t.Errorf("context of %d bytes, the layout says %d", got, want)
	}
	for _, m := range tab.Members {
		if m.PyPyInstead != "" && tab.Member(m.PyPyInstead) == nil {
			t.Errorf("%s: no member %s", m.Name, m.PyPyInstead)
		}
	}
	// A handle array is always followed by its length: wrappers rely on it.
	for _, m := range tab.Members {
		for i, p := range m.Params {
			if p.Type.Class() == HandleArray {
				if next := m.Params[i+1].Type; next != "size_t" && next != "HPy_ssize_t" {
					t.Errorf("%s: array %s is followed by %s", m.Name, p.Name, next)
				}
			}
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"h_None", "unknown section"},
		{"[context]\n@3", "line 2: next index is 0"},
		{"[context]\nh_None\nh_None", "line 3: h_None is there twice"},
		{"[context]\nHPy ctx_F(HPy a)  HPy_F odd=1", `unknown word "odd=1"`},
		{"[context]\nHPy ctx_F(HPy)  HPy_F", "not a declaration"},
		{"[context]\nh_None  pypy=x", "neither index nor member"},
		{"[slots]\n1 HPy_x NONE 1", "no signature NONE"},
		{"[enums]\nX 1", "outside of an enum"},
		{"[structs]\n0 int x", "outside of a struct"},
	} {
		if _, err := parse(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("parse(%q) = %v, want %q", c.text, err, c.want)
		}
	}
}
