package ownfuzz

import (
	"fmt"
	"slices"
	"strings"
)

// This file makes conditions, branches and loops.

func (f *fn) status() {
	n := f.int()
	text, foreign := "", true
	switch f.n(5) {
	case 0:
		text, foreign = "maybe_fail()", false
	case 1:
		text = "PyObject_Length(" + f.value() + ")"
	case 2:
		text = "PyObject_IsTrue(" + f.value() + ")"
	case 3:
		text = "PyObject_RichCompareBool(" + f.value() + ", " + f.value() + ", Py_EQ)"
	case 4:
		text = "PySequence_Contains(" + f.value() + ", " + f.value() + ")"
	}
	if foreign {
		f.foreign()
	}
	if f.n(2) == 0 {
		f.emit("%s = %s;", n, text)
		f.failing(n + " < 0")
	} else {
		f.failing("(" + n + " = " + text + ") == -1")
	}
}

// cond is a condition without effect.
func (f *fn) cond() string {
	x := f.value()
	switch f.n(7) {
	case 0:
		return x + " == Py_None"
	case 1:
		return "PyList_Check(" + x + ")"
	case 2:
		return x + " != " + f.value()
	case 3:
		return "PyTuple_Check(" + x + ") && PyTuple_GET_SIZE(" + x + ") > 1"
	case 4:
		return "!PyDict_Check(" + x + ") || " + f.value() + " == Py_True"
	case 5:
		return "PyCallable_Check(" + x + ")"
	}
	return "PyLong_CheckExact(" + x + ")"
}

// capture runs body with an output of its own.
func (f *fn) capture(body func()) []string {
	out := f.out
	f.out = nil
	f.ind++
	f.depth++
	body()
	f.ind--
	f.depth--
	got := f.out
	f.out = out
	return got
}

// meet brings variables from what two branches left to one state, adding to each branch.
func (f *fn) meet(a, b []hold, ta, tb *[]string) []hold {
	out := make([]hold, len(a))
	add := func(t *[]string, format string, i int) {
		*t = append(*t, strings.Repeat("    ", f.ind+1)+fmt.Sprintf(format, f.vars[i]))
	}
	foreign := false
	a, b = slices.Clone(a), slices.Clone(b)
	for i := range a { // before anything is dropped: it may keep what is lent
		x, y, ty := a[i], b[i], tb
		if x > y {
			x, y, ty = y, x, ta
		}
		if x == owned && (y == lent || y == safe) {
			add(ty, "Py_INCREF(%s);", i)
			a[i], b[i] = owned, owned
		}
	}
	for i := range a {
		x, y, tx, ty := a[i], b[i], ta, tb
		if x > y {
			x, y, tx, ty = y, x, ty, tx
		}
		// x < y in the order of the constants
		switch {
		case x == y:
			out[i] = x
		case y == maybe && (x == null || x == owned):
			out[i] = maybe
		case y == maybe:
			add(ty, "Py_XDECREF(%s);", i)
			foreign = true
		case y == owned && x == null && f.n(2) == 0:
			out[i] = maybe
		case y == owned && x == null:
			add(ty, "Py_CLEAR(%s);", i)
			out[i] = null
			foreign = true
		case y == owned && f.n(2) == 0: // x is dead
			add(ty, "Py_DECREF(%s);", i)
			foreign = true
		case y == owned:
			add(tx, "%s = NULL;", i)
			out[i] = maybe
		case x == lent && y == safe:
			out[i] = lent
		default:
			out[i] = dead
		}
	}
	if foreign {
		for i := range out {
			if out[i] == lent {
				out[i] = dead
			}
		}
	}
	return out
}

func (f *fn) branch() {
	cond := f.cond()
	start := slices.Clone(f.st)
	then := f.capture(f.block)
	a := f.st
	f.st = slices.Clone(start)
	var els []string
	if f.n(2) == 0 {
		els = f.capture(f.block)
	}
	st := f.meet(a, f.st, &then, &els)
	f.ifElse(cond, then, els)
	f.st = st
}

func (f *fn) ifElse(cond string, then, els []string) {
	if len(then) == 0 && len(els) == 0 {
		return
	}
	f.emit("if (%s) {", cond)
	f.out = append(f.out, then...)
	if len(els) > 0 {
		f.emit("%s", f.of("}\n"+strings.Repeat("    ", f.ind)+"else {", "} else {"))
		f.out = append(f.out, els...)
	}
	f.emit("}")
}

// branchNull tests a variable that may be null.
func (f *fn) branchNull() {
	for i, s := range f.st {
		if s != maybe || f.lock[i] {
			continue
		}
		v := f.vars[i]
		start := slices.Clone(f.st)
		f.st[i] = owned
		then := f.capture(f.block)
		a := f.st
		f.st = slices.Clone(start)
		f.st[i] = null
		els := f.capture(f.block)
		st := f.meet(a, f.st, &then, &els)
		if f.n(2) == 0 {
			f.ifElse(v+" != NULL", then, els)
		} else {
			f.ifElse("!"+v, els, then)
		}
		f.st = st
		return
	}
	f.create()
}

// region writes the body of something that is left as it was entered.
func (f *fn) region(isLoop, forward bool, body func()) []string {
	f.foreign()
	start := slices.Clone(f.st)
	lock := slices.Clone(f.lock)
	for i, s := range f.st {
		if s == owned || s == maybe || s == safe {
			f.lock[i] = true
		}
	}
	if isLoop {
		f.loops = append(f.loops, loop{start, forward})
	}
	f.turns++
	defer func() { f.turns-- }()
	out := f.capture(func() {
		body()
		f.restore(start)
	})
	if isLoop {
		f.loops = f.loops[:len(f.loops)-1]
	}
	f.lock = lock
	f.st = start
	return out
}

// restore brings the variables back to an earlier state.
func (f *fn) restore(to []hold) {
	for i, want := range to {
		have := f.st[i]
		if have == want || f.lock[i] && (want == owned || want == maybe || want == safe) {
			continue
		}
		v := f.vars[i]
		switch {
		case want == dead && have == owned:
			f.emit("Py_DECREF(%s);", v)
		case want == dead && have == maybe:
			f.emit("Py_XDECREF(%s);", v)
		case want == null && (have == owned || have == maybe):
			f.emit("Py_CLEAR(%s);", v)
		case want == null:
			f.emit("%s = NULL;", v)
		}
		f.st[i] = want
	}
}

func (f *fn) countLoop() {
	n := f.int()
	limit := fmt.Sprint(1 + f.n(3))
	kind := f.n(3)
	body := f.region(true, kind == 0, f.block)
	switch kind {
	case 0:
		f.emit("for (%s = 0; %s < %s; %s++) {", n, n, limit, n)
		f.out = append(f.out, body...)
		f.emit("}")
	case 1:
		f.emit("%s = %s;", n, limit)
		f.emit("while (%s-- > 0) {", n)
		f.out = append(f.out, body...)
		f.emit("}")
	case 2:
		f.emit("do {")
		f.out = append(f.out, body...)
		f.emit("} while (++%s < %s);", n, limit)
	}
}

// leaveLoop leaves the innermost loop, or starts its next turn.
func (f *fn) leaveLoop() {
	if len(f.loops) == 0 {
		f.store()
		return
	}
	l := f.loops[len(f.loops)-1]
	cond := f.cond()
	keep := slices.Clone(f.st)
	f.emit("if (%s) {", cond)
	f.ind++
	f.restore(l.st)
	if l.forward && f.n(2) == 1 {
		f.emit("continue;")
	} else {
		f.emit("break;")
	}
	f.ind--
	f.emit("}")
	f.st = keep
}

// iterate goes through an iterator.
func (f *fn) iterate() {
	it := f.target()
	if it < 0 || f.depth > 2 {
		return
	}
	f.clear(it)
	f.assign(it, "PyObject_GetIter("+f.container()+")", true)
	item := f.target()
	if item == it || item < 0 {
		return
	}
	f.clear(item)
	if f.later[item] {
		return
	}
	if !f.own[item] {
		f.st[item] = dead
	}
	v := f.vars[item]
	limit := f.int()
	f.pin[it] = true
	defer func() { f.pin[it] = false }()
	body := f.region(true, true, func() {
		f.st[item] = owned
		f.emit("if (++%s > 4) {", limit)
		f.ind++
		f.restore(f.loops[len(f.loops)-1].st)
		f.emit("break;")
		f.ind--
		f.emit("}")
		f.st[item] = owned
		f.block()
	})
	cond := f.of("(%s = PyIter_Next(%s))", "(%s = PyIter_Next(%s)) != NULL")
	f.emit("while ("+cond+") {", v, f.vars[it])
	f.out = append(f.out, body...)
	f.emit("}")
	if f.style == single && f.own[item] {
		f.st[item] = null
	} else {
		f.st[item] = dead
	}
	f.foreign()
	if f.n(2) == 0 {
		f.emit("Py_DECREF(%s);", f.vars[it])
		f.st[it] = dead
		if f.own[it] {
			f.emit("%s = NULL;", f.vars[it])
			f.st[it] = null
		}
	}
	f.failing("PyErr_Occurred()")
}

// walkDict goes through a dict that nothing changes meanwhile.
func (f *fn) walkDict() {
	out := f.target()
	if out < 0 || f.depth > 2 {
		return
	}
	f.clear(out)
	f.assign(out, "PyList_New(0)", false)
	c := f.container()
	if c == f.vars[out] {
		return
	}
	pos, k, v := f.name("pos"), f.name("key"), f.name("val")
	f.emit("if (PyDict_Check(%s)) {", c)
	f.ind++
	f.emit("Py_ssize_t %s = 0;", pos)
	f.emit("PyObject *%s, *%s;", k, v)
	f.emit("while (PyDict_Next(%s, &%s, &%s, &%s)) {", c, pos, k, v)
	f.ind++
	switch f.n(3) {
	case 0:
		f.failing("PyList_Append(" + f.vars[out] + ", " + k + ") < 0")
	case 1:
		f.emit("if (%s == Py_None)", v)
		f.emit("    continue;")
		f.failing("PyList_Append(" + f.vars[out] + ", " + v + ") < 0")
	case 2:
		f.failing("PyList_Append(" + f.vars[out] + ", " + v + ") < 0")
		f.emit("if (PyLong_CheckExact(%s))", k)
		f.emit("    break;")
	}
	f.ind--
	f.emit("}")
	f.ind--
	f.emit("}")
}

// choose is a switch, with cases that fall through.
func (f *fn) choose() {
	if f.depth > 2 {
		return
	}
	n := f.int()
	f.emit("%s = PyTuple_Check(%s) ? %d : PyList_Check(%s);", n, f.value(), f.n(3), f.value())
	var bodies [][]string
	for i := 0; i < 2+f.n(2); i++ {
		// A break in here would leave the switch only.
		loops := f.loops
		f.loops = nil
		f.ind++
		bodies = append(bodies, f.region(false, false, f.block))
		f.ind--
		f.loops = loops
	}
	f.emit("switch (%s) {", n)
	for i, b := range bodies {
		if i == len(bodies)-1 && f.n(2) == 0 {
			f.emit("default:")
		} else {
			f.emit("case %d:", i)
		}
		f.out = append(f.out, b...)
		if f.n(3) == 0 && i < len(bodies)-1 {
			f.emit("    /* fall through */")
		} else {
			f.emit("    break;")
		}
	}
	f.emit("}")
}

// retry is a loop made with goto.
func (f *fn) retry() {
	if f.depth > 1 {
		return
	}
	n, l := f.int(), f.name("again")
	f.emit("%s = 0;", n)
	body := f.region(false, false, f.block)
	f.out = append(f.out, l+":")
	for _, s := range body {
		f.out = append(f.out, strings.TrimPrefix(s, "    "))
	}
	f.emit("if (%s++ < %d)", n, 1+f.n(2))
	f.emit("    goto %s;", l)
}
