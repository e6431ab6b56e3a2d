-- A time that names no zone is UTC, wherever the build runs.
SET TIMEZONE = 'UTC';
