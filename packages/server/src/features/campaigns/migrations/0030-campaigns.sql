-- What a published plan becomes: stages, tasks and targets, and the campaigns that carry them out.
create table stages (
  id uuid primary key,
  district_code text not null,
  plan_id uuid not null references plans (id),
  key text not null,                               -- id of the thing in the plan's reading
  name text not null,
  starts_on date,
  ends_on date,
  position integer not null,
  dropped_in integer,                              -- plan version that no longer has it
  unique (plan_id, key)
);

create table campaigns (
  id uuid primary key,
  district_code text not null,
  unit_id uuid not null references units (id),
  plan_id uuid references plans (id),
  name text not null check (length(name) between 1 and 100),
  playbook text not null,
  playbook_version integer not null,
  starts_on date,
  ends_on date,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index campaigns_plan on campaigns (plan_id);

create table tasks (
  id uuid primary key,
  district_code text not null,
  plan_id uuid not null references plans (id),
  unit_id uuid not null references units (id),
  key text not null,
  clause text not null,
  title text not null,
  due_on date,
  stage_id uuid references stages (id),
  state text not null default 'open' check (state in ('open','done','dropped')),
  campaign_id uuid references campaigns (id),
  position integer not null,
  version integer not null default 1,
  done_at timestamptz(3),
  unique (plan_id, key)
);

create table task_units (
  task_id uuid not null references tasks (id) on delete cascade,
  unit_id uuid not null references units (id),
  duty text not null check (duty in ('lead','support')),
  district_code text not null,
  primary key (task_id, unit_id)
);

create table targets (
  id uuid primary key,
  district_code text not null,
  plan_id uuid not null references plans (id),
  unit_id uuid not null references units (id),
  key text not null,
  clause text not null,
  quote text not null,
  kind text not null check (kind in ('count','area','rate','rate_change','zero','grade_count','milestone','frequency','money')),
  subject text not null,
  value numeric,
  unit text not null,
  comparator text not null check (comparator in ('>=','<=','=','between')),
  starts_on date not null,
  due_on date not null,
  scope text,
  campaign_id uuid references campaigns (id),
  measure jsonb,                                   -- the bound measure (domain MeasureDefinition), null while unbound
  state text not null default 'open' check (state in ('open','dropped')),
  position integer not null,
  version integer not null default 1,
  unique (plan_id, key)
);
