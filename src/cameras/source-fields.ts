import { v7 } from 'uuid';
import { invalidField } from '../platform/errors';
import { startOfVietnamDay } from '../platform/local-date';
import type { Camera } from './camera.entity';
import { Source } from './source.entity';
import type { AttachSourceDto, SourceDto } from './sources.dto';

/** A source for `camera` as asked for; it begins with the lens's service unless the body says otherwise. */
export function newSource(camera: Pick<Camera, 'id' | 'inServiceFrom'>, body: AttachSourceDto): Source {
  return Object.assign(new Source(), {
    id: v7(),
    recorderId: body.recorderId,
    cameraId: camera.id,
    channel: body.channel,
    stream: body.stream ?? 'main',
    validFrom: body.validFrom ? new Date(body.validFrom) : startOfVietnamDay(camera.inServiceFrom),
    validTo: body.validTo ? new Date(body.validTo) : null,
  });
}

/** @throws invalid_input (validTo) */
export function refuseBeforeBegin({ validFrom }: Source, validTo: Date): void {
  if (validTo <= validFrom)
    throw invalidField(
      'validTo',
      'validTo must be after the source began',
      'validTo phải sau lúc nguồn ghi bắt đầu',
    );
}

export function toSourceDto(source: Source): SourceDto {
  const { id, recorderId, cameraId, channel, stream, validFrom, validTo } = source;
  return {
    id,
    recorderId,
    cameraId,
    channel,
    stream,
    validFrom: validFrom.toISOString(),
    validTo: validTo?.toISOString() ?? null,
  };
}
