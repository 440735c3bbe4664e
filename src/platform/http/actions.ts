interface ActionTraits {
  /** Looks at people: needs an open purpose, within whose envelope it must stay. */
  needsPurpose?: true;
  /** Takes evidence out of the system: whoever holds a role that may do it signs in with a second factor. */
  isExport?: true;
  /** Concerns the whole installation, so a grant for an area does not give it; only one for everywhere does. */
  isSystemWide?: true;
}

/** The closed list of what a role may be allowed to do. Who may what: `src/access/permissions.ts`. */
export const ACTIONS = {
  'area:read': {},
  'area:write': {},
  'recorder:read': {},
  'recorder:write': {},
  /** Names and phones of custodians, as a part of what `recorder:read` shows. */
  'recorder:contact': {},
  'clock:check': {},
  'camera:read': {},
  'camera:write': {},
  /** Put a lens forward for a ward officer to decide on. */
  'camera:propose': {},
  'camera:approve': {},
  'camera:import': {},
  /** Whole lists of lenses as a file; without names and phones. */
  'camera:export': {},
  /** Look after lenses: answer spot checks, report faults and repairs. */
  'camera:upkeep': {},
  /** Have others look: assign and cancel spot checks. */
  'camera:inspect': {},
  'coverage:read': {},
  /** Give records that a reform left without a unit of today a new one. */
  'area:assign': {},
  'picture:write': {},
  'incident:read': {},
  'incident:write': {},
  /** State, times and seal of items; no picture. */
  'evidence:read': {},
  'evidence:ingest': {},
  'evidence:search': { needsPurpose: true },
  'evidence:view': { needsPurpose: true },
  'evidence:download': { needsPurpose: true, isExport: true },
  'evidence:link': {},
  /** Which lenses could have seen a place, with what is known of them and of their footage; no picture. */
  'candidate:read': {},
  /** Asks of custodians to keep footage, and the board of those that run out. */
  'request:read': {},
  'request:write': {},
  /** What asks rest on is no secret, of nobody. */
  'legal_basis:read': {},
  'legal_basis:write': { isSystemWide: true },
  'alarm:read': {},
  /** Register alarm points, give them keys, judge what they raised. */
  'alarm:write': {},
  'tip:read': {},
  'tip:triage': {},
  'webhook:write': { isSystemWide: true },
  'access_request:read': {},
  'access_request:decide': {},
  'report:read': {},
  'job:read': { isSystemWide: true },
  'job:retry': { isSystemWide: true },
  /** What colleagues are called whose ids stand in other answers. */
  'account:name': {},
  'account:read': {},
  'account:write': {},
  'grant:read': {},
  'grant:write': {},
  'grant:approve': {},
  'purpose:open': {},
  'purpose:review': {},
  'link:issue': {},
  'log:read': {},
  'usage:read': {},
} as const satisfies Record<string, ActionTraits>;

export type Action = keyof typeof ACTIONS;

export const actions = Object.keys(ACTIONS) as Action[];

export function traitsOf(action: Action): ActionTraits {
  return ACTIONS[action];
}

/**
 * What a route may declare besides an action: `session:own` is for whoever has signed in, even if a step of signing in is
 * still missing; `account:self` for whoever has finished. Routes without an account say what they are.
 */
const OTHER_REQUIREMENTS = [
  'session:own',
  'account:self',
  'public:web_app',
  'public:health',
  'public:metrics',
  'public:sign_in',
  'public:signed_link',
  'public:clock',
  'public:alarm',
  'public:tip',
] as const;

export type Requirement = Action | (typeof OTHER_REQUIREMENTS)[number];

export const requirements: readonly Requirement[] = [...actions, ...OTHER_REQUIREMENTS];

export function isAction(requirement: Requirement): requirement is Action {
  return requirement in ACTIONS;
}

export function isPublic(requirement: Requirement): boolean {
  return requirement.startsWith('public:');
}
