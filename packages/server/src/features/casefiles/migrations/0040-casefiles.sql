-- The casefile row is a projection of its events; `rebuild` reproduces it exactly.
create table casefiles (
  id uuid not null,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  number text not null,
  campaign_id uuid not null,
  playbook text not null,
  playbook_version integer not null,
  title text not null check (length(title) between 1 and 200),
  address text not null default '',
  class text,
  source text not null,
  source_key text,                                 -- the row's own number in the stock ledger
  state text not null check (state in ('reported','verifying','filed','assigned','handling','suspended','submitted','closed','voided')),
  state_since timestamptz(3) not null,
  community_unit_id uuid,                          -- where it lies
  located_by text not null check (located_by in ('boundary','named','unplaced')),
  lead_unit_id uuid,                               -- whose turn it is to solve it
  support_unit_ids uuid[] not null default '{}',
  place geometry(Point, 4326),
  source_crs text check (source_crs in ('wgs84','cgcs2000','gcj02','bd09')),
  fields jsonb not null default '{}',
  original_due timestamptz(3),
  due timestamptz(3),
  warn_at timestamptz(3),
  suspended_until timestamptz(3),
  dispatched_at timestamptz(3),
  received_at timestamptz(3),
  submitted_at timestamptz(3),
  closed_at timestamptz(3),
  rework_count integer not null default 0,
  relapse_count integer not null default 0,
  return_count integer not null default 0,
  forced boolean not null default false,
  doc jsonb not null,                              -- the whole domain Casefile, as evolve() left it
  version integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id, district_code),
  check ((state = 'closed') = (closed_at is not null)),
  check (due is null or original_due is not null)
);
create unique index casefiles_number on casefiles (district_code, number);
-- one row of a stock ledger is one casefile, also when two imports run at once
create unique index casefiles_source_key on casefiles (campaign_id, source_key, district_code) where source_key is not null;
-- the lists: newest deadline first within a town, and within a unit
create index casefiles_due on casefiles (district_code, state, due, id);
create index casefiles_lead on casefiles (lead_unit_id, state, due, id);
create index casefiles_community on casefiles (community_unit_id, state, due, id);
create index casefiles_updated on casefiles (district_code, updated_at desc, id desc);
create index casefiles_campaign on casefiles (campaign_id, state, closed_at);
-- tiles: the open ones are the hot set
create index casefiles_place on casefiles using gist (place);
create index casefiles_place_open on casefiles using gist (place) where state not in ('closed', 'voided');

create table evidence (
  id uuid not null,
  district_code text not null,
  casefile_id uuid not null,
  sha256 text not null,
  kind text not null check (kind in ('before','after','document')),
  name text not null default '',
  taken_at timestamptz(3),
  place geometry(Point, 4326),
  member_id uuid,
  unit_id uuid,
  uploaded_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (id, district_code),
  foreign key (casefile_id, district_code) references casefiles (id, district_code),
  foreign key (sha256, district_code) references files (sha256, district_code)
);
create index evidence_casefile on evidence (casefile_id, uploaded_at);
create index evidence_file on evidence (sha256);

-- casefile numbers: one counter per district, year and playbook
create table casefile_counters (
  district_code text not null,
  series text not null,
  last integer not null,
  primary key (district_code, series)
);
