import { declaredJobs, defineJob, type JobDefinition, parseIds } from './job';

function definition(name: string): JobDefinition<{ id: string }> {
  return {
    name,
    queue: 'unit',
    attempts: 3,
    backoffMilliseconds: 1,
    parse: (payload) => payload as { id: string },
    idOf: (payload) => payload.id,
  };
}

describe('defineJob', () => {
  it('registers what it returns', () => {
    const job = defineJob(definition('unit.registered'));
    expect(declaredJobs()).toContain(job);
  });

  it('refuses a second job of the same name', () => {
    defineJob(definition('unit.twice'));
    expect(() => defineJob(definition('unit.twice'))).toThrow('job unit.twice is defined twice');
  });

  it.each(['', 'a:b', 'Upper', 'with space', '-edge'])('refuses the name "%s"', (name) => {
    expect(() => defineJob(definition(name))).toThrow('is no job or queue name');
  });
});

describe('parseIds', () => {
  const id = '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f';
  const parse = parseIds('itemId', 'accountId');

  it('reads the ids that are named, and nothing else', () => {
    expect(parse({ itemId: id, accountId: id, more: 'x' })).toEqual({ itemId: id, accountId: id });
  });

  it.each([
    null,
    undefined,
    {},
    { itemId: id },
    { itemId: id, accountId: `${id} ` },
    { itemId: id, accountId: 7 },
  ])('refuses %j', (payload) => expect(() => parse(payload)).toThrow(/^(itemId|accountId) is missing$/));
});
