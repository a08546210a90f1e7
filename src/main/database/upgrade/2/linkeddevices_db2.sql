-- From 1 to 2: the sync log, the cursors of the devices, the archive and the call log.
ALTER TABLE ofLinkedAccount ADD logSeq BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedAccount ADD offered BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedAccount ADD callSeq BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD startSeq BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD acked BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD ackedAt BIGINT DEFAULT 0 NOT NULL;

CREATE TABLE ofLinkedLog (
  username              VARCHAR(256)    NOT NULL,
  seq                   BIGINT          NOT NULL,
  stanzaId              VARCHAR(40)     NOT NULL,
  loggedAt              BIGINT          NOT NULL,
  direction             SMALLINT        NOT NULL,
  kind                  VARCHAR(8)      NOT NULL,
  peer                  VARCHAR(1020)   NOT NULL,
  peerResource          VARCHAR(1020),
  origin                INTEGER         NOT NULL,
  missed                SMALLINT        NOT NULL,
  stanza                CLOB(16M)       NOT NULL,
  CONSTRAINT ofLinkedLog_pk PRIMARY KEY (username, seq),
  CONSTRAINT ofLinkedLog_direction_ck CHECK (direction IN (0, 1)),
  CONSTRAINT ofLinkedLog_missed_ck CHECK (missed IN (0, 1))
);
CREATE INDEX ofLinkedLog_peer_idx ON ofLinkedLog (username, peer, seq);

-- Of callId the bytes count, so that the key fits an index on pages of 8 KB.
CREATE TABLE ofLinkedCall (
  username              VARCHAR(256)    NOT NULL,
  callId                VARCHAR(255)    NOT NULL,
  peer                  VARCHAR(1020)   NOT NULL,
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
  username              VARCHAR(256)    NOT NULL,
  fallback              VARCHAR(8)      NOT NULL,
  CONSTRAINT ofLinkedArchivePref_pk PRIMARY KEY (username)
);

CREATE TABLE ofLinkedArchiveRule (
  username              VARCHAR(256)    NOT NULL,
  peer                  VARCHAR(1020)   NOT NULL,
  verdict               VARCHAR(8)      NOT NULL,
  CONSTRAINT ofLinkedArchiveRule_pk PRIMARY KEY (username, peer)
);

-- Last, so that a script that failed half-way does not count as run.
UPDATE ofVersion SET version = 2 WHERE name = 'linkeddevices';
