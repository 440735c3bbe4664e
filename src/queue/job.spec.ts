import { declaredJobs, defineJob, type JobDefinition } from './job';

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
