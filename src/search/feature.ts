import type { FootageFeatureDto, FootagePropertiesDto } from './search.dto';
import type { SegmentRow } from './search.repository';

export function toFeature(row: SegmentRow): FootageFeatureDto {
  return { type: 'Feature', id: row.id, geometry: row.coverage, properties: propertiesOf(row) };
}

function propertiesOf(row: SegmentRow): FootagePropertiesDto {
  return {
    camera: { id: row.cameraId, code: row.cameraCode, name: row.cameraName, areaId: row.cameraAreaId },
    view: {
      id: row.viewId,
      position: { lon: row.lon, lat: row.lat },
      azimuthDegrees: row.azimuthDegrees,
      horizontalFovDegrees: row.horizontalFovDegrees,
      heightMeters: row.heightMeters,
      tiltDegrees: row.tiltDegrees,
      rangeMeters: row.rangeMeters,
      widthPixels: row.widthPixels,
      projection: row.projection,
    },
    sourceId: row.sourceId,
    displayed: { startedAt: row.displayedStartedAt, endedAt: row.displayedEndedAt },
    corrected: {
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      uncertaintyMilliseconds: row.uncertaintyMilliseconds,
    },
    holding: row.items.some(({ state }) => state === 'sealed') ? 'held' : 'at_source',
    items: row.items,
  };
}
