import odd, gc
t = odd.Trio(1, [2], "c")
print(len(t), list(t), odd.is_trio(t), odd.is_trio(1), odd.__doc__)
try: t[7]
except odd.Error as e: print("error", e, isinstance(e, IndexError))
l = []
x = odd.Trio(l, l, l); l.append(x); del x, l
print(gc.collect() > 0)
print("end")
