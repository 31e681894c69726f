CREATE TABLE report_days (
  day             INTEGER NOT NULL,
  program_id      TEXT    NOT NULL,
  currency        TEXT    NOT NULL,
  merchant_id     TEXT    NOT NULL,
  leads           INTEGER NOT NULL,
  sales           INTEGER NOT NULL,
  renewals        INTEGER NOT NULL,
  refunds         INTEGER NOT NULL,
  ordered_minor   INTEGER NOT NULL,
  refunded_minor  INTEGER NOT NULL,
  earned_minor    INTEGER NOT NULL,
  reversed_minor  INTEGER NOT NULL,
  fee_minor       INTEGER NOT NULL,
  pending_minor   INTEGER NOT NULL,
  approved_minor  INTEGER NOT NULL,
  payable_minor   INTEGER NOT NULL,
  in_payout_minor INTEGER NOT NULL,
  paid_minor      INTEGER NOT NULL,
  PRIMARY KEY (day, program_id, currency)
) WITHOUT ROWID;

CREATE TABLE report_partner_days (
  day            INTEGER NOT NULL,
  program_id     TEXT    NOT NULL,
  partner_id     TEXT    NOT NULL,
  currency       TEXT    NOT NULL,
  merchant_id    TEXT    NOT NULL,
  conversions    INTEGER NOT NULL,
  earned_minor   INTEGER NOT NULL,
  reversed_minor INTEGER NOT NULL,
  PRIMARY KEY (day, program_id, partner_id, currency)
) WITHOUT ROWID;
