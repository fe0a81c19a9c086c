// Package port is the engine that rules run on: it turns the functions of one
// translation unit from PyObject pointers to HPy handles, as edits of the
// author's text.
//
// The engine's one idea is value semantics. A C extension counts references; a
// port does not. Every variable that held a PyObject pointer becomes a variable
// that holds a handle, each HPy result is a handle that its variable owns, and
// a handle is closed once on every path, where package ownership proves that it
// is no longer needed (preferably where the author wrote Py_DECREF). So
// Py_INCREF has no counterpart, a stealing call simply does not steal, and a
// borrowed result is an owned handle that gets a close of its own.
//
// A function is rendered several times: the first renderings find out what each
// expression does to which variable, the ownership solver answers with
// decisions (move or duplicate here, close there), and the last rendering,
// which follows them, is the one whose edits are kept. What can't be rendered
// raises a Refusal that names the reason; nothing of the function is edited.
//
// # Hazards
//
// What can go wrong when counts become handles. Each paragraph ends with the tests that
// set the trap: modules of testdata/differential, one of their functions behind a colon, or
// a rule's case. A test of this package checks that they exist.
//
// Look-ups that swallow errors. PyDict_GetItem gives NULL and no error for a key that can't
// be hashed; HPy's look-ups raise. NULL may also mean "not there" and be followed by
// PyErr_Occurred. So each look-up has a function of the support header with the C API's
// very answer. Test: borrow:lookup, borrow:lookup_err, borrow:lookup_str.
//
// Borrowed items outlive their place. The C source may delete the item from its list while it
// holds the reference it took; the port's handle is its own from the start, and has to be closed
// although the source closes nothing. Test: borrow:drop_then_use, borrow:inner, borrow:swap.
//
// A variable holds borrowed and owned references by turns, or copies another. One close for
// both would be one too many; the solver makes the variable own all of them, or none.
// Test: reuse, weakdef, found:in_turn.
//
// Stealing calls. SET_ITEM takes the reference over, an HPy builder does not: the handle is
// closed by the caller, on failure too. An object is not there before it is built, so nothing may look
// at it until then, it must be built once, and what is thrown away half full is cancelled.
// Test: builderx, builderphase, found:built_once, found:two_builders, found:other_first,
// found:one_way, found:each_way, found:replaced, found:second_list, found:text_first, found:filled_after.
//
// Declarations that do something. What is closed where a block begins may be filled again by a
// declaration of the block. Test: found:declared_again.
//
// Cleanup labels. Many paths meet at one label with different variables alive; a close needs
// a handle or HPy_NULL in each, also where goto jumps over the declaration. Test: cleanup, loops, found:closed_at_label.
//
// Loops. What the body opens must be closed before the next turn, by whichever way it is
// reached: the end of the body, continue, or a condition that assigns. Test: loops, cleanup, dictloop.
//
// Heads of loops have no room for a statement. A close that belongs there goes before the loop
// or into its body, and must not go before the expression that still needs the handle.
// Test: found:before_for, evalorder:while_cond.
//
// Order of evaluation. A temporary that is taken out of an expression runs earlier than it did; it
// may not pass anything with an effect, nor run when the original would not have.
// Test: evalorder, nested, weakdef:cond_assign.
//
// Order of destruction. Py_CLEAR and Py_SETREF store first and give up afterwards, so that a destructor
// sees the new value. Test: order, setref.
//
// Returning what must still be closed. The value is computed before the closes and the
// closes come before the return, also when the expression uses what is closed. Test: calls, order.
//
// Pending exceptions. Closing a handle while an error is set runs code; an exception that was fetched
// is three handles, which Restore consumes in C and not in HPy. The state that Fetch needs is set up
// by the module. Test: exc, found:fetched.
//
// Arguments. The tuple that a method gets lends its items, and an array of handles does so in the
// port; keyword arguments of a constructor come from a dict, and need a keeper. Test: parse, fast, tracker, argpass.
//
// Parsers that store elsewhere. A member is a field that only its owner stores to; the parser fills a
// variable, and its object goes to its place where parsing succeeded. Test: parsedplaces.
//
// Iterators. tp_iternext ends with NULL and no error, __next__ with StopIteration; an iterator written in
// Python or a generator's value leaves one pending, which a caller of the slot sees. One that gave its
// container up stays at the end. What a loop keeps from one turn for the next is owned, and so are both
// ways out of it. Test: iters, found:in_turn, slots.
//
// Out-parameters. The callee's handle becomes the caller's, on success only; a parameter may be left
// alone, filled twice, or hold something before. Test: outparam.
//
// Arrays of objects. Copies in memory are not references; who owns the elements must be known for the
// array as a whole or for each element. Test: arrays, localarr.
//
// Words that are copied. memcpy, memmove and the assignment of a struct copy what handles and
// fields are made of, not references: such a function is refused. memset of a local array is as good
// as HPy_NULL in each element. Test: copies:array_copy, copies:args_copy, copies:args_same, copies:blank, rules/objects/testdata/refuses-copy.txtar.
//
// Structs on the stack. Their members are filled and emptied by functions that get the address; the struct
// owns what it holds, and closes it where it ends, on every way out. Test: stacked:gather, stacked:pairs.
//
// Pointers into an object. The characters of a str last as long as the str, in C as long as whoever owns it;
// the handle through which they were asked for has to stay open as well.
// Test: stacked:Maker_decode, stacked:Maker_names.
//
// Structs within an object's struct. Their members are the object's, which visits them; seen elsewhere,
// on the stack or through a pointer, they would have no owner, and the object stays as it is.
// Test: copies:Box_put, copies:Box_all, rules/objects/testdata/refuses-inner.txtar.
//
// Class methods and static methods. The first argument is a type, or nothing at all. Test: copies:Box_make, copies:Box_twice.
//
// Members and globals. A field belongs to its owner and can only be loaded and stored through it; what
// the C source reads without a reference gets one in the port. Test: setref, selfref, linked, statics, localstatic.
//
// Code without the context. Callbacks get none from their caller: between leaving and re-entering Python
// nothing of HPy may be called at all. Test: rules/threads/testdata/refuses.txtar, rules/gilstate/testdata/fires.txtar.
//
// Identity. Two handles of one object are different words: == between objects is HPy_Is, and a
// test against NULL is not an identity. Test: cleanup, nested, namespace.
//
// Macros. One replacement list serves many uses, and all of them must agree on the edit.
// Test: macros, macros2, macros3, found:released.
//
// Programs made by chance look for what is not listed: package rules/port/ownfuzz.
package port
