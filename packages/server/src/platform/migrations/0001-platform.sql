-- The ground that every feature stands on: the event log, its seals, idempotency keys, content-addressed files, settings.
create extension if not exists postgis;

-- Insert-only log. One row per change, written in the transaction of the change.
create table events (
  id bigint generated always as identity,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  at timestamptz(3) not null,
  actor_id uuid,                      -- null: the system itself, or an anonymous caller
  post_id uuid,
  unit_id uuid,
  kind text not null check (kind ~ '^[a-z_]+(\.[a-z_]+)+$'),
  subject_type text not null,
  subject_id text not null,
  version integer not null,           -- version of the subject after this event
  payload jsonb not null,
  content_hash bytea not null,        -- SHA-256 over the canonical JSON of all the columns above but id
  primary key (id, district_code)
);
-- the timeline of one subject, and the rebuild of a projection
create index events_subject on events (subject_type, subject_id, id);
create index events_at on events (district_code, at);

create function events_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are insert-only' using errcode = 'insufficient_privilege';
end $$;
create trigger events_insert_only before update or delete on events
  for each row execute function events_refuse_change();
create trigger events_no_truncate before truncate on events
  for each statement execute function events_refuse_change();

-- What the sealer has not yet linked. Writers only insert here, so they never wait for one another.
create table events_unsealed (
  event_id bigint primary key,
  district_code text not null
);

create table seals (
  district_code text not null,
  seq integer not null,
  event_ids bigint[] not null,
  previous bytea not null,
  root bytea not null,
  sealed_at timestamptz(3) not null,
  primary key (district_code, seq)
);

create table idempotency_keys (
  member_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  endpoint text not null,
  request_hash bytea not null,
  status integer,
  reply jsonb,
  created_at timestamptz(3) not null,
  primary key (member_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- One row per content; who may read it is decided by what it belongs to.
create table files (
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  district_code text not null,
  size integer not null check (size > 0),
  media_type text not null,
  width integer,
  height integer,
  created_at timestamptz(3) not null,
  primary key (sha256, district_code)
);

create table settings (
  key text primary key,
  value jsonb not null,
  version integer not null default 1,
  updated_at timestamptz(3) not null
);
