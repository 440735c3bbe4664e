import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope, RequestContext } from '../platform/http/request-context';

/** Whoever asks for evidence, as far as that decides what they may have. */
export interface EvidenceReader {
  /** Of the action at hand, such as evidence:read, evidence:search or evidence:view. */
  scope: AccessScope;
  /** Whose granted access requests count; null = nobody's. */
  accountId: string | null;
  /** Of incident:read: a granted request is worth nothing to those who may no longer read its incident. */
  incidentScope: AccessScope;
}

/** Adds a value to a statement; returns what to write in its place, such as `$3::uuid`. */
export type AddValue = (value: unknown, type: string) => string;

/** @param scope of the action at hand; that of the route, unless another is meant. Work of the system reads all. */
export function evidenceReader(context: RequestContext, scope: AccessScope = context.scope): EvidenceReader {
  return { scope, accountId: context.accountId, incidentScope: context.scopeOf('incident:read') };
}

/** `AddValue` for a statement whose values are an array. */
export function addTo(values: unknown[]): AddValue {
  return (value, type) => `$${values.push(value)}::${type}`;
}

/**
 * Condition that an item may be read: one of its acquisitions may. Belongs into every query over evidence_item.
 * `itemId` is the column that holds the item's id, such as `i.id`.
 */
export function readableItemSql(itemId: string, reader: EvidenceReader, add: AddValue): string {
  if (reader.scope.isEverywhere) return 'true';
  return `EXISTS (SELECT FROM acquisition AS readable
    WHERE readable.item_id = ${itemId} AND ${readableAcquisitionSql('readable', reader, add)})`;
}

/**
 * Condition that a row of acquisition under `alias` may be read, for queries that show anything of the acquisition itself:
 * the same bytes may have come from several areas, and each shows its own. It holds
 * - in the areas of the scope;
 * - for what the account took in itself, where the scope gives that;
 * - for items actively linked to a case of the scope;
 * - for items that the account itself, not its unit, was granted on request, while the grant lasts; of the area that was
 *   asked, which alone could decide.
 * The commonest comes first: an OR stops at the first that holds. The others ask by item id, for which each has its index.
 */
export function readableAcquisitionSql(alias: string, reader: EvidenceReader, add: AddValue): string {
  const { scope, accountId } = reader;
  if (scope.isEverywhere) return 'true';
  const ways: string[] = [];
  if (scope.areaIds.length) ways.push(inScopeSql(`${alias}.area_id`, add(scopeAreas(scope), 'integer[]')));
  if (scope.ownAccountId) ways.push(`${alias}.acquired_by = ${add(scope.ownAccountId, 'text')}`);
  if (scope.incidentIds.length) ways.push(linkedSql(alias, add(scope.incidentIds, 'uuid[]')));
  // Nothing in scope means that the account or its token may not do this at all, so a granted request does not help.
  if (!ways.length) return 'false';
  if (accountId) ways.push(grantedSql(alias, accountId, reader.incidentScope, add));
  return `(${ways.join(' OR ')})`;
}

function linkedSql(alias: string, incidentIds: string): string {
  return `EXISTS (SELECT FROM incident_evidence AS scope_link
    WHERE scope_link.item_id = ${alias}.item_id AND scope_link.incident_id = ANY(${incidentIds})
      AND scope_link.unlinked_at IS NULL)`;
}

function grantedSql(alias: string, accountId: string, incidents: AccessScope, add: AddValue): string {
  return `EXISTS (SELECT FROM access_request AS asked JOIN incident AS asked_for ON asked_for.id = asked.incident_id
    WHERE asked.item_id = ${alias}.item_id AND asked.area_id = ${alias}.area_id
      AND asked.state = 'granted' AND asked.valid_to > now()
      AND asked.requested_by = ${add(accountId, 'uuid')}
      AND (${inScopeSql('asked_for.area_id', add(scopeAreas(incidents), 'integer[]'))}
        OR asked_for.id = ANY(${add(incidents.incidentIds, 'uuid[]')})))`;
}
