import { foldText } from '../../platform/fold';
import type { Field, Mapping } from './reading/columns';

/** A mapping that survives columns being moved: by the text of the headers, folded. */
export interface SavedMapping extends Omit<Mapping, 'columns'> {
  headers: Partial<Record<Field, string>>;
}

export function savedMapping({ columns, ...rest }: Mapping, headers: string[]): SavedMapping {
  const named = Object.entries(columns).map(([field, column]) => [field, foldText(headers[column] ?? '')]);
  return { ...rest, headers: Object.fromEntries(named) as SavedMapping['headers'] };
}

/** Fields whose header the file does not have are left out. */
export function mappingFor({ headers: saved, ...rest }: SavedMapping, headers: string[]): Mapping {
  const folded = headers.map(foldText);
  const found = Object.entries(saved).map(([field, header]) => [field, folded.indexOf(header)] as const);
  const columns = Object.fromEntries(found.filter(([, column]) => column >= 0)) as Mapping['columns'];
  return { ...rest, columns };
}
