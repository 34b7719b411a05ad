-- 考核: schemes that grade the units below an office, what is entered for a period, and the results that were frozen.
create table grading_schemes (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  unit_id uuid not null references units (id),      -- whose scheme it is; the units below it are graded
  name text not null check (length(name) between 1 and 60),
  level text not null,                              -- units of this kind are graded
  kind text not null check (kind in ('scored','given')),
  period text not null check (period in ('month','quarter','half_year','year')),
  grades jsonb not null,
  criteria jsonb not null default '[]',
  measures jsonb not null default '{}',             -- by criterion: the measure as it was defined when it was chosen
  state text not null default 'active' check (state in ('active','ended')),
  definition_version integer not null default 1,    -- grows when what decides a grade changes
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index grading_schemes_name on grading_schemes (unit_id, name) where state = 'active';

create table grading_assessments (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  scheme_id uuid not null references grading_schemes (id),
  unit_id uuid not null references units (id),      -- the scheme's
  period text not null,                             -- 2026-08, 2026-Q3, 2026-H2, 2026
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  state text not null default 'draft' check (state in ('draft','submitted','frozen')),
  submission jsonb,                                 -- exactly what was handed in: it is this that is frozen
  submitted_by uuid references members (id),
  submitted_at timestamptz(3),
  returned_reason text,
  returned_by uuid references members (id),
  returned_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (scheme_id, period),
  check ((state = 'draft') = (submission is null)),
  check ((submission is null) = (submitted_by is null)),
  check ((submission is null) = (submitted_at is null))
);
create index grading_assessments_unit on grading_assessments (unit_id, ends_on);

-- Points by hand, ready grades, and who is not graded; the event log keeps what stood here before.
create table grading_inputs (
  assessment_id uuid not null references grading_assessments (id),
  unit_id uuid not null references units (id),
  criterion text not null,                          -- '': the ready grade, or why there is none
  district_code text not null,
  points numeric check (points between 0 and 100),
  grade text,
  exempt text,
  source text not null check (source in ('hand','sheet')),
  member_id uuid not null references members (id),
  at timestamptz(3) not null,
  primary key (assessment_id, unit_id, criterion),
  check (num_nonnulls(points, grade, exempt) = 1),
  check ((criterion = '') = (points is null))
);

-- A frozen result, whole: definition, version, parameters and values. Never changed; reopening is a row beside it.
create table grading_freezes (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  assessment_id uuid not null references grading_assessments (id),
  scheme_id uuid not null references grading_schemes (id),
  unit_id uuid not null references units (id),
  round integer not null check (round >= 1),
  period text not null,
  starts_on date not null,
  ends_on date not null,
  definition jsonb not null,
  definition_version integer not null,
  parameters jsonb not null,                        -- measures, how they were counted, and when
  submitted_by uuid not null references members (id),
  submitted_at timestamptz(3) not null,
  frozen_by uuid not null references members (id),
  frozen_at timestamptz(3) not null,
  unique (assessment_id, round),
  check (submitted_by <> frozen_by)                 -- two people
);
create index grading_freezes_scheme on grading_freezes (scheme_id, ends_on);

create table grading_results (
  freeze_id uuid not null references grading_freezes (id),
  unit_id uuid not null references units (id),
  district_code text not null,
  state text not null check (state in ('graded','exempt')),
  score numeric check (score between 0 and 100),
  grade text,
  earned text,
  rank integer,
  exempt text,
  parts jsonb not null,
  primary key (freeze_id, unit_id),
  check ((state = 'graded') = (grade is not null)),
  check ((state = 'exempt') = (exempt is not null))
);
create index grading_results_unit on grading_results (unit_id);

create table grading_reopenings (
  freeze_id uuid primary key references grading_freezes (id),
  district_code text not null,
  reason text not null check (length(reason) between 1 and 300),
  member_id uuid not null references members (id),
  at timestamptz(3) not null
);

create function grading_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen result stays as it is' using errcode = 'integrity_constraint_violation';
end $$;
create trigger grading_freezes_keep before update or delete on grading_freezes
  for each row execute function grading_refuse_change();
create trigger grading_results_keep before update or delete on grading_results
  for each row execute function grading_refuse_change();
create trigger grading_reopenings_keep before update or delete on grading_reopenings
  for each row execute function grading_refuse_change();
