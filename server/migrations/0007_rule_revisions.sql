-- The revision of the rules a version came with: tells whoever changes a programme what was changed since they looked.

alter table rule_version add column revision bigint not null default 0;
