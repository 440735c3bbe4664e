import type { UploadOwner } from './upload-owner';
import { UploadServing } from './upload-serving';

it.each<[UploadOwner['kind'], string[]]>([
  ['account', ['officers o']],
  ['link', ['links o']],
])('counts what an owner of kind %s sends among its own kind', async (kind, taken) => {
  const asked: string[] = [];
  const slotsOf = (name: string) => ({
    take: (id: string) => {
      asked.push(`${name} ${id}`);
      return () => asked.push('left');
    },
  });
  const serving = new UploadServing(
    { answer: () => Promise.resolve({ status: 204, headers: {} }) } as never,
    slotsOf('officers') as never,
    slotsOf('links') as never,
    { find: () => Promise.resolve({ state: 'open' }) } as never,
    {} as never,
    {} as never,
  );
  const reply = { status: () => reply, headers: () => reply, send: () => undefined };
  const serve = (method: string) =>
    serving.serve({} as never, { kind, id: 'o' }, 'u', { method } as never, reply as never);
  await serve('HEAD');
  expect(asked).toEqual([]);
  await serve('PATCH');
  expect(asked).toEqual([...taken, 'left']);
});
