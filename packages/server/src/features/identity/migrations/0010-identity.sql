create table units (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  parent_id uuid references units (id),
  kind text not null check (kind in ('city','district','town','community','grid','department','task_force','enterprise')),
  name text not null check (length(name) between 1 and 100),
  short_name text,
  code text check (code ~ '^[0-9]{2,15}$'),      -- division code of towns and communities
  aliases text[] not null default '{}',
  path uuid[] not null,                          -- from the root down to the unit itself
  position integer not null default 0,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  check (path[array_length(path, 1)] = id)
);
create index units_parent on units (parent_id, position);
create unique index units_name_in_parent on units (parent_id, name) where active;
create unique index units_code on units (code) where code is not null and active;
create index units_path on units using gin (path);

-- A boundary is valid for a span of days; the newest one without an end is today's.
create table unit_boundaries (
  id uuid primary key,
  district_code text not null,
  unit_id uuid not null references units (id),
  geom geometry(MultiPolygon, 4326) not null check (st_isvalid(geom)),
  label_point geometry(Point, 4326) not null,
  source text not null,
  source_crs text not null check (source_crs in ('wgs84','cgcs2000','gcj02','bd09')),
  synthetic boolean not null default false,
  valid_from date not null,
  valid_to date,
  created_at timestamptz(3) not null
);
create index unit_boundaries_geom on unit_boundaries using gist (geom);
create unique index unit_boundaries_current on unit_boundaries (unit_id) where valid_to is null;

create table members (
  id uuid primary key,
  district_code text not null,
  account text not null check (account ~ '^[^\s]{2,40}$'),
  name text not null check (length(name) between 1 and 40),
  password_hash text not null,
  must_change_password boolean not null default false,
  locked_by_hand boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until timestamptz(3),
  password_changed_at timestamptz(3) not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index members_account on members (lower(account));

-- Authority hangs on the post, not on the person; a post that ended keeps its history.
create table posts (
  id uuid primary key,
  district_code text not null,
  member_id uuid not null references members (id),
  unit_id uuid not null references units (id),
  role text not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  check (ended_at is null or ended_at >= began_at)
);
create unique index posts_current on posts (member_id, unit_id, role) where ended_at is null;
create index posts_unit on posts (unit_id) where ended_at is null;

create table sessions (
  token_hash bytea primary key,        -- SHA-256 of the cookie's token: the table alone signs nobody in
  member_id uuid not null references members (id),
  csrf text not null,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null   -- absolute limit
);
create index sessions_member on sessions (member_id);
