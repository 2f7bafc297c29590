-- Teams that see nothing of each other. `version` grows with every change of a definition in it.
create table workspace (
    name text primary key,
    title text not null,
    version bigint not null default 0,
    created_at bigint not null
);

insert into workspace (name, title, created_at) values ('default', 'Default', 0);

-- What people define: sources, models, segments, platforms, destinations, activations, settings.
create table definition (
    workspace text not null references workspace (name),
    section text not null,
    name text not null,
    -- As in a project file, as JSON; secrets are sealed.
    body text not null,
    -- The workspace's at its last change.
    version bigint not null,
    -- 'API' or 'FILES': who may change it.
    owner text not null,
    changed_at bigint not null,
    changed_by text not null,
    primary key (workspace, section, name)
);

create table person (
    id ${identity},
    email text not null unique,
    name text not null,
    -- Hash of the password; null for whoever signs in elsewhere.
    password text,
    -- May make workspaces, and is admin of each.
    is_owner bigint not null default 0,
    created_at bigint not null,
    blocked_at bigint
);

create table membership (
    workspace text not null references workspace (name),
    person bigint not null references person (id) on delete cascade,
    role text not null,
    primary key (workspace, person)
);

-- Sessions, tokens and links are kept as hashes: who reads this table cannot use them.
create table session (
    hash text primary key,
    person bigint not null references person (id) on delete cascade,
    csrf text not null,
    expires_at bigint not null
);

create table token (
    id ${identity},
    workspace text not null references workspace (name),
    name text not null,
    hash text not null unique,
    role text not null,
    created_by text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);

create table link (
    hash text primary key,
    -- Whom it is for; null for whoever starts the server, who becomes its owner.
    email text,
    workspace text,
    role text,
    expires_at bigint not null
);

create table audit (
    id ${identity},
    workspace text,
    at bigint not null,
    who text not null,
    action text not null,
    kind text not null,
    name text not null,
    detail text not null default ''
);

create index audit_by_workspace on audit (workspace, id);

-- Answers to requests that must not be carried out twice.
create table answer (
    workspace text not null,
    who text not null,
    key text not null,
    request text not null,
    -- 0 while it is being carried out.
    status bigint not null,
    body text not null,
    location text not null,
    at bigint not null,
    primary key (workspace, who, key)
);
