import type { Requirement } from '../../src/platform/http/actions';

/**
 * Who may do what, written down by hand from the requirements and reviewed as such. It is deliberately a second copy of
 * what src/access/permissions.ts decides: never generate one from the other.
 */

/** What a role meets. */
export type Expected =
  /** Works for records of the own area; records of another area are as if they did not exist. */
  | 'own'
  /** Works whatever the area: the thing belongs to none, or to everybody. */
  | 'all'
  /** Works only for what the account has made itself. */
  | 'mine'
  /** Refused everywhere. */
  | 'no';

export type Row = Record<
  'leader' | 'officer' | 'investigator' | 'supervisor' | 'auditor' | 'administrator',
  Expected
>;

const row = (
  leader: Expected,
  officer: Expected,
  investigator: Expected,
  supervisor: Expected,
  auditor: Expected,
  administrator: Expected,
): Row => ({ leader, officer, investigator, supervisor, auditor, administrator });

/** For accounts whose role is granted for one area. Without a session everything but `public:…` is refused. */
// prettier-ignore
export const EXPECTED: Record<Requirement, Row> = {
  //                            leader officer investi. superv. auditor administrator
  'area:read':              row('all', 'all', 'all', 'all', 'all', 'all'),
  'area:write':             row('no', 'no', 'no', 'no', 'no', 'own'),
  'recorder:read':          row('own', 'own', 'own', 'no', 'no', 'no'),
  'recorder:write':         row('own', 'own', 'no', 'no', 'no', 'no'),
  'recorder:contact':       row('own', 'own', 'no', 'no', 'no', 'no'),
  'clock:check':            row('own', 'own', 'no', 'no', 'no', 'no'),
  'camera:read':            row('own', 'own', 'own', 'no', 'no', 'no'),
  'camera:write':           row('own', 'own', 'no', 'no', 'no', 'no'),
  'camera:propose':         row('own', 'own', 'no', 'no', 'no', 'no'),
  'camera:approve':         row('no', 'own', 'no', 'no', 'no', 'no'),
  'camera:import':          row('no', 'own', 'no', 'no', 'no', 'no'),
  'camera:export':          row('no', 'own', 'no', 'no', 'no', 'no'),
  'camera:upkeep':          row('own', 'own', 'no', 'no', 'no', 'no'),
  'camera:inspect':         row('no', 'own', 'no', 'no', 'no', 'no'),
  'coverage:read':          row('own', 'own', 'no', 'own', 'no', 'no'),
  'area:assign':            row('no', 'own', 'no', 'no', 'no', 'no'),
  'picture:write':          row('own', 'own', 'no', 'no', 'no', 'no'),
  'incident:read':          row('no', 'own', 'own', 'no', 'no', 'no'),
  'incident:write':         row('no', 'own', 'own', 'no', 'no', 'no'),
  'evidence:read':          row('mine', 'own', 'own', 'no', 'no', 'no'),
  'evidence:ingest':        row('own', 'own', 'own', 'no', 'no', 'no'),
  'evidence:search':        row('no', 'own', 'own', 'no', 'no', 'no'),
  'evidence:view':          row('no', 'own', 'own', 'no', 'no', 'no'),
  'evidence:download':      row('no', 'no', 'own', 'no', 'no', 'no'),
  'evidence:link':          row('no', 'own', 'own', 'no', 'no', 'no'),
  'candidate:read':         row('no', 'own', 'own', 'no', 'no', 'no'),
  'request:read':           row('own', 'own', 'own', 'own', 'no', 'no'),
  'request:write':          row('no', 'own', 'own', 'no', 'no', 'no'),
  'legal_basis:read':       row('own', 'own', 'own', 'own', 'own', 'own'),
  'legal_basis:write':      row('no', 'no', 'no', 'no', 'no', 'no'),
  'alarm:read':             row('no', 'own', 'no', 'own', 'no', 'no'),
  'alarm:write':            row('no', 'own', 'no', 'no', 'no', 'no'),
  'tip:read':               row('no', 'own', 'own', 'no', 'no', 'no'),
  'tip:triage':             row('no', 'own', 'own', 'no', 'no', 'no'),
  'webhook:write':          row('no', 'no', 'no', 'no', 'no', 'no'),
  'access_request:read':    row('no', 'mine', 'mine', 'own', 'no', 'no'),
  'access_request:decide':  row('no', 'no', 'no', 'own', 'no', 'no'),
  'report:read':            row('no', 'own', 'no', 'own', 'no', 'no'),
  // Of the whole installation: a role in one area gives nothing.
  'job:read':               row('no', 'no', 'no', 'no', 'no', 'no'),
  'job:retry':              row('no', 'no', 'no', 'no', 'no', 'no'),
  'account:name':           row('own', 'own', 'own', 'own', 'own', 'own'),
  'account:read':           row('no', 'no', 'no', 'own', 'own', 'own'),
  'account:write':          row('no', 'no', 'no', 'no', 'no', 'own'),
  'grant:read':             row('no', 'no', 'no', 'own', 'own', 'own'),
  'grant:write':            row('no', 'no', 'no', 'no', 'no', 'own'),
  'grant:approve':          row('no', 'no', 'no', 'own', 'no', 'own'),
  'purpose:open':           row('no', 'mine', 'mine', 'no', 'no', 'no'),
  'purpose:review':         row('no', 'no', 'no', 'own', 'no', 'no'),
  'link:issue':             row('no', 'own', 'no', 'no', 'no', 'no'),
  'log:read':               row('no', 'no', 'no', 'no', 'own', 'no'),
  'usage:read':             row('no', 'no', 'no', 'own', 'own', 'no'),
  'session:own':            row('mine', 'mine', 'mine', 'mine', 'mine', 'mine'),
  'account:self':           row('mine', 'mine', 'mine', 'mine', 'mine', 'mine'),
  'public:web_app':         row('all', 'all', 'all', 'all', 'all', 'all'),
  'public:health':          row('all', 'all', 'all', 'all', 'all', 'all'),
  'public:metrics':         row('all', 'all', 'all', 'all', 'all', 'all'),
  'public:sign_in':         row('all', 'all', 'all', 'all', 'all', 'all'),
  'public:signed_link':     row('all', 'all', 'all', 'all', 'all', 'all'),
  'public:clock':           row('all', 'all', 'all', 'all', 'all', 'all'),
  'public:alarm':           row('all', 'all', 'all', 'all', 'all', 'all'),
  'public:tip':             row('all', 'all', 'all', 'all', 'all', 'all'),
};
