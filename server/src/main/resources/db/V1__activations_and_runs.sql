-- What is remembered of an activation beside its ledger.
create table activation (
    id text primary key,
    list_name text,
    -- Milliseconds since 1970: when addresses that are not on the list were last tried again.
    waiting_tried_at integer,
    rejected_tried_at integer,
    -- Why it does not run by itself; null when it does.
    paused text,
    -- The guard's limits where a person made a held plan the new normal; null for the limits of the project file.
    largest_removal_percent integer,
    largest_removal integer,
    smallest_audience integer,
    largest_growth_percent integer
);

create table run (
    id integer primary key autoincrement,
    activation text not null,
    kind text not null,
    status text not null,
    started_at integer not null,
    finished_at integer,
    -- One sentence for people: why it failed or was held, or what they should know.
    message text not null default '',
    rows_read integer not null default 0,
    audience integer not null default 0,
    duplicates integer not null default 0,
    -- Counts by reason, as JSON.
    invalid text not null default '{}',
    joins integer not null default 0,
    removals integer not null default 0,
    added integer not null default 0,
    removed integer not null default 0,
    listed integer not null default 0,
    waiting integer not null default 0,
    rejected integer not null default 0,
    uncertain integer not null default 0,
    -- The size of the list according to Emarsys; null when it was not read.
    list_size integer,
    -- The list's members before the run, for the guard's percentages.
    listed_before integer not null default 0,
    ledger_version integer
);

create index run_by_activation on run (activation, id);

pragma user_version = 1;
