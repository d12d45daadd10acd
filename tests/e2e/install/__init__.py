"""On the home screen: its name, its worker, what other apps share with it, and how it gets there."""
