-- Roles, extensions and database of LensLedger; needs a superuser. Run by `scripts/services` and by the compose file's
-- PostgreSQL on its first start. Safe to repeat. Passwords come from psql's environment, never from arguments.
\set ON_ERROR_STOP on
\getenv owner LL_OWNER_PASSWORD
\getenv app LL_APP_PASSWORD
\getenv sequencer LL_SEQUENCER_PASSWORD

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['ll_owner', 'll_app', 'll_sequencer']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- ll_owner: migrations. ll_app: api and worker. ll_sequencer: the only writer of the custody log.
ALTER ROLE ll_owner LOGIN NOSUPERUSER CREATEDB PASSWORD :'owner';
ALTER ROLE ll_app LOGIN NOSUPERUSER NOCREATEDB PASSWORD :'app';
ALTER ROLE ll_sequencer LOGIN NOSUPERUSER NOCREATEDB PASSWORD :'sequencer';

-- In template1 as well, so that a database made later by ll_owner (the tests make many) has them without a superuser.
\connect template1
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

SELECT 'CREATE DATABASE lensledger OWNER ll_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8'''
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'lensledger') \gexec

\connect lensledger
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
