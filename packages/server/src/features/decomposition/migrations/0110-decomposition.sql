-- 目标分解: how a target is divided among units and posts. Each issue is a version that stays as it was.
create table target_splits (
  id uuid primary key,
  district_code text not null,
  target_id uuid not null references targets (id),
  number integer not null check (number >= 1),
  state text not null check (state in ('draft','issued','superseded')),
  mode text not null check (mode in ('hand','even','stock','excel')),
  whole numeric,                                   -- the target's value that was divided; null where it has none
  unit text not null,
  reason text not null default '' check (length(reason) <= 500),
  made_by uuid not null references members (id),
  made_at timestamptz(3) not null,
  issued_by uuid references members (id),
  issued_at timestamptz(3),
  receipt_due date,                                -- day until which receipts are asked for
  version integer not null default 1,
  unique (target_id, number),
  check ((state = 'draft') = (issued_at is null)),
  check ((issued_at is null) = (issued_by is null)),
  check (state = 'draft' or receipt_due is not null)
);
create unique index target_splits_draft on target_splits (target_id) where state = 'draft';
create unique index target_splits_issued on target_splits (target_id) where state = 'issued';

create table split_shares (
  id uuid primary key,
  district_code text not null,
  split_id uuid not null references target_splits (id) on delete cascade,
  unit_id uuid not null references units (id),
  post_id uuid references posts (id),              -- a person's part of the unit's share; null: the unit's own
  parent_unit_id uuid references units (id),       -- whose share it is a part of; null: of the whole
  value numeric not null,
  base numeric check (base >= 0),                  -- what a rate is counted over
  position integer not null,
  receipt text not null default 'waiting' check (receipt in ('waiting','signed','returned')),
  receipt_at timestamptz(3),
  receipt_by uuid references members (id),
  receipt_reason text not null default '' check (length(receipt_reason) <= 500),
  carried_from integer,                            -- number of the version that was signed, where the share did not change
  version integer not null default 1,
  unique nulls not distinct (split_id, unit_id, post_id),
  check ((receipt = 'waiting') = (receipt_at is null)),
  check ((receipt_at is null) = (receipt_by is null)),
  check (receipt <> 'returned' or receipt_reason <> ''),
  check (post_id is null or parent_unit_id = unit_id)
);
create index split_shares_unit on split_shares (unit_id);
