-- In KB (HSQLDB's own is 10000). When its cache is full HSQLDB writes half of it to the disk at once, and
-- nobody gets a message meanwhile. Only the plugin's tables are in it.
SET FILES CACHE SIZE 2500;

CREATE TABLE ofLinkedAccount (
  username              VARCHAR(64)     NOT NULL,
  version               BIGINT          NOT NULL,
  eventSeq              BIGINT          NOT NULL,
  eventHash             VARCHAR(64)     NOT NULL,
  logSeq                BIGINT          DEFAULT 0 NOT NULL,
  offered               BIGINT          DEFAULT 0 NOT NULL,
  callSeq               BIGINT          DEFAULT 0 NOT NULL,
  CONSTRAINT ofLinkedAccount_pk PRIMARY KEY (username)
);

CREATE TABLE ofLinkedDevice (
  username              VARCHAR(64)     NOT NULL,
  deviceId              INTEGER         NOT NULL,
  name                  VARCHAR(128)    NOT NULL,
  named                 SMALLINT        NOT NULL,
  platform              VARCHAR(16)     NOT NULL,
  role                  VARCHAR(16)     NOT NULL,
  linked                SMALLINT        NOT NULL,
  linkedAt              BIGINT          NOT NULL,
  linkedBy              VARCHAR(128)    NOT NULL,
  credential            VARCHAR(16)     NOT NULL,
  lastSeen              BIGINT          NOT NULL,
  lastAddress           VARCHAR(64),
  software              VARCHAR(255),
  notified              BIGINT          NOT NULL,
  warnedAt              BIGINT          NOT NULL,
  unlinkDone            SMALLINT        NOT NULL,
  startSeq              BIGINT          DEFAULT 0 NOT NULL,
  acked                 BIGINT          DEFAULT 0 NOT NULL,
  ackedAt               BIGINT          DEFAULT 0 NOT NULL,
  CONSTRAINT ofLinkedDevice_pk PRIMARY KEY (username, deviceId),
  CONSTRAINT ofLinkedDevice_id_ck CHECK (deviceId > 0),
  CONSTRAINT ofLinkedDevice_named_ck CHECK (named IN (0, 1)),
  CONSTRAINT ofLinkedDevice_role_ck CHECK (role IN ('primary', 'companion')),
  CONSTRAINT ofLinkedDevice_linked_ck CHECK (linked IN (0, 1)),
  CONSTRAINT ofLinkedDevice_done_ck CHECK (unlinkDone IN (0, 1))
);
CREATE INDEX ofLinkedDevice_seen_idx ON ofLinkedDevice (linked, lastSeen);
CREATE INDEX ofLinkedDevice_done_idx ON ofLinkedDevice (unlinkDone);

CREATE TABLE ofLinkedEvent (
  username              VARCHAR(64)     NOT NULL,
  seq                   BIGINT          NOT NULL,
  happenedAt            BIGINT          NOT NULL,
  kind                  VARCHAR(32)     NOT NULL,
  deviceId              INTEGER         NOT NULL,
  actor                 VARCHAR(128)    NOT NULL,
  address               VARCHAR(64),
  detail                VARCHAR(255),
  hash                  VARCHAR(64)     NOT NULL,
  CONSTRAINT ofLinkedEvent_pk PRIMARY KEY (username, seq)
);

CREATE TABLE ofLinkedToken (
  tokenId               VARCHAR(36)     NOT NULL,
  username              VARCHAR(64)     NOT NULL,
  secret                VARCHAR(255),
  issuedAt              BIGINT          NOT NULL,
  expires               BIGINT          NOT NULL,
  actor                 VARCHAR(128)    NOT NULL,
  address               VARCHAR(64),
  name                  VARCHAR(128),
  platform              VARCHAR(16),
  status                VARCHAR(16)     NOT NULL,
  deviceId              INTEGER         NOT NULL,
  CONSTRAINT ofLinkedToken_pk PRIMARY KEY (tokenId),
  CONSTRAINT ofLinkedToken_status_ck CHECK (status IN ('outstanding', 'used', 'withdrawn'))
);
CREATE INDEX ofLinkedToken_issued_idx ON ofLinkedToken (username, issuedAt);

CREATE TABLE ofLinkedSecret (
  username              VARCHAR(64)     NOT NULL,
  deviceId              INTEGER         NOT NULL,
  secret                VARCHAR(255)    NOT NULL,
  spelling              SMALLINT        NOT NULL,
  CONSTRAINT ofLinkedSecret_pk PRIMARY KEY (username, deviceId),
  CONSTRAINT ofLinkedSecret_spell_ck CHECK (spelling BETWEEN 0 AND 3)
);

-- On disk: a million rows must not live in the heap.
CREATE CACHED TABLE ofLinkedLog (
  username              VARCHAR(64)     NOT NULL,
  seq                   BIGINT          NOT NULL,
  stanzaId              VARCHAR(40)     NOT NULL,
  loggedAt              BIGINT          NOT NULL,
  direction             SMALLINT        NOT NULL,
  kind                  VARCHAR(8)      NOT NULL,
  peer                  VARCHAR(255)    NOT NULL,
  peerResource          VARCHAR(255),
  origin                INTEGER         NOT NULL,
  missed                SMALLINT        NOT NULL,
  stanza                LONGVARCHAR     NOT NULL,
  CONSTRAINT ofLinkedLog_pk PRIMARY KEY (username, seq),
  CONSTRAINT ofLinkedLog_direction_ck CHECK (direction IN (0, 1)),
  CONSTRAINT ofLinkedLog_missed_ck CHECK (missed IN (0, 1))
);
CREATE INDEX ofLinkedLog_peer_idx ON ofLinkedLog (username, peer, seq);

CREATE CACHED TABLE ofLinkedCall (
  username              VARCHAR(64)     NOT NULL,
  callId                VARCHAR(255)    NOT NULL,
  peer                  VARCHAR(255)    NOT NULL,
  direction             SMALLINT        NOT NULL,
  media                 VARCHAR(16)     NOT NULL,
  startedAt             BIGINT          NOT NULL,
  answeredAt            BIGINT          NOT NULL,
  endedAt               BIGINT          NOT NULL,
  outcome               VARCHAR(16)     NOT NULL,
  deviceId              INTEGER         NOT NULL,
  seq                   BIGINT          NOT NULL,
  CONSTRAINT ofLinkedCall_pk PRIMARY KEY (username, peer, callId),
  CONSTRAINT ofLinkedCall_direction_ck CHECK (direction IN (0, 1))
);
CREATE INDEX ofLinkedCall_seq_idx ON ofLinkedCall (username, seq);

CREATE TABLE ofLinkedArchivePref (
  username              VARCHAR(64)     NOT NULL,
  fallback              VARCHAR(8)      NOT NULL,
  CONSTRAINT ofLinkedArchivePref_pk PRIMARY KEY (username)
);

CREATE TABLE ofLinkedArchiveRule (
  username              VARCHAR(64)     NOT NULL,
  peer                  VARCHAR(255)    NOT NULL,
  verdict               VARCHAR(8)      NOT NULL,
  CONSTRAINT ofLinkedArchiveRule_pk PRIMARY KEY (username, peer)
);

CREATE TABLE ofLinkedKey (
  username              VARCHAR(64)     NOT NULL,
  version               SMALLINT        NOT NULL,
  omemoId               INTEGER         NOT NULL,
  deviceId              INTEGER         NOT NULL,
  identityKey           VARCHAR(44),
  signedPrekeyId        INTEGER         NOT NULL,
  signedPrekey          VARCHAR(44),
  signature             VARCHAR(88),
  label                 VARCHAR(256),
  labelSignature        VARCHAR(88),
  retired               SMALLINT        NOT NULL,
  listedAt              BIGINT          NOT NULL,
  firstSeenAt           BIGINT          NOT NULL,
  publishedAt           BIGINT          NOT NULL,
  revision              BIGINT          NOT NULL,
  pending               SMALLINT        NOT NULL,
  CONSTRAINT ofLinkedKey_pk PRIMARY KEY (username, version, omemoId),
  CONSTRAINT ofLinkedKey_version_ck CHECK (version IN (1, 2)),
  CONSTRAINT ofLinkedKey_id_ck CHECK (omemoId > 0),
  CONSTRAINT ofLinkedKey_retired_ck CHECK (retired IN (0, 1)),
  CONSTRAINT ofLinkedKey_pending_ck CHECK (pending BETWEEN 0 AND 3)
);
CREATE INDEX ofLinkedKey_pending_idx ON ofLinkedKey (pending);

CREATE CACHED TABLE ofLinkedPrekey (
  username              VARCHAR(64)     NOT NULL,
  version               SMALLINT        NOT NULL,
  omemoId               INTEGER         NOT NULL,
  prekeyId              INTEGER         NOT NULL,
  prekey                VARCHAR(44)     NOT NULL,
  claimedAt             BIGINT          NOT NULL,
  CONSTRAINT ofLinkedPrekey_pk PRIMARY KEY (username, version, omemoId, prekeyId),
  CONSTRAINT ofLinkedPrekey_version_ck CHECK (version IN (1, 2))
);

-- Last, so that a script that failed half-way does not count as installed.
INSERT INTO ofVersion (name, version) VALUES ('linkeddevices', 3);
