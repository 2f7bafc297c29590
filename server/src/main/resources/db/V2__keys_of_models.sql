-- The primary key of each model, when it was last looked at, and how unique it was then.
create table model_key (
    workspace text not null,
    model text not null,
    field text not null,
    checked_at bigint not null,
    rows_found bigint not null,
    keys_found bigint not null,
    primary key (workspace, model)
);
