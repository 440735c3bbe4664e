import { ApiProperty } from '@nestjs/swagger';
import type { BaseMapKind } from '../../platform/http/base-map';

const kinds = ['raster', 'pmtiles'] as const satisfies BaseMapKind[];

/** What lies below the lenses. */
export class BaseMapDto {
  /**
   * `raster`: `url` has `{z}`, `{x}` and `{y}` to put the numbers of a square in; `pmtiles`: one file, asked for in parts.
   * @example "raster"
   */
  @ApiProperty({ enum: kinds })
  kind: (typeof kinds)[number];

  /**
   * Absolute, or a path on this host.
   * @example "https://tiles.example.org/{z}/{x}/{y}.png"
   */
  url: string;

  /**
   * To be shown with it, as plain text.
   * @example "© OpenStreetMap"
   */
  attribution: string | null;
}

export class MapSettingsDto {
  /** Null = none is set up: maps show what the registry knows, and nothing else. */
  @ApiProperty({ type: () => BaseMapDto, nullable: true })
  baseMap: BaseMapDto | null;
}
