-- Meetings: the rhythm that a plan asks for, what was held, what was decided, and the calendars that show it.
create table meeting_series (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  unit_id uuid not null references units (id),      -- whose meetings they are
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('regular','joint','topic','site','supervision','review','other')),
  plan_id uuid references plans (id),
  target_id uuid references targets (id),           -- the frequency target that asks for them
  clause text not null,
  quote text not null,                              -- the plan's own words
  times integer check (times between 1 and 31),     -- null with per: held as need arises
  per text check (per in ('week','fortnight','month','quarter','half_year','year')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  weekday smallint check (weekday between 1 and 7), -- ISO: 1 = Monday
  time text not null check (time ~ '^[0-2][0-9]:[0-5][0-9]$'),   -- in Asia/Shanghai
  minutes integer not null check (minutes between 10 and 600),
  place text not null,
  chair_unit_id uuid not null references units (id),
  unit_ids uuid[] not null,
  state text not null default 'active' check (state in ('active','ended')),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  check ((times is null) = (per is null)),
  check (target_id is null or plan_id is not null)
);
create index meeting_series_unit on meeting_series (unit_id);
create index meeting_series_units on meeting_series using gin (unit_ids);
-- what a plan asks for is held in one series
create unique index meeting_series_target on meeting_series (target_id) where target_id is not null and state = 'active';

create table meetings (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  series_id uuid not null references meeting_series (id),
  day date not null,
  time text not null check (time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes integer not null check (minutes between 10 and 600),
  place text not null,
  chair_unit_id uuid not null references units (id),
  unit_ids uuid[] not null,
  state text not null default 'planned' check (state in ('planned','held','cancelled')),
  cancel_reason text,
  held_at timestamptz(3),
  sequence integer not null default 0,              -- RFC 5545 SEQUENCE: grows when day, time or place change
  agenda jsonb not null default '[]',
  agenda_at timestamptz(3),
  agenda_to date,                                   -- last day that its numbers cover; the next agenda goes on from there
  notes jsonb not null default '{}',                -- minutes by agenda item
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  check ((state = 'held') = (held_at is not null)),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
create index meetings_series on meetings (series_id, day);
create index meetings_day on meetings (district_code, day);

-- What was on the table when a meeting was held stays as it was.
create function meetings_keep_agenda() returns trigger language plpgsql as $$
begin
  if old.state = 'held' and (new.agenda is distinct from old.agenda or new.day <> old.day or new.state <> 'held') then
    raise exception 'the agenda of a meeting that was held stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger meetings_agenda_frozen before update on meetings for each row execute function meetings_keep_agenda();

create table meeting_attendance (
  meeting_id uuid not null references meetings (id),
  unit_id uuid not null references units (id),
  district_code text not null,
  presence text not null check (presence in ('present','late','absent','excused')),
  primary key (meeting_id, unit_id)
);

-- 单位提请: what a unit wants to be heard
create table meeting_requests (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  series_id uuid not null references meeting_series (id),
  meeting_id uuid references meetings (id),         -- on whose agenda it stands
  unit_id uuid not null references units (id),
  title text not null check (length(title) between 1 and 100),
  text text not null,
  state text not null default 'open' check (state in ('open','withdrawn')),
  created_by uuid not null references members (id),
  version integer not null default 1,
  created_at timestamptz(3) not null
);
create index meeting_requests_series on meeting_requests (series_id, created_at);

create table meeting_decisions (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  meeting_id uuid not null references meetings (id),
  agenda_item_id uuid,
  text text not null check (length(text) between 1 and 300),
  task_id uuid references tasks (id),               -- null: kept in the minutes only
  position integer not null,
  created_at timestamptz(3) not null
);
create index meeting_decisions_meeting on meeting_decisions (meeting_id, position);

create table meeting_files (
  id uuid primary key,
  district_code text not null,
  meeting_id uuid not null references meetings (id),
  sha256 text not null,
  name text not null,
  member_id uuid not null references members (id),
  uploaded_at timestamptz(3) not null,
  foreign key (sha256, district_code) references files (sha256, district_code)
);
create index meeting_files_meeting on meeting_files (meeting_id, uploaded_at);

-- Addresses that calendar programs subscribe to; who knows the token reads, so only its hash is kept.
create table calendar_links (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  member_id uuid not null references members (id),
  token_hash bytea not null unique,
  hint text not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index calendar_links_member on calendar_links (member_id) where revoked_at is null;
