import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import type { ViewBodyDto } from '../../src/cameras/view-body.dto';
import { CandidateService } from '../../src/candidates/candidate.service';
import { GroundsFinder } from '../../src/suggestions/grounds-finder';
import { HappeningRepository } from '../../src/suggestions/happening.repository';
import { SuggestingRepository } from '../../src/suggestions/suggesting.repository';
import { RoleHoldersService } from '../../src/access/role-holders.service';
import { NotificationService } from '../../src/notifications/notification.service';
import { SuggestionTelling } from '../../src/suggestions/suggestion-telling';
import { SuggestingService } from '../../src/suggestions/suggesting.service';
import type { SuggestionDto } from '../../src/suggestions/suggestions.dto';
import { WriteUnit } from '../../src/writing/write-unit';
import { ApiClient } from '../api-client';
import { createTester } from '../tester';
import { type Person, TwoWards } from './two-wards';

export interface Lens {
  cameraId: string;
  recorderId: string;
  sourceId: string;
  epochId: string;
  areaId: number;
}

interface Parts {
  writes: WriteUnit;
  happenings: HappeningRepository;
  finder: GroundsFinder;
  suggestions: SuggestingRepository;
  telling: SuggestionTelling;
}

const MINUTE = 60_000;

/** Two wards with lenses and sealed footage, and the worker's part that suggests. */
export class SuggestionWorld {
  private constructor(
    readonly place: TwoWards,
    /** May do everything everywhere. */
    readonly tester: ApiClient,
    readonly suggesting: SuggestingService,
    private readonly parts: Parts,
  ) {}

  static async start(): Promise<SuggestionWorld> {
    const place = await TwoWards.start();
    const dataSource = place.app.get(DataSource);
    const happenings = new HappeningRepository(dataSource);
    const candidates = place.app.get(CandidateService, { strict: false });
    const finder = new GroundsFinder(happenings, candidates);
    const suggestions = new SuggestingRepository(dataSource);
    const writes = place.app.get(WriteUnit);
    const tester = new ApiClient(place.baseUrl, await createTester(place.database.ownerUrl));
    const get = <T>(type: abstract new (...args: never[]) => T) => place.app.get<T>(type, { strict: false });
    const telling = new SuggestionTelling(happenings, get(RoleHoldersService), get(NotificationService));
    const suggesting = new SuggestingService(writes, happenings, finder, suggestions, telling);
    return new SuggestionWorld(place, tester, suggesting, {
      writes,
      happenings,
      finder,
      suggestions,
      telling,
    });
  }

  stop(): Promise<void> {
    return this.place.stop();
  }

  /** An officer of the ward here, or there. */
  officer(ward: 'here' | 'there' = 'here'): Promise<Person> {
    return this.place.person({ role: 'investigator', areaId: this.place.wards[ward] });
  }

  /** A lens at `DINH_VAN` that looks north, 90° wide, 50 m far. */
  async lens(ward: 'here' | 'there' = 'here', view: Partial<ViewBodyDto> = {}): Promise<Lens> {
    const areaId = this.place.groups[ward];
    const { camera, recorder, sourceId } = await this.place.build.camera(areaId, { view });
    const sql = `SELECT id FROM clock_epoch WHERE recorder_id = $1`;
    const [epoch] = await this.place.query<{ id: string }>(sql, [recorder.id]);
    return { cameraId: camera.id, recorderId: recorder.id, sourceId, epochId: epoch!.id, areaId };
  }

  /** Footage as sealing leaves it; `displayed` is what the recorder's clock showed at its start. @returns the item's id */
  async footage(
    lens: Lens,
    displayed: string,
    minutes = 30,
    status: 'sealed' | 'staged' = 'sealed',
  ): Promise<string> {
    const id = v7();
    const sha256 = createHash('sha256').update(id).digest('hex');
    const ended = new Date(Date.parse(displayed) + minutes * MINUTE).toISOString();
    if (status === 'sealed') {
      await this.place.query(
        `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
         VALUES ($1, 1, 'video/mp4', 'b', $1, 'v', 'COMPLIANCE', now())`,
        [sha256],
      );
      await this.place.query(
        `INSERT INTO segment (source_id, clock_epoch_id, displayed_started_at, displayed_ended_at, id)
         VALUES ($1, $2, $3, $4, $5)`,
        [lens.sourceId, lens.epochId, displayed, ended, v7()],
      );
      await this.place.query(
        `UPDATE source SET longest_segment_milliseconds = greatest(longest_segment_milliseconds, $2) WHERE id = $1`,
        [lens.sourceId, minutes * MINUTE],
      );
    }
    await this.place.query(
      `INSERT INTO evidence_item (id, kind, status, camera_id, source_id, clock_epoch_id, displayed_started_at,
         displayed_ended_at, sha256, object_sha256)
       VALUES ($1, 'footage', $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[id, status, lens.cameraId, lens.sourceId, lens.epochId, displayed, ended, sha256],
        status === 'sealed' ? sha256 : null,
      ],
    );
    await this.place.acquisition(id, lens.areaId);
    return id;
  }

  /** The recorder's clock showed so many seconds too much, as somebody saw at that time. */
  async checkClock({ recorderId }: Lens, trueAt: string, fastSeconds: number): Promise<void> {
    const displayedAt = new Date(Date.parse(trueAt) + fastSeconds * 1000).toISOString();
    const body = { displayedAt, trueAt, method: 'seen', checkedBy: 'Tổ trưởng' };
    const answer = await this.tester.post(`/api/v1/recorders/${recorderId}/clock-checks`, body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  }

  /** Corrects an incident. */
  async correct(incidentId: string, changes: object): Promise<void> {
    const answer = await this.tester.patch(`/api/v1/incidents/${incidentId}`, changes);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }

  /** Runs work whose incident is corrected between finding grounds and writing them down. */
  async movedMeanwhile(
    incidentId: string,
    changes: object,
    work: (suggesting: SuggestingService) => Promise<void>,
  ): Promise<void> {
    const { finder, ...parts } = this.parts;
    const moving = {
      ofItem: async (...question: Parameters<GroundsFinder['ofItem']>) => {
        const grounds = await finder.ofItem(...question);
        await this.correct(incidentId, changes);
        return grounds;
      },
    } as unknown as GroundsFinder;
    const { writes, happenings, suggestions, telling } = parts;
    await work(new SuggestingService(writes, happenings, moving, suggestions, telling));
  }

  /** A custodian was asked for the lens in an incident; what is sent needs a link, whichever. */
  async request(
    incidentId: string,
    lens: Lens,
    period: { from: string; to: string },
    state = 'draft',
  ): Promise<void> {
    const id = v7();
    await this.place.query(
      `INSERT INTO signed_link (id, kind, subject_id, label, area_id, issued_by, expires_at)
       VALUES ($1, 'keep_request', $2, 'test', $3, 'test', now() + interval '1 day')`,
      [v7(), id, lens.areaId],
    );
    await this.place.query(
      `INSERT INTO keep_request (id, incident_id, recorder_id, legal_basis_id, state, from_at, to_at, follows_incident,
         displayed_from, displayed_to, deadline_basis, reason, requested_by, created_at, sent_at, race_ends_at, signed_link_id)
       SELECT $1, $2, $3, b.id, $4, $5, $6, false, $5, $6, 'unknown', 'test', 'test', now(),
         l.issued_at, l.expires_at, l.id
       FROM (SELECT id FROM legal_basis LIMIT 1) b LEFT JOIN signed_link l ON $4 <> 'draft'
       LIMIT 1`,
      [id, incidentId, lens.recorderId, state, period.from, period.to],
    );
    await this.place.query(
      `INSERT INTO keep_request_lens (request_id, camera_id, source_id, channel, score) VALUES ($1, $2, $3, 1, 1)`,
      [id, lens.cameraId, lens.sourceId],
    );
  }

  /** All suggestions of an incident, as somebody who may see everything reads them. */
  async suggestionsOf(incidentId: string, query = ''): Promise<SuggestionDto[]> {
    const answer = await this.tester.get<{ items: SuggestionDto[] }>(
      `/api/v1/incidents/${incidentId}/suggestions?limit=200${query}`,
    );
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body.items;
  }

  /** Entries of the custody log of that type, payloads alone, oldest first; the application's role may not read it. */
  async logged(type: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.place.database.ownerUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ entry: Buffer; payload: Buffer }>(
        `SELECT i.entry_bytes AS entry, p.payload_bytes AS payload
         FROM custody_inbox i JOIN custody_payload p ON p.entry_id = i.entry_id ORDER BY i.entry_id`,
      );
      const ofType = rows.filter(
        ({ entry }) => (JSON.parse(entry.toString()) as { type: string }).type === type,
      );
      return ofType.map(({ payload }) => JSON.parse(payload.toString()) as Record<string, unknown>);
    } finally {
      await client.end();
    }
  }
}
