-- Derived from the log of decisions (docs/formats.md), and made again from it at any time.
-- One text for H2 and for PostgreSQL.

-- How far the log is indexed: as many entries, with the hash over all of them.
CREATE TABLE standing (
  origin    VARCHAR     NOT NULL PRIMARY KEY,
  entries   BIGINT      NOT NULL,
  root      VARCHAR(64) NOT NULL,
  decisions BIGINT      NOT NULL,
  outcomes  BIGINT      NOT NULL
);

CREATE TABLE decision (
  entry      BIGINT      NOT NULL PRIMARY KEY,
  leaf       VARCHAR(64) NOT NULL,
  id         VARCHAR     NOT NULL,
  decided    TIMESTAMP(6) WITH TIME ZONE,
  door       VARCHAR     NOT NULL,
  principal  VARCHAR     NOT NULL,
  repository VARCHAR     NOT NULL,
  verdict    VARCHAR     NOT NULL,
  content    VARCHAR     NOT NULL,
  outcome    BIGINT,
  result     VARCHAR
);
CREATE INDEX decision_leaf ON decision (leaf);
CREATE INDEX decision_id ON decision (id);
CREATE INDEX decision_decided ON decision (decided);
CREATE INDEX decision_repository ON decision (repository, entry);
CREATE INDEX decision_principal ON decision (principal, entry);

CREATE TABLE finding (
  code  VARCHAR NOT NULL,
  entry BIGINT  NOT NULL REFERENCES decision (entry),
  PRIMARY KEY (code, entry)
);

CREATE TABLE concern (
  project VARCHAR NOT NULL,
  entry   BIGINT  NOT NULL REFERENCES decision (entry),
  PRIMARY KEY (project, entry)
);
