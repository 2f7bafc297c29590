-- Why a run did not come to its end, and what of the workspace was to blame; what was unusual about it.
alter table run add column cause text not null default '';
alter table run add column culprit_section text not null default '';
alter table run add column culprit text not null default '';
alter table run add column unusual text not null default '';
-- The server that it runs in; null for a command.
alter table run add column server text;
-- Whether a record of it was written to a table of the user's, where that is asked.
alter table run add column recorded bigint not null default 0;

-- Servers, and when each last gave a sign of life.
create table server (
    name text primary key,
    seen_at bigint not null
);

-- Sources, models and platforms that could not be used. What was mended stays for a while, so that what breaks
-- again and again is looked at ever more seldom.
create table broken (
    workspace text not null,
    section text not null,
    name text not null,
    sentence text not null,
    since bigint not null,
    attempts bigint not null,
    check_at bigint not null,
    mended_at bigint,
    primary key (workspace, section, name)
);

-- What people should know at the moment.
create table alert (
    workspace text not null,
    about text not null,
    section text not null,
    name text not null,
    level text not null,
    sentence text not null,
    since bigint not null,
    primary key (workspace, about, section, name)
);

-- What people were told, and where that was sent or still has to be.
create table notice (
    id ${identity},
    workspace text not null,
    at bigint not null,
    change text not null,
    about text not null,
    section text not null,
    name text not null,
    level text not null,
    sentence text not null
);

create index notice_by_workspace on notice (workspace, id);

create table delivery (
    notice bigint not null references notice (id) on delete cascade,
    channel text not null,
    attempts bigint not null default 0,
    next_at bigint not null,
    -- Null while it is not sent; 'given up' says so in the error.
    ended_at bigint,
    error text not null default '',
    primary key (notice, channel)
);

create index delivery_due on delivery (ended_at, next_at);

-- People who are on their way through the sign-in of another server.
create table errand (
    hash text primary key,
    nonce text not null,
    verifier text not null,
    expires_at bigint not null
);
