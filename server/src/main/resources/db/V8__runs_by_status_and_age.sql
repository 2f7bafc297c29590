-- A server with thousands of activations remembers millions of runs: they are counted and forgotten without a look at each.
create index run_by_status on run (workspace, status);
create index run_by_age on run (workspace, started_at);
