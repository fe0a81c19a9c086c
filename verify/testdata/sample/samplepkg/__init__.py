try:
    from samplepkg._sample import Counter, half
except ImportError:
    class Counter:
        value = -1

        def next(self):
            self.value += 1
            return self.value

    def half(n):
        if n % 2:
            raise ValueError("%d is odd" % n)
        return n // 2
