import copy

import roles as m
from show import call, end

P = m.Pack
for n in (0, 3, 100, 101, -1, "x"):
    call("new", P, n)
p = P(3)
call("copy", lambda: (p.copy().size(), copy.copy(p).used, copy.deepcopy([p])[0].text()))
call("copy", p.copy, 1)
call("copy", p.__copy__, 1)
call("deepcopy", p.__deepcopy__, {})
call("deepcopy", p.__deepcopy__)
call("text", lambda: (p.text(), repr(p)))
call("text", p.text, 1)
call("size", lambda: (p.size(), p.used))
call("size", p.size, 1)
call("used", setattr, p, "used", 1)
call("fill", p.fill, b"a")
call("fill", lambda: p.fill(b"b", n=2))
call("bytes", bytes, p)
call("fill", lambda: p.fill(n=2))
call("plain", p.fill_plain, b"c", 1)
call("plain", lambda: p.fill_plain(b"c", n=1))
call("plain", p.fill_plain)
call("bytes", bytes, p)
call("plus", lambda: (p + P(2)).used)
call("plus", lambda: p.plus(P(4)).used)
call("plus", lambda: p + 1)
call("plus", lambda: p.plus(1) is NotImplemented)
call("plus", lambda: P(60) + P(60))
v = memoryview(p)
w = memoryview(p)
print(v.shape, v.strides, v.format, v.itemsize, v.ndim, v.readonly, v.nbytes, v.obj is p, v.suboffsets)
v[0] = 65
call("exported", p.fill, b"z")
v.release()
call("exported", p.fill, b"z")
print(w.tobytes(), w[1:].tobytes())
w.release()
call("exported", p.fill, b"z")
print(bytes(p), bytearray(p), b"".join([p, p]), b"z" in bytes(p))


class Q(P):
    pass


q = Q(2)
print(memoryview(q).shape, q.copy(), type(q.copy()).__name__)
call("read", lambda: __import__("io").BytesIO(b"xyz").readinto(q))
print(bytes(q))
call("hash", lambda: __import__("hashlib").md5(p).hexdigest())
end()
