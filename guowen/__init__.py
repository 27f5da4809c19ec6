"""guowen 过问: the registry of approaches from outside that 法发〔2015〕10号 demands."""

__version__ = "0.1.0"
