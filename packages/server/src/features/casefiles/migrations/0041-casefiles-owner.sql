-- The scope asks for lead, community, supports or owner: one of them without an index would make every count of a
-- single community read the whole table.
create index casefiles_owner on casefiles (owner_unit_id);
