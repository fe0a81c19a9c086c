package ownfuzz

import (
	"fmt"
	"slices"
	"strings"
)

// This file makes statements that keep objects elsewhere than in plain variables:
// in arrays, in members of structs, behind pointers, in targets of argument parsers.

// during runs body with a line that each failure within writes first.
func (f *fn) during(line string, body func()) {
	f.cleanup = append(f.cleanup, line)
	body()
	f.cleanup = f.cleanup[:len(f.cleanup)-1]
}

// scoped writes a block of its own.
func (f *fn) scoped(body func()) {
	f.emit("{")
	f.ind++
	body()
	f.ind--
	f.emit("}")
}

// parse takes a tuple apart with a parser whose targets are variables.
func (f *fn) parse() {
	if f.depth > 2 || f.turns > 0 {
		return
	}
	i := f.target()
	if i < 0 || f.later[i] {
		return
	}
	f.clear(i)
	from := f.params[len(f.params)-1]
	p, q, r := f.name("p"), f.name("q"), f.name("r")
	f.scoped(func() {
		kind := f.n(5)
		switch kind {
		case 0, 1:
			f.emit("PyObject *%s, *%s, *%s;", p, q, r)
		default:
			f.emit("PyObject *%s, *%s = %s, *%s = NULL;", p, q, f.of("NULL", "fixed", "Py_None"), r)
		}
		if len(f.params) < 3 {
			f.failing("!PyTuple_Check(" + from + ") && !(PyErr_SetString(PyExc_TypeError, \"no tuple\"), 0)")
		}
		switch kind {
		case 0:
			f.failing(fmt.Sprintf("!PyArg_ParseTuple(%s, \"OOO\", &%s, &%s, &%s)", from, p, q, r))
		case 1:
			typ := f.of("&PyList_Type, ", "&PyDict_Type, ", "&Box_Type, ", "")
			unit := "O!"
			if typ == "" {
				unit = "O"
			}
			f.failing(fmt.Sprintf("!PyArg_ParseTuple(%s, \"OO%s:inner\", &%s, &%s, %s&%s)", from, unit, p, q, typ, r))
		case 2:
			f.failing(fmt.Sprintf("!PyArg_ParseTuple(%s, \"O|OO\", &%s, &%s, &%s)", from, p, q, r))
		case 3:
			f.failing(fmt.Sprintf("!PyArg_UnpackTuple(%s, \"inner\", 1, 3, &%s, &%s, &%s)", from, p, q, r))
		case 4:
			f.failing(fmt.Sprintf("!PyArg_ParseTuple(%s, \"O|O!O\", &%s, &PyList_Type, &%s, &%s)", from, p, q, r))
		}
		if kind > 1 {
			switch f.n(3) {
			case 0:
				f.emit("if (%s == NULL)", q)
				f.emit("    %s = %s;", q, f.of("Py_None", p, f.params[0]))
			case 1:
				q = "(" + q + " ? " + q + " : Py_None)"
			case 2:
				f.failing("!" + q + " && !(PyErr_SetString(PyExc_ValueError, \"short\"), 0)")
			}
		}
		switch f.n(5) {
		case 0:
			f.assign(i, "PyTuple_Pack(2, "+p+", "+q+")", false)
		case 1:
			f.emit("%s = %s;", f.vars[i], p)
			f.emit("Py_INCREF(%s);", f.vars[i])
			f.st[i] = owned
		case 2:
			f.emit("Py_INCREF(%s);", p)
			f.emit("%s = %s;", f.vars[i], p)
			f.st[i] = owned
		case 3:
			f.assign(i, "PyNumber_Add("+p+", "+q+")", true)
		case 4:
			if kind < 2 {
				f.emit("Py_INCREF(%s);", q)
				f.assign(i, "PyObject_Str("+p+")", true)
				v := f.vars[i]
				f.emit("Py_SETREF(%s, %s);", v, q)
				f.foreign()
				// A failure in between loses the count of an argument, as in the original.
				break
			}
			f.emit("%s = Py_NewRef(%s);", f.vars[i], q)
			f.st[i] = owned
		}
	})
}

// parseMembers has a parser store to members of self, which then take references.
func (f *fn) parseMembers() {
	if !f.self || f.depth > 2 || f.turns > 0 {
		f.parse()
		return
	}
	m, q := f.of("self->a", "self->in.x", "self->slots[0]", "self->slots[1]"), f.of("self->b", "self->in.y")
	old, was, p := f.name("old"), f.name("old"), f.name("p")
	f.scoped(func() {
		f.emit("PyObject *%s = %s, *%s = %s, *%s;", old, m, was, q, p)
		// A wrong number of arguments is found before anything is stored.
		f.failing(fmt.Sprintf("!PyArg_ParseTuple(t, \"OOO\", &%s, &%s, &%s)", m, p, q))
		f.emit("Py_INCREF(%s);", m)
		f.emit("Py_INCREF(%s);", q)
		f.emit("Py_XDECREF(%s);", old)
		f.emit("Py_XDECREF(%s);", was)
	})
	f.foreign()
}

// ownArray fills an array with references of its own.
func (f *fn) ownArray() {
	i := f.target()
	if i < 0 || f.later[i] || f.depth > 2 {
		return
	}
	f.clear(i)
	arr, n := f.name("arr"), f.int()
	f.scoped(func() {
		zeroed := f.n(2) == 0
		if zeroed {
			f.emit("PyObject *%s[2] = {NULL, NULL};", arr)
		} else {
			f.emit("PyObject *%s[2];", arr)
		}
		if f.n(2) == 0 { // one by one
			x, foreign := f.call()
			f.emit("%s[0] = %s;", arr, x)
			if foreign {
				f.foreign()
			}
			f.failing(arr + "[0] == NULL")
			f.during("Py_DECREF("+arr+"[0]);", func() {
				y, foreign := f.call()
				f.emit("%s[1] = %s;", arr, y)
				if foreign {
					f.foreign()
				}
				f.failing("!" + arr + "[1]")
			})
		} else {
			x, foreign := f.call()
			if foreign {
				f.foreign()
				if strings.Contains(x, "PyTuple_GET_ITEM") || f.n(2) == 0 {
					x = "PyObject_Str(" + f.params[0] + ")"
				}
			}
			if !stable(x, f) {
				x = "PyObject_Repr(" + f.params[0] + ")"
			}
			f.emit("for (%s = 0; %s < 2; %s++) {", n, n, n)
			f.ind++
			f.emit("%s[%s] = %s;", arr, n, x)
			clean := fmt.Sprintf("while (%s-- > 0)\n%sPy_DECREF(%s[%s]);", n, strings.Repeat("    ", f.ind+2), arr, n)
			if zeroed && f.n(2) == 0 {
				clean = fmt.Sprintf("for (%s = 0; %s < 2; %s++)\n%sPy_XDECREF(%s[%s]);", n, n, n, strings.Repeat("    ", f.ind+2), arr, n)
			}
			f.during(clean, func() { f.failing(arr + "[" + n + "] == NULL") })
			f.ind--
			f.emit("}")
		}
		drop := func() {
			switch f.n(2) {
			case 0:
				f.emit("Py_DECREF(%s[0]);", arr)
				f.emit("Py_DECREF(%s[1]);", arr)
			case 1:
				f.emit("for (%s = 0; %s < 2; %s++)", n, n, n)
				f.emit("    Py_%sDECREF(%s[%s]);", f.of("", "X"), arr, n)
			}
			f.foreign()
		}
		v := f.vars[i]
		switch f.n(5) {
		case 0:
			f.emit("%s = PyTuple_Pack(2, %s[0], %s[1]);", v, arr, arr)
		case 1:
			f.emit("%s = gather(%s, 2);", v, arr)
		case 2:
			f.foreign()
			f.emit("%s = PyObject_CallFunctionObjArgs(%s, %s[0], %s[1], NULL);", v, f.params[0], arr, arr)
		case 3:
			f.emit("%s = gather(&%s[1], 1);", v, arr)
		case 4: // one of them leaves the array
			f.emit("%s = %s[1];", v, arr)
			f.emit("Py_DECREF(%s[0]);", arr)
			f.foreign()
			f.st[i] = owned
			return
		}
		drop()
		f.st[i] = null
		f.failing(v + " == NULL")
		f.st[i] = owned
	})
}

// stable reports whether an expression may be evaluated twice: it needs no
// borrowed reference that the first time may end.
func stable(text string, f *fn) bool {
	for i, s := range f.st {
		if s == dead && strings.Contains(text, f.vars[i]) || s == lent && strings.Contains(text, f.vars[i]) {
			return false
		}
	}
	return true
}

// walkItems goes through the items of a tuple or a list by index.
func (f *fn) walkItems() {
	out := f.target()
	if out < 0 || f.later[out] || f.depth > 2 {
		return
	}
	f.clear(out)
	f.assign(out, "PyList_New(0)", false)
	c := f.container()
	if c == f.vars[out] {
		return
	}
	item, n := f.name("item"), f.int()
	body := func(get string) {
		f.ind++
		f.emit("PyObject *%s = %s;", item, get)
		if f.n(2) == 0 {
			f.emit("if (%s == %s)", item, f.of("Py_None", f.params[0]))
			f.emit("    continue;")
		}
		switch f.n(4) {
		case 0:
			f.failing("PyList_Append(" + f.vars[out] + ", " + item + ") < 0")
		case 1:
			f.emit("Py_INCREF(%s);", item)
			f.during("Py_DECREF("+item+");", func() { f.failing("PyObject_IsTrue(" + item + ") < 0") })
			f.emit("Py_DECREF(%s);", item)
		case 2:
			s := f.name("s")
			f.emit("PyObject *%s = PyObject_Repr(%s);", s, item)
			f.failing(s + " == NULL")
			f.during("Py_DECREF("+s+");", func() { f.failing("PyList_Append(" + f.vars[out] + ", " + s + ") < 0") })
			f.emit("Py_DECREF(%s);", s)
		case 3:
			f.failing("push(" + f.vars[out] + ", Py_NewRef(" + item + ")) < 0")
			f.emit("if (%s > 1)", n)
			f.emit("    break;")
		}
		f.ind--
	}
	switch f.n(3) {
	case 0:
		f.emit("if (PyList_Check(%s)) {", c)
		f.ind++
		f.emit("for (%s = 0; %s < PyList_GET_SIZE(%s) && %s < 5; %s++) {", n, n, c, n, n)
		body("PyList_GET_ITEM(" + c + ", " + n + ")")
		f.emit("}")
		f.ind--
		f.emit("}")
	case 1:
		if len(f.params) < 3 {
			return
		}
		f.emit("for (%s = 0; %s < PyTuple_GET_SIZE(t); %s++) {", n, n, n)
		body("PyTuple_GET_ITEM(t, " + n + ")")
		f.emit("}")
	case 2:
		seq := f.name("seq")
		f.scoped(func() {
			f.foreign()
			f.emit("PyObject *%s = PySequence_Fast(%s, \"no sequence\");", seq, f.params[0])
			f.failing(seq + " == NULL")
			f.during("Py_DECREF("+seq+");", func() {
				f.emit("for (%s = 0; %s < PySequence_Fast_GET_SIZE(%s) && %s < 5; %s++) {", n, n, seq, n, n)
				body("PySequence_Fast_GET_ITEM(" + seq + ", " + n + ")")
				f.emit("}")
			})
			f.emit("Py_DECREF(%s);", seq)
		})
	}
	f.foreign()
}

// box makes an object of the module's type and works on its members.
func (f *fn) box() {
	i := f.target()
	if i < 0 || f.later[i] || f.depth > 2 {
		return
	}
	f.clear(i)
	o := f.name("o")
	x := f.value()
	f.scoped(func() {
		switch f.n(2) {
		case 0:
			f.emit("BoxObject *%s = (BoxObject *)PyObject_CallFunctionObjArgs((PyObject *)&Box_Type, %s, NULL);", o, x)
		case 1:
			f.emit("BoxObject *%s;", o)
			f.emit("%s = (BoxObject *)PyObject_CallFunction((PyObject *)&Box_Type, \"O\", %s);", o, x)
		}
		f.foreign()
		f.failing(o + " == NULL")
		f.during("Py_DECREF("+o+");", func() {
			for k := 1 + f.n(3); k > 0; k-- {
				f.members(o)
			}
		})
		switch f.n(3) {
		case 0:
			f.emit("%s = (PyObject *)%s;", f.vars[i], o)
			f.st[i] = owned
			return
		case 1:
			f.emit("%s = %s->a;", f.vars[i], o)
			f.emit("Py_XINCREF(%s);", f.vars[i])
			f.emit("Py_DECREF(%s);", o)
			f.foreign()
			f.st[i] = maybe
		case 2:
			f.emit("%s = box_second(%s);", f.vars[i], o)
			f.emit("Py_DECREF(%s);", o)
			f.foreign()
			f.st[i] = null
			f.failing(f.vars[i] + " == NULL")
			f.st[i] = owned
		}
	})
}

// members does something with the members of a box.
func (f *fn) members(o string) {
	m, x := o+f.of("->a", "->b", "->in.x", "->in.y", "->slots[0]", "->slots[1]"), f.value()
	switch f.n(9) {
	case 0:
		f.emit("Py_XSETREF(%s, Py_NewRef(%s));", m, x)
	case 1:
		f.emit("Py_CLEAR(%s);", m)
	case 2:
		f.emit("Py_INCREF(%s);", x)
		f.emit("Py_XDECREF(%s);", m)
		f.emit("%s = %s;", m, x)
	case 3:
		f.emit("if (%s == NULL)", m)
		f.emit("    %s = Py_NewRef(%s);", m, x)
	case 4:
		f.failing("box_put(" + o + ", " + x + ") < 0")
	case 5:
		to := o + f.of("->in.y", "->b", "->slots[1]")
		if to == m {
			return
		}
		tmp := f.name("tmp")
		f.scoped(func() { // exchanged
			f.emit("PyObject *%s = %s;", tmp, m)
			f.emit("%s = %s;", m, to)
			f.emit("%s = %s;", to, tmp)
		})
		return
	case 6:
		n := f.int()
		f.emit("for (%s = 0; %s < 2; %s++)", n, n, n)
		f.emit("    Py_XSETREF(%s->slots[%s], Py_NewRef(%s));", o, n, f.params[0])
	case 7:
		text, foreign := f.call()
		if foreign {
			f.foreign()
		}
		tmp := f.name("tmp")
		f.scoped(func() {
			f.emit("PyObject *%s = %s;", tmp, text)
			f.failing(tmp + " == NULL")
			f.emit("Py_XSETREF(%s, %s);", m, tmp)
		})
	case 8:
		f.emit("if (%s != NULL && %s != Py_None) {", m, m)
		f.ind++
		f.failing("PyObject_SetAttrString(" + f.params[0] + ", \"attr\", " + m + ") < 0")
		f.ind--
		f.emit("}")
	}
	f.foreign()
}

// selfMembers works on the members of self that hold several objects.
func (f *fn) selfMembers() {
	if !f.self {
		f.box()
		return
	}
	f.members("self")
}

// chain assigns several variables in one condition.
func (f *fn) chain() {
	if f.style != single {
		f.create()
		return
	}
	i := f.target()
	if i < 0 {
		return
	}
	f.clear(i)
	j := f.target()
	if j < 0 || j == i {
		return
	}
	f.clear(j)
	x, foreign := f.call()
	if foreign {
		f.foreign()
	}
	f.st[i] = owned // where the second is evaluated
	y, foreign := f.call()
	if foreign {
		f.foreign()
	}
	f.st[i] = null
	if f.n(2) == 0 {
		f.failing(fmt.Sprintf("!(%s = %s) || !(%s = %s)", f.vars[i], x, f.vars[j], y))
	} else {
		f.failing(fmt.Sprintf("(%s = %s) == NULL || (%s = %s) == NULL", f.vars[i], x, f.vars[j], y))
	}
	f.st[i], f.st[j] = owned, owned
}

// text makes a text longer in place.
func (f *fn) text() {
	i := f.target()
	if i < 0 || f.later[i] {
		return
	}
	f.clear(i)
	v := f.vars[i]
	f.assign(i, "PyUnicode_FromString(\"t\")", false)
	switch f.n(3) {
	case 0:
		f.emit("PyUnicode_Append(&%s, %s);", v, f.params[0])
	case 1:
		f.emit("PyUnicode_AppendAndDel(&%s, PyObject_Str(%s));", v, f.params[0])
		f.foreign()
	case 2:
		f.emit("PyUnicode_AppendAndDel(&%s, PyUnicode_FromString(\"u\"));", v)
	}
	f.st[i] = null
	f.failing(v + " == NULL")
	f.st[i] = owned
}

// perhaps gives a variable an object or NULL.
func (f *fn) perhaps() {
	i := f.target()
	if i < 0 {
		return
	}
	f.clear(i)
	c, x := f.cond(), f.value()
	switch f.n(4) {
	case 0:
		f.emit("%s = %s ? Py_NewRef(%s) : NULL;", f.decl(i), c, x)
	case 1:
		f.emit("%s = NULL;", f.decl(i))
		f.emit("if (%s)", c)
		f.emit("    %s = Py_NewRef(%s);", f.vars[i], x)
	case 2:
		f.emit("%s = %s ? %s : NULL;", f.decl(i), c, x)
		f.emit("Py_XINCREF(%s);", f.vars[i])
	case 3:
		f.emit("%s = PyDict_Check(%s) ? PyDict_GetItemString(%s, \"k\") : NULL;", f.decl(i), f.params[0], f.params[0])
		f.emit("Py_XINCREF(%s);", f.vars[i])
		f.foreign()
	}
	f.st[i] = maybe
}

// exchange puts the references of two variables into each other's place.
func (f *fn) exchange() {
	for i := range f.vars {
		for j := range f.vars {
			if i < j && f.st[i] == owned && f.st[j] == owned && f.own[i] == f.own[j] && !f.pin[i] && !f.pin[j] && f.vars[j] != "b" {
				tmp := f.name("tmp")
				f.scoped(func() {
					f.emit("PyObject *%s = %s;", tmp, f.vars[i])
					f.emit("%s = %s;", f.vars[i], f.vars[j])
					f.emit("%s = %s;", f.vars[j], tmp)
				})
				return
			}
		}
	}
	f.create()
}

// macro uses macros of the module.
func (f *fn) macro() {
	for i, s := range f.st {
		if (s == owned || s == maybe) && !f.lock[i] && f.vars[i] != "b" {
			f.emit("RELEASE(%s);", f.vars[i])
			f.st[i] = null
			f.foreign()
			return
		}
	}
	i := f.target()
	if i < 0 || f.st[i] == owned || f.st[i] == maybe {
		return
	}
	f.emit("%s = KEEP(%s);", f.decl(i), f.params[f.n(len(f.params))])
	f.st[i] = owned
}

// leave ends a function whose variables are dropped at one label, whatever the outcome.
func (f *fn) leave() {
	f.jumped = true
	for i, s := range f.st {
		if s == owned && f.n(3) != 0 {
			if f.n(2) == 0 {
				f.emit("res = %s;", f.vars[i])
				f.emit("%s = NULL;", f.vars[i])
			} else {
				f.emit("res = %s;", f.vars[i])
				f.emit("Py_INCREF(res);")
			}
			f.emit("goto error;")
			return
		}
	}
	x := f.value()
	switch f.n(3) {
	case 0:
		f.emit("res = Py_NewRef(%s);", x)
	case 1:
		f.emit("res = PyObject_Repr(%s);", x)
	case 2:
		f.emit("res = PyTuple_Pack(1, %s);", x)
	}
	f.emit("goto error;")
}

// giveOut stores a result through the out-parameter of a helper.
func (f *fn) giveOut() {
	if !slices.Contains(f.params, "a") {
		return
	}
	switch f.n(5) {
	case 0:
		for i, s := range f.st {
			if s == owned && !f.own[i] {
				f.emit("*p = %s;", f.vars[i])
				f.st[i] = dead
				return
			}
		}
		f.emit("*p = %s;", f.newReference(-1))
	case 1:
		x := f.value()
		f.emit("*p = %s;", x)
		f.emit("Py_INCREF(*p);")
	case 2:
		f.emit("*p = PyObject_Str(a);")
		f.failing("*p == NULL")
	case 3:
		x := f.value()
		f.emit("*p = %s ? PyList_New(0) : Py_NewRef(%s);", f.cond(), x)
	case 4:
		f.failing("first_of(a, p) < 0")
	}
}

// blank makes bytes that are written to first and used as an object afterwards.
func (f *fn) blank() {
	i := f.target()
	if i < 0 || f.later[i] || f.depth > 2 {
		return
	}
	f.clear(i)
	v, b, p := f.vars[i], f.name("b"), f.name("p")
	f.scoped(func() {
		f.emit("PyObject *%s = PyBytes_FromStringAndSize(NULL, 4);", b)
		f.failing(b + " == NULL")
		f.emit("char *%s = PyBytes_AS_STRING(%s);", p, b)
		f.emit("memset(%s, 'x', PyBytes_GET_SIZE(%s));", p, b)
		if f.n(2) == 0 {
			f.during("Py_DECREF("+b+");", func() { f.failing("PyObject_IsTrue(" + f.params[0] + ") < 0") })
			f.foreign()
		}
		f.emit("%s[1] = 'y';", p)
		f.st[i] = null
		switch f.n(5) {
		case 0:
			f.emit("%s = Py_BuildValue(\"(N)\", %s);", v, b)
		case 1:
			f.emit("%s = PyTuple_Pack(2, %s, %s);", v, b, b)
			f.emit("Py_DECREF(%s);", b)
		case 2:
			f.during("Py_DECREF("+b+");", func() { f.failing("PyObject_SetAttrString(" + f.params[0] + ", \"attr\", " + b + ") < 0") })
			f.foreign()
			f.emit("%s = PyBytes_AS_STRING(%s)[0] == 'x' ? %s : NULL;", v, b, b)
			f.st[i] = owned
			return
		case 3:
			f.emit("%s = Py_BuildValue(\"[Oi]\", %s, 3);", v, b)
			f.emit("Py_DECREF(%s);", b)
		case 4:
			f.emit("%s = PyObject_Repr(%s);", v, b)
			f.emit("Py_DECREF(%s);", b)
			f.foreign()
		}
		f.failing(v + " == NULL")
		f.st[i] = owned
	})
}
