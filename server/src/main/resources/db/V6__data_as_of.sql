-- As of when the data was that a run read; null where nobody knows.
alter table run add column data_as_of bigint;
