-- The record, in SQL that H2 (MODE=PostgreSQL) and PostgreSQL both read.
-- H2 knows no transaction over these statements: one that finds its work done passes over it, since a script that broke off is run again.
-- *_key: keyed hash of an identifier of the EHR. Sealed: AES-256-GCM, unreadable without the key named by key_id.

-- One chain over the decisions, one over the feedback. Its row is locked by whoever adds to it, so that replicas share it.
create table if not exists chain (
    name           varchar(16) primary key,
    first_position bigint not null,     -- of the oldest row that retention has left
    first_previous bytea,               -- the hash that row follows; null: none
    position       bigint not null,     -- of the last row
    hash           bytea,               -- of the last row
    key_id         varchar(64) not null,
    seal           bytea                -- over this row; null until the first row is added
);
insert into chain (name, first_position, position, key_id) values ('decision', 1, 0, ''), ('feedback', 1, 0, '')
    on conflict do nothing;

create table if not exists decision (
    id            uuid primary key,
    position      bigint not null unique,
    previous      bytea not null,
    hash          bytea not null,
    key_id        varchar(64) not null,
    decided_at    timestamp(6) with time zone not null,
    evaluated_at  timestamp(6) with time zone not null,
    client        varchar not null,
    service       varchar not null,
    hook          varchar not null,
    unit          varchar not null,     -- '' where none was sent
    patient_key   varchar not null,
    user_key      varchar not null,
    outcome       varchar not null,     -- D-37
    indicator     varchar not null,     -- none, info, warning, critical: of the state
    mode          varchar not null,     -- live, shadow
    pathway       varchar not null,
    policy        varchar not null,
    policy_hash   varchar not null,
    latency_us    integer not null,
    latency_class smallint not null,    -- see latency_day
    gaps          varchar not null      -- names of facts, sorted, comma between
);
-- Whatever a report counts, so that it reads this index alone.
create index if not exists decision_report on decision
    (decided_at, client, unit, service, outcome, indicator, mode, latency_class, patient_key, gaps);
create index if not exists decision_patient on decision (patient_key, decided_at);

-- Apart, so that reports do not read past it.
create table if not exists decision_body (
    decision uuid primary key,
    body     bytea not null             -- sealed, deflated JSON
);

create table if not exists card (
    uuid        uuid primary key,
    decision    uuid not null,
    ordinal     smallint not null,
    rule        varchar not null,
    indicator   varchar not null,
    topic       varchar not null,
    about       varchar not null,       -- state, order
    order_key   varchar,
    withheld    varchar,                -- overridden, already-ordered, shadow; null: shown
    decided_at  timestamp(6) with time zone not null,
    evaluated_at timestamp(6) with time zone not null,
    client      varchar not null,
    service     varchar not null,
    unit        varchar not null,
    patient_key varchar not null,
    user_key    varchar not null
);
create unique index if not exists card_decision on card (decision, ordinal);
create index if not exists card_report on card (decided_at, client, unit, service, rule, indicator, about, withheld, patient_key);

-- A card is known when its decision has arrived, which may be later than the feedback: joined when read.
create table if not exists feedback (
    position       bigint primary key,
    previous       bytea not null,
    hash           bytea not null,
    key_id         varchar(64) not null,
    received_at    timestamp(6) with time zone not null,
    client         varchar not null,
    service        varchar not null,
    card           uuid,                -- null where what was sent is no uuid
    card_sent      varchar not null,    -- what was sent, its beginning
    outcome        varchar not null,    -- accepted, overridden
    outcome_at     timestamp(6) with time zone not null,
    suggestions    varchar not null,    -- JSON array
    reason_system  varchar,
    reason_code    varchar,
    reason_display varchar,
    user_comment   bytea,               -- sealed
    digest         bytea not null unique, -- of the whole entry: the same is stored once
    flag           varchar              -- unknown-card, unknown-suggestion, future: when it was received; null: none
);
create index if not exists feedback_card on feedback (card, outcome_at);
create index if not exists feedback_received on feedback (received_at, client, flag);

-- Tokens that were used, until they expire.
create table if not exists used_token (
    digest     bytea primary key,
    expires_at timestamp(6) with time zone not null
);
create index if not exists used_token_expiry on used_token (expires_at);

-- Days (UTC) that are over, as they were counted: what reports read, and what remains of rows that retention has removed.
create table if not exists counted_day (
    on_day  date primary key,
    counts  bytea not null,             -- deflated JSON, nothing of a patient
    removed boolean not null            -- whether retention has removed its rows: then it stays as it is
);
-- The rows that all these days have seen: a day of which one was added since is counted again.
create table if not exists counted_to (
    decision_position bigint not null,
    feedback_position bigint not null
);
insert into counted_to (decision_position, feedback_position) select 0, 0 where not exists (select 1 from counted_to);
