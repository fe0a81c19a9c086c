package builders

import (
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// strReads are what is asked of a str while it is being written, strCalls what writes to it
// through itself, with the number of arguments. PyUnicode_WRITE writes through memory.
var (
	strReads = map[string]bool{
		"PyUnicode_KIND": true, "PyUnicode_GET_LENGTH": true, "PyUnicode_GetLength": true, "PyUnicode_MAX_CHAR_VALUE": true,
		"PyUnicode_DATA": true, "PyUnicode_1BYTE_DATA": true, "PyUnicode_2BYTE_DATA": true, "PyUnicode_4BYTE_DATA": true,
	}
	strCalls = map[string]int{"PyUnicode_WriteChar": 3, "PyUnicode_CopyCharacters": 5, "PyUnicode_Fill": 4}
)

// strMembers are where the builder of a str has what is asked of it.
var strMembers = map[string]string{
	"PyUnicode_KIND": ".kind", "PyUnicode_GET_LENGTH": ".length", "PyUnicode_GetLength": ".length", "PyUnicode_MAX_CHAR_VALUE": ".maxchar",
}

// strOf renders the size of a str that is being written.
func strOf(f *port.Fn, c *syntax.Expr) port.Val {
	l := strBuilder(f, c)
	if l == nil {
		return f.Mapped(c)
	}
	f.Event(ownership.Event{Kind: ownership.Use, Var: l.Var})
	if c.CalledName() == "PyUnicode_READY" {
		return port.Val{Gone: true, Text: "0"}
	}
	return port.Val{Text: l.Handle + strMembers[c.CalledName()]}
}

// strWrite renders a call that writes to a str that is being written.
func strWrite(f *port.Fn, c *syntax.Expr) port.Val {
	l := strBuilder(f, c)
	if l == nil {
		port.Refuse(c, "string-data", "%s writes to a str that other code sees", c.CalledName())
	}
	f.Event(ownership.Event{Kind: ownership.Use, Var: l.Var})
	to := "&" + l.Handle
	args := []*string{&to}
	for _, a := range c.Args[1:] {
		t := ""
		if f.P.IsHandle(a.Type) {
			t = f.Borrow(a)
		} else {
			t = f.Plain(a)
		}
		args = append(args, &t)
	}
	op := map[string]string{"PyUnicode_WriteChar": "WriteChar", "PyUnicode_CopyCharacters": "Copy", "PyUnicode_Fill": "Fill"}[c.CalledName()]
	return port.Val{Text: f.CallText(c, f.BuilderFn(l, op), "ctx", args)}
}

func strBuilder(f *port.Fn, c *syntax.Expr) *port.Local {
	if len(c.Args) == 0 {
		return nil
	}
	if l := builder(f, c.Args[0]); l != nil && l.Builder == "Str" {
		return l
	}
	return nil
}
