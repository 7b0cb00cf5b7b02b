CREATE TABLE abuse_reports (
  id BIGSERIAL NOT NULL,
  at BIGINT NOT NULL,
  bot BIGINT NOT NULL,
  chat BIGINT NOT NULL,
  kind TEXT NOT NULL,
  given TEXT NOT NULL,
  text TEXT NOT NULL,
  phone TEXT,
  CONSTRAINT pk_abuse_reports PRIMARY KEY (id),
  CONSTRAINT ck_abuse_reports_kind CHECK (kind IN ('number', 'text', 'link', 'mail', 'account', 'caller', 'agent'))
)

CREATE UNIQUE INDEX ix_abuse_reports_bot_chat_kind_given_text ON abuse_reports (bot, chat, kind, given, text)

CREATE FUNCTION abuse_reports_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'abuse_reports: rows are only added' USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE TRIGGER abuse_reports_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON abuse_reports
FOR EACH STATEMENT EXECUTE FUNCTION abuse_reports_only_adds()

CREATE TABLE audit (
  id BIGSERIAL NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  data TEXT NOT NULL,
  previous TEXT NOT NULL,
  seal TEXT NOT NULL,
  CONSTRAINT pk_audit PRIMARY KEY (id),
  CONSTRAINT uq_audit_seal UNIQUE (seal)
)

CREATE FUNCTION audit_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit: rows are only added' USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE TRIGGER audit_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_only_adds()

CREATE TABLE balances (
  phone TEXT NOT NULL,
  points BIGINT NOT NULL,
  CONSTRAINT pk_balances PRIMARY KEY (phone),
  CONSTRAINT ck_balances_points CHECK (points >= 0)
)

CREATE TABLE code_sends (
  challenge TEXT NOT NULL,
  bot BIGINT NOT NULL,
  chat BIGINT NOT NULL,
  phone TEXT NOT NULL,
  at BIGINT NOT NULL,
  proved BOOLEAN NOT NULL,
  CONSTRAINT pk_code_sends PRIMARY KEY (challenge)
)

CREATE INDEX ix_code_sends_at ON code_sends (at)

CREATE INDEX ix_code_sends_bot_chat_at ON code_sends (bot, chat, at)

CREATE INDEX ix_code_sends_phone_at ON code_sends (phone, at)

CREATE TABLE codes (
  challenge TEXT NOT NULL,
  bot BIGINT NOT NULL,
  chat BIGINT NOT NULL,
  phone TEXT NOT NULL,
  digest TEXT NOT NULL,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  wrong INTEGER NOT NULL,
  state TEXT NOT NULL,
  CONSTRAINT pk_codes PRIMARY KEY (challenge),
  CONSTRAINT ck_codes_state CHECK (state IN ('live', 'right', 'wrong', 'replaced')),
  CONSTRAINT ck_codes_phone CHECK (phone ~ '^09[0-9]{9}$')
)

CREATE INDEX ix_codes_bot_chat ON codes (bot, chat)

CREATE INDEX ix_codes_expires_at ON codes (expires_at)

CREATE TABLE conversations (
  bot BIGINT NOT NULL,
  id BIGINT NOT NULL,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT,
  proved_at BIGINT,
  frames TEXT NOT NULL,
  heard_at BIGINT,
  paused TEXT,
  misses INTEGER NOT NULL,
  revision BIGINT NOT NULL,
  choices TEXT NOT NULL,
  keyboard BOOLEAN NOT NULL,
  mode TEXT NOT NULL,
  blocked_at BIGINT,
  sequence BIGINT NOT NULL,
  lease_life TEXT,
  lease_until BIGINT,
  CONSTRAINT pk_conversations PRIMARY KEY (bot, id),
  CONSTRAINT ck_conversations_mode CHECK (mode IN ('bot', 'waiting', 'human'))
)

CREATE INDEX ix_conversations_leased ON conversations (lease_life) WHERE lease_life IS NOT NULL

CREATE TABLE customers (
  phone TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  born TEXT,
  registered_at BIGINT NOT NULL,
  allowed BOOLEAN,
  asked_to_register BOOLEAN NOT NULL,
  promotional_consent BOOLEAN,
  withdrawn_at BIGINT,
  suspended_since BIGINT,
  suspended_by TEXT,
  suspended_reason TEXT,
  invited_by TEXT,
  points_opening BIGINT,
  updated_at BIGINT,
  CONSTRAINT pk_customers PRIMARY KEY (phone),
  CONSTRAINT ck_customers_phone CHECK (phone ~ '^09[0-9]{9}$')
)

CREATE TABLE deadlines (
  id BIGSERIAL NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  ended_at BIGINT,
  reason TEXT,
  CONSTRAINT pk_deadlines PRIMARY KEY (id),
  CONSTRAINT ck_deadlines_state CHECK (state IN ('due', 'done', 'failed', 'cancelled'))
)

CREATE INDEX ix_deadlines_due ON deadlines (due_at, id) WHERE state = 'due'

CREATE UNIQUE INDEX ix_deadlines_kind_subject_due_at ON deadlines (kind, subject, due_at)

CREATE TABLE events (
  id BIGSERIAL NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  code TEXT NOT NULL,
  rule TEXT,
  data TEXT NOT NULL,
  CONSTRAINT pk_events PRIMARY KEY (id),
  CONSTRAINT ck_events_about CHECK (about IN ('order', 'booking', 'complaint'))
)

CREATE FUNCTION events_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events: rows are only added' USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE TRIGGER events_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON events
FOR EACH STATEMENT EXECUTE FUNCTION events_only_adds()

CREATE TABLE gates (
  name TEXT NOT NULL,
  CONSTRAINT pk_gates PRIMARY KEY (name)
)

CREATE TABLE holidays (
  date TEXT NOT NULL,
  open BOOLEAN NOT NULL,
  title TEXT NOT NULL,
  updated_at BIGINT,
  CONSTRAINT pk_holidays PRIMARY KEY (date)
)

CREATE TABLE inbox (
  bot BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  message_key TEXT,
  at BIGINT NOT NULL,
  CONSTRAINT pk_inbox PRIMARY KEY (bot, update_id)
)

CREATE UNIQUE INDEX ix_inbox_bot_message_key ON inbox (bot, message_key)

CREATE TABLE installation (
  id INTEGER NOT NULL,
  prefix BIGINT NOT NULL,
  CONSTRAINT pk_installation PRIMARY KEY (id)
)

CREATE TABLE invitations (
  phone TEXT NOT NULL,
  code TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  CONSTRAINT pk_invitations PRIMARY KEY (phone),
  CONSTRAINT uq_invitations_code UNIQUE (code)
)

CREATE TABLE ledger (
  id BIGSERIAL NOT NULL,
  phone TEXT NOT NULL,
  at BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  kind TEXT NOT NULL,
  cause TEXT NOT NULL,
  CONSTRAINT pk_ledger PRIMARY KEY (id),
  CONSTRAINT ck_ledger_amount CHECK (amount <> 0)
)

CREATE INDEX ix_ledger_cause ON ledger (cause)

CREATE UNIQUE INDEX ix_ledger_phone_cause_kind ON ledger (phone, cause, kind)

CREATE FUNCTION ledger_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger: rows are only added' USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE TRIGGER ledger_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_adds()

CREATE FUNCTION ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO balances (phone, points) VALUES (NEW.phone, 0) ON CONFLICT DO NOTHING;
  UPDATE balances SET points = points + NEW.amount WHERE phone = NEW.phone;
  RETURN NULL;
END $$

CREATE TRIGGER ledger_balance AFTER INSERT ON ledger
FOR EACH ROW EXECUTE FUNCTION ledger_balance()

CREATE TABLE notices (
  id BIGSERIAL NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  why TEXT NOT NULL,
  closed_at BIGINT,
  closed_by TEXT,
  CONSTRAINT pk_notices PRIMARY KEY (id)
)

CREATE UNIQUE INDEX ix_notices_open ON notices (kind, subject) WHERE closed_at IS NULL

CREATE TABLE offers_taken (
  offer TEXT NOT NULL,
  taken BIGINT NOT NULL,
  CONSTRAINT pk_offers_taken PRIMARY KEY (offer)
)

CREATE TABLE orders (
  code TEXT NOT NULL,
  phone TEXT NOT NULL,
  buyer TEXT NOT NULL,
  placed_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  updated_at BIGINT,
  final_at BIGINT,
  approved_at BIGINT,
  delayed_at BIGINT,
  shipped_at BIGINT,
  delivered_at BIGINT,
  invoiced_at BIGINT,
  bulk BOOLEAN NOT NULL,
  address TEXT,
  paid_amount BIGINT,
  voucher_code TEXT,
  voucher_amount BIGINT,
  voucher_conditional BOOLEAN,
  company_name TEXT,
  company_national_id TEXT,
  company_economic_code TEXT,
  receiver_name TEXT,
  receiver_phone TEXT,
  receiver_address TEXT,
  wanted TEXT NOT NULL,
  cancel_reason_kind TEXT,
  cancel_reason_text TEXT,
  bill_email TEXT,
  bill_sent_at BIGINT,
  invite_code TEXT,
  CONSTRAINT pk_orders PRIMARY KEY (code),
  CONSTRAINT ck_orders_status CHECK (status IN ('placed', 'under_review', 'final', 'processing', 'delayed', 'shipped', 'delivered', 'cancelled'))
)

CREATE INDEX ix_orders_phone ON orders (phone)

CREATE TABLE parked (
  bot BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  raw BYTEA NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT pk_parked PRIMARY KEY (bot, update_id)
)

CREATE TABLE products (
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  supplier TEXT,
  points BIGINT,
  support_months INTEGER,
  lead_days INTEGER,
  updated_at BIGINT,
  CONSTRAINT pk_products PRIMARY KEY (code),
  CONSTRAINT ck_products_kind CHECK (kind IN ('hardware', 'software', 'service'))
)

CREATE TABLE redemptions (
  id BIGSERIAL NOT NULL,
  code TEXT NOT NULL,
  phone TEXT NOT NULL,
  offer TEXT NOT NULL,
  points BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT pk_redemptions PRIMARY KEY (id),
  CONSTRAINT ck_redemptions_points CHECK (points > 0),
  CONSTRAINT uq_redemptions_code UNIQUE (code)
)

CREATE INDEX ix_redemptions_phone ON redemptions (phone)

CREATE FUNCTION redemptions_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'redemptions: rows are only added' USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE TRIGGER redemptions_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON redemptions
FOR EACH STATEMENT EXECUTE FUNCTION redemptions_only_adds()

CREATE TABLE replies (
  bot BIGINT NOT NULL,
  chat BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  cause TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  calls TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER DEFAULT '0' NOT NULL,
  doubts INTEGER DEFAULT '0' NOT NULL,
  ended_at BIGINT,
  reason TEXT,
  CONSTRAINT pk_replies PRIMARY KEY (bot, chat, sequence),
  CONSTRAINT ck_replies_state CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled', 'unknown'))
)

CREATE UNIQUE INDEX ix_replies_cause_ordinal ON replies (cause, ordinal)

CREATE INDEX ix_replies_waiting ON replies (bot, chat, sequence) WHERE state = 'waiting'

CREATE TABLE senders (
  number TEXT NOT NULL,
  listed BOOLEAN NOT NULL,
  CONSTRAINT pk_senders PRIMARY KEY (number)
)

CREATE TABLE suppliers (
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  return_days INTEGER,
  updated_at BIGINT,
  CONSTRAINT pk_suppliers PRIMARY KEY (code)
)

CREATE TABLE wrong_codes (
  id BIGSERIAL NOT NULL,
  phone TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT pk_wrong_codes PRIMARY KEY (id)
)

CREATE INDEX ix_wrong_codes_at ON wrong_codes (at)

CREATE INDEX ix_wrong_codes_phone_at ON wrong_codes (phone, at)

CREATE TABLE address_changes (
  code TEXT NOT NULL,
  order_code TEXT NOT NULL,
  address TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  settled_at BIGINT,
  CONSTRAINT pk_address_changes PRIMARY KEY (code),
  CONSTRAINT fk_address_changes_order_code FOREIGN KEY(order_code) REFERENCES orders (code)
)

CREATE INDEX ix_address_changes_order_code ON address_changes (order_code)

CREATE TABLE complaints (
  id BIGSERIAL NOT NULL,
  phone TEXT NOT NULL,
  language TEXT NOT NULL,
  about TEXT NOT NULL,
  order_code TEXT,
  item TEXT NOT NULL,
  supplier TEXT,
  fault TEXT NOT NULL,
  words TEXT NOT NULL,
  wish TEXT NOT NULL,
  state TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  refund_from BIGINT,
  changed_at BIGINT NOT NULL,
  CONSTRAINT pk_complaints PRIMARY KEY (id),
  CONSTRAINT ck_complaints_about CHECK (about IN ('order', 'person', 'price', 'other')),
  CONSTRAINT ck_complaints_wish CHECK (wish IN ('repair', 'replacement', 'money', 'apology', 'explanation')),
  CONSTRAINT ck_complaints_fault CHECK (fault IN ('', 'faulty', 'missing', 'differs', 'used', 'packing', 'price', 'other')),
  CONSTRAINT ck_complaints_state CHECK (state IN ('open', 'refund_offered', 'returning', 'refund_due', 'answered', 'withdrawn')),
  CONSTRAINT ck_complaints_order CHECK ((about = 'order') = (order_code IS NOT NULL)),
  CONSTRAINT ck_complaints_refund CHECK ((state = 'refund_due') = (refund_from IS NOT NULL)),
  CONSTRAINT ck_complaints_phone CHECK (phone ~ '^09[0-9]{9}$'),
  CONSTRAINT fk_complaints_order_code FOREIGN KEY(order_code) REFERENCES orders (code)
)

CREATE UNIQUE INDEX ix_complaints_open ON complaints (phone, order_code, item, fault) WHERE state IN ('open', 'refund_offered', 'returning') AND order_code IS NOT NULL

CREATE INDEX ix_complaints_phone ON complaints (phone)

CREATE TABLE invoice_requests (
  order_code TEXT NOT NULL,
  code TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  CONSTRAINT pk_invoice_requests PRIMARY KEY (order_code),
  CONSTRAINT fk_invoice_requests_order_code FOREIGN KEY(order_code) REFERENCES orders (code),
  CONSTRAINT uq_invoice_requests_code UNIQUE (code)
)

CREATE TABLE item_cancellations (
  order_code TEXT NOT NULL,
  item_id TEXT NOT NULL,
  cancelled_at BIGINT NOT NULL,
  CONSTRAINT pk_item_cancellations PRIMARY KEY (order_code, item_id),
  CONSTRAINT fk_item_cancellations_order_code FOREIGN KEY(order_code) REFERENCES orders (code)
)

CREATE TABLE lock_cards (
  order_code TEXT NOT NULL,
  item_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  sealed BYTEA NOT NULL,
  CONSTRAINT pk_lock_cards PRIMARY KEY (order_code, item_id, place),
  CONSTRAINT fk_lock_cards_order_code FOREIGN KEY(order_code) REFERENCES orders (code)
)

CREATE TABLE order_items (
  order_code TEXT NOT NULL,
  id TEXT NOT NULL,
  place INTEGER NOT NULL,
  product TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit_price BIGINT NOT NULL,
  state TEXT NOT NULL,
  supplier TEXT,
  supplier_lead_days INTEGER,
  points BIGINT,
  support_months INTEGER,
  delayed_at BIGINT,
  delivered_at BIGINT,
  supplier_received_at BIGINT,
  CONSTRAINT pk_order_items PRIMARY KEY (order_code, id),
  CONSTRAINT ck_order_items_kind CHECK (kind IN ('hardware', 'software', 'service')),
  CONSTRAINT ck_order_items_state CHECK (state IN ('waiting', 'supplied', 'shipped', 'delivered', 'cancelled', 'returned')),
  CONSTRAINT fk_order_items_order_code FOREIGN KEY(order_code) REFERENCES orders (code)
)

CREATE TABLE refunds (
  order_code TEXT NOT NULL,
  place INTEGER NOT NULL,
  items TEXT NOT NULL,
  amount BIGINT NOT NULL,
  reason TEXT NOT NULL,
  accepted_at BIGINT NOT NULL,
  paid_at BIGINT,
  CONSTRAINT pk_refunds PRIMARY KEY (order_code, place),
  CONSTRAINT fk_refunds_order_code FOREIGN KEY(order_code) REFERENCES orders (code)
)

CREATE TABLE return_requests (
  code TEXT NOT NULL,
  order_code TEXT NOT NULL,
  kind TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  CONSTRAINT pk_return_requests PRIMARY KEY (code),
  CONSTRAINT ck_return_requests_kind CHECK (kind IN ('withdraw', 'changed_mind', 'differs')),
  CONSTRAINT fk_return_requests_order_code FOREIGN KEY(order_code) REFERENCES orders (code)
)

CREATE UNIQUE INDEX ix_return_requests_order_code_kind ON return_requests (order_code, kind)

CREATE TABLE texts (
  id BIGSERIAL NOT NULL,
  kind TEXT NOT NULL,
  phone TEXT NOT NULL,
  cause TEXT NOT NULL,
  subject TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  not_before BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  state TEXT NOT NULL,
  localid BIGINT,
  sender TEXT,
  body TEXT,
  parts INTEGER,
  carrier_id BIGINT,
  carrier_status INTEGER,
  cost BIGINT,
  attempts INTEGER DEFAULT '0' NOT NULL,
  doubtful BOOLEAN NOT NULL,
  first_attempt_at BIGINT,
  lease_life TEXT,
  lease_until BIGINT,
  fence INTEGER DEFAULT '0' NOT NULL,
  merged_into BIGINT,
  settled_at BIGINT,
  shown_at BIGINT,
  reason TEXT,
  CONSTRAINT pk_texts PRIMARY KEY (id),
  CONSTRAINT ck_texts_state CHECK (state IN ('waiting', 'leased', 'handed', 'delivered', 'undelivered', 'blocked', 'failed', 'expired', 'cancelled', 'held', 'unknown', 'merged')),
  CONSTRAINT ck_texts_composed CHECK ((body IS NULL) = (localid IS NULL) AND (body IS NULL) = (sender IS NULL)),
  CONSTRAINT ck_texts_sent CHECK (sender IS NOT NULL OR NOT (state IN ('handed', 'delivered', 'undelivered'))),
  CONSTRAINT ck_texts_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  CONSTRAINT ck_texts_phone CHECK (phone ~ '^09[0-9]{9}$'),
  CONSTRAINT uq_texts_localid UNIQUE (localid),
  CONSTRAINT fk_texts_sender FOREIGN KEY(sender) REFERENCES senders (number),
  CONSTRAINT fk_texts_merged_into FOREIGN KEY(merged_into) REFERENCES texts (id)
)

CREATE INDEX ix_texts_carrier_id ON texts (carrier_id)

CREATE INDEX ix_texts_due ON texts (due_at, id) WHERE state IN ('waiting', 'leased')

CREATE INDEX ix_texts_ending ON texts (valid_until) WHERE state IN ('waiting', 'leased', 'held')

CREATE INDEX ix_texts_held ON texts (due_at) WHERE state = 'held'

CREATE UNIQUE INDEX ix_texts_kind_cause ON texts (kind, cause)

CREATE INDEX ix_texts_leased ON texts (lease_until) WHERE state = 'leased'

CREATE INDEX ix_texts_next ON texts (not_before) WHERE state = 'waiting'

CREATE INDEX ix_texts_sent ON texts (phone, id) WHERE state IN ('handed', 'delivered', 'undelivered')

CREATE INDEX ix_texts_tried ON texts (first_attempt_at) WHERE state IN ('waiting', 'leased', 'held') AND first_attempt_at IS NOT NULL

CREATE INDEX ix_texts_unseen ON texts (phone) WHERE state IN ('undelivered', 'blocked', 'failed') AND shown_at IS NULL

CREATE INDEX ix_texts_unsent ON texts (phone) WHERE state IN ('waiting', 'leased')

CREATE FUNCTION texts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.localid IS NOT NULL AND NEW.localid IS DISTINCT FROM OLD.localid
  AND (NEW.localid IS NULL OR NEW.state <> 'waiting' OR NEW.reason IS DISTINCT FROM 'collided'))
OR (OLD.sender IS NOT NULL AND NEW.sender IS DISTINCT FROM OLD.sender)
OR (OLD.body IS NOT NULL AND NEW.body IS DISTINCT FROM OLD.body
  AND (NEW.body IS NULL OR NEW.body <> '' OR NEW.state IN ('waiting', 'leased', 'held'))) THEN
      RAISE EXCEPTION 'texts: what was composed is frozen'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF NEW.sender IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM senders WHERE number = NEW.sender AND listed) THEN
    RAISE EXCEPTION 'texts: this sender is not listed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER texts_guard BEFORE INSERT OR UPDATE OF body, localid, sender ON texts
FOR EACH ROW EXECUTE FUNCTION texts_guard()

CREATE TABLE complaint_entries (
  id BIGSERIAL NOT NULL,
  complaint BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  said TEXT NOT NULL,
  CONSTRAINT pk_complaint_entries PRIMARY KEY (id),
  CONSTRAINT ck_complaint_entries_kind CHECK (kind IN ('photo', 'added', 'added_photo', 'step')),
  CONSTRAINT fk_complaint_entries_complaint FOREIGN KEY(complaint) REFERENCES complaints (id)
)

CREATE INDEX ix_complaint_entries_complaint ON complaint_entries (complaint)

CREATE FUNCTION complaint_entries_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'complaint_entries: rows are only added' USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE TRIGGER complaint_entries_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_entries
FOR EACH STATEMENT EXECUTE FUNCTION complaint_entries_only_adds()

CREATE TABLE invoice_parts (
  order_code TEXT NOT NULL,
  supplier TEXT NOT NULL,
  file_id TEXT,
  file_name TEXT,
  attached_at BIGINT,
  attached_by TEXT,
  CONSTRAINT pk_invoice_parts PRIMARY KEY (order_code, supplier),
  CONSTRAINT ck_invoice_parts_attached CHECK ((file_id IS NULL) = (file_name IS NULL) AND (file_id IS NULL) = (attached_at IS NULL) AND (file_id IS NULL) = (attached_by IS NULL)),
  CONSTRAINT fk_invoice_parts_order_code FOREIGN KEY(order_code) REFERENCES invoice_requests (order_code)
)
