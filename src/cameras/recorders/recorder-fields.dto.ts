import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Nested, Text } from '../../platform/http/fields';
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

export const CHANNELS_MAX = 1024;
const RETENTION_DAYS_MAX = 3650;
const DISK_GIGABYTES_MAX = 10_000_000;

export class CustodianDto {
  /** @example "household" */
  @IsIn(ownerKinds)
  @ApiProperty({ enum: ownerKinds })
  kind: OwnerKind;

  /** @example "Nguyễn Văn Mẫu" */
  @Text(200)
  name: string;

  /** @example "0900 000 001" */
  @IsOptional()
  @Text(40)
  phone?: string | null;
}

export class BackupCustodianDto {
  /** @example "Trần Thị Mẫu" */
  @Text(200)
  name: string;

  /** @example "0900 000 002" */
  @IsOptional()
  @Text(40)
  phone?: string | null;
}

/** What may be known of a recorder; left out or null = not known, which is another thing than no. */
export class RecorderFieldsDto {
  /** @example "Hikvision" */
  @IsOptional()
  @Text(100)
  make?: string | null;

  /** @example "DS-7608NI" */
  @IsOptional()
  @Text(100)
  model?: string | null;

  /** @example "SN-000123" */
  @IsOptional()
  @Text(100)
  serial?: string | null;

  /**
   * Size of all its disks or cards together.
   * @example 4000
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(DISK_GIGABYTES_MAX)
  diskGigabytes?: number | null;

  /**
   * How long the custodian says recordings are kept; what was seen is `retention`.
   * @example 30
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(RETENTION_DAYS_MAX)
  statedRetentionDays?: number | null;

  /** @example "continuous" */
  @IsOptional()
  @IsIn(recordingModes)
  @ApiProperty({ enum: recordingModes, nullable: true, required: false })
  recordingMode?: RecordingMode | null;

  /**
   * What keeps it running when the mains fail.
   * @example "ups"
   */
  @IsOptional()
  @IsIn(powerBackups)
  @ApiProperty({ enum: powerBackups, nullable: true, required: false })
  powerBackup?: PowerBackup | null;

  /**
   * How far it can be reached.
   * @example "internet"
   */
  @IsOptional()
  @IsIn(networks)
  @ApiProperty({ enum: networks, nullable: true, required: false })
  network?: Network | null;

  /**
   * It sets its clock by NTP or the like.
   * @example true
   */
  @IsOptional()
  @IsBoolean()
  syncsTime?: boolean | null;

  /**
   * How recordings are taken out of it.
   * @example "usb"
   */
  @IsOptional()
  @IsIn(exportMethods)
  @ApiProperty({ enum: exportMethods, nullable: true, required: false })
  exportMethod?: ExportMethod | null;

  /**
   * It still has the password it was sold with.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  hasDefaultPassword?: boolean | null;

  /**
   * It meets QCVN 135:2024/BTTTT.
   * @example null
   */
  @IsOptional()
  @IsBoolean()
  conformsQcvn135?: boolean | null;

  /** Who holds it when the custodian is away. */
  @IsOptional()
  @Nested(() => BackupCustodianDto)
  backupCustodian?: BackupCustodianDto | null;

  /**
   * A phone that is answered at any hour.
   * @example "0900 000 003"
   */
  @IsOptional()
  @Text(40)
  nightPhone?: string | null;

  /**
   * A sign tells passers-by that they are recorded.
   * @example true
   */
  @IsOptional()
  @IsBoolean()
  noticePosted?: boolean | null;

  /**
   * A picture of that sign (kind `notice`), sent before by POST /pictures.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  noticePictureId?: string | null;
}
