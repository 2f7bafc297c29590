-- What is remembered of an activation beside its ledger.
create table activation (
    workspace text not null,
    id text not null,
    list_name text,
    -- Milliseconds since 1970: when addresses that are not on the list were last tried again.
    waiting_tried_at bigint,
    rejected_tried_at bigint,
    -- Why it does not run by itself; null when it does.
    paused text,
    -- The guard's limits where a person made a held plan the new normal; null for the limits of the project file.
    largest_removal_percent bigint,
    largest_removal bigint,
    smallest_audience bigint,
    largest_growth_percent bigint,
    primary key (workspace, id)
);

create table run (
    id ${identity},
    workspace text not null,
    activation text not null,
    kind text not null,
    status text not null,
    started_at bigint not null,
    finished_at bigint,
    -- One sentence for people: why it failed or was held, or what they should know.
    message text not null default '',
    rows_read bigint not null default 0,
    audience bigint not null default 0,
    duplicates bigint not null default 0,
    -- Counts by reason, as JSON.
    invalid text not null default '{}',
    joins bigint not null default 0,
    removals bigint not null default 0,
    added bigint not null default 0,
    removed bigint not null default 0,
    listed bigint not null default 0,
    waiting bigint not null default 0,
    rejected bigint not null default 0,
    uncertain bigint not null default 0,
    -- The size of the list according to Emarsys; null when it was not read.
    list_size bigint,
    -- The list's members before the run, for the guard's percentages.
    listed_before bigint not null default 0,
    ledger_version bigint
);

create index run_by_activation on run (workspace, activation, id);
