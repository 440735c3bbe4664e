import type { Bilingual } from '../../platform/errors';
import type { BoundaryRepair } from '../area-boundaries';
import type { SuccessionShare } from '../area.entity';
import type { RowAction } from './import-plan';

/** Accounting of one import: in = created + updated + unchanged + rejected. */
export interface AreaImportDto {
  in: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  isCommitted: boolean;
  validFrom: string;
  /** What the units hang under; id null = will be made. */
  parent: { id: number | null; code: string; name: string } | null;
  oldUnits: {
    /** There already. */
    found: number;
    /** Made, as units that ended on the eve. */
    created: number;
    /** Of those found: ended by this import. */
    ended: number;
    /** Of those made: under a provisional code, `?…`. */
    provisional: number;
  };
  /** New ones. */
  successions: number;
  repairs: (BoundaryRepair & { code: string; name: string })[];
  rows: AreaImportRowDto[];
}

export interface AreaImportRowDto {
  number: number;
  code: string;
  name: string;
  action: RowAction;
  areaId: number | null;
  reasons: Bilingual[];
  predecessors: { name: string; code: string; share: SuccessionShare; isCreated: boolean }[];
}
