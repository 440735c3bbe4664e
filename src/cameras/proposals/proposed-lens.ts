import { parseCoordinates } from '../../geo/coordinates';
import type { Position } from '../../geo/position';
import { invalidField } from '../../platform/errors';
import { startOfVietnamDay, vietnamDate } from '../../platform/local-date';
import type { CreateCameraDto } from '../cameras.dto';
import type { Proposal } from './proposal.repository';
import type { AmendedLensDto, ProposedLensDto, ProposedViewDto } from './proposed-lens.dto';

/** What of a lens stands in columns of its own, to be found by. */
export interface Placed {
  lens: ProposedLensDto;
  position: Position | null;
  azimuthDegrees: number | null;
}

/**
 * A lens as it is kept: coordinates that came as text become the position, and the text stays beside it.
 * @throws invalid_input (view.coordinatesText)
 */
export function placed(lens: ProposedLensDto): Placed {
  const { position = null, coordinatesText, azimuthDegrees = null } = lens.view;
  const found = position ?? (coordinatesText ? positionOf(coordinatesText) : null);
  const view = { ...lens.view, position: found };
  const azimuth = azimuthDegrees === null ? null : azimuthDegrees % 360;
  return { lens: { ...lens, view }, position: found, azimuthDegrees: azimuth };
}

/** `changes` over what was proposed; a place given as text counts more than the place that stood there. */
export function amended(lens: ProposedLensDto, changes: AmendedLensDto = {}): ProposedLensDto {
  const { view = {}, ...rest } = changes;
  const isPlacedAnew = view.coordinatesText && !view.position;
  const base: ProposedViewDto = isPlacedAnew ? { ...lens.view, position: null } : lens.view;
  return { ...lens, ...given(rest), view: { ...base, ...given(view) } };
}

/**
 * What is registered when a proposal is approved.
 * @throws invalid_input (changes.view.position) while nobody knows where it stands.
 */
export function registeredAs(
  { pictureId, createdAt }: Proposal,
  { lens, position, azimuthDegrees }: Placed,
  { code, status }: { code: string; status: 'approved' | 'active' },
): CreateCameraDto {
  if (!position) throw placeUnknown();
  const { view, inServiceFrom, ...facts } = lens;
  const { coordinatesText: _text, validFrom, ...optics } = view;
  const firstDay = inServiceFrom ?? vietnamDate(createdAt);
  return {
    ...facts,
    code,
    status,
    inServiceFrom: firstDay,
    referencePictureId: pictureId,
    view: {
      ...optics,
      validFrom: validFrom ?? startOfVietnamDay(firstDay).toISOString(),
      position,
      azimuthDegrees,
    },
  };
}

function positionOf(text: string): Position {
  const { value } = parseCoordinates(text);
  if (value) return value;
  throw invalidField(
    'view.coordinatesText',
    'no position can be read in it; write latitude, longitude in degrees, such as 11.790000, 108.240000',
    'không đọc được tọa độ; hãy ghi vĩ độ, kinh độ, ví dụ 11.790000, 108.240000',
  );
}

function placeUnknown() {
  return invalidField(
    'changes.view.position',
    'nobody has said where it stands; give its position',
    'chưa biết vị trí của mắt camera; hãy điền vị trí',
  );
}

/** Without what was left out, so that it does not overwrite anything. */
function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
