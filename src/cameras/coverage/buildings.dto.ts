import { ApiProperty } from '@nestjs/swagger';
import { AreaId, Text } from '../../platform/http/fields';

export class AreaCoverageParams {
  @AreaId()
  id: number;
}

/** Fields of POST /areas/{id}/buildings, before the file. */
export class BuildingFieldsDto {
  /**
   * Where the footprints come from. Sending the same source again replaces what it gave before.
   * @example "OpenStreetMap 2026-03"
   */
  @Text(200)
  source: string;
}

/** The body as documentation shows it. */
export class BuildingUploadDto extends BuildingFieldsDto {
  /** GeoJSON FeatureCollection of Polygon or MultiPolygon features, WGS 84, longitude first; the last part of the body. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

export class RejectionDto {
  en: string;
  vi: string;
}

export class RejectedFeatureDto {
  /** Its place in the file, beginning with 1. */
  number: number;
  message: RejectionDto;
}

/** Every feature is accounted for: in = accepted + rejected. */
export class BuildingImportDto {
  areaId: number;
  source: string;

  /** Of the file. */
  sha256: string;

  /** Features in the file. */
  in: number;
  accepted: number;
  rejected: number;

  /** Footprints stored; a building of several parts has several. */
  footprints: number;

  /** Footprints that the area had from this source before. */
  replaced: number;

  /** The first 1000 rejected features. */
  rejections: RejectedFeatureDto[];
}

export class BuildingSourceDto {
  source: string;
  count: number;
  importedAt: string;
}

export class BuildingCountDto {
  areaId: number;
  count: number;
  sources: BuildingSourceDto[];
}
