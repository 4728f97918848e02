-- The record, in SQL that H2 (MODE=PostgreSQL) and PostgreSQL both read.
-- *_key: keyed hash of an identifier of the EHR. Sealed: AES-256-GCM, unreadable without the key named by key_id.

-- One chain over the decisions, one over the feedback. Its row is locked by whoever adds to it, so that replicas share it.
create table chain (
    name           varchar(16) primary key,
    first_position bigint not null,     -- of the oldest row that retention has left
    first_previous bytea,               -- the hash that row follows; null: none
    position       bigint not null,     -- of the last row
    hash           bytea,               -- of the last row
    key_id         varchar(64) not null,
    seal           bytea                -- over this row; null until the first row is added
);
insert into chain (name, first_position, position, key_id) values ('decision', 1, 0, ''), ('feedback', 1, 0, '');

create table decision (
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
create index decision_report on decision
    (decided_at, client, unit, service, outcome, indicator, mode, latency_class, patient_key, gaps);
create index decision_patient on decision (patient_key, decided_at);

-- Apart, so that reports do not read past it.
create table decision_body (
    decision uuid primary key,
    body     bytea not null             -- sealed, deflated JSON
);

create table card (
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
create unique index card_decision on card (decision, ordinal);
create index card_report on card (decided_at, client, unit, service, rule, indicator, about, withheld, patient_key);

-- A card is known when its decision has arrived, which may be later than the feedback: joined when read.
create table feedback (
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
    digest         bytea not null unique -- of the whole entry: the same is stored once
);
create index feedback_card on feedback (card, outcome_at);
create index feedback_received on feedback (received_at);

-- Of each card that was answered, the answer that counts: the last one.
create view card_answer as
select f.position, f.card, f.outcome, f.outcome_at, f.received_at, f.reason_system, f.reason_code, f.reason_display
  from feedback f
 where f.card is not null
   and not exists (select 1
                     from feedback g
                    where g.card = f.card
                      and (g.outcome_at > f.outcome_at or (g.outcome_at = f.outcome_at and g.position > f.position)));

-- Tokens that were used, until they expire.
create table used_token (
    digest     bytea primary key,
    expires_at timestamp(6) with time zone not null
);
create index used_token_expiry on used_token (expires_at);

-- What remains of rows that retention has removed, by day (UTC). Live rows are not counted here: a report adds both.
create table decision_day (
    on_day date not null, client varchar not null, unit varchar not null, service varchar not null,
    outcome varchar not null, indicator varchar not null, mode varchar not null,
    decisions bigint not null,
    primary key (on_day, client, unit, service, outcome, indicator, mode)
);
-- Patients with a decision on that day.
create table patient_day (
    on_day date not null, client varchar not null, unit varchar not null,
    patients bigint not null,
    primary key (on_day, client, unit)
);
-- Class c holds latencies below Latency.upperBound(c) microseconds: eight classes to each doubling.
create table latency_day (
    on_day date not null, client varchar not null, unit varchar not null, service varchar not null,
    latency_class smallint not null,
    decisions bigint not null,
    primary key (on_day, client, unit, service, latency_class)
);
create table gap_day (
    on_day date not null, client varchar not null, unit varchar not null, service varchar not null,
    fact varchar not null,
    decisions bigint not null,
    primary key (on_day, client, unit, service, fact)
);
-- By the day of the card, not of its answer.
create table card_day (
    on_day date not null, client varchar not null, unit varchar not null, service varchar not null,
    rule varchar not null, indicator varchar not null, about varchar not null,
    withheld varchar not null,          -- '' where shown
    cards bigint not null, accepted bigint not null, overridden bigint not null,
    primary key (on_day, client, unit, service, rule, indicator, about, withheld)
);
create table override_day (
    on_day date not null, client varchar not null, unit varchar not null, service varchar not null,
    rule varchar not null, indicator varchar not null,
    reason_system varchar not null, reason_code varchar not null,   -- '' where none was given
    cards bigint not null,
    primary key (on_day, client, unit, service, rule, indicator, reason_system, reason_code)
);
