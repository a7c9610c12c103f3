"""What was measured: figures by name, each with its examples."""


class Found:
    def __init__(self):
        self.figure, self.examples = {}, {}

    def put(self, name, value, examples=()):
        self.figure[name] = value
        self.examples[name] = list(examples)

    def get(self, name, other=None):
        return self.figure.get(name, other)
