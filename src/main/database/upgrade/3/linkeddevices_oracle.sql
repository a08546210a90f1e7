-- From 2 to 3: which OMEMO keys the devices have.
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

-- Last, so that a script that failed half-way does not count as run.
UPDATE ofVersion SET version = 3 WHERE name = 'linkeddevices';
