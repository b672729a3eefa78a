"""A package, so that what is built for it is taken away when its last test is over."""
