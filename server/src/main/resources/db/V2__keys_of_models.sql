-- The primary key of each model, when it was last looked at, and how unique it was then.
create table model_key (
    model text primary key,
    field text not null,
    checked_at integer not null,
    rows_found integer not null,
    keys_found integer not null
);

pragma user_version = 2;
