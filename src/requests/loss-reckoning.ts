import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AnswerRepository } from './answer.repository';
import { causeOfMissing, type LossCause } from './loss-cause';
import { RequestLensRepository } from './request-lens.repository';

/** Why an ask is lost whose deadline has passed, by all that came of it. */
@Injectable()
export class LossReckoning {
  constructor(
    private readonly answers: AnswerRepository,
    private readonly lenses: RequestLensRepository,
  ) {}

  async causeOf(manager: EntityManager, requestId: string): Promise<LossCause> {
    const answers = await this.answers.of([requestId], manager);
    const lenses = await this.lenses.of([requestId], manager);
    const hasPart = lenses.some(({ missingMilliseconds }) => missingMilliseconds !== null);
    return causeOfMissing(
      answers.map(({ kind }) => kind),
      hasPart,
    );
  }
}
