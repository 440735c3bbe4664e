import { createHash } from 'node:crypto';
import { displayedMilliseconds } from '../src/clock/clock-model';
import type { Cell, Table } from './copy';
import { Random } from './random';
import { type Camera, DAYS, FIRST_MOMENT, LONGEST_MINUTES, RESET_DAY, SEED, type Town } from './town';

export interface Segment {
  id: string;
  camera: Camera;
  epochId: string;
  displayedStartedAt: string;
  displayedEndedAt: string;
  /** A sealed item was made of it. */
  isHeld: boolean;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const SHORTEST_MINUTES = 30;
const HELD_SHARE = 0.02;

/** One segment of 30 to 90 minutes in each slot (2.88 hours for 200 a lens), never overlapping; slot by slot, lens by lens. */
export function* segments(town: Town, perCamera: number): Generator<Segment> {
  const random = new Random(SEED + 1);
  const slot = (DAYS * DAY) / perCamera;
  const room = Math.max(0, slot - LONGEST_MINUTES * MINUTE);
  for (let number = 0; number < perCamera; number++) {
    for (const camera of town.cameras) {
      const start = FIRST_MOMENT + number * slot + random.next() * room;
      const length = Math.floor(random.between(SHORTEST_MINUTES, LONGEST_MINUTES) * MINUTE);
      const epoch = camera.epochs[start < FIRST_MOMENT + RESET_DAY * DAY ? 0 : camera.epochs.length - 1]!;
      const shown = Math.floor(displayedMilliseconds(epoch.model, start));
      yield {
        id: random.uuid(),
        camera,
        epochId: epoch.id,
        displayedStartedAt: new Date(shown).toISOString(),
        displayedEndedAt: new Date(shown + length).toISOString(),
        isHeld: random.chance(HELD_SHARE),
      };
    }
  }
}

export function segmentRow(segment: Segment): Cell[] {
  const { id, camera, epochId, displayedStartedAt, displayedEndedAt } = segment;
  return [id, camera.sourceId, epochId, displayedStartedAt, displayedEndedAt];
}

/** Objects, items and acquisitions of the segments that are held. */
export function heldTables(held: Segment[]): Table[] {
  return [
    {
      name: 'stored_object',
      columns: 'sha256 size_bytes media_type bucket object_key version_id lock_mode locked_until',
      rows: held.map(({ id }) => [
        sha256Of(id),
        1000,
        'video/mp4',
        'evidence',
        id,
        'v1',
        'COMPLIANCE',
        '2030-01-01',
      ]),
    },
    {
      name: 'evidence_item',
      columns:
        'id kind status camera_id source_id clock_epoch_id displayed_started_at displayed_ended_at sha256 object_sha256',
      rows: held.map((one) => {
        const place = [
          one.camera.id,
          one.camera.sourceId,
          one.epochId,
          one.displayedStartedAt,
          one.displayedEndedAt,
        ];
        return [one.id, 'footage', 'sealed', ...place, sha256Of(one.id), sha256Of(one.id)];
      }),
    },
    {
      name: 'acquisition',
      columns: 'id item_id area_id object_sha256 method acquired_by received_at',
      rows: held.map(({ id, camera, displayedEndedAt }) => [
        id,
        id,
        camera.areaId,
        sha256Of(id),
        'upload',
        'bench',
        displayedEndedAt,
      ]),
    },
  ];
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
