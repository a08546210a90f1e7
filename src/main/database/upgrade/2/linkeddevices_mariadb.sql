-- From 1 to 2: the sync log, the cursors of the devices, the archive and the call log.
ALTER TABLE ofLinkedAccount ADD logSeq BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedAccount ADD offered BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedAccount ADD callSeq BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD startSeq BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD acked BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ofLinkedDevice ADD ackedAt BIGINT DEFAULT 0 NOT NULL;

CREATE TABLE ofLinkedLog (
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
  stanza                MEDIUMTEXT      NOT NULL,
  PRIMARY KEY (username, seq),
  CONSTRAINT ofLinkedLog_direction_ck CHECK (direction IN (0, 1)),
  CONSTRAINT ofLinkedLog_missed_ck CHECK (missed IN (0, 1)),
  INDEX ofLinkedLog_peer_idx (username, peer, seq)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE ofLinkedCall (
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
  PRIMARY KEY (username, peer, callId),
  CONSTRAINT ofLinkedCall_direction_ck CHECK (direction IN (0, 1)),
  INDEX ofLinkedCall_seq_idx (username, seq)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE ofLinkedArchivePref (
  username              VARCHAR(64)     NOT NULL,
  fallback              VARCHAR(8)      NOT NULL,
  PRIMARY KEY (username)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE ofLinkedArchiveRule (
  username              VARCHAR(64)     NOT NULL,
  peer                  VARCHAR(255)    NOT NULL,
  verdict               VARCHAR(8)      NOT NULL,
  PRIMARY KEY (username, peer)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Last, so that a script that failed half-way does not count as run.
UPDATE ofVersion SET version = 2 WHERE name = 'linkeddevices';
