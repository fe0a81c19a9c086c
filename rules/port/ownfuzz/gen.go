package ownfuzz

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
)

// A Program is one function of the generated module with its helper functions.
type Program struct {
	Name    string
	Method  bool // of the type Box
	Flags   string
	Text    string   // the definitions
	Helpers []string // names of the helper functions in it
	choices []byte
}

// hold is what a variable holds at a point of the program.
type hold uint8

const (
	dead  hold = iota // nothing that may be looked at
	null              // NULL
	owned             // a reference of its own
	lent              // a borrowed reference, good until foreign code runs
	safe              // a borrowed reference that lives as long as the call
	maybe             // owned or NULL
)

type style uint8

const (
	inline style = iota // each failure cleans up where it is
	single              // one label, at which everything is dropped
	ladder              // labels for each set of references held
)

// fn is a function while it is being written.
type fn struct {
	*choices
	prog   *Program
	out    []string
	ind    int
	params []string
	self   bool // a method of Box: self->a, self->b
	style  style
	result string // what a failure returns
	vars   []string
	st     []hold
	own    []bool // single: the variable is dropped at the label
	lock   []bool // the variable must leave the block with what it held at its start
	pin    []bool // must go on holding the very same object
	later  []bool // still to be declared where it is first assigned
	here   []bool // declared outside of the list at the start
	labels [][]int
	depth  int
	left   int // statements that may still follow
	ints   int
	uses   []helper
	loops  []loop
	turns  int  // blocks around that may run more than once
	jumped bool // the label of style single is used
	names  int
	// cleanup are lines that a failure writes before it leaves.
	cleanup []string
	exit    bool // style single: the result leaves by the label, too
}

type loop struct {
	st      []hold
	forward bool // continue is allowed
}

type helper struct {
	name string
	kind int
}

// kinds of helpers
const (
	newHelper    = iota // (a, b): a new reference or NULL with an error
	lentHelper          // (a, b): one that lives as long as its arguments
	stealHelper         // (a, b): takes b over, -1 on failure
	outHelper           // (a, &p): a new reference in p, -1 on failure
	statusHelper        // (a, b): -1 on failure
)

// New makes the program of a seed.
func New(name string, seed int64) *Program {
	c := &choices{rnd: rand.New(rand.NewSource(seed))}
	return generate(name, c)
}

// again makes a program from a stream of choices.
func again(name string, data []byte) *Program { return generate(name, &choices{data: data}) }

func generate(name string, c *choices) *Program {
	p := &Program{Name: name}
	var helpers []helper
	var text []string
	for i := c.n(3); i > 0; i-- {
		h := helper{fmt.Sprintf("%s_h%d", name, i), c.n(5)}
		text = append(text, p.helper(c, h, helpers)...)
		helpers = append(helpers, h)
		p.Helpers = append(p.Helpers, h.name)
	}
	text = append(text, p.entry(c, helpers)...)
	p.Text = strings.Join(text, "\n") + "\n"
	p.choices = append([]byte(nil), c.data[:min(c.pos, len(c.data))]...)
	return p
}

func (p *Program) start(c *choices, helpers []helper, size int) *fn {
	f := &fn{choices: c, prog: p, uses: helpers, result: "NULL", ind: 1}
	f.style = style(c.n(3))
	f.exit = f.style == single && c.n(2) == 1
	n := 1 + c.n(5)
	for i := 0; i < n; i++ {
		f.vars = append(f.vars, fmt.Sprintf("v%d", i))
		own := f.style == single && !c.in(3)
		f.own = append(f.own, own)
		st := dead
		if own {
			st = null
		}
		f.st = append(f.st, st)
		f.later = append(f.later, f.style != single && c.in(3))
	}
	f.here = slices.Clone(f.later)
	f.lock, f.pin = make([]bool, n), make([]bool, n)
	f.left = size
	return f
}

// declare returns the declarations of the variables.
func (f *fn) declare() []string {
	var plain, nulls []string
	for i, v := range f.vars {
		switch {
		case f.here[i]:
		case f.own[i]:
			nulls = append(nulls, "*"+v+" = NULL")
		default:
			plain = append(plain, "*"+v)
		}
	}
	var out []string
	if f.exit && f.result == "NULL" && f.jumped {
		nulls = append(nulls, "*res = NULL")
	}
	if all := append(nulls, plain...); len(all) > 0 {
		out = append(out, "    PyObject "+strings.Join(all, ", ")+";")
	}
	var ints []string
	for i := 0; i < f.ints; i++ {
		ints = append(ints, fmt.Sprintf("i%d = 0", i))
	}
	if len(ints) > 0 {
		out = append(out, "    Py_ssize_t "+strings.Join(ints, ", ")+";")
	}
	return out
}

func (p *Program) helper(c *choices, h helper, before []helper) []string {
	f := p.start(c, before, 2+c.n(6))
	f.params = []string{"a", "b"}
	head := ""
	switch h.kind {
	case newHelper:
		head = "static PyObject *\n" + h.name + "(PyObject *a, PyObject *b)"
	case lentHelper: // short, and without anything owned
		body := []string{
			"static PyObject *\n" + h.name + "(PyObject *a, PyObject *b)", "{",
		}
		switch c.n(4) {
		case 0:
			body = append(body, "    return a;")
		case 1:
			body = append(body, "    if (PyList_Check(a) && PyList_GET_SIZE(a) > 0)", "        return PyList_GET_ITEM(a, 0);", "    return b;")
		case 2:
			body = append(body, "    PyObject *r = a;", "    if (a == Py_None)", "        r = b;", "    return r;")
		case 3:
			body = append(body, "    return PyTuple_CheckExact(a) && PyTuple_GET_SIZE(a) > 1 ? PyTuple_GET_ITEM(a, 1) : b;")
		}
		return append(body, "}", "")
	case stealHelper:
		head = "static int\n" + h.name + "(PyObject *a, PyObject *b)"
		f.result = "-1"
		// b is a variable like others, which owns from the start.
		f.params = []string{"a"}
		f.vars, f.own, f.st = append(f.vars, "b"), append(f.own, f.style == single), append(f.st, owned)
		f.lock, f.later = append(f.lock, false), append(f.later, true)
		f.pin = append(f.pin, false)
		f.here = append(f.here, true)
	case outHelper:
		head = "static int\n" + h.name + "(PyObject *a, PyObject **p)"
		f.result = "-1"
		f.params = []string{"a"}
	case statusHelper:
		head = "static int\n" + h.name + "(PyObject *a, PyObject *b)"
		f.result = "-1"
	}
	f.block()
	switch h.kind {
	case newHelper:
		f.giveBack()
	case outHelper:
		f.giveOut()
		f.dropAll(-1)
		f.emit("return 0;")
	default:
		f.dropAll(-1)
		f.emit("return 0;")
	}
	f.finish()
	out := []string{head, "{"}
	out = append(out, f.declare()...)
	return append(append(out, f.out...), "}", "")
}

func (p *Program) entry(c *choices, helpers []helper) []string {
	f := p.start(c, helpers, 3+c.n(14))
	p.Method = c.in(3)
	kind := ""
	if p.Method {
		kind = c.of("", "", "", " | METH_STATIC", " | METH_CLASS")
	}
	f.self = p.Method && kind == ""
	f.params = []string{"a", "b", "t"}
	self := "PyObject *self"
	if f.self {
		self = "BoxObject *self"
	}
	var head, open []string
	switch c.n(4) {
	case 0, 1:
		p.Flags = "METH_VARARGS"
		head = []string{"static PyObject *", p.Name + "(" + self + ", PyObject *args)", "{", "    PyObject *a, *b, *t;"}
		open = []string{"    if (!PyArg_ParseTuple(args, \"OOO!:" + p.Name + "\", &a, &b, &PyTuple_Type, &t))", "        return NULL;"}
	case 2:
		p.Flags = "METH_VARARGS"
		head = []string{"static PyObject *", p.Name + "(" + self + ", PyObject *args)", "{", "    PyObject *a = PyTuple_GET_ITEM(args, 0);", "    PyObject *b = PyTuple_GET_ITEM(args, 1), *t = PyTuple_GET_ITEM(args, 2);"}
	case 3:
		p.Flags = "METH_FASTCALL"
		head = []string{"static PyObject *", p.Name + "(" + self + ", PyObject *const *args, Py_ssize_t nargs)", "{", "    PyObject *a = args[0], *b = args[1], *t = args[2];"}
	}
	p.Flags += kind
	f.block()
	f.giveBack()
	f.finish()
	out := append(head, f.declare()...)
	out = append(out, "")
	out = append(out, open...)
	return append(append(out, f.out...), "}", "")
}

// finish writes the labels.
func (f *fn) finish() {
	if f.style == single && f.jumped {
		f.out = append(f.out, "", "error:")
		for i, v := range f.vars {
			if f.own[i] {
				f.emit("Py_XDECREF(%s);", v)
			}
		}
		if f.exit && f.result == "NULL" {
			f.emit("return res;")
		} else {
			f.emit("return %s;", f.result)
		}
	}
	sort := slices.Clone(f.labels)
	slices.SortStableFunc(sort, func(a, b []int) int { return len(b) - len(a) })
	for i, l := range sort {
		f.out = append(f.out, label(l)+":")
		for j := len(l) - 1; j >= 0; j-- {
			if i+1 < len(sort) && slices.Contains(sort[i+1], l[j]) && subset(sort[i+1], l) {
				continue
			}
			f.emit("Py_DECREF(%s);", f.vars[l[j]])
		}
		if i+1 >= len(sort) || !subset(sort[i+1], l) {
			f.emit("return %s;", f.result)
		}
	}
}

func subset(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

func label(l []int) string {
	s := "err"
	for _, i := range l {
		s += fmt.Sprintf("_%d", i)
	}
	return s
}

func (f *fn) emit(format string, args ...any) {
	f.out = append(f.out, strings.Repeat("    ", f.ind)+fmt.Sprintf(format, args...))
}

// fail leaves the function with the error that is set.
func (f *fn) fail() {
	for i := len(f.cleanup) - 1; i >= 0; i-- {
		f.emit("%s", f.cleanup[i])
	}
	switch f.style {
	case single:
		f.jumped = true
		f.emit("goto error;")
		return
	case ladder:
		var held []int
		only := true
		for i, s := range f.st {
			switch s {
			case owned:
				held = append(held, i)
			case maybe:
				only = false
			}
		}
		if only && len(held) > 0 {
			if !slices.ContainsFunc(f.labels, func(l []int) bool { return slices.Equal(l, held) }) {
				f.labels = append(f.labels, held)
			}
			f.emit("goto %s;", label(held))
			return
		}
	}
	f.dropAll(-1)
	f.emit("return %s;", f.result)
}

// failing writes "if (cond)" with the way out.
func (f *fn) failing(cond string) {
	keep := slices.Clone(f.st)
	f.emit("if (%s) {", cond)
	f.ind++
	f.fail()
	f.ind--
	if n := len(f.out); strings.HasSuffix(f.out[n-2], "{") {
		f.out[n-2] = strings.TrimSuffix(f.out[n-2], " {")
	} else {
		f.emit("}")
	}
	f.st = keep
}

// dropAll gives up what the variables own, but for one.
func (f *fn) dropAll(but int) {
	for i, s := range f.st {
		if i == but {
			continue
		}
		switch s {
		case owned:
			f.emit("%s(%s);", f.of("Py_DECREF", "Py_DECREF", "Py_XDECREF"), f.vars[i])
			f.st[i] = dead
		case maybe:
			f.emit("Py_XDECREF(%s);", f.vars[i])
			f.st[i] = dead
		}
	}
	f.foreign()
}

// foreign notes that code of others may have run: what was lent may be gone.
func (f *fn) foreign() {
	for i, s := range f.st {
		if s == lent {
			f.st[i] = dead
		}
	}
}

// value is an object that may be looked at.
func (f *fn) value() string {
	var all []string
	for i, s := range f.st {
		if s == owned || s == lent || s == safe {
			all = append(all, f.vars[i])
		}
	}
	all = append(all, f.params...)
	if len(f.params) == 3 {
		all = append(all, fmt.Sprintf("PyTuple_GET_ITEM(t, %d)", f.n(3)))
	}
	if len(f.loops) == 0 || f.n(2) == 0 {
		all = append(all, "Py_None")
	}
	for _, h := range f.uses {
		if h.kind == lentHelper && len(f.params) > 1 {
			all = append(all, h.name+"(a, "+f.params[len(f.params)-1]+")")
		}
	}
	return all[f.n(len(all))]
}

// item is a container to read from: the parameters are of all kinds.
func (f *fn) container() string {
	var all []string
	all = append(all, f.params...)
	for i, s := range f.st {
		if s == owned || s == lent || s == safe {
			all = append(all, f.vars[i])
		}
	}
	return all[f.n(len(all))]
}

// call is an expression that gives a new reference; foreign tells that it may run code of others.
func (f *fn) call() (text string, foreign bool) {
	x := f.value()
	switch f.n(24) {
	case 0:
		return fmt.Sprintf("PyLong_FromLong(%d)", f.n(300)), false
	case 1:
		return fmt.Sprintf("PyTuple_Pack(2, %s, %s)", x, f.value()), false
	case 2:
		return "PyObject_Str(" + x + ")", true
	case 3:
		return "PyList_New(0)", false
	case 4:
		return "PyNumber_Add(" + x + ", " + f.value() + ")", true
	case 5:
		return "PyObject_GetItem(" + x + ", " + f.value() + ")", true
	case 6:
		return fmt.Sprintf("PySequence_GetItem(%s, %d)", x, f.n(3)), true
	case 7:
		return "PySequence_List(" + x + ")", true
	case 8:
		return "PyObject_CallFunctionObjArgs(" + x + ", " + f.value() + ", NULL)", true
	case 9:
		return "Py_BuildValue(\"(OO)\", " + x + ", " + f.value() + ")", false
	case 10:
		return "PyObject_GetAttrString(" + x + ", \"attr\")", true
	case 11:
		return "PyDict_New()", false
	case 12:
		return "PyUnicode_FromFormat(\"<%R>\", " + x + ")", true
	case 13:
		return "PyObject_CallMethod(" + x + ", \"method\", \"O\", " + f.value() + ")", true
	case 14:
		return "PyObject_CallFunction(" + x + ", \"iO\", 3, " + f.value() + ")", true
	case 15:
		return "PyObject_Type(" + x + ")", false
	case 16:
		return "PyObject_RichCompare(" + x + ", " + f.value() + ", Py_EQ)", true
	case 17:
		return "join_pair(" + x + ", " + f.value() + ")", true
	case 18:
		return "Py_BuildValue(\"[NO]\", PyLong_FromLong(7), " + x + ")", false
	case 19:
		return "PyObject_CallFunctionObjArgs((PyObject *)&Box_Type, " + x + ", NULL)", true
	case 20:
		return "PySequence_Tuple(" + x + ")", true
	case 21:
		return "PyNumber_Multiply(" + x + ", " + f.value() + ")", true
	case 22:
		return "PyUnicode_FromString(\"text\")", false
	default:
		for _, h := range f.uses {
			if h.kind == newHelper {
				return h.name + "(" + x + ", " + f.value() + ")", true
			}
		}
		return "PyObject_Repr(" + x + ")", true
	}
}

// target makes room in a variable that is to own; -1 when there is none.
func (f *fn) target() int {
	var can []int
	for i := range f.vars {
		if f.lock[i] || f.style == single && !f.own[i] || f.later[i] && f.depth > 0 && f.vars[i] != "b" {
			continue
		}
		can = append(can, i)
	}
	if len(can) == 0 {
		return -1
	}
	return can[f.n(len(can))]
}

// borrower is a variable that may hold a borrowed reference; -1 when there is none.
func (f *fn) borrower() int {
	var can []int
	for i, s := range f.st {
		if f.lock[i] || f.own[i] || s == owned || s == maybe || f.later[i] && f.depth > 0 {
			continue
		}
		can = append(can, i)
	}
	if len(can) == 0 {
		return -1
	}
	return can[f.n(len(can))]
}

// decl spells the variable on the left of its assignment.
func (f *fn) decl(i int) string {
	if f.later[i] && f.vars[i] != "b" {
		f.later[i] = false
		return "PyObject *" + f.vars[i]
	}
	return f.vars[i]
}

// clear frees a variable of what it owns.
func (f *fn) clear(i int) {
	switch f.st[i] {
	case owned:
		switch f.n(3) {
		case 0:
			f.emit("Py_DECREF(%s);", f.vars[i])
			f.st[i] = dead
		case 1:
			f.emit("Py_CLEAR(%s);", f.vars[i])
			f.st[i] = null
		case 2:
			f.emit("Py_DECREF(%s);", f.vars[i])
			f.emit("%s = NULL;", f.vars[i])
			f.st[i] = null
		}
	case maybe:
		if f.n(2) == 0 {
			f.emit("Py_XDECREF(%s);", f.vars[i])
			f.st[i] = dead
		} else {
			f.emit("Py_CLEAR(%s);", f.vars[i])
			f.st[i] = null
		}
	default:
		return
	}
	if f.style == single && f.own[i] && f.st[i] == dead { // the label will look at it
		f.emit("%s = NULL;", f.vars[i])
		f.st[i] = null
	}
	f.foreign()
}

// assign stores a new reference in a variable and leaves the function when there is none.
func (f *fn) assign(i int, text string, foreign bool) {
	v := f.vars[i]
	failed := null
	plain := f.n(4)
	if f.later[i] && f.vars[i] != "b" {
		plain = 0
	}
	var cond string
	switch plain {
	case 0, 1:
		f.emit("%s = %s;", f.decl(i), text)
		cond = f.of(v+" == NULL", "!"+v, "NULL == "+v)
	case 2:
		cond = "(" + v + " = " + text + ") == NULL"
	case 3:
		cond = "!(" + v + " = " + text + ")"
	}
	f.st[i] = failed
	if foreign {
		f.foreign()
	}
	f.failing(cond)
	f.st[i] = owned
}

// temp declares a variable of a block of its own.
func (f *fn) name(base string) string {
	f.names++
	return fmt.Sprintf("%s%d", base, f.names)
}

func (f *fn) int() string {
	f.ints++
	return fmt.Sprintf("i%d", f.ints-1)
}
