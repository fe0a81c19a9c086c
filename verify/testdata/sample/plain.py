# A test program that knows nothing of unittest.
import samplepkg

print("half of 4 is", samplepkg.half(4))
c = samplepkg.Counter()
print([c.next() for _ in range(3)])
