import type { Polygon } from 'geojson';
import { v7 } from 'uuid';
import { clippingMeters, coverageOf, type Preset, rangesOf } from '../geo/coverage';
import { invalidField } from '../platform/errors';
import type { Surroundings } from './view-buildings';
import { geometryOf, type ViewFacts } from './view-geometry';
import type { CameraView } from './view.entity';
import type { ViewPeriod } from './view-history';
import type { PresetDto, ViewBodyDto } from './view-body.dto';

export type NewView = Omit<CameraView, 'knownFrom' | 'knownTo'>;

/**
 * A new row of camera_view but for when it becomes known, its coverage computed.
 * @param buildings footprints around the lens (`ViewBuildings`), which cut what they hide out of the coverage.
 * @throws invalid_input (horizontalFovDegrees, focalLengthMillimeters, sensorWidthMillimeters, tiltDegrees)
 */
export function newViewRow(
  cameraId: string,
  body: ViewBodyDto,
  period: ViewPeriod,
  buildings: Polygon[] = [],
): NewView {
  refuseHalfOptics(body);
  const facts = factsOf(body);
  const coverage = coverageOf(geometryOf(facts), buildings);
  if (!coverage.coverage.coordinates.length) throw seesNobody();
  return { id: v7(), cameraId, ...period, ...facts, ...coverage };
}

/**
 * The faults that `newViewRow` would find, without computing the coverage.
 * @throws as `newViewRow`
 */
export function refuseImpossibleView(body: ViewBodyDto): void {
  refuseHalfOptics(body);
  const { nearMeters, farMeters } = rangesOf(geometryOf(factsOf(body)));
  if (nearMeters >= farMeters) throw seesNobody();
}

/** Where buildings matter to a view, to be asked for before its row is made. @throws as `newViewRow` */
export function surroundingsOf(body: ViewBodyDto): Surroundings {
  const geometry = geometryOf(factsOf(body));
  return { position: geometry.position, meters: clippingMeters(geometry) };
}

function factsOf(body: ViewBodyDto): ViewFacts {
  const { lon, lat } = body.position;
  return { ...opticsOf(body), position: { type: 'Point', coordinates: [lon, lat] } };
}

function opticsOf(body: ViewBodyDto) {
  return {
    azimuthDegrees: body.azimuthDegrees === null ? null : body.azimuthDegrees % 360,
    horizontalFovDegrees: body.horizontalFovDegrees ?? null,
    focalLengthMillimeters: body.focalLengthMillimeters ?? null,
    sensorWidthMillimeters: body.sensorWidthMillimeters ?? null,
    heightMeters: body.heightMeters ?? null,
    tiltDegrees: body.tiltDegrees ?? null,
    rangeMeters: body.rangeMeters ?? null,
    nightRangeMeters: body.nightRangeMeters ?? null,
    infraredRangeMeters: body.infraredRangeMeters ?? null,
    widthPixels: body.widthPixels ?? null,
    heightPixels: body.heightPixels ?? null,
    framesPerSecond: body.framesPerSecond ?? null,
    projection: body.projection ?? 'rectilinear',
    presets: (body.presets ?? []).map(presetOf),
  };
}

function presetOf(preset: PresetDto): Preset {
  const { name, azimuthDegrees, horizontalFovDegrees, tiltDegrees = null, rangeMeters = null } = preset;
  return { name, azimuthDegrees: azimuthDegrees % 360, horizontalFovDegrees, tiltDegrees, rangeMeters };
}

function refuseHalfOptics({ focalLengthMillimeters, sensorWidthMillimeters }: ViewBodyDto): void {
  const [hasFocal, hasSensor] = [focalLengthMillimeters ?? null, sensorWidthMillimeters ?? null].map(
    (value) => value !== null,
  );
  if (hasFocal === hasSensor) return;
  const [missing, given] = hasFocal
    ? ['sensorWidthMillimeters', 'focalLengthMillimeters']
    : ['focalLengthMillimeters', 'sensorWidthMillimeters'];
  throw invalidField(
    missing,
    `${missing} is needed beside ${given}; or leave both out and give horizontalFovDegrees`,
    `phải có ${missing} đi cùng ${given}; hoặc bỏ cả hai và ghi horizontalFovDegrees`,
  );
}

function seesNobody() {
  return invalidField(
    'tiltDegrees',
    'with this height, tilt, picture and range the lens sees nobody on the ground; check tiltDegrees (downwards is positive)',
    'với độ cao, góc chúc, khung hình và tầm nhìn này mắt camera không thấy ai trên mặt đất; hãy kiểm tra tiltDegrees (chúc xuống là số dương)',
  );
}
