-- The casefile row is a projection of its events; `rebuild` reproduces it exactly.
create table casefiles (
  id uuid not null,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  number text not null,
  campaign_id uuid not null references campaigns (id),
  owner_unit_id uuid not null,                     -- the unit that runs the campaign: whose it is before anybody is sent
  playbook text not null,
  playbook_version integer not null,
  title text not null check (length(title) between 1 and 200),
  address text not null,
  class text,
  source text not null,
  source_key text,                                 -- the row's own number in the stock ledger
  state text not null check (state in ('reported','verifying','filed','assigned','handling','suspended','submitted','closed','voided')),
  state_since timestamptz(3) not null,
  community_unit_id uuid,                          -- where it lies
  located_by text not null check (located_by in ('boundary','named','unplaced')),
  lead_unit_id uuid,                               -- whose turn it is to solve it
  support_unit_ids uuid[] not null,
  place geometry(Point, 4326),
  source_crs text check (source_crs in ('wgs84','cgcs2000','gcj02','bd09')),
  fields jsonb not null,
  asked text check (asked in ('extension','suspension')),   -- waits for the approver
  original_due timestamptz(3),
  due timestamptz(3),
  warn_at timestamptz(3),
  suspended_until timestamptz(3),                  -- first moment of the review day
  dispatched_at timestamptz(3),                    -- start of the present round
  submitted_at timestamptz(3),
  closed_at timestamptz(3),
  rework_count integer not null,
  relapse_count integer not null,
  return_count integer not null,
  forced boolean not null,
  doc jsonb not null,                              -- the whole domain Casefile, as evolve() left it
  version integer not null,                        -- number of events so far
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id, district_code),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'suspended') = (suspended_until is not null)),
  check (due is null or original_due is not null),
  check (community_unit_id is null or located_by <> 'unplaced')
) with (fillfactor = 85);
create unique index casefiles_number on casefiles (district_code, number);
-- one row of a stock ledger is one casefile, also when two imports run at once
create unique index casefiles_source_key on casefiles (source_key, campaign_id, district_code) where source_key is not null;
-- the lists, by deadline; the open ones are the hot set, and without a deadline comes last
create index casefiles_due on casefiles (district_code, coalesce(due, 'infinity'::timestamptz), id);
create index casefiles_due_open on casefiles (district_code, coalesce(due, 'infinity'::timestamptz), id)
  where state not in ('closed', 'voided');
create index casefiles_updated on casefiles (district_code, updated_at desc, id desc);
create index casefiles_lead on casefiles (lead_unit_id, state, due, id);
create index casefiles_community on casefiles (community_unit_id, state, due, id);
create index casefiles_supports on casefiles using gin (support_unit_ids);
create index casefiles_campaign on casefiles (campaign_id, state, closed_at);
create index casefiles_asked on casefiles (district_code, asked) where asked is not null;
create index casefiles_suspended on casefiles (suspended_until, id) where state = 'suspended';
-- tiles
create index casefiles_place on casefiles using gist (place);
create index casefiles_place_open on casefiles using gist (place) where state not in ('closed', 'voided');

-- Photos and documents of a casefile; a projection like the row itself. The bytes are in `files`.
create table evidence (
  id uuid not null,
  district_code text not null,
  casefile_id uuid not null,
  sha256 text not null,
  kind text not null check (kind in ('before','after','document','check','look_back')),
  document_kind text,
  name text not null,
  taken_at timestamptz(3),
  place geometry(Point, 4326),
  member_id uuid not null,
  unit_id uuid not null,
  uploaded_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (id, district_code),
  foreign key (casefile_id, district_code) references casefiles (id, district_code),
  foreign key (sha256, district_code) references files (sha256, district_code)
);
create index evidence_casefile on evidence (casefile_id, uploaded_at);
create index evidence_file on evidence (sha256);

-- casefile numbers: one counter per district, playbook and year
create table casefile_counters (
  district_code text not null,
  series text not null,
  last integer not null check (last > 0),
  primary key (district_code, series)
);
