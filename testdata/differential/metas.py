import metas as m
from show import *

print(m.Meta.__mro__, m.Meta.__base__, m.Meta.__basicsize__ == type.__basicsize__)
class A(metaclass=m.Meta):
    def __init__(self, x=1):
        self.x = x
class B(A):
    pass
call("describe", A.describe)
call("kind", lambda: A.kind)
call("kind", lambda: A().kind)
a = A(3)
print(A.last is a, type(A) is m.Meta, type(B) is m.Meta)
call("call", A, 1, 2, 3)
call("isinstance", isinstance, 3, A)
call("isinstance", isinstance, a, B)
call("isinstance", isinstance, B(), A)
call("make", lambda: m.Meta("C", (), {"v": 3}).v)
call("make", m.Meta, "C")
call("set", setattr, A, "kind", 1)
call("double", m.double, [1])
class N(m.Meta):
    def __call__(cls, *a):
        return "called", super().__call__(*a).x
class D(A, metaclass=N):
    pass
print(D(5))
end()
