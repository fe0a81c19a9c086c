import inherit as m
from show import *

a = m.Animal("cow", 4)
call("speak", a.speak)
p = m.Pet("cat", 3)
call("speak", p.speak)
call("adopt", p.adopt, Loud("ann"))
call("adopt", p.adopt, "bob")
call("mro", lambda: m.Pet.__mro__)
call("Pet", m.Pet)
class C(m.Pet):
    def speak(self): return "C " + super().speak()
c = C("dog", 2)
call("speak", c.speak)
c.adopt(c)
c.adopt(None)
end()
