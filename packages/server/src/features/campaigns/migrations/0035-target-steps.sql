-- What the plan's own table wants of a target by the end of each period: the goal up to that day, ascending.
alter table targets add column steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array');
