CREATE TABLE ofLinkedAccount (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  version               NUMBER(19)          NOT NULL,
  eventSeq              NUMBER(19)          NOT NULL,
  eventHash             VARCHAR2(64 CHAR)   NOT NULL,
  logSeq                NUMBER(19)          DEFAULT 0 NOT NULL,
  offered               NUMBER(19)          DEFAULT 0 NOT NULL,
  callSeq               NUMBER(19)          DEFAULT 0 NOT NULL,
  CONSTRAINT ofLinkedAccount_pk PRIMARY KEY (username)
);

CREATE TABLE ofLinkedDevice (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  deviceId              INTEGER             NOT NULL,
  name                  VARCHAR2(128 CHAR)  NOT NULL,
  named                 SMALLINT            NOT NULL,
  platform              VARCHAR2(16 CHAR)   NOT NULL,
  role                  VARCHAR2(16 CHAR)   NOT NULL,
  linked                SMALLINT            NOT NULL,
  linkedAt              NUMBER(19)          NOT NULL,
  linkedBy              VARCHAR2(128 CHAR)  NOT NULL,
  credential            VARCHAR2(16 CHAR)   NOT NULL,
  lastSeen              NUMBER(19)          NOT NULL,
  lastAddress           VARCHAR2(64 CHAR),
  software              VARCHAR2(255 CHAR),
  notified              NUMBER(19)          NOT NULL,
  warnedAt              NUMBER(19)          NOT NULL,
  unlinkDone            SMALLINT            NOT NULL,
  startSeq              NUMBER(19)          DEFAULT 0 NOT NULL,
  acked                 NUMBER(19)          DEFAULT 0 NOT NULL,
  ackedAt               NUMBER(19)          DEFAULT 0 NOT NULL,
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
  username              VARCHAR2(64 CHAR)   NOT NULL,
  seq                   NUMBER(19)          NOT NULL,
  happenedAt            NUMBER(19)          NOT NULL,
  kind                  VARCHAR2(32 CHAR)   NOT NULL,
  deviceId              INTEGER             NOT NULL,
  actor                 VARCHAR2(128 CHAR)  NOT NULL,
  address               VARCHAR2(64 CHAR),
  detail                VARCHAR2(255 CHAR),
  hash                  VARCHAR2(64 CHAR)   NOT NULL,
  CONSTRAINT ofLinkedEvent_pk PRIMARY KEY (username, seq)
);

CREATE TABLE ofLinkedToken (
  tokenId               VARCHAR2(36 CHAR)   NOT NULL,
  username              VARCHAR2(64 CHAR)   NOT NULL,
  secret                VARCHAR2(255 CHAR),
  issuedAt              NUMBER(19)          NOT NULL,
  expires               NUMBER(19)          NOT NULL,
  actor                 VARCHAR2(128 CHAR)  NOT NULL,
  address               VARCHAR2(64 CHAR),
  name                  VARCHAR2(128 CHAR),
  platform              VARCHAR2(16 CHAR),
  status                VARCHAR2(16 CHAR)   NOT NULL,
  deviceId              INTEGER             NOT NULL,
  CONSTRAINT ofLinkedToken_pk PRIMARY KEY (tokenId),
  CONSTRAINT ofLinkedToken_status_ck CHECK (status IN ('outstanding', 'used', 'withdrawn'))
);
CREATE INDEX ofLinkedToken_issued_idx ON ofLinkedToken (username, issuedAt);

CREATE TABLE ofLinkedSecret (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  deviceId              INTEGER             NOT NULL,
  secret                VARCHAR2(255 CHAR)  NOT NULL,
  spelling              SMALLINT            NOT NULL,
  CONSTRAINT ofLinkedSecret_pk PRIMARY KEY (username, deviceId),
  CONSTRAINT ofLinkedSecret_spell_ck CHECK (spelling BETWEEN 0 AND 3)
);

CREATE TABLE ofLinkedLog (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  seq                   NUMBER(19)          NOT NULL,
  stanzaId              VARCHAR2(40 CHAR)   NOT NULL,
  loggedAt              NUMBER(19)          NOT NULL,
  direction             SMALLINT            NOT NULL,
  kind                  VARCHAR2(8 CHAR)    NOT NULL,
  peer                  VARCHAR2(255 CHAR)  NOT NULL,
  peerResource          VARCHAR2(255 CHAR),
  origin                INTEGER             NOT NULL,
  missed                SMALLINT            NOT NULL,
  stanza                CLOB                NOT NULL,
  CONSTRAINT ofLinkedLog_pk PRIMARY KEY (username, seq),
  CONSTRAINT ofLinkedLog_direction_ck CHECK (direction IN (0, 1)),
  CONSTRAINT ofLinkedLog_missed_ck CHECK (missed IN (0, 1))
);
CREATE INDEX ofLinkedLog_peer_idx ON ofLinkedLog (username, peer, seq);

CREATE TABLE ofLinkedCall (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  callId                VARCHAR2(255 CHAR)  NOT NULL,
  peer                  VARCHAR2(255 CHAR)  NOT NULL,
  direction             SMALLINT            NOT NULL,
  media                 VARCHAR2(16 CHAR)   NOT NULL,
  startedAt             NUMBER(19)          NOT NULL,
  answeredAt            NUMBER(19)          NOT NULL,
  endedAt               NUMBER(19)          NOT NULL,
  outcome               VARCHAR2(16 CHAR)   NOT NULL,
  deviceId              INTEGER             NOT NULL,
  seq                   NUMBER(19)          NOT NULL,
  CONSTRAINT ofLinkedCall_pk PRIMARY KEY (username, peer, callId),
  CONSTRAINT ofLinkedCall_direction_ck CHECK (direction IN (0, 1))
);
CREATE INDEX ofLinkedCall_seq_idx ON ofLinkedCall (username, seq);

CREATE TABLE ofLinkedArchivePref (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  fallback              VARCHAR2(8 CHAR)    NOT NULL,
  CONSTRAINT ofLinkedArchivePref_pk PRIMARY KEY (username)
);

CREATE TABLE ofLinkedArchiveRule (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  peer                  VARCHAR2(255 CHAR)  NOT NULL,
  verdict               VARCHAR2(8 CHAR)    NOT NULL,
  CONSTRAINT ofLinkedArchiveRule_pk PRIMARY KEY (username, peer)
);

CREATE TABLE ofLinkedKey (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  version               SMALLINT            NOT NULL,
  omemoId               INTEGER             NOT NULL,
  deviceId              INTEGER             NOT NULL,
  identityKey           VARCHAR2(44 CHAR),
  signedPrekeyId        INTEGER             NOT NULL,
  signedPrekey          VARCHAR2(44 CHAR),
  signature             VARCHAR2(88 CHAR),
  label                 VARCHAR2(256 CHAR),
  labelSignature        VARCHAR2(88 CHAR),
  retired               SMALLINT            NOT NULL,
  listedAt              NUMBER(19)          NOT NULL,
  firstSeenAt           NUMBER(19)          NOT NULL,
  publishedAt           NUMBER(19)          NOT NULL,
  revision              NUMBER(19)          NOT NULL,
  pending               SMALLINT            NOT NULL,
  CONSTRAINT ofLinkedKey_pk PRIMARY KEY (username, version, omemoId),
  CONSTRAINT ofLinkedKey_version_ck CHECK (version IN (1, 2)),
  CONSTRAINT ofLinkedKey_id_ck CHECK (omemoId > 0),
  CONSTRAINT ofLinkedKey_retired_ck CHECK (retired IN (0, 1)),
  CONSTRAINT ofLinkedKey_pending_ck CHECK (pending BETWEEN 0 AND 3)
);
CREATE INDEX ofLinkedKey_pending_idx ON ofLinkedKey (pending);

CREATE TABLE ofLinkedPrekey (
  username              VARCHAR2(64 CHAR)   NOT NULL,
  version               SMALLINT            NOT NULL,
  omemoId               INTEGER             NOT NULL,
  prekeyId              INTEGER             NOT NULL,
  prekey                VARCHAR2(44 CHAR)   NOT NULL,
  claimedAt             NUMBER(19)          NOT NULL,
  CONSTRAINT ofLinkedPrekey_pk PRIMARY KEY (username, version, omemoId, prekeyId),
  CONSTRAINT ofLinkedPrekey_version_ck CHECK (version IN (1, 2))
);

-- Last, so that a script that failed half-way does not count as installed.
INSERT INTO ofVersion (name, version) VALUES ('linkeddevices', 3);
