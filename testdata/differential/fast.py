import sys

import fast as m
from show import *

call("sum", m.sum_fast)
call("sum", m.sum_fast, 1, 2.5, 3)
call("sum", m.sum_fast, [1], [2])
call("sum", m.sum_fast, 1, "x")
call("sum", m.sum_fast, 1, x=2)
call("fail", m.fail)
call("fail", m.fail, "one")
call("fail", m.fail, ("a", "b"))
call("fail", m.fail, 1, "s")
if sys.version_info >= (3, 11, 7):  # 3.11.2 loses the error of the formatting
    call("fail", m.fail, 1, Bad())
f = lambda x: [x]
call("memo", m.memo, f, 1)
call("memo", m.memo, f, 1)
call("memo", lambda: m.memo(f, 1) is m.memo(f, 1))
call("memo", m.memo, f, [])
call("memo", m.memo, lambda x: 1/0, 5)
call("memo", m.memo, f, Bad())
call("memo", m.memo, f)
call("empty", lambda: m.get_empty() is m.get_empty())
call("reset", m.reset)
call("reset", m.reset)
call("memo", m.memo, lambda x: "again", 1)
def g(e):
    def h(): raise e
    return h
for e in (m.Error("a"), m.SubError("b"), ValueError("v"), m.Error("x", 2)):
    call("catch", m.catch, g(e))
call("catch", m.catch, lambda: 7)
call("catch", m.catch, 7)
print(m.Error.__mro__, m.SubError.__bases__, m.SubError.__doc__, m.Error.__module__)
print(m.ANSWER, m.NAME, m.PI, m.TUPLE, m.__doc__)
m.reset()
end()
