import type { Client } from 'openapi-fetch';
import { api } from '../../api/client';
import type { Dto } from '../../api/types';

// replaced once openapi knows it: types of /incidents/{id}/notes and /incidents/{id}/history

export interface Author {
  id: string;
  displayName: string | null;
}

export interface Note {
  id: string;
  text: string;
  writtenBy: Author;
  writtenAt: string;
}

export type ChangedFields = Partial<Omit<Dto<'IncidentDto'>, 'id'>>;

export interface Change {
  id: string;
  changedBy: Author;
  changedAt: string;
  /** null = recorded. */
  before: ChangedFields | null;
  after: ChangedFields;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface PathOf {
  path: { id: string };
}
interface Listed<Item> {
  parameters: PathOf & { query?: { limit?: number; cursor?: string } };
  responses: { 200: { content: { 'application/json': Page<Item> } } };
}
interface Written {
  parameters: PathOf & { header?: { 'Idempotency-Key'?: string } };
  requestBody: { content: { 'application/json': { text: string } } };
  responses: { 201: { content: { 'application/json': Note } } };
}
interface RecordPaths {
  '/api/v1/incidents/{id}/notes': { get: Listed<Note>; post: Written };
  '/api/v1/incidents/{id}/history': { get: Listed<Change> };
}

export const recordsApi = api as unknown as Client<RecordPaths>;
