-- A plan is read, corrected by a planner, and published in versions that never change again.
create table plans (
  id uuid primary key,
  district_code text not null,
  unit_id uuid not null references units (id),     -- whose plan it is
  title text not null,
  state text not null check (state in ('draft','published')),
  document_text text not null,                     -- the text that every span points into
  document_name text,
  document_sha256 text,                            -- the file as it was handed in
  reading jsonb not null,                          -- what was understood, as corrected so far
  unit_names jsonb not null default '{}',          -- name in the plan → unit id or null (left out on purpose)
  unit_ids uuid[] not null default '{}',           -- units that the last published version names: they may read it
  published_version integer not null default 0,
  version integer not null default 1,
  created_by uuid not null references members (id),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index plans_unit on plans (unit_id, updated_at desc, id);
create index plans_units on plans using gin (unit_ids);

create table plan_versions (
  plan_id uuid not null references plans (id),
  number integer not null check (number > 0),
  district_code text not null,
  reading jsonb not null,
  unit_names jsonb not null,
  document_text text not null,
  published_by uuid not null references members (id),
  published_at timestamptz(3) not null,
  primary key (plan_id, number)
);
