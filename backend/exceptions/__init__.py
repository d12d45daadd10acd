"""Dated exceptions, in which an agreement asks less, and own-side relief: away or unwell for some days."""
