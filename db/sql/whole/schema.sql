CREATE SCHEMA snapshot;
