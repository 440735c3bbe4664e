import type { Dto } from '../../api/types';

export type Author = Dto<'IncidentAuthorDto'>;
export type Change = Dto<'IncidentChangeDto'>;
export type ChangedFields = Change['after'];
