-- The order in which a plan names the units of a task: of several leads the first is accountable (总牵头).
alter table task_units add column position integer not null default 0;
