CREATE TABLE report_days (
  day             int NOT NULL,
  program_id      uuid NOT NULL,
  currency        text NOT NULL,
  merchant_id     uuid NOT NULL,
  leads           bigint NOT NULL,
  sales           bigint NOT NULL,
  renewals        bigint NOT NULL,
  refunds         bigint NOT NULL,
  ordered_minor   bigint NOT NULL,
  refunded_minor  bigint NOT NULL,
  earned_minor    bigint NOT NULL,
  reversed_minor  bigint NOT NULL,
  fee_minor       bigint NOT NULL,
  pending_minor   bigint NOT NULL,
  approved_minor  bigint NOT NULL,
  payable_minor   bigint NOT NULL,
  in_payout_minor bigint NOT NULL,
  paid_minor      bigint NOT NULL,
  PRIMARY KEY (day, program_id, currency)
);

CREATE TABLE report_partner_days (
  day            int NOT NULL,
  program_id     uuid NOT NULL,
  partner_id     uuid NOT NULL,
  currency       text NOT NULL,
  merchant_id    uuid NOT NULL,
  conversions    bigint NOT NULL,
  earned_minor   bigint NOT NULL,
  reversed_minor bigint NOT NULL,
  PRIMARY KEY (day, program_id, partner_id, currency)
);
