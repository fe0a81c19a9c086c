package port

import (
	"slices"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about objects whose address is a number, or printed: "<Foo at %p>". A handle says
// nothing of that; what CPython's id() says of an object is its address, and that of
// other Pythons is as good.

// printers are the functions that print by a format, by the index of the format.
var printers = map[string]int{
	"printf": 0, "fprintf": 1, "dprintf": 1, "sprintf": 1, "asprintf": 1, "syslog": 1, "snprintf": 2,
	"PyOS_snprintf": 2, "PySys_WriteStdout": 0, "PySys_WriteStderr": 0, "PySys_FormatStdout": 0, "PySys_FormatStderr": 0,
	"PyErr_Format": 1, "PyUnicode_FromFormat": 0, "PyBytes_FromFormat": 0, "PyErr_WarnFormat": 2,
}

// ofC are those of them that know no objects.
var ofC = []string{"printf", "fprintf", "dprintf", "sprintf", "asprintf", "syslog", "snprintf", "PyOS_snprintf", "PySys_WriteStdout", "PySys_WriteStderr"}

// printed renders argument i of a call where that prints an object's address; ok is false where it does not.
func (f *Fn) printed(c *syntax.Expr, i int) (text string, ok bool) {
	if !f.printsAddress(c, i) {
		return "", false
	}
	return f.printedCasts(c.Args[i], addressee(f.P, c.Args[i])), true
}

// printsAddress reports whether argument i of a call is an object whose address is printed.
func (f *Fn) printsAddress(c *syntax.Expr, i int) bool {
	at, prints := printers[c.CalledName()]
	if o := c.Called(); !prints || i <= at || i >= len(c.Args) || o == nil || !o.Bundled {
		return false
	}
	a := c.Args[i]
	if facts.IsNull(a) || addressee(f.P, a) == nil {
		return false
	}
	if !f.P.IsHandle(a.Type) {
		return true // a cast says so
	}
	formats, known := f.Formats(c.Args[at])
	if !known {
		return false
	}
	for _, format := range formats {
		unit := unitAt(format, i-at-1)
		if unit != 'p' && (!slices.Contains(ofC, c.CalledName()) || unit == 0 || unit == 's') {
			return false
		}
	}
	return true
}

// numbered is the object whose address the cast e makes a number, for a hash or a message; nil
// where it does not. There is no way back: an object made of a number is refused.
func (p *Port) numbered(e *syntax.Expr) *syntax.Expr {
	if e.Op != syntax.Cast || !e.Type.IsInteger() || facts.IsNull(e.X) {
		return nil
	}
	return addressee(p, e.X)
}

// addressee is the object of which e is the address, nil where it is none.
func addressee(p *Port, e *syntax.Expr) *syntax.Expr {
	for ; e != nil; e = e.X {
		if p.IsHandle(e.Type) {
			return e
		}
		if e.Op != syntax.Paren && e.Op != syntax.Cast {
			return nil
		}
	}
	return nil
}

// printedCasts spells the casts around an object's address.
func (f *Fn) printedCasts(e, o *syntax.Expr) string {
	return f.sub(e, func(e *syntax.Expr) string {
		if e == o {
			return f.P.Use("HPyCompat_Address") + "(ctx, " + f.Borrow(o) + ")"
		}
		return compose(f.at(e), []piece{{f.at(e.X), f.printedCasts(e.X, o)}})
	})
}

// unitAt is the conversion of a format that takes the argument n, 0 where there is none. A '*'
// takes one as well.
func unitAt(format string, n int) byte {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		for ; i < len(format); i++ {
			switch ch := format[i]; {
			case ch == '*':
				if n == 0 {
					return '*'
				}
				n--
				continue
			case ch >= '0' && ch <= '9', ch == '.', ch == '-', ch == '+', ch == ' ', ch == '#', ch == '\'',
				ch == 'l', ch == 'h', ch == 'z', ch == 'j', ch == 't', ch == 'q', ch == 'L':
				continue
			}
			break
		}
		switch {
		case i == len(format):
			return 0
		case format[i] == '%':
		case n == 0:
			return format[i]
		case format[i] == 'V': // an object or a text
			if n -= 2; n < 0 {
				return 'V'
			}
		default:
			n--
		}
	}
	return 0
}
