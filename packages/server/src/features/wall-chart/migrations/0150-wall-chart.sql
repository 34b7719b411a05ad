-- 挂图: what an office has set for the wall chart of a plan; no row: nothing was set.
create table wall_charts (
  plan_id uuid primary key references plans (id),
  district_code text not null,
  title text check (length(title) between 1 and 80),      -- null: made from the plan's title
  slogans text[] not null default '{}' check (cardinality(slogans) <= 6),
  layout text not null check (layout in ('unit','month')),
  hidden_rows text[] not null default '{}',
  hidden_units uuid[] not null default '{}',
  version integer not null check (version >= 1)
);
