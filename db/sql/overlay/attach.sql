ATTACH $path AS snapshot (READ_ONLY); -- noqa: PRS
