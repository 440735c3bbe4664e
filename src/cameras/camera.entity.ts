import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import type { Mount, Setting, WatchedPlace } from './camera-facts';
import type { CameraStatus } from './camera-status';
import type { OwnerKind } from './recorders/recorder.entity';

export const cameraKinds = ['fixed', 'ptz', 'dome', 'panoramic', 'high_vantage'] as const;
export type CameraKind = (typeof cameraKinds)[number];

/** ONE lens, counted one by one; a housing with four lenses is four rows. */
@Entity('camera')
@Unique('uq_camera_code', ['code'])
@Unique('uq_camera_import_key', ['importKey'])
@Check('ck_camera_kind', `kind IN ('fixed', 'ptz', 'dome', 'panoramic', 'high_vantage')`)
@Check('ck_camera_owner', `owner_kind IN ('group', 'police', 'household', 'business', 'agency')`)
@Check('ck_camera_status', `status IN ('proposed', 'approved', 'active', 'faulty', 'retired')`)
@Check('ck_camera_mount', `mount IN ('pole', 'wall', 'ceiling', 'roof', 'tower', 'tree', 'vehicle')`)
@Check('ck_camera_setting', `setting IN ('outdoor', 'indoor')`)
@Check(
  'ck_camera_watches',
  `watches <@ ARRAY['junction', 'road', 'alley', 'gate', 'market', 'school', 'hospital',
       'bank', 'shop', 'bridge', 'river', 'park', 'parking', 'station', 'office', 'house']`,
)
@Check('ck_camera_service', 'in_service_to IS NULL OR in_service_to >= in_service_from')
@Check('ck_camera_retired', `(status = 'retired') = (in_service_to IS NOT NULL)`)
export class Camera {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_camera' })
  id: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @ForeignKey('area', { name: 'fk_camera_area' })
  @Index('ix_camera_area')
  @Column({ type: 'integer' })
  areaId: number;

  @Column({ type: 'text' })
  kind: CameraKind;

  @Column({ type: 'text' })
  ownerKind: OwnerKind;

  @Column({ type: 'text' })
  status: CameraStatus;

  @Column({ type: 'date' })
  inServiceFrom: string;

  /** First day out of service (so a lens retired on 31 December is not counted on that day); null = not retired. */
  @Column({ type: 'date', nullable: true })
  inServiceTo: string | null;

  @Column({ type: 'text', nullable: true })
  mount: Mount | null;

  @Column({ type: 'text', nullable: true })
  setting: Setting | null;

  @Column({ type: 'text', array: true, default: [] })
  watches: WatchedPlace[];

  /** Where it looks, in somebody's words; the view holds degrees. */
  @Column({ type: 'text', nullable: true })
  directionText: string | null;

  @Column({ type: 'text', nullable: true })
  address: string | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @ForeignKey('registry_picture', { name: 'fk_camera_reference_picture' })
  @Column({ type: 'uuid', nullable: true })
  referencePictureId: string | null;

  /** When somebody last saw that it is live and as recorded; null = never. */
  @Index('ix_camera_confirmed')
  @Column({ type: 'timestamptz', nullable: true })
  lastConfirmedAt: Date | null;

  /** Account id. */
  @Column({ type: 'text', nullable: true })
  lastConfirmedBy: string | null;

  /** By which a row without a code of an imported list is known again; null = not from such a row. */
  @Column({ type: 'text', nullable: true, select: false })
  importKey?: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
