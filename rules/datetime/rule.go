// Package datetime ports the table of functions that the module datetime gives out.
package datetime

import (
	"strconv"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	calls := map[string]port.CallHandler{}
	for name := range functions {
		calls[name] = call
	}
	port.Register(&port.Rule{
		ID:    "datetime",
		Title: "PyDateTimeAPI gives way to the module datetime",
		Doc: `The types and functions that are members of PyDateTimeAPI become the types of the module datetime,
called with the same values. PyDateTime_IMPORT goes: every use imports the module itself, so one that can't
be imported is noticed at the first use. A pointer to the struct of a date, time, datetime or timedelta is a
handle, and its members are attributes: days and the like, tzinfo, fold, and each byte of data. The cached hash
and all of data at once stay in the C API, as does all writing to such a struct.`,
		Before:    "PyDateTimeAPI->Delta_FromDelta(0, seconds, 0, 1, PyDateTimeAPI->DeltaType)",
		After:     "HPyCompat_DateTime_Call(ctx, type, HPy_NULL, INT_MIN, 3, 0, seconds, 0)",
		Members:   members(),
		Structs:   structs,
		SlotCalls: calls,
		Calls:     getters(),
		Stmts:     []func(*port.Fn, *syntax.Stmt) bool{assignment},
	})
}

// getters are the macros that read a struct by the attribute of that name. In a module that makes
// such objects itself the attribute may be what the macro computes.
func getters() map[string]port.CallHandler {
	out := map[string]port.CallHandler{}
	for of, names := range map[string]string{
		"PyDateTime_Date":     "GET_YEAR GET_MONTH GET_DAY",
		"PyDateTime_DateTime": "DATE_GET_HOUR DATE_GET_MINUTE DATE_GET_SECOND DATE_GET_MICROSECOND DATE_GET_FOLD DATE_GET_TZINFO",
		"PyDateTime_Time":     "TIME_GET_HOUR TIME_GET_MINUTE TIME_GET_SECOND TIME_GET_MICROSECOND TIME_GET_FOLD TIME_GET_TZINFO",
		"PyDateTime_Delta":    "DELTA_GET_DAYS DELTA_GET_SECONDS DELTA_GET_MICROSECONDS",
	} {
		for _, n := range strings.Fields(names) {
			out["PyDateTime_"+n] = func(f *port.Fn, c *syntax.Expr) port.Val {
				if f.P.MadeHere(of) {
					port.Refuse(c, "object-struct", "%s reads a member of %s, of which the module makes objects itself; asking the object for it may ask this function", c.CalledName(), of)
				}
				return f.Mapped(c)
			}
		}
	}
	return out
}

// types are the names in the module datetime of the members that are types.
var types = map[string]string{"DateType": "date", "DateTimeType": "datetime", "TimeType": "time", "DeltaType": "timedelta", "TZInfoType": "tzinfo"}

// A function takes numbers first, then a time zone (tz), a fold and its type where their index is not 0.
type function struct{ numbers, tz, fold, typ int }

var functions = map[string]function{
	"Date_FromDate":                   {numbers: 3, typ: 3},
	"DateTime_FromDateAndTime":        {numbers: 7, tz: 7, typ: 8},
	"Time_FromTime":                   {numbers: 4, tz: 4, typ: 5},
	"Delta_FromDelta":                 {numbers: 3, typ: 4}, // argument 3 says whether to normalize, which the type does always
	"DateTime_FromDateAndTimeAndFold": {numbers: 7, tz: 7, fold: 8, typ: 9},
	"Time_FromTimeAndFold":            {numbers: 4, tz: 4, fold: 5, typ: 6},
	"TimeZone_FromTimeZone":           {},
	"DateTime_FromTimestamp":          {},
	"Date_FromTimestamp":              {},
}

func members() map[string]port.MemberHandler {
	out := map[string]port.MemberHandler{"TimeZone_UTC": func(f *port.Fn, e *syntax.Expr) port.Val {
		table(e)
		return port.Val{Text: f.P.Use("HPyCompat_TimeZone_UTC") + "(ctx)", Own: port.OwnedVal}
	}}
	for member, name := range types {
		out[member] = func(f *port.Fn, e *syntax.Expr) port.Val {
			table(e)
			return port.Val{Text: f.P.Use("HPyCompat_ModuleAttr") + `(ctx, "datetime", "` + name + `")`, Own: port.OwnedVal, Null: true}
		}
	}
	return out
}

// structs are the structs of the module's objects. The bytes of data are put together
// from the attributes, as far as there are some: a date has four, a time six.
var structs = map[string]map[string]port.StructMember{
	"PyDateTime_Delta":         {"days": field("days"), "seconds": field("seconds"), "microseconds": field("microseconds")},
	"PyDateTime_Date":          {"hastzinfo": {Read: hasTimeZone}, "data": {Element: data("0")}},
	"PyDateTime_Time":          {"hastzinfo": {Read: hasTimeZone}, "data": {Element: data("4")}, "fold": field("fold"), "tzinfo": {Read: timeZone}},
	"PyDateTime_DateTime":      {"hastzinfo": {Read: hasTimeZone}, "data": {Element: data("0")}, "fold": field("fold"), "tzinfo": {Read: timeZone}},
	"_PyDateTime_BaseTime":     {"hastzinfo": {Read: hasTimeZone}, "data": {Element: data("4")}},
	"_PyDateTime_BaseDateTime": {"hastzinfo": {Read: hasTimeZone}, "data": {Element: data("0")}},
	"_PyDateTime_BaseTZInfo":   {"hastzinfo": {Read: hasTimeZone}},
}

func field(name string) port.StructMember {
	return port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
		return port.Val{Text: f.P.Use("HPyCompat_DateTime_Get") + "(ctx, " + f.Borrow(e.X) + `, "` + name + `")`}
	}}
}

// data renders one byte; the first that the struct has is number first of a datetime's.
func data(first string) func(f *port.Fn, owner, index *syntax.Expr) port.Val {
	return func(f *port.Fn, owner, index *syntax.Expr) port.Val {
		o := f.Borrow(owner)
		i := f.Plain(index)
		if first != "0" {
			i = first + " + (" + i + ")"
		}
		return port.Val{Text: f.P.Use("HPyCompat_DateTime_Byte") + "(ctx, " + o + ", " + i + ")"}
	}
}

func hasTimeZone(f *port.Fn, e *syntax.Expr) port.Val {
	return port.Val{Text: f.P.Use("HPyCompat_DateTime_HasTZInfo") + "(ctx, " + f.Borrow(e.X) + ")"}
}

func timeZone(f *port.Fn, e *syntax.Expr) port.Val {
	return port.Val{Text: "HPy_GetAttr_s(ctx, " + f.Borrow(e.X) + ", \"tzinfo\")", Own: port.OwnedVal, Null: true}
}

// table refuses a member of another struct than the table.
func table(e *syntax.Expr) {
	if x := syntax.Unparen(e.X); x.Op != syntax.Ident || x.Name != "PyDateTimeAPI" || x.Obj == nil || !x.Obj.Bundled {
		port.Refuse(e, "structure", "the table of the module datetime is reached through a variable of the author's")
	}
}

func call(f *port.Fn, c *syntax.Expr) port.Val {
	m := syntax.Unparen(c.X)
	table(m)
	v := port.Val{Own: port.OwnedVal, Null: true}
	switch m.Name {
	case "TimeZone_FromTimeZone":
		v.Text = f.P.Use("HPyCompat_TimeZone_New") + "(ctx, " + f.Borrow(c.Args[0]) + ", " + f.Borrow(c.Args[1]) + ")"
		return v
	case "DateTime_FromTimestamp", "Date_FromTimestamp":
		kw := "HPy_NULL"
		if len(c.Args) == 3 {
			kw = f.Borrow(c.Args[2])
		}
		v.Text = f.P.Use("HPyCompat_DateTime_ClassFromTimestamp") + "(ctx, " + f.Borrow(c.Args[0]) + ", " + f.Borrow(c.Args[1]) + ", " + kw + ")"
		return v
	}
	fn := functions[m.Name]
	if len(c.Args) <= fn.typ {
		port.Refuse(c, "arguments", "%s is called with too few arguments", m.Name)
	}
	tz, fold := "HPy_NULL", "INT_MIN"
	if fn.tz > 0 && !facts.IsNull(c.Args[fn.tz]) {
		tz = f.Borrow(c.Args[fn.tz])
	}
	if fn.fold > 0 {
		fold = f.Plain(c.Args[fn.fold])
	}
	args := []string{"ctx", f.Borrow(c.Args[fn.typ]), tz, fold, strconv.Itoa(fn.numbers)}
	for _, a := range c.Args[:fn.numbers] {
		text := f.Plain(a)
		if a.Const == nil { // what follows a count has no prototype
			text = "(int)(" + text + ")"
		}
		args = append(args, text)
	}
	if m.Name == "Delta_FromDelta" {
		f.Pure(c.Args[3])
	}
	v.Text = f.P.Use("HPyCompat_DateTime_Call") + "(" + strings.Join(args, ", ") + ")"
	return v
}

// assignment removes a statement that only gets the table.
func assignment(f *port.Fn, s *syntax.Stmt) bool {
	e := s.Cond
	if s.Op != syntax.ExprStmt || e == nil {
		return false
	}
	if e = syntax.Unparen(e); e.Op != syntax.Assign {
		return false
	}
	x := syntax.Unparen(e.X)
	if x.Op != syntax.Ident || x.Name != "PyDateTimeAPI" || x.Obj == nil || !x.Obj.Bundled {
		return false
	}
	y := syntax.StripCasts(e.Y)
	if !facts.IsNull(y) && (y.Op != syntax.Call || y.CalledName() != "PyCapsule_Import" && y.CalledName() != "__hpyport_PyDateTime_IMPORT") {
		port.Refuse(e, "structure", "PyDateTimeAPI gets a value that is not the table of the module datetime")
	}
	f.Delete(s)
	return true
}
