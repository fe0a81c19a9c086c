package ownfuzz

// This file makes statements about objects that memory keeps which is no object's.

// cells makes a list of one or two cells and works on what they keep.
func (f *fn) cells() {
	if f.depth > 2 || f.turns > 0 {
		return
	}
	i := f.target()
	if i < 0 || f.later[i] {
		return
	}
	f.clear(i)
	c, v := f.name("c"), f.vars[i]
	x, y := f.value(), f.of("NULL", f.params[0], "Py_None")
	f.scoped(func() {
		f.emit("cell *%s = cell_new(%s, %s);", c, x, y)
		f.failing(c + " == NULL")
		f.during("cell_free("+c+");", func() {
			if f.n(3) == 0 {
				f.emit("%s->next = cell_new(%s, %s);", c, y, f.params[0])
				f.failing(c + "->next == NULL")
			}
			for k := 1 + f.n(4); k > 0; k-- {
				f.cell(c)
			}
		})
		m := c + f.of("->a", "->b")
		switch f.n(6) {
		case 0: // it leaves the cell
			f.emit("%s = %s;", v, m)
			f.emit("%s = NULL;", m)
			f.emit("cell_free(%s);", c)
			f.foreign()
			f.st[i] = maybe
		case 1:
			f.emit("%s = %s;", v, m)
			f.emit("Py_XINCREF(%s);", v)
			f.emit("cell_free(%s);", c)
			f.foreign()
			f.st[i] = maybe
		case 2:
			f.emit("%s = Py_BuildValue(\"(Oi)\", %s ? %s : Py_None, %s->tag);", v, m, m, c)
			f.emit("cell_free(%s);", c)
			f.foreign()
			f.st[i] = null
			f.failing(v + " == NULL")
			f.st[i] = owned
		case 3:
			f.emit("%s = cell_take(%s);", v, c)
			f.emit("cell_free(%s);", c)
			f.foreign()
			f.st[i] = null
			f.failing(v + " == NULL")
			f.st[i] = owned
		case 4:
			f.emit("%s = cell_first(%s);", v, c)
			f.emit("Py_XINCREF(%s);", v)
			f.emit("cell_free(%s);", c)
			f.foreign()
			f.st[i] = maybe
		case 5: // handed on to a list, or given up
			list := f.name("list")
			f.emit("PyObject *%s = PyList_New(2);", list)
			f.during("cell_free("+c+");", func() { f.failing(list + " == NULL") })
			f.emit("PyList_SET_ITEM(%s, 0, Py_NewRef(%s));", list, f.params[0])
			f.emit("if (%s) {", m)
			f.emit("    PyList_SET_ITEM(%s, 1, %s);", list, m)
			f.emit("    %s = NULL;", m)
			f.emit("}")
			f.emit("else")
			f.emit("    PyList_SET_ITEM(%s, 1, Py_NewRef(Py_None));", list)
			f.emit("cell_free(%s);", c)
			f.emit("%s = %s;", v, list)
			f.foreign()
			f.st[i] = owned
		}
	})
}

// cell does something with what a cell keeps.
func (f *fn) cell(c string) {
	m, x := c+f.of("->a", "->b"), f.value()
	old := f.name("old")
	switch f.n(11) {
	case 0:
		f.emit("Py_XSETREF(%s, Py_NewRef(%s));", m, x)
	case 1:
		f.emit("Py_CLEAR(%s);", m)
	case 2:
		f.scoped(func() { // the old one given up behind the store
			f.emit("PyObject *%s = %s;", old, m)
			f.emit("Py_INCREF(%s);", x)
			f.emit("%s = %s;", m, x)
			f.emit("Py_XDECREF(%s);", old)
		})
	case 3:
		f.emit("Py_INCREF(%s);", x)
		f.emit("Py_XDECREF(%s);", m)
		f.emit("%s = %s;", m, x)
	case 4:
		f.scoped(func() {
			f.emit("PyObject *%s = %s->a;", old, c)
			f.emit("%s->a = %s->b;", c, c)
			f.emit("%s->b = %s;", c, old)
		})
		return
	case 5: // moved with the memory
		d := f.name("d")
		f.scoped(func() {
			f.emit("cell *%s = PyMem_Malloc(sizeof(cell));", d)
			f.emit("if (%s != NULL) {", d)
			f.emit("    memcpy(%s, %s, sizeof(cell));", d, c)
			f.emit("    PyMem_Free(%s);", c)
			f.emit("    %s = %s;", c, d)
			f.emit("}")
		})
		return
	case 6: // only where it is another one
		f.scoped(func() {
			f.emit("PyObject *%s = %s;", old, m)
			f.emit("if (%s != %s) {", old, x)
			f.emit("    Py_INCREF(%s);", x)
			f.emit("    %s = %s;", m, x)
			f.emit("    Py_XDECREF(%s);", old)
			f.emit("}")
		})
	case 7:
		text, foreign := f.call()
		if foreign {
			f.foreign()
		}
		f.emit("if (%s == NULL) {", m)
		f.ind++
		f.emit("%s = %s;", m, text)
		f.failing(m + " == NULL")
		f.ind--
		f.emit("}")
	case 8:
		f.emit("if (%s) {", m)
		f.ind++
		f.failing("PyObject_IsTrue(" + m + ") < 0")
		f.ind--
		f.emit("}")
	case 9: // held during a call
		f.scoped(func() {
			f.emit("PyObject *%s = %s ? %s : Py_None;", old, m, m)
			f.emit("Py_INCREF(%s);", old)
			f.during("Py_DECREF("+old+");", func() { f.failing("PyObject_SetAttrString(" + f.params[0] + ", \"attr\", " + old + ") < 0") })
			f.emit("Py_DECREF(%s);", old)
		})
	case 10:
		f.emit("if (%s->tag++ && %s == Py_None)", c, m)
		f.emit("    Py_CLEAR(%s);", m)
	}
	f.foreign()
}
