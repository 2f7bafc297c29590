-- Who works on an activation, where several servers share this database; until when is by this database's clock.
create table lease (
    workspace varchar(100) not null,
    activation varchar(200) not null,
    holder varchar(100) not null,
    until bigint not null,
    primary key (workspace, activation)
);

-- The calls that servers have taken of what an API user is allowed, and until when nobody may call.
create table call_account (
    name varchar(100) primary key,
    blocked_until bigint not null
);

create table call_grant (
    id ${identity},
    account varchar(100) not null,
    calls bigint not null,
    granted_at bigint not null
);

create index call_grant_by_account on call_grant (account, granted_at);
