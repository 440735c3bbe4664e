import {
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  PrimaryColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import type { SavedMapping } from './saved-mapping';

/** How the columns of a list that comes again and again are read; by the headers' text, since columns move. */
@Entity('import_profile')
@Unique('uq_import_profile_name', ['areaId', 'name'])
export class ImportProfile {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_import_profile' })
  id: string;

  @ForeignKey('area', { name: 'fk_import_profile_area' })
  @Column({ type: 'integer' })
  areaId: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'jsonb' })
  mapping: SavedMapping;

  @Column({ type: 'text' })
  createdBy: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
