-- 倒排工期, 责任矩阵, 关口 and 基线: what is planned about the tasks of a plan beside the plan's own text.
create table task_work (
  task_id uuid primary key references tasks (id),
  district_code text not null,
  plan_id uuid not null references plans (id),
  duration integer check (duration between 0 and 750),   -- working days; 0: a milestone; null: nobody has said
  started_on date,
  version integer not null default 1
);
create index task_work_plan on task_work (plan_id);

create table task_links (
  task_id uuid not null references tasks (id),
  predecessor_id uuid not null references tasks (id),
  plan_id uuid not null references plans (id),
  district_code text not null,
  lag integer not null default 0 check (lag between -250 and 250),
  primary key (task_id, predecessor_id),
  check (task_id <> predecessor_id)
);
create index task_links_plan on task_links (plan_id);

-- who is kept informed (I); leads and supports stand with the task itself
create table task_informed (
  task_id uuid not null references tasks (id),
  unit_id uuid not null references units (id),
  plan_id uuid not null references plans (id),
  district_code text not null,
  primary key (task_id, unit_id)
);
create index task_informed_plan on task_informed (plan_id);

create table stage_gates (
  stage_id uuid primary key references stages (id),
  district_code text not null,
  plan_id uuid not null references plans (id),
  conditions jsonb not null check (jsonb_typeof(conditions) = 'array'),
  version integer not null default 1
);

-- the decision to go on; the conditions as they stood then are kept with it
create table gate_passings (
  id uuid primary key,
  stage_id uuid not null references stages (id),
  district_code text not null,
  plan_id uuid not null references plans (id),
  decided_by uuid not null references members (id),
  decided_at timestamptz(3) not null,
  met boolean not null,
  note text not null check (length(note) <= 500),
  results jsonb not null,
  check (met or note <> '')                              -- passing in spite of an open condition needs a reason
);
create index gate_passings_stage on gate_passings (stage_id, decided_at);

create table baselines (
  id uuid primary key,
  district_code text not null,
  plan_id uuid not null references plans (id),
  number integer not null check (number >= 1),
  origin text not null check (origin in ('publication','hand')),
  plan_version integer,                                  -- the publication that it was kept at
  reason text not null check (length(reason) <= 500),
  taken_by uuid not null references members (id),
  taken_at timestamptz(3) not null,
  unique (plan_id, number),
  check ((origin = 'publication') = (plan_version is not null)),
  check (origin = 'publication' or reason <> '')
);

create table baseline_tasks (
  baseline_id uuid not null references baselines (id) on delete cascade,
  task_id uuid not null references tasks (id),
  position integer not null,
  title text not null,
  clause text not null,
  due_on date,
  done_on date,
  state text not null check (state in ('open','done','dropped')),
  duration integer,
  leads uuid[] not null,
  supports uuid[] not null,
  primary key (baseline_id, task_id)
);
