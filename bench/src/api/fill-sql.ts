import type { Token } from './templates.ts'
import { TOKEN } from './templates.ts'

// Plain SQL that multiplies the templates. Scratch tables live in the schema `bench` of the bench's own database.

/** Columns of `casefiles` that are the same in every casefile of a template. */
const SHARED = [
  'district_code',
  'playbook',
  'playbook_version',
  'title',
  'address',
  'class',
  'source',
  'state',
  'state_since',
  'located_by',
  'support_unit_ids',
  'source_crs',
  'fields',
  'asked',
  'original_due',
  'due',
  'warn_at',
  'suspended_until',
  'dispatched_at',
  'submitted_at',
  'closed_at',
  'rework_count',
  'relapse_count',
  'return_count',
  'forced',
  'version',
  'created_at',
  'updated_at',
] as const

export const SCRATCH = `
create schema bench;
create function bench.id(at timestamptz, salt text) returns uuid immutable language sql as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3) || '8' ||
    substr(md5(salt), 4, 15))::uuid
$$;
create unlogged table bench.templates as
  select 0 as template, 0 as community, doc, ''::text as events, false as has_evidence, false as handled, false as checked,
    false as led, false as keyed,
    ${SHARED.join(', ')} from casefiles limit 0;
create unlogged table bench.slots (slot integer primary key, template integer not null);
create unlogged table bench.people (town integer, community integer, campaign uuid, owner uuid, unit uuid, handler uuid,
  handler_post uuid, dispatcher uuid, dispatcher_post uuid, checker uuid, checker_post uuid, check_unit uuid,
  primary key (town, community));
create unlogged table bench.rows (i integer, id uuid, number text, template integer, town integer, point integer);`

export const INSERT_TEMPLATES = `
insert into bench.templates
select r.template, r.community, r.doc, r.events, r.has_evidence, r.handled, r.checked, r.led, r.keyed, ${SHARED.map((column) => `r.${column}`).join(', ')}
from jsonb_to_recordset($1::jsonb) as r(template integer, community integer, doc jsonb, events text, has_evidence boolean,
  handled boolean, checked boolean, led boolean, keyed boolean, district_code text, playbook text, playbook_version integer, title text, address text, class text,
  source text, state text, state_since timestamptz, located_by text, support_unit_ids uuid[], source_crs text, fields jsonb,
  asked text, original_due timestamptz, due timestamptz, warn_at timestamptz, suspended_until timestamptz,
  dispatched_at timestamptz, submitted_at timestamptz, closed_at timestamptz, rework_count integer, relapse_count integer,
  return_count integer, forced boolean, version integer, created_at timestamptz, updated_at timestamptz)`

export const INSERT_SLOTS = `insert into bench.slots select ordinality - 1, template from unnest($1::integer[]) with ordinality as s(template)`

export const INSERT_PEOPLE = `insert into bench.people select * from jsonb_to_recordset($1::jsonb) as r(town integer, community integer,
  campaign uuid, owner uuid, unit uuid, handler uuid, handler_post uuid, dispatcher uuid, dispatcher_post uuid, checker uuid,
  checker_post uuid, check_unit uuid)`

/** `points` places inside each community. */
export const makePlaces = (points: number): string => `
create unlogged table bench.places as
  select p.town, p.community, d.path[1] - 1 as point, round(st_x(d.geom)::numeric, 6) as lng, round(st_y(d.geom)::numeric, 6) as lat
  from bench.people p join unit_boundaries b on b.unit_id = p.unit, lateral st_dump(st_generatepoints(b.geom, ${points}, 1)) as d;
create index on bench.places (town, community, point);
analyze bench.places`

/** $1 casefiles, $2 towns, $3 series of the numbers, $4 places in each community. Slots go round with the row, so the shares are exact. */
export const DRAW_ROWS = `
insert into bench.rows
select i, bench.id(t.created_at, 'c' || i), $3 || '-' || lpad(i::text, greatest(6, length(i::text)), '0'), s.template,
  (hashint8(i) & 2147483647) % $2, (hashint8(i + 1000000000::bigint) & 2147483647) % $4
from (select i::integer as i, ((i::bigint * 7919) % 10000)::integer as slot from generate_series(1, $1::integer) as i) d
join bench.slots s using (slot) join bench.templates t using (template)
order by i`

const SOURCE: Readonly<Record<Token, string>> = {
  id: 'd.id::text',
  campaign: 'p.campaign::text',
  owner: 'p.owner::text',
  community: 'p.unit::text',
  handler: 'p.handler::text',
  handlerPost: 'p.handler_post::text',
  dispatcher: 'p.dispatcher::text',
  dispatcherPost: 'p.dispatcher_post::text',
  checker: 'p.checker::text',
  checkerPost: 'p.checker_post::text',
  checkUnit: 'p.check_unit::text',
  evidence: `bench.id(t.created_at, 'e' || d.i)::text`,
  sha256: `(md5('f' || d.i % 1000) || md5('g' || d.i % 1000))`,
  number: 'd.number',
  lng: 'o.lng::text',
  lat: 'o.lat::text',
}
const replaced = (column: string, tokens: readonly Token[]): string =>
  tokens.reduce((text, token) => `replace(${text}, '${TOKEN[token]}', ${SOURCE[token]})`, column)

/** A template's document with what is a casefile's own. Objects are put together, not text: a million documents are long. */
const DOC = `t.doc
  || jsonb_build_object('id', d.id, 'number', d.number, 'campaignId', p.campaign, 'communityUnitId', p.unit,
    'place', jsonb_build_object('lng', o.lng, 'lat', o.lat))
  || case when t.keyed then jsonb_build_object('sourceKey', d.number) else '{}' end
  || case when t.led then jsonb_build_object('leadUnitId', p.unit) else '{}' end
  || case when t.handled then jsonb_build_object('handler', jsonb_build_object('memberId', p.handler, 'unitId', p.unit)) else '{}' end
  || case when t.checked then jsonb_build_object('closedBy', jsonb_build_object('memberId', p.checker, 'unitId', p.check_unit)) else '{}' end
  || case when t.has_evidence then jsonb_build_object('evidence', jsonb_build_array((t.doc #> '{evidence,0}')
    || jsonb_build_object('id', ${SOURCE.evidence}, 'sha256', ${SOURCE.sha256}, 'byMemberId', p.handler, 'byUnitId', p.unit))) else '{}' end`

const JOINED = `bench.rows d join bench.templates t using (template)
  join bench.people p on p.town = d.town and p.community = t.community
  join bench.places o on o.town = d.town and o.community = t.community and o.point = d.point`

/** $1 to $2: which rows. */
export const INSERT_CASEFILES = `
insert into casefiles (id, number, campaign_id, owner_unit_id, source_key, community_unit_id, lead_unit_id, place, doc, ${SHARED.join(', ')})
select d.id, d.number, p.campaign, p.owner, case when t.keyed then d.number end, p.unit, case when t.led then p.unit end,
  st_setsrid(st_makepoint(o.lng, o.lat), 4326),
  ${DOC},
  ${SHARED.map((column) => `t.${column}`).join(', ')}
from ${JOINED} where d.i between $1 and $2`

export const INSERT_FILES = `
insert into files (sha256, district_code, size, media_type, width, height, created_at)
select md5('f' || k) || md5('g' || k), $1, 240000, 'image/jpeg', 1600, 1200, $2::timestamptz from generate_series(0, 999) as k`

export const INSERT_EVIDENCE = `
insert into evidence (id, district_code, casefile_id, sha256, kind, name, member_id, unit_id, uploaded_at)
select (${SOURCE.evidence})::uuid, t.district_code, d.id, ${SOURCE.sha256}, 'after', '现场.jpg', p.handler, p.unit, t.submitted_at
from ${JOINED} where t.has_evidence and d.i between $1 and $2 order by d.i`

/** Events of those that will be changed, as text with the tokens replaced. */
export const EVENTS_OF_FILED = `
select d.id, ${replaced('t.events', Object.keys(TOKEN) as Token[])} as events from ${JOINED} where t.state = 'filed'`

/** The kept counts of the map, as the migration counts what is there already. */
export const COUNT_SETTLED = `
insert into map_settled (district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
  support_unit_ids, n, sum_x, sum_y, summed)
select district_code, world_x >> 15, world_y >> 15, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
  support_unit_ids, count(*), coalesce(sum(world_x), 0), coalesce(sum(world_y), 0), true
from casefiles where state in ('closed', 'voided') group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`

/** A token that was left in a document would be nobody's unit. */
export const LEFT_TOKENS = `select count(*)::integer as left from casefiles where id in (select id from bench.rows order by hashint4(i) limit 5000)
  and doc::text ~ '00000000-0000-7000-8000-00000000aa|@(number|sha256)@|:11\\.111111|22\\.222222'`

/** Checked row by row they would cost more than the rows; put back they are checked at once. */
export const FOREIGN_KEYS = `
select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
where contype = 'f' and conrelid in ('casefiles'::regclass, 'evidence'::regclass)`

/** Indexes that no constraint stands on. */
export const LOOSE_INDEXES = `
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
where indrelid in ('casefiles'::regclass, 'evidence'::regclass)
  and not exists (select 1 from pg_constraint where conindid = indexrelid)`
