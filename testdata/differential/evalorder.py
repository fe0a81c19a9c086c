import evalorder as m
from show import *

import itertools
for t in itertools.product((0, 1), repeat=3):
    call("shorts %s" % (t,), m.shorts, *t)
    call("log", m.take_log)
for t in itertools.product((0, 1), repeat=2):
    call("tern %s" % (t,), m.ternaries, *t)
    call("log", m.take_log)
call("while", m.while_cond, lambda i: "abcdefg"[i])
call("log", m.take_log)
call("while", m.while_cond, lambda i: [False, "x", None][i])
call("log", m.take_log)
call("while", m.while_cond, lambda i: [5, []][i])
call("log", m.take_log)
call("do", m.do_cond, iter([1, 2, 0, 3]))
call("do", m.do_cond, iter([]))
call("do", m.do_cond, iter([Bad()]))
def g():
    yield Loud("a")
    raise KeyError(1)
call("do", m.do_cond, g())
call("index", m.index_expr, [1, 2, 4])
call("index", m.index_expr, [1, 2, 4, "x"])
call("index", m.index_expr, ())
end()
