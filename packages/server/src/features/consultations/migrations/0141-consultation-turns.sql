-- What happened to the time that units have, with the reason that they were given.
create table consultation_turns (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  consultation_id uuid not null references consultations (id),
  kind text not null check (kind in ('closed','reopened','moved')),
  reason text not null,
  due_on date not null,                              -- from then on
  member_id uuid not null references members (id),
  created_at timestamptz(3) not null,
  check (kind = 'closed' or length(reason) > 0)
);
create index consultation_turns_of on consultation_turns (consultation_id, created_at, id);
-- the list: open ones first, the newest first
create index consultations_listed on consultations (state desc, created_at desc, id desc);
