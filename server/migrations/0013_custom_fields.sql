-- Values of fields that a workspace adds. Definitions are rule versions of the kind field; values of accounts and
-- memberships, and those of persons that rules may read, are facts of the account.

-- All fields of a person by key, personal ones included, as they are now: the only place with the latter.
alter table person add column fields json not null default '{}';

-- Fields of a product by key; lines of documents take them over.
alter table product add column fields json not null default '{}';
