"""The form of a release: its tables in three formats, its documents, and what a stranger checks.

Everything here works on frames and facts alone; `twosource.releasing` brings them from a store,
`twosource.verifying` from a folder.
"""
