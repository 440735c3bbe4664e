import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type Candidate, CandidateService } from '../candidates/candidate.service';
import { EVERYWHERE, systemContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { Turns } from '../platform/turns';
import { RequestService } from '../requests/request.service';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { type Alarm, periodAround } from './alarm';
import { AlarmRepository } from './alarm.repository';

const CONTEXT = systemContext('ask-around-alarm');
/** As many as two cores can work at; and far fewer than connections to the database, of which each may need two. */
const AT_ONCE = 4;
/** More custodians than this are not asked by a button alone; an officer may ask the others. */
const RECORDERS_MAX = 100;
/** Custodians read it: no more than that there was an alarm nearby. */
const REASON = 'Có báo động tại một điểm chuông cảnh báo ở gần';

/** From an alarm to the lenses around it and to those who keep what they saw, once. */
@Injectable()
export class AlarmAsking implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AlarmAsking.name);
  private readonly turns = new Turns(AT_ONCE);
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly alarms: AlarmRepository,
    private readonly candidates: CandidateService,
    private readonly requests: RequestService,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /** `ask` without waiting for it: whoever pressed need not. Should it fail, the job of the press does it again. */
  begin(alarmId: string): void {
    const work = this.ask(alarmId)
      .catch((error: unknown) =>
        this.logger.error({ msg: `alarm ${alarmId}: nobody is asked yet`, err: error }),
      )
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Does nothing when it is done already, or the alarm was judged false before. */
  async ask(alarmId: string): Promise<void> {
    await this.turns.take(async () => {
      const alarm = await this.alarms.find(alarmId, EVERYWHERE);
      if (!alarm || !isToAsk(alarm)) return;
      const { location, radiusMeters, pressedAt } = alarm;
      const place = { line: [location], radiusMeters };
      // Also beyond the unit of the point: whoever flees does not stop at its boundary.
      const question = { place, ...periodAround(pressedAt), knownAt: null };
      const found = await this.candidates.find(question, EVERYWHERE);
      await unlessMovedOn(() =>
        this.writes.run(CONTEXT, (transaction) => this.askWithin(transaction, alarm, found)),
      );
    });
  }

  private async askWithin(transaction: WriteTransaction, { id }: Alarm, found: Candidate[]): Promise<void> {
    const { manager } = transaction;
    const alarm = await this.alarms.lock(manager, id, EVERYWHERE);
    if (!alarm || !isToAsk(alarm)) throw new MovedOn();
    const asked = alarm.incidentId ? await this.request(transaction, alarm, alarm.incidentId, found) : [];
    await this.alarms.setAsked(manager, id, {
      ...{ at: this.time.now(), candidateCount: found.length, requestCount: asked.length },
    });
    transaction.record('alarm.asked', { alarmId: id, candidateCount: found.length, requestIds: asked });
  }

  /** @returns the ids of the requests */
  private async request(
    transaction: WriteTransaction,
    { pressedAt }: Alarm,
    incidentId: string,
    found: Candidate[],
  ): Promise<string[]> {
    const asked = await this.requests.askWithin(transaction, CONTEXT, {
      ...{ incidentId, candidates: ofFirstRecorders(found, RECORDERS_MAX), reason: REASON, send: true },
      ...{ legalBasisId: null, note: null },
      period: { ...periodAround(pressedAt), followsIncident: true },
    });
    return asked.map((one) => one.id);
  }
}

function isToAsk({ askedAt, verdict }: Alarm): boolean {
  return askedAt === null && verdict !== 'false_alarm';
}

/** The candidates of the recorders that come first, all of each. */
function ofFirstRecorders(candidates: Candidate[], max: number): Candidate[] {
  const recorders = new Set(candidates.flatMap(({ recorder }) => (recorder ? [recorder.id] : [])));
  const first = new Set([...recorders].slice(0, max));
  return candidates.filter(({ recorder }) => recorder && first.has(recorder.id));
}
