-- A stock ledger handed in as a workbook: uploaded, matched, checked, then taken whole or refused whole.
create table ledger_imports (
  id uuid primary key,
  district_code text not null,
  unit_id uuid not null references units (id),
  campaign_id uuid not null references campaigns (id),
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('uploaded','checking','checked','faulty','importing','imported','failed')),
  run uuid,                                        -- the check or import under way; a job of another run does nothing
  sheet text not null,
  heading_row integer not null,                    -- data come below it
  columns jsonb not null,                          -- headings found, with samples and suggestions
  mapping jsonb,                                   -- column → field, as the planner said
  crs text check (crs in ('wgs84','cgcs2000','gcj02','bd09')),
  rows_total integer,
  rows_done integer not null default 0,
  counts jsonb,                                    -- new, changed, same, gone, faulty
  faults jsonb,                                    -- the first thousand; all of them are in the workbook
  warnings jsonb,
  preview jsonb,
  failure text,
  version integer not null default 1,
  created_by uuid not null references members (id),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index ledger_imports_running on ledger_imports (updated_at) where state in ('checking','importing');
create index ledger_imports_campaign on ledger_imports (campaign_id, created_at desc);

-- Rows under check, keyed by import; emptied when the import has ended.
create table ledger_rows (
  import_id uuid not null references ledger_imports (id) on delete cascade,
  row_number integer not null,
  district_code text not null,
  source_key text not null,
  content jsonb not null,                          -- normalised: title, address, class, fields, community unit, place
  primary key (import_id, row_number)
);
create unique index ledger_rows_key on ledger_rows (import_id, source_key);
