import buffers as m
from show import *

class A(m.Area): pass
for t in (m.Area, A):
    a = t(5)
    v = memoryview(a)
    print(v.tobytes(), v.format, v.shape, v.strides, v.readonly, v.nbytes, v.obj is a, a.counts())
    w = v[1:3]
    w[0] = 65
    call("init", a.__init__, 3)
    w.release(); v.release()
    print(a.counts(), bytes(a), a.counts(), bytearray(a))
    call("init", a.__init__, 3)
    print(bytes(a), m.total(a), a.counts())
    u = t(13)
    call("unlucky", m.total, u)
    call("unlucky", lambda: memoryview(u).tobytes())
    print(u.counts())
    v = memoryview(a); del a
    print(v.tobytes()); del v
call("four", m.total, m.Four())
v = memoryview(m.Four()); print(v.readonly, v.tobytes(), v.format, v.shape)
def write(): v[0] = 1
call("write", write)
call("readinto", lambda: __import__("io").BytesIO(b"xy").readinto(m.Four()))
a = m.Area(4); print(__import__("io").BytesIO(b"xy").readinto(a), bytes(a), a.counts())
call("negative", m.Area, -1)
call("none", m.total, None)
end()
