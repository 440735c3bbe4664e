import { ApiProperty } from '@nestjs/swagger';
import { IsDefined, IsInt, IsUUID, Max, Min } from 'class-validator';
import { AreaId, MayBeAbsent, Nested, Text } from '../../platform/http/fields';
import { ConsentDto } from './consents.dto';
import { CHANNELS_MAX, CustodianDto, RecorderFieldsDto } from './recorder-fields.dto';
import {
  type ExportMethod,
  exportMethods,
  type Network,
  networks,
  type OwnerKind,
  ownerKinds,
  type PowerBackup,
  powerBackups,
  type RecordingMode,
  recordingModes,
} from './recorder.entity';
import { RetentionDto } from './retention.dto';

export class CreateRecorderDto extends RecorderFieldsDto {
  /** @example 1 */
  @AreaId()
  areaId: number;

  /** @example "Đầu ghi nhà văn hóa tổ 5" */
  @Text(200)
  name: string;

  /** @example 8 */
  @IsInt()
  @Min(1)
  @Max(CHANNELS_MAX)
  channels: number;

  /** Who holds the recorder. */
  @IsDefined()
  @Nested(() => CustodianDto)
  custodian: CustodianDto;
}

export class ChangeRecorderDto extends RecorderFieldsDto {
  /** @example 1 */
  @MayBeAbsent()
  @AreaId()
  areaId?: number;

  /** @example "Đầu ghi nhà văn hóa tổ 5" */
  @MayBeAbsent()
  @Text(200)
  name?: string;

  /** @example 16 */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(CHANNELS_MAX)
  channels?: number;

  /** Who holds the recorder. */
  @MayBeAbsent()
  @IsDefined()
  @Nested(() => CustodianDto)
  custodian?: CustodianDto;
}

export class RecorderParams {
  @IsUUID()
  id: string;
}

/** How a recorder's clock relates to true time in one epoch; see docs of the clock model. */
export class ClockModelDto {
  referenceAt: string;

  /** Displayed minus true at `referenceAt`. */
  offsetMilliseconds: number;

  driftPpm: number;

  /** Half width u of the 95 % interval for a corrected time, at `referenceAt`, where it is smallest. */
  uncertaintyMilliseconds: number;

  /**
   * Half width of the 95 % interval for the drift: at a distance x from `referenceAt`, u = √(uncertainty² + (this · x)²), and
   * before the first and after the last check somewhat more.
   */
  driftUncertaintyPpm: number;

  firstCheckedAt: string;
  lastCheckedAt: string;
}

export class ClockDto {
  /** Number of the running epoch; each reset opens a new one. */
  epoch: number;

  /** True: displayed times of this epoch are taken as they are and their uncertainty is unknown. */
  neverChecked: boolean;

  @ApiProperty({ type: () => ClockModelDto, nullable: true })
  model: ClockModelDto | null;
}

export class HeldByDto {
  @ApiProperty({ enum: ownerKinds })
  kind: OwnerKind;

  /** null = withheld. */
  name: string | null;

  /** null = none, or withheld. */
  phone: string | null;

  /** Name and phone are only for those who must call the custodian. */
  isWithheld: boolean;
}

/** Whom else to call. */
export class RecorderContactsDto {
  /** null = none, or withheld. */
  backupName: string | null;
  backupPhone: string | null;

  /** Answered at any hour; null = none, or withheld. */
  nightPhone: string | null;

  isWithheld: boolean;
}

/** What is null is not known, yes-or-no answers included. */
export class RecorderDto {
  id: string;
  areaId: number;
  name: string;
  make: string | null;
  model: string | null;
  serial: string | null;
  channels: number;

  /** Size of all its disks or cards together. */
  diskGigabytes: number | null;

  /** What the custodian says; `retention` is what was seen. */
  statedRetentionDays: number | null;

  @ApiProperty({ enum: recordingModes, nullable: true })
  recordingMode: RecordingMode | null;

  @ApiProperty({ enum: powerBackups, nullable: true })
  powerBackup: PowerBackup | null;

  @ApiProperty({ enum: networks, nullable: true })
  network: Network | null;

  syncsTime: boolean | null;

  @ApiProperty({ enum: exportMethods, nullable: true })
  exportMethod: ExportMethod | null;

  hasDefaultPassword: boolean | null;
  conformsQcvn135: boolean | null;
  noticePosted: boolean | null;
  noticePictureId: string | null;
  custodian: HeldByDto;
  contacts: RecorderContactsDto;
  clock: ClockDto;
  retention: RetentionDto;

  /** The one signed last, withdrawn ones included; null = none was recorded. */
  @ApiProperty({ type: () => ConsentDto, nullable: true })
  consent: ConsentDto | null;

  /** When somebody last said that all this is still so; null = never. */
  lastConfirmedAt: string | null;

  /** Nobody has said so for CONFIRMATION_DAYS. */
  isUnconfirmed: boolean;
}

export class RecorderPageDto {
  items: RecorderDto[];
  nextCursor: string | null;
}
