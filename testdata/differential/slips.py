import slips as m
from show import *

f = m.File()
call("enter", lambda: f.enter() is f)
call("closed", m.File(0).enter)
for n in (0, 1, 5, -1, 2**70, "x"):
    call("numbers", f.numbers, n)
call("pair", f.pair, 5)
call("pair", f.pair, Loud("a"))
class Sub(m.File): pass
s = Sub(1)
s.x = 1
call("sub", lambda: (s.enter() is s, s.pair("p"), s.x))
import io
call("read", f.read, io.BytesIO(b"abcdef"))
call("read", f.read, 5)
call("read", f.read, Bad())
for args in ((2,), (2, 3), (), ("x",), (1, None)):
    call("scale", f.scale, *args)
call("scale", lambda: f.scale(1.5, factor=4))
call("scale", lambda: f.scale(1.5, wrong=4))
for n in (2, 3, 1 << 12):
    call("many", lambda: sum(a * b for a, b in f.numbers(n)))
call("no number", f.numbers, None)
call("no file", m.File, "x")
call("keyword", lambda: m.File(open=1))
call("name", lambda: (m.File.__name__, m.File.__module__, m.File.__flags__ & (1 << 10)))
call("open", lambda: m.File(2).enter().numbers(2))
call("method of another", lambda: m.File.enter(5))
end()
