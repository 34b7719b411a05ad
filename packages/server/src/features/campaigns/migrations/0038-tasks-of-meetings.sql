-- A decision of a meeting becomes a task beside those of the plan's own text; publishing the plan again leaves it alone.
alter table tasks add column meeting_id uuid;      -- the meeting that decided it; null: the plan's own
create index tasks_meeting on tasks (meeting_id) where meeting_id is not null;
create index task_units_unit on task_units (unit_id);
