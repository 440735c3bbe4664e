import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { roles } from '../src/access/roles';
import { OTHER, OWN } from './access-matrix/calls';
import { buildPlace, type Place } from './access-matrix/place';
import { type Answer, ApiClient } from './api-client';
import { type Part, type Stack, startStack } from './processes';
import { createAccount, createPurpose, createSession, type TestAccount } from './tester';

/** An account with every role in one commune: what it may not see, it may not see for the commune's sake alone. */
export interface Everyone extends TestAccount {
  place: Place;
  purposeId: string;
  sessionId: string;
  /** By token, with a purpose without bounds. */
  client: ApiClient;
  /** By session, for what tokens cannot do. */
  browser: ApiClient;
}

/** Two communes that know nothing of each other, with somebody who may do everything in the one, and in the other. */
export interface CrossArea {
  stack: Stack;
  insider: Everyone;
  neighbour: Everyone;
}

export async function startCrossArea(parts: Part[]): Promise<CrossArea> {
  const stack = await startStack({ parts });
  try {
    const [own, other] = [await buildPlace(stack, OWN), await buildPlace(stack, OTHER)];
    return { stack, insider: await everyone(stack, own), neighbour: await everyone(stack, other) };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function everyone(stack: Stack, place: Place): Promise<Everyone> {
  const { ownerUrl } = stack.database;
  const grants = roles.map((role) => ({ role, areaId: place.areaId }));
  const account = await createAccount(ownerUrl, { grants, unitAreaId: place.areaId });
  const purposeId = await createPurpose(ownerUrl, account);
  const session = await createSession(ownerUrl, account.id);
  const client = new ApiClient(stack.baseUrl, { ...account.headers, 'purpose-id': purposeId });
  const browser = new ApiClient(stack.baseUrl, session.headers);
  return { ...account, place, purposeId, sessionId: session.id, client, browser };
}

/** What of somebody's commune an answer tells, beyond what was asked for by name. */
export function toldOf(
  { place, ...account }: Everyone,
  { headers, body }: Answer<unknown>,
  asked = '',
): string[] {
  const text = JSON.stringify([[...headers.entries()], body ?? '']);
  const ids = [
    ...Object.values(place).flat(),
    account.id,
    account.purposeId,
    account.sessionId,
    account.credentialId,
  ];
  const words = ids.filter((value): value is string => typeof value === 'string' && value.length === 36);
  return [place.mark, ...words].filter((word) => text.includes(word) && !asked.includes(word));
}

/** An answer without what differs between any two requests, its own new id included, and with the ids asked for taken out. */
export function shapeOf({ status, headers, body }: Answer<unknown>, ...ids: string[]): unknown {
  // Whether the connection is kept depends on how much of an upload had come in.
  const volatile = ['date', 'x-request-id', 'content-length', 'etag', 'connection', 'keep-alive'];
  const kept = [...headers.entries()].filter(([name]) => !volatile.includes(name));
  const text = JSON.stringify({ status, headers: kept, body })
    .replace(/"requestId":"[^"]*"/g, '"requestId":""')
    .replace(/"requestedAt":"[^"]*"/g, '"requestedAt":""')
    .replace(/"id":"[^"]*"/, '"id":""');
  const answer = ids.reduce((rest, id) => rest.replaceAll(id, '<id>'), text);
  return JSON.parse(answer);
}

/** Asks for a record of the other commune and for one that is nowhere; both answers must be the same. */
export async function compared(
  ask: (id: string) => Promise<Answer<unknown>>,
  foreign: string,
): Promise<{ foreign: unknown; nowhere: unknown; answer: Answer<unknown> }> {
  const random = v7();
  const [answer, other] = [await ask(foreign), await ask(random)];
  return { foreign: shapeOf(answer, foreign), nowhere: shapeOf(other, random), answer };
}

export interface Parameter {
  name: string;
  in: string;
  schema: { type?: string; enum?: string[]; format?: string; items?: unknown };
}

/** Routes of docs/openapi.json by method, such as `/api/v1/cameras/{id}`. */
export function routesOf(
  method: 'get' | 'post' | 'patch' | 'delete',
): { path: string; parameters: Parameter[] }[] {
  const { paths } = JSON.parse(readFileSync(join(__dirname, '..', 'docs', 'openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  };
  return Object.entries(paths)
    .filter(([, methods]) => method in methods)
    .map(([path, methods]) => ({ path, parameters: methods[method]!.parameters ?? [] }));
}
