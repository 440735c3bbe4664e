/** What would let the application rewrite history, each with its name in the row of RIGHTS_SQL. */
const FORBIDDEN: Record<string, string> = {
  is_superuser: 'the role is a superuser',
  is_owner: 'the role owns the custody log, or is a member of its owner',
  is_sequencer: 'the role is a member of ll_sequencer',
  may_insert: 'the role may INSERT into custody_log',
  may_update: 'the role may UPDATE custody_log',
  may_delete: 'the role may DELETE from custody_log',
  may_truncate: 'the role may TRUNCATE custody_log',
  may_trigger: 'the role may put triggers on custody_log',
  may_update_head: 'the role may UPDATE custody_head',
  may_update_inbox: 'the role may UPDATE custody_inbox',
  may_delete_inbox: 'the role may DELETE from custody_inbox',
  may_create: 'the role may create tables in schema public',
};

/** What it cannot work without. */
const NEEDED: Record<string, string> = {
  may_read_log: 'the role may not SELECT from custody_log',
  may_append: 'the role may not INSERT into custody_inbox',
};

/** One row of booleans about the current role. */
export const RIGHTS_SQL = `
  SELECT
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_superuser,
    (SELECT pg_has_role(current_user, relowner, 'MEMBER') FROM pg_class
     WHERE oid = 'custody_log'::regclass) AS is_owner,
    pg_has_role(current_user, 'll_sequencer', 'MEMBER') AS is_sequencer,
    has_any_column_privilege('custody_log', 'INSERT') AS may_insert,
    has_any_column_privilege('custody_log', 'UPDATE') AS may_update,
    has_table_privilege('custody_log', 'DELETE') AS may_delete,
    has_table_privilege('custody_log', 'TRUNCATE') AS may_truncate,
    has_table_privilege('custody_log', 'TRIGGER') AS may_trigger,
    has_any_column_privilege('custody_head', 'UPDATE') AS may_update_head,
    has_any_column_privilege('custody_inbox', 'UPDATE') AS may_update_inbox,
    has_table_privilege('custody_inbox', 'DELETE') AS may_delete_inbox,
    has_schema_privilege('public', 'CREATE') AS may_create,
    has_table_privilege('custody_log', 'SELECT') AS may_read_log,
    has_table_privilege('custody_inbox', 'INSERT') AS may_append`;

/** @returns what is wrong with the rights in a row of RIGHTS_SQL; a column that is missing counts as wrong. */
export function wrongRights(row: Record<string, unknown>): string[] {
  const tooMuch = Object.entries(FORBIDDEN).filter(([column]) => row[column] !== false);
  const tooLittle = Object.entries(NEEDED).filter(([column]) => row[column] !== true);
  return [...tooMuch, ...tooLittle].map(([, sentence]) => sentence);
}
