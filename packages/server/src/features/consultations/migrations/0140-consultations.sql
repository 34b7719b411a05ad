-- 征求意见: a plan goes round, units give opinions on its clauses, and each opinion is owed an answer.
create table consultations (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  unit_id uuid not null references units (id),       -- who asks
  plan_id uuid not null references plans (id),
  plan_version integer check (plan_version > 0),     -- null: the draft as it stood
  title text not null,
  note text not null,
  document_text text not null,                       -- what was sent round: it stays, whatever becomes of the draft
  clauses jsonb not null,                            -- [{path, title, level, start}]
  unit_ids uuid[] not null check (cardinality(unit_ids) between 1 and 300),
  due_on date not null,                              -- to its end in Asia/Shanghai
  after_closing text not null check (after_closing in ('own','all')),
  state text not null default 'open' check (state in ('open','closed')),
  closed_at timestamptz(3),
  created_by uuid not null references members (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  check ((state = 'closed') = (closed_at is not null))
);
create index consultations_plan on consultations (plan_id, created_at desc);
create index consultations_unit on consultations (unit_id, created_at desc);
create index consultations_units on consultations using gin (unit_ids);

create table consultation_opinions (
  id uuid primary key,
  district_code text not null check (district_code ~ '^[0-9]{6}$'),
  consultation_id uuid not null references consultations (id),
  unit_id uuid not null references units (id),
  member_id uuid not null references members (id),
  kind text not null check (kind in ('clause','whole','none')),
  clause text,
  clause_title text,
  span_start integer,
  span_end integer,
  quote text,
  text text not null check (length(text) <= 2000),
  late boolean not null,
  verdict text check (verdict in ('adopted','partly','rejected')),
  reason text,
  edit_clause text,
  edit_text text,
  answered_by uuid references members (id),
  answered_at timestamptz(3),
  withdrawn_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  check ((kind = 'clause') = (clause is not null)),
  check ((span_start is null) = (quote is null) and (span_start is null) = (span_end is null)),
  check ((kind = 'none') = (text = '')),
  check ((verdict is null) = (answered_at is null)),
  check (verdict is null or verdict = 'adopted' or length(reason) > 0),   -- a unit is owed the reason
  check (verdict is null or kind <> 'none')
);
create index consultation_opinions_of on consultation_opinions (consultation_id, created_at, id);
-- a unit says once that it has nothing to say
create unique index consultation_opinions_none on consultation_opinions (consultation_id, unit_id)
  where kind = 'none' and withdrawn_at is null;
