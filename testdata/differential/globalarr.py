import globalarr as m
from show import *

for i in (0, 1, 1499, 1500, -1, 5, 1, "x"):
    call("get", m.get, i)
call("kept", lambda: m.get(1499) is m.get(1499))
call("same", m.same)
loud = Loud("a")
call("put", m.put, 0, loud)
call("same", m.same)
call("put", m.put, 1, loud)
call("same", m.same)
call("put", m.put, 2, loud)
call("put", m.put, 1, Loud("b"))
call("same", m.same)
call("put", m.put, 1, [])
del loud
call("put", m.put, 0, None)
call("clear", m.clear)
call("clear", m.clear)
call("same", m.same)
for i in range(5):
    call("note", m.note, "n%d" % i)
    call("note", m.note, Loud("l%d" % i))
for i in range(3):
    m.note(None)
end()
