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

CREATE INDEX ix_conversations_phone ON conversations (phone)

CREATE INDEX ix_conversations_with_people ON conversations (mode) WHERE mode != 'bot'

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
 WITHOUT ROWID

CREATE UNIQUE INDEX ix_inbox_bot_message_key ON inbox (bot, message_key)

CREATE TABLE installation (
  id INTEGER NOT NULL,
  prefix BIGINT NOT NULL,
  CONSTRAINT pk_installation PRIMARY KEY (id)
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
  raw BLOB NOT NULL,
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
  sealed BLOB NOT NULL,
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
