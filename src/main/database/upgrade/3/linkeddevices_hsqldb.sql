-- From 2 to 3: which OMEMO keys the devices have.

-- In KB (HSQLDB's own is 10000). When its cache is full HSQLDB writes half of it to the disk at once, and
-- nobody gets a message meanwhile. Only the plugin's tables are in it.
SET FILES CACHE SIZE 2500;

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

-- Last, so that a script that failed half-way does not count as run.
UPDATE ofVersion SET version = 3 WHERE name = 'linkeddevices';
