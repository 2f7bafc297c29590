-- What is due when, as db-scheduler keeps it: a row for each activation that runs by itself.
create table scheduled_tasks (
    task_name varchar(100) not null,
    task_instance varchar(200) not null,
    task_data ${bytes},
    execution_time ${moment} not null,
    picked boolean not null,
    picked_by varchar(200),
    last_success ${moment},
    last_failure ${moment},
    consecutive_failures int,
    last_heartbeat ${moment},
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_by_time on scheduled_tasks (execution_time);
