-- A worklist is one state of a town in order of deadline or change. Without these the newest of a rare state are looked
-- for among all that ever changed: seconds in a million.
create index casefiles_state_due on casefiles (district_code, state, coalesce(due, 'infinity'::timestamptz), id);
create index casefiles_state_updated on casefiles (district_code, state, updated_at desc, id desc);
