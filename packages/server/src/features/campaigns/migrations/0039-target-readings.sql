-- Numbers of targets that a person reports because no data tells them. Rows are never changed but for their proof: a
-- correction is a new row that names the one it stands for.
create table target_readings (
  id uuid primary key,
  district_code text not null,
  target_id uuid not null references targets (id),
  day date not null,                               -- as of which day the number holds
  period text,                                     -- 2026-08, 2026-Q3, 2026-W35: what that period brought; null: how it stood
  unit_id uuid references units (id),              -- null: the whole
  value numeric,                                   -- null: the reading that it corrects is taken back
  base numeric check (base >= 0),                  -- of a rate what it is counted over, of a change the base period's number
  note text not null default '' check (length(note) <= 500),
  corrects uuid unique references target_readings (id),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),   -- the proof
  file_name text,
  media_type text,
  member_id uuid not null references members (id),
  created_at timestamptz(3) not null,
  check ((sha256 is null) = (file_name is null)),
  check (value is not null or corrects is not null)
);
create index target_readings_target on target_readings (target_id, day);
