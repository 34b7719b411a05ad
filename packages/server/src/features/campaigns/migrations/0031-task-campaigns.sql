-- A task such as "first survey …, then demolish …" is carried out by several campaigns, each with its own playbook.
-- tasks.campaign_id stays the first of them.
create table task_campaigns (
  task_id uuid not null references tasks (id) on delete cascade,
  campaign_id uuid not null references campaigns (id),
  district_code text not null,
  position integer not null,
  primary key (task_id, campaign_id)
);
create index task_campaigns_campaign on task_campaigns (campaign_id);
insert into task_campaigns (task_id, campaign_id, district_code, position)
  select id, campaign_id, district_code, 0 from tasks where campaign_id is not null;
