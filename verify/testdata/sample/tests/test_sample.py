import unittest

import samplepkg


class TestSample(unittest.TestCase):
    def test_counter(self):
        c = samplepkg.Counter()
        self.assertEqual([c.next(), c.next()], [0, 1])

    def test_half(self):
        self.assertEqual(samplepkg.half(4), 2)

    def test_odd(self):
        with self.assertRaisesRegex(ValueError, "3 is odd"):
            samplepkg.half(3)

    def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertEqual(samplepkg.half(2 * i), i)

    @unittest.skipIf(samplepkg.Counter().next() == 1, "starts late")
    def test_skip(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertEqual(samplepkg.half(2), 2)
