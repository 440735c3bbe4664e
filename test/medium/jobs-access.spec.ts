import { v7 } from 'uuid';
import { custodyEntries } from '../custody-entries';
import { roles } from '../../src/access/roles';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

let wards: TwoWards;

beforeAll(async () => {
  wards = await TwoWards.start();
});

afterAll(() => wards?.stop());

/** A job as the runner leaves it when it has failed for good. @returns its id. */
async function failedJob(): Promise<string> {
  const id = v7();
  await wards.query(
    `INSERT INTO outbox_message (id, job_name, queue, job_id, payload, state, attempts, last_error,
       finished_at)
     VALUES ($1::uuid, 'evidence.verify_footage', 'evidence', $1::text, '{}', 'failed', 5, 'broken', now())`,
    [id],
  );
  return id;
}

it('an administrator of everywhere retries a job, and the log says who', async () => {
  const id = await failedJob();
  const person = await wards.person({ role: 'administrator' });
  expect((await person.client.get('/api/v1/jobs?state=failed')).body.items).toMatchObject([{ id }]);
  expect(await person.client.post(`/api/v1/jobs/${id}/retry`, {})).toMatchObject({
    status: 202,
    body: { state: 'pending' },
  });
  const entries = await custodyEntries(wards.database.ownerUrl, 'job.retried');
  expect(entries).toMatchObject([{ actor: person.id, payload: { outboxId: id } }]);
});

it.each([
  ['an administrator of one area', 'administrator', 'here'],
  ...roles
    .filter((role) => role !== 'administrator')
    .map((role) => [`a ${role} of everywhere`, role, null] as const),
] as const)('%s has nothing to do with jobs', async (_, role, area) => {
  const id = await failedJob();
  const { client } = await wards.person({ role, areaId: area && wards.wards[area] });
  for (const answer of [
    await client.get('/api/v1/jobs'),
    await client.get(`/api/v1/jobs/${id}`),
    await client.post(`/api/v1/jobs/${id}/retry`, {}),
  ]) {
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(JSON.stringify(answer.body)).not.toContain(id);
  }
  const [job] = await wards.query<{ state: string }>(`SELECT state FROM outbox_message WHERE id = $1`, [id]);
  expect(job!.state).toBe('failed');
});
