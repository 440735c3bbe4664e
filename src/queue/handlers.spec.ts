import 'reflect-metadata';
import { bindHandlers } from './handlers';
import { defineJob, type JobDefinition } from './job';
import { JobHandler } from './job-handler';

interface Payload {
  id: string;
}

function make(name: string): JobDefinition<Payload> {
  const parse = (payload: unknown) => payload as Payload;
  return { name, queue: 'unit', attempts: 1, backoffMilliseconds: 1, parse, idOf: (payload) => payload.id };
}

const first = defineJob(make('handlers.first'));
const second = defineJob(make('handlers.second'));

@JobHandler(first)
class FirstHandler {
  async handle(): Promise<void> {}
}

@JobHandler(second)
class SecondHandler {
  async handle(): Promise<void> {}
}

class NoHandler {}

const candidate = (metatype: new () => object) => ({ metatype, instance: new metatype() });
const all = [first, second] as JobDefinition<unknown>[];

describe('bindHandlers', () => {
  it('binds each job to its own handler and passes over other providers', () => {
    const bound = bindHandlers(all, [
      candidate(NoHandler),
      candidate(SecondHandler),
      candidate(FirstHandler),
      { metatype: undefined, instance: 'a value' },
    ]);
    expect(bound.get('handlers.first')?.handler).toBeInstanceOf(FirstHandler);
    expect(bound.get('handlers.second')?.handler).toBeInstanceOf(SecondHandler);
  });

  it('refuses a job without a handler', () => {
    expect(() => bindHandlers(all, [candidate(FirstHandler)])).toThrow(
      'handlers.second has 0 handlers instead of one',
    );
  });

  it('refuses a job with two handlers', () => {
    const twice = [candidate(FirstHandler), candidate(FirstHandler), candidate(SecondHandler)];
    expect(() => bindHandlers(all, twice)).toThrow('handlers.first has 2 handlers instead of one');
  });

  it('refuses a handler of something that is no declared job, and names all faults together', () => {
    const stray = make('handlers.stray');
    @JobHandler(stray)
    class StrayHandler {
      async handle(): Promise<void> {}
    }
    expect(() => bindHandlers(all, [candidate(FirstHandler), candidate(StrayHandler)])).toThrow(
      'handlers.second has 0 handlers instead of one; job handlers.stray was not made by defineJob',
    );
  });
});
