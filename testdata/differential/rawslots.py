import gc
import sys
import weakref

import rawslots
from show import end


class Thing:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "Thing(%d)" % self.n


alive = weakref.WeakSet()


def thing(n):
    t = Thing(n)
    alive.add(t)
    return t


def left(what):
    gc.collect()
    print(what, sorted(t.n for t in alive))


s = rawslots.Stack()
for i in range(20):
    s.push(thing(i))
print(s.list(), s.top())
left("pushed")
for i in range(5):
    print(s.pop())
left("popped")
for i in range(100, 103):
    s.push(thing(i))
left("pushed again")
s.drop()
left("dropped")
s.swap(0, 3)
s.swap(2, 2)
print(s.list(), s.repr(), s.repr(), s.repr())
print(s.str(), s.str(), s.str())
s.cut()
left("cut")
print(s.shift(), s.shift())
left("shifted")
s.push(thing(200))
s.replace(1, thing(201))
print(s.list())
left("replaced")
for f, a in ((s.swap, (0, 99)), (s.replace, (-1, 0))):
    try:
        f(*a)
    except IndexError as e:
        print(e)
for i in range(300, 304):
    s.keep(thing(i))
print(s.take(), s.take())
left("taken")
s.keep(thing(310))
left("kept")
try:
    for i in range(9):
        s.keep(None)
except IndexError as e:
    print(e)
for i in range(400, 403):
    s.remember(thing(i))
    print(s.recall())
left("remembered")
x = object()
before = sys.getrefcount(x)
for i in range(50):
    s.push(x)
    s.swap(0, 1)
    s.shift()
    s.pop() if i % 3 else s.drop()
    s.push(x)
    s.replace(0, x)
    s.remember(x)
s.remember(None)
while s.top() is not None:
    s.drop()
print(sys.getrefcount(x) - before)
del s, f, a
left("gone")
end()
