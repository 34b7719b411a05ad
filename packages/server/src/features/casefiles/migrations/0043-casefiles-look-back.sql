-- Day of the next 回头看, beside the record that it is taken from, so that late visits are found by an index.
alter table casefiles add column next_look_back_on text generated always as (doc ->> 'nextLookBackOn') stored;
create index casefiles_look_back on casefiles (next_look_back_on) where state = 'closed' and next_look_back_on is not null;
