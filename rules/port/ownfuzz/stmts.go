package ownfuzz

import (
	"fmt"
	"slices"
	"strings"
)

// block writes statements until the choices say that it is enough.
func (f *fn) block() {
	for f.left > 0 && f.n(12) != 0 {
		f.left--
		f.statement()
	}
}

func (f *fn) statement() {
	kinds := []func(){
		f.create, f.create, f.create, f.borrow, f.borrow, f.store, f.store, f.clearOne, f.keep, f.guardCall, f.alias, f.status,
		f.branch, f.branch, f.countLoop, f.iterate, f.walkDict, f.choose, f.retry, f.setItems, f.fill, f.global, f.member, f.member,
		f.helperCall, f.helperCall, f.replace, f.branchNull, f.leaveLoop, f.fetch, f.early, f.array, f.conditional, f.dead,
		f.parse, f.parse, f.ownArray, f.ownArray, f.walkItems, f.walkItems, f.box, f.blank, f.selfMembers, f.selfMembers, f.chain, f.text, f.perhaps, f.exchange, f.macro, f.parseMembers, f.cells, f.cells,
	}
	kinds[f.n(len(kinds))]()
}

func (f *fn) create() {
	i := f.target()
	if i < 0 {
		return
	}
	f.clear(i)
	text, foreign := f.call()
	f.assign(i, text, foreign)
}

// borrow reads an item without a reference, perhaps takes one.
func (f *fn) borrow() {
	i := f.borrower()
	if i < 0 {
		return
	}
	v, c := f.vars[i], f.container()
	var text string
	null, foreign := true, false
	switch f.n(8) {
	case 0:
		text = fmt.Sprintf("PyList_GetItem(%s, %d)", c, f.n(3))
	case 1:
		text = fmt.Sprintf("PyTuple_GetItem(%s, %d)", c, f.n(3))
	case 2:
		text, foreign = "PyDict_GetItemWithError("+c+", "+f.value()+")", true
	case 3:
		text, foreign = "PyDict_GetItemString("+c+", \"k\")", true
	case 4:
		text, null = "(PyObject *)Py_TYPE("+c+")", false
	case 5:
		if len(f.params) < 3 {
			return
		}
		f.emit("%s = PyTuple_GET_ITEM(t, %d);", f.decl(i), f.n(3))
		f.st[i] = safe
		return
	case 6:
		f.emit("if (!PyList_Check(%s) || PyList_GET_SIZE(%s) == 0) {", c, c)
		f.ind++
		f.emit("PyErr_SetString(PyExc_LookupError, \"no items\");")
		keep := slices.Clone(f.st)
		f.fail()
		f.st = keep
		f.ind--
		f.emit("}")
		text, null = "PyList_GET_ITEM("+c+", 0)", false
	case 7:
		text, foreign = "PyDict_GetItem("+c+", "+f.value()+")", true
	}
	if strings.Contains(c, v) {
		return
	}
	if foreign {
		f.foreign()
	}
	if !null {
		f.emit("%s = %s;", f.decl(i), text)
		f.st[i] = lent
	} else {
		cond := v + " == NULL"
		if f.n(2) == 0 || f.later[i] {
			f.emit("%s = %s;", f.decl(i), text)
		} else {
			cond = "(" + v + " = " + text + ") == NULL"
		}
		f.st[i] = dead
		if strings.Contains(text, "Dict") {
			// Not there is no error of its own.
			switch f.n(3) {
			case 0:
				f.emit("if (%s) {", cond)
				f.ind++
				f.emit("if (!PyErr_Occurred())")
				f.emit("    PyErr_SetString(PyExc_KeyError, \"k\");")
				keep := slices.Clone(f.st)
				f.fail()
				f.st = keep
				f.ind--
				f.emit("}")
			case 1:
				f.emit("if (%s) {", cond)
				f.ind++
				f.failing("PyErr_Occurred()")
				f.emit("%s = Py_None;", v)
				f.ind--
				f.emit("}")
			case 2:
				f.emit("if (%s) {", cond)
				f.ind++
				f.emit("PyErr_Clear();")
				f.emit("%s = %s;", v, f.of("Py_Ellipsis", "a", "Py_False"))
				f.ind--
				f.emit("}")
			}
		} else {
			f.failing(cond)
		}
		f.st[i] = lent
	}
	if f.style != single && f.n(3) != 0 && !f.lock[i] {
		f.emit("Py_INCREF(%s);", v)
		f.st[i] = owned
	}
}

// store puts an object into a container.
func (f *fn) store() {
	c, x := f.container(), f.value()
	text, foreign := "", true
	switch f.n(9) {
	case 0:
		text, foreign = "PyList_Append("+c+", "+x+")", false
	case 1:
		text = "PyDict_SetItem(" + c + ", " + f.value() + ", " + x + ")"
	case 2:
		text = "PyDict_SetItemString(" + c + ", \"n\", " + x + ")"
	case 3:
		text = "PyObject_SetItem(" + c + ", " + f.value() + ", " + x + ")"
	case 4:
		text = "PyObject_SetAttrString(" + c + ", \"attr\", " + x + ")"
	case 5:
		text = fmt.Sprintf("PySequence_SetItem(%s, %d, %s)", c, f.n(2), x)
	case 6:
		text = fmt.Sprintf("PySequence_DelItem(%s, %d)", c, f.n(2))
	case 7:
		text = "PyDict_DelItemString(" + c + ", \"k\")"
	case 8:
		text = fmt.Sprintf("PyList_Insert(%s, %d, %s)", c, f.n(2), x)
		foreign = false
	}
	if foreign {
		f.foreign()
	}
	f.failing(text + f.of(" < 0", " == -1", ""))
}

func (f *fn) clearOne() {
	for i := range f.vars {
		if (f.st[i] == owned || f.st[i] == maybe) && !f.lock[i] {
			f.clear(i)
			return
		}
	}
}

// keep takes a reference to something borrowed.
func (f *fn) keep() {
	for i := range f.vars {
		if (f.st[i] == lent || f.st[i] == safe) && f.style != single && !f.lock[i] {
			if f.n(2) == 0 {
				f.emit("Py_INCREF(%s);", f.vars[i])
			} else {
				f.emit("Py_XINCREF(%s);", f.vars[i])
			}
			f.st[i] = owned
			return
		}
	}
	i := f.target()
	if i < 0 {
		return
	}
	f.clear(i)
	x := f.value()
	switch f.n(3) {
	case 0:
		f.emit("%s = Py_NewRef(%s);", f.decl(i), x)
	case 1:
		f.emit("%s = %s;", f.decl(i), x)
		f.emit("Py_INCREF(%s);", f.vars[i])
	case 2:
		x = f.params[0]
		f.emit("Py_INCREF(%s);", x)
		f.emit("%s = %s;", f.decl(i), x)
	}
	f.st[i] = owned
}

// guardCall protects a borrowed object during a call.
func (f *fn) guardCall() {
	for i := range f.vars {
		if f.st[i] != lent || f.lock[i] {
			continue
		}
		v := f.vars[i]
		f.emit("Py_INCREF(%s);", v)
		n := f.int()
		f.emit("%s = PyObject_Length(%s);", n, v)
		f.emit("Py_DECREF(%s);", v)
		f.st[i] = dead
		f.foreign()
		f.failing(n + " < 0")
		return
	}
}

// alias copies a variable, or hands its reference on.
func (f *fn) alias() {
	j := f.borrower()
	for i := range f.vars {
		if i == j || j < 0 || f.lock[i] {
			continue
		}
		switch {
		case f.st[i] == owned && f.style != single:
			f.emit("%s = %s;", f.decl(j), f.vars[i])
			if f.n(2) == 0 {
				f.st[j], f.st[i] = owned, dead // the reference has moved
				return
			}
			f.st[j] = lent
			return
		case f.st[i] == lent || f.st[i] == safe:
			f.emit("%s = %s;", f.decl(j), f.vars[i])
			f.st[j] = f.st[i]
			return
		}
	}
	i := f.target()
	for k := range f.vars {
		if i >= 0 && i != k && f.st[k] == owned && !f.lock[k] && (f.own[k] == f.own[i]) && f.st[i] != owned && f.st[i] != maybe {
			f.emit("%s = %s;", f.decl(i), f.vars[k])
			f.emit("%s = NULL;", f.vars[k])
			f.st[i], f.st[k] = owned, null
			return
		}
	}
}

// setItems makes a tuple or a list of fixed size.
func (f *fn) setItems() {
	i := f.target()
	if i < 0 {
		return
	}
	f.clear(i)
	kind := f.of("Tuple", "List")
	n := 1 + f.n(2)
	// The items first, so that nothing fails while the object is not complete.
	var items []string
	for k := 0; k < n; k++ {
		switch f.n(3) {
		case 0:
			items = append(items, "Py_NewRef("+f.value()+")")
		case 1:
			x := f.params[f.n(len(f.params))]
			f.emit("Py_INCREF(%s);", x)
			items = append(items, x)
		case 2:
			found := false
			for j, s := range f.st {
				if s == owned && !f.lock[j] && j != i && !f.own[j] {
					items = append(items, f.vars[j])
					f.st[j] = dead
					found = true
					break
				}
			}
			if !found {
				items = append(items, "Py_NewRef(Py_None)")
			}
		}
	}
	// That the object can't be had is out of memory; what was handed over is lost then.
	v := f.vars[i]
	f.emit("%s = Py%s_New(%d);", f.decl(i), kind, n)
	f.emit("if (%s == NULL)", v)
	f.emit("    return %s;", f.result)
	set := "_SET_ITEM"
	for k, x := range items {
		if strings.Contains(x, v) {
			x = "Py_NewRef(Py_None)"
		}
		f.emit("Py%s%s(%s, %d, %s);", kind, set, v, k, x)
	}
	f.st[i] = owned
}

// fill makes a list in a loop whose items may fail.
func (f *fn) fill() {
	i := f.target()
	if i < 0 || f.depth > 2 {
		return
	}
	f.clear(i)
	kind := f.of("List", "Tuple")
	f.assign(i, "Py"+kind+"_New(2)", false)
	n, x, v := f.int(), f.name("item"), f.vars[i]
	f.emit("for (%s = 0; %s < 2; %s++) {", n, n, n)
	f.ind++
	text, foreign := f.call()
	if strings.Contains(text, v) {
		text, foreign = "PyObject_Str("+f.params[0]+")", true
	}
	f.emit("PyObject *%s = %s;", x, text)
	if foreign {
		f.foreign()
	}
	f.failing(x + " == NULL")
	if f.n(2) == 0 {
		f.emit("Py%s_SET_ITEM(%s, %s, %s);", kind, v, n, x)
	} else {
		f.failing("Py" + kind + "_SetItem(" + v + ", " + n + ", " + x + ") < 0")
	}
	f.ind--
	f.emit("}")
}

// global works on the module's static variables.
func (f *fn) global() {
	g, x := f.of("g0", "g1"), f.value()
	switch f.n(5) {
	case 0:
		f.emit("Py_XSETREF(%s, Py_NewRef(%s));", g, x)
		f.foreign()
	case 1:
		f.emit("Py_CLEAR(%s);", g)
		f.foreign()
	case 2:
		f.emit("if (%s == NULL)", g)
		f.emit("    %s = Py_NewRef(%s);", g, x)
	case 3:
		i := f.target()
		if i < 0 {
			return
		}
		f.clear(i)
		f.emit("%s = %s;", f.decl(i), g)
		f.emit("Py_XINCREF(%s);", f.vars[i])
		f.st[i] = maybe
	case 4:
		old := f.name("old")
		f.emit("{")
		f.ind++
		f.emit("PyObject *%s = %s;", old, g)
		f.emit("Py_INCREF(%s);", x)
		f.emit("%s = %s;", g, x)
		f.emit("Py_XDECREF(%s);", old)
		f.ind--
		f.emit("}")
		f.foreign()
	}
}

// member works on the members of self.
func (f *fn) member() {
	if !f.self {
		f.global()
		return
	}
	m, x := f.of("self->a", "self->b"), f.value()
	switch f.n(7) {
	case 0:
		f.emit("Py_XSETREF(%s, Py_NewRef(%s));", m, x)
	case 1:
		f.emit("Py_CLEAR(%s);", m)
	case 2:
		old := f.name("old")
		f.emit("{")
		f.ind++
		f.emit("PyObject *%s = %s;", old, m)
		f.emit("Py_INCREF(%s);", x)
		f.emit("%s = %s;", m, x)
		f.emit("Py_XDECREF(%s);", old)
		f.ind--
		f.emit("}")
	case 3:
		i := f.borrower()
		if i < 0 || f.style == single {
			return
		}
		f.emit("%s = %s;", f.decl(i), m)
		f.st[i] = null
		f.emit("if (%s == NULL) {", f.vars[i])
		f.ind++
		f.emit("PyErr_SetString(PyExc_AttributeError, \"empty\");")
		keep := slices.Clone(f.st)
		f.fail()
		f.st = keep
		f.ind--
		f.emit("}")
		f.emit("Py_INCREF(%s);", f.vars[i])
		f.st[i] = owned
		return
	case 4:
		f.emit("Py_INCREF(%s);", x)
		f.emit("Py_XDECREF(%s);", m)
		f.emit("%s = %s;", m, x)
	case 5:
		f.emit("if (%s != NULL && PyList_CheckExact(%s)) {", m, m)
		f.ind++
		f.failing("PyList_Append(" + m + ", " + x + ") < 0")
		f.ind--
		f.emit("}")
		return
	case 6:
		i := f.target()
		if i < 0 {
			return
		}
		f.clear(i)
		x = f.value() // the one before may be gone
		f.assign(i, "PyTuple_Pack(2, "+m+" ? "+m+" : Py_None, "+x+")", false)
		return
	}
	f.foreign()
}

func (f *fn) helperCall() {
	x, y := f.value(), f.value()
	for k := range f.uses {
		h := f.uses[(k+f.names)%len(f.uses)]
		switch h.kind {
		case stealHelper:
			switch f.n(2) {
			case 0:
				f.foreign()
				f.failing(h.name + "(" + x + ", Py_NewRef(" + y + ")) < 0")
			case 1:
				for j, s := range f.st {
					if s == owned && !f.lock[j] && !f.own[j] && f.vars[j] != x {
						f.st[j] = dead
						f.foreign()
						f.failing(h.name + "(" + f.params[0] + ", " + f.vars[j] + ") < 0")
						return
					}
				}
				f.emit("Py_INCREF(%s);", f.params[0])
				f.foreign()
				f.failing(h.name + "(" + f.params[0] + ", " + f.params[0] + ") < 0")
			}
			return
		case outHelper:
			i := f.target()
			if i < 0 || f.later[i] || f.vars[i] == "b" {
				return
			}
			f.clear(i)
			if strings.Contains(x, f.vars[i]) {
				x = f.params[0]
			}
			f.foreign()
			f.failing(h.name + "(" + x + ", &" + f.vars[i] + ") < 0")
			f.st[i] = owned
			return
		case statusHelper:
			f.foreign()
			f.failing(h.name + "(" + x + ", " + y + ") < 0")
			return
		case lentHelper:
			i := f.borrower()
			if i < 0 {
				return
			}
			f.emit("%s = %s(%s, %s);", f.decl(i), h.name, f.params[0], f.params[len(f.params)-1])
			f.st[i] = lent
			return
		}
	}
	// One of the module's own helpers.
	i := f.target()
	if i < 0 || f.later[i] || f.vars[i] == "b" {
		return
	}
	f.clear(i)
	switch f.n(4) {
	case 0:
		f.foreign()
		f.failing("first_of(" + f.params[0] + ", &" + f.vars[i] + ") < 0")
		f.st[i] = owned
	case 1:
		f.foreign()
		rest := f.name("rest")
		n := f.name("n")
		f.emit("{")
		f.ind++
		f.emit("PyObject *%s = NULL;", rest)
		f.emit("int %s = split(%s, &%s, &%s);", n, f.params[0], f.vars[i], rest)
		keep := slices.Clone(f.st)
		f.stored(n, i, keep)
		f.emit("Py_XDECREF(%s);", rest)
		f.ind--
		f.emit("}")
		f.st[i] = owned
		f.foreign()
	case 3:
		f.parsed(i)
	case 2:
		f.assign(i, "PyList_New(0)", false)
		f.failing("push(" + f.vars[i] + ", " + "PyLong_FromLong(5)) < 0")
	}
}

// stored leaves when a helper says by n that it stored nothing in the variable; behind that
// the variables are as they were kept.
func (f *fn) stored(n string, i int, keep []hold) {
	f.emit("if (%s < 0) {", n)
	f.ind++
	if f.own[i] {
		f.emit("%s = NULL;", f.vars[i])
	}
	f.fail()
	f.ind--
	f.emit("}")
	f.st = keep
}

// parsed has a helper parse a tuple into a variable, and another.
func (f *fn) parsed(i int) {
	f.foreign()
	tuple, rest, n := f.name("tuple"), f.name("rest"), f.name("n")
	f.emit("{")
	f.ind++
	p := f.params[0]
	f.emit("PyObject *%s, *%s = NULL;", tuple, rest)
	f.emit("int %s;", n)
	f.emit("%s = %s;", tuple, f.of("PyTuple_Pack(1, "+p+")", "PyTuple_Pack(2, "+p+", "+p+")", "PyTuple_Pack(3, "+p+", "+p+", "+p+")", "PyTuple_New(0)"))
	keep := slices.Clone(f.st)
	f.emit("if (%s == NULL) {", tuple)
	f.ind++
	f.fail()
	f.ind--
	f.emit("}")
	f.st = slices.Clone(keep)
	f.emit("%s = parsed(%s, &%s, &%s);", n, tuple, f.vars[i], rest)
	f.emit("Py_DECREF(%s);", tuple)
	f.stored(n, i, keep)
	f.emit("Py_DECREF(%s);", rest)
	f.ind--
	f.emit("}")
	f.st[i] = owned
	f.foreign()
}

// replace puts the result of a call on a variable into the variable.
func (f *fn) replace() {
	for i, s := range f.st {
		if s != owned || f.vars[i] == "b" || f.pin[i] {
			continue
		}
		v := f.vars[i]
		switch f.n(3) {
		case 0:
			tmp := f.name("tmp")
			f.emit("{")
			f.ind++
			f.emit("PyObject *%s = PyObject_Str(%s);", tmp, v)
			f.foreign()
			if f.n(2) == 0 {
				f.emit("Py_DECREF(%s);", v)
				f.emit("%s = %s;", v, tmp)
				f.st[i] = null
				f.failing(v + " == NULL")
			} else {
				f.failing(tmp + " == NULL")
				f.emit("Py_SETREF(%s, %s);", v, tmp)
			}
			f.st[i] = owned
			f.ind--
			f.emit("}")
		case 1:
			f.foreign()
			f.emit("Py_SETREF(%s, Py_NewRef(%s));", v, f.params[0])
		case 2:
			f.foreign()
			tmp := f.name("tmp")
			f.emit("{")
			f.ind++
			f.emit("PyObject *%s = %s;", tmp, v)
			f.emit("%s = PySequence_List(%s);", v, tmp)
			f.emit("Py_DECREF(%s);", tmp)
			f.st[i] = null
			f.failing(v + " == NULL")
			f.st[i] = owned
			f.ind--
			f.emit("}")
		}
		return
	}
	f.create()
}

// fetch keeps a pending exception apart while something runs.
func (f *fn) fetch() {
	t, v, b := f.name("et"), f.name("ev"), f.name("eb")
	f.emit("{")
	f.ind++
	f.emit("PyObject *%s, *%s, *%s;", t, v, b)
	x := f.value()
	f.emit("if (PyObject_IsTrue(%s) < 0) {", x)
	f.ind++
	f.emit("PyErr_Fetch(&%s, &%s, &%s);", t, v, b)
	switch f.n(2) {
	case 0:
		f.emit("Py_XDECREF(%s);", t)
		f.emit("Py_XDECREF(%s);", v)
		f.emit("Py_XDECREF(%s);", b)
	case 1:
		f.emit("PyErr_Restore(%s, %s, %s);", t, v, b)
		f.emit("PyErr_Clear();")
	}
	f.ind--
	f.emit("}")
	f.ind--
	f.emit("}")
	f.foreign()
}

// early returns from the middle.
func (f *fn) early() {
	if f.result != "NULL" && f.n(2) == 0 {
		return
	}
	keep := slices.Clone(f.st)
	f.emit("if (%s) {", f.cond())
	f.ind++
	switch {
	case f.result == "NULL":
		f.giveBack()
	default:
		f.emit("PyErr_SetString(PyExc_ValueError, \"early\");")
		f.fail()
	}
	f.ind--
	f.emit("}")
	f.st = keep
}

// array keeps references in an array for a while.
func (f *fn) array() {
	if f.depth > 1 {
		return
	}
	arr, n := f.name("arr"), f.int()
	f.emit("{")
	f.ind++
	f.emit("PyObject *%s[2];", arr)
	x, y := f.params[f.n(len(f.params))], f.params[0]
	f.emit("%s[0] = %s;", arr, x)
	f.emit("%s[1] = %s;", arr, y)
	f.emit("for (%s = 0; %s < 2; %s++) {", n, n, n)
	f.ind++
	f.foreign()
	f.failing("PyObject_IsTrue(" + arr + "[" + n + "]) < 0")
	f.ind--
	f.emit("}")
	f.ind--
	f.emit("}")
}

// conditional uses the operator.
func (f *fn) conditional() {
	i := f.target()
	if i < 0 {
		return
	}
	f.clear(i)
	c := f.cond()
	x, y := f.value(), f.value()
	switch f.n(3) {
	case 0:
		f.emit("%s = Py_NewRef(%s ? %s : %s);", f.decl(i), c, x, y)
		f.st[i] = owned
	case 1:
		f.assign(i, "PyObject_Str("+c+" ? "+x+" : "+y+")", true)
	case 2:
		f.assign(i, c+" ? PyTuple_Pack(1, "+x+") : PySequence_List("+y+")", true)
	}
}

// dead is code that looks at a reference only to compare it.
func (f *fn) dead() {
	n := f.int()
	f.emit("%s += %s == %s;", n, f.value(), f.value())
	f.emit("(void)%s;", n)
}

// newReference is an expression that gives a new reference that can't fail, and tells nothing else.
func (f *fn) newReference(but int) string {
	return "Py_NewRef(" + f.params[f.n(len(f.params))] + ")"
}

// giveBack returns an object.
func (f *fn) giveBack() {
	if f.exit {
		f.leave()
		return
	}
	for i, s := range f.st {
		if s == owned && !f.in(4) {
			f.dropAll(i)
			if f.n(4) == 0 {
				f.emit("return Py_BuildValue(\"N\", %s);", f.vars[i])
			} else {
				f.emit("return %s;", f.vars[i])
			}
			return
		}
		if (s == lent || s == safe) && f.n(2) == 0 {
			f.emit("Py_INCREF(%s);", f.vars[i])
			f.st[i] = owned
			f.dropAll(i)
			f.emit("return %s;", f.vars[i])
			return
		}
		if s == maybe && f.n(2) == 0 {
			f.emit("if (%s == NULL)", f.vars[i])
			f.emit("    %s = Py_NewRef(Py_None);", f.vars[i])
			f.st[i] = owned
			f.dropAll(i)
			f.emit("return %s;", f.vars[i])
			return
		}
	}
	switch f.n(4) {
	case 0:
		f.dropAll(-1)
		f.emit("Py_RETURN_NONE;")
	case 1:
		f.dropAll(-1)
		f.emit("return PyObject_Repr(%s);", f.params[0])
	case 2:
		p := f.params[f.n(len(f.params))]
		f.emit("Py_INCREF(%s);", p)
		f.dropAll(-1)
		f.emit("return %s;", p)
	case 3:
		f.dropAll(-1)
		f.emit("return join_pair(%s, %s);", f.params[0], f.params[len(f.params)-1])
	}
}
