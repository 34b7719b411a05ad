-- A unit divides the share that it received among the units below it and its people: versions of its own.
alter table target_splits add column of_unit_id uuid references units (id);   -- whose share is divided; null: the whole target
alter table target_splits drop constraint target_splits_target_id_number_key;
alter table target_splits add constraint target_splits_number unique nulls not distinct (target_id, of_unit_id, number);
drop index target_splits_draft;
drop index target_splits_issued;
create unique index target_splits_draft on target_splits (target_id, of_unit_id) nulls not distinct where state = 'draft';
create unique index target_splits_issued on target_splits (target_id, of_unit_id) nulls not distinct where state = 'issued';
