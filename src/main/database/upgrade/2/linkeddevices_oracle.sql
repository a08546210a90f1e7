-- From 1 to 2: the sync log, the cursors of the devices, the archive and the call log.
ALTER TABLE ofLinkedAccount ADD logSeq NUMBER(19) DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedAccount ADD offered NUMBER(19) DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedAccount ADD callSeq NUMBER(19) DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD startSeq NUMBER(19) DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD acked NUMBER(19) DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD ackedAt NUMBER(19) DEFAULT 0 NOT NULL;

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

-- Last, so that a script that failed half-way does not count as run.
UPDATE ofVersion SET version = 2 WHERE name = 'linkeddevices';
