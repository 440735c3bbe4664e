import { Pool } from 'pg';
import type { AccessEventDto, AccessEventPageDto } from '../../src/access/log/access-events.dto';
import type { CustodyEntryDto, CustodyEntryPageDto } from '../../src/access/log/custody-entries.dto';
import { appendBatch } from '../../src/custody/append';
import type { Answer } from '../api-client';
import { type Person, TwoWards } from './two-wards';

type Query = Record<string, string>;

/** Two wards, and what auditors read of them. */
export class LogReading {
  private constructor(
    readonly place: TwoWards,
    private readonly sequencer: Pool,
  ) {}

  static async start(): Promise<LogReading> {
    const place = await TwoWards.start();
    return new LogReading(place, new Pool({ connectionString: place.database.sequencerUrl }));
  }

  async stop(): Promise<void> {
    await this.sequencer.end();
    await this.place.stop();
  }

  /** Gives everything in the inbox its number. */
  async sequence(): Promise<void> {
    const client = await this.sequencer.connect();
    while ((await appendBatch(client, 1000)) > 0);
    client.release();
  }

  list<T>({ client }: Person, path: string, query: Query = {}): Promise<Answer<T>> {
    return client.get<T>(`/api/v1/${path}?${new URLSearchParams(query).toString()}`);
  }

  async entryPage(reader: Person, query: Query = {}): Promise<CustodyEntryPageDto> {
    return (await this.list<CustodyEntryPageDto>(reader, 'custody/entries', query)).body;
  }

  /** A page of entries, once all have their numbers. */
  async entries(reader: Person, query: Query = {}): Promise<CustodyEntryDto[]> {
    await this.sequence();
    return (await this.entryPage(reader, query)).items;
  }

  async eventPage(reader: Person, query: Query = {}): Promise<AccessEventPageDto> {
    return (await this.list<AccessEventPageDto>(reader, 'access-events', query)).body;
  }

  async events(reader: Person, query: Query = {}): Promise<AccessEventDto[]> {
    return (await this.eventPage(reader, query)).items;
  }
}
