"""The parts of the screen: attributes down, messages up; siblings never speak."""
