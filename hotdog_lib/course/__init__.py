"""The lecturer's side: executing the notebooks, and proving that what is committed is fresh.

Nothing in the library and no notebook imports it.
"""
