-- Where a casefile lies on the tile pyramid: web-mercator (EPSG:3857) as whole numbers, the world being 2^30 wide, so
-- that 1 is about 3 cm here and the tile, the grid cell and the place in the tile are all shifts of these two. Same
-- arithmetic on every engine.
alter table casefiles
  add column world_x integer generated always as (
    case when place is not null then least(1073741823, floor((st_x(place) + 180) / 360 * 1073741824))::integer end) stored,
  add column world_y integer generated always as (
    case when place is not null then greatest(0, least(1073741823, floor(
      (1 - ln(tan(radians(45 + greatest(-85.0511, least(85.0511, st_y(place))) / 2))) / pi()) / 2 * 1073741824)))::integer end) stored;

-- Answers the grid of open sites, and their counts by community, without touching the wide rows.
create index casefiles_map_open on casefiles (world_x)
  include (world_y, district_code, state, due, warn_at, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
    support_unit_ids)
  where state not in ('closed', 'voided');

-- Kept counts of what is settled (closed or void: its light no longer depends on the time), by z15 grid cell (world >> 15)
-- and by what the map filters on. Rows of one key add up: a change appends +n or -n in its own transaction, so that
-- writers never wait for one another, and a job adds them up from time to time.
create table map_settled (
  id bigint generated always as identity primary key,
  district_code text not null,
  cell_x integer,                                  -- null with cell_y: has no place
  cell_y integer,
  state text not null check (state in ('closed', 'voided')),
  campaign_id uuid not null,
  playbook text not null,
  owner_unit_id uuid not null,
  community_unit_id uuid,
  lead_unit_id uuid,
  support_unit_ids uuid[] not null,
  n integer not null,
  sum_x bigint not null,                           -- of world_x, for the mean point
  sum_y bigint not null,
  summed boolean not null default false            -- the one row of its key that the job has added up
);
create unique index map_settled_summed on map_settled
  (district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id, support_unit_ids)
  nulls not distinct where summed;
create index map_settled_fresh on map_settled (id) where not summed;
create index map_settled_cell on map_settled (cell_x, cell_y);

create function map_settle(c casefiles, sign integer) returns void language sql as $$
  insert into map_settled (district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
    support_unit_ids, n, sum_x, sum_y)
  values (c.district_code, c.world_x >> 15, c.world_y >> 15, c.state, c.campaign_id, c.playbook, c.owner_unit_id, c.community_unit_id,
    c.lead_unit_id, c.support_unit_ids, sign, sign * coalesce(c.world_x, 0)::bigint, sign * coalesce(c.world_y, 0)::bigint)
$$;

create function map_settle_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = new.state
    and (old.district_code, old.world_x, old.world_y, old.campaign_id, old.playbook, old.owner_unit_id, old.community_unit_id, old.lead_unit_id, old.support_unit_ids)
      is not distinct from
      (new.district_code, new.world_x, new.world_y, new.campaign_id, new.playbook, new.owner_unit_id, new.community_unit_id, new.lead_unit_id, new.support_unit_ids)
  then return null; end if;
  if tg_op <> 'INSERT' and old.state in ('closed', 'voided') then perform map_settle(old, -1); end if;
  if tg_op <> 'DELETE' and new.state in ('closed', 'voided') then perform map_settle(new, 1); end if;
  return null;
end $$;

create trigger casefiles_map_insert after insert on casefiles for each row
  when (new.state in ('closed', 'voided')) execute function map_settle_change();
create trigger casefiles_map_update after update on casefiles for each row
  when (old.state in ('closed', 'voided') or new.state in ('closed', 'voided')) execute function map_settle_change();
create trigger casefiles_map_delete after delete on casefiles for each row
  when (old.state in ('closed', 'voided')) execute function map_settle_change();

insert into map_settled (district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
  support_unit_ids, n, sum_x, sum_y, summed)
select district_code, world_x >> 15, world_y >> 15, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
  support_unit_ids, count(*), coalesce(sum(world_x), 0), coalesce(sum(world_y), 0), true
from casefiles where state in ('closed', 'voided')
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
