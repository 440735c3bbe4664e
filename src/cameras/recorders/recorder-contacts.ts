import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import { RecorderRepository } from './recorder.repository';
import type { HeldByDto, RecorderDto } from './recorders.dto';

/** A recorder with whom to call about it: what the custody log keeps, never what a route answers. */
export type KeptRecorder = Omit<RecorderDto, 'custodian'> & { custodian: KeptCustodian };
type KeptCustodian = Pick<HeldByDto, 'kind' | 'phone'> & { name: string };

/** The only place that decides who is told a custodian's name and phone. */
@Injectable()
export class RecorderContacts {
  constructor(private readonly recorders: RecorderRepository) {}

  /** What a route may answer of these recorders. */
  async show(context: RequestContext, recorders: KeptRecorder[]): Promise<RecorderDto[]> {
    const ids = recorders.map(({ id }) => id);
    const callable = await this.recorders.within(ids, context.scopeOf('recorder:contact'));
    return recorders.map((one) => ({ ...one, custodian: shown(one.custodian, callable.has(one.id)) }));
  }
}

function shown({ kind, name, phone }: KeptCustodian, isCallable: boolean): HeldByDto {
  return isCallable
    ? { kind, name, phone, isWithheld: false }
    : { kind, name: null, phone: null, isWithheld: true };
}
