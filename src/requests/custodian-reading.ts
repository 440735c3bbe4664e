import { Injectable } from '@nestjs/common';
import { EVERYWHERE } from '../platform/http/request-context';
import { AnswerRepository } from './answer.repository';
import type { CustodianRequest } from './custodian-request';
import { RequestLensRepository } from './request-lens.repository';
import { RequestRepository } from './request.repository';

/** What the holder of its link may read of an ask. */
@Injectable()
export class CustodianReading {
  constructor(
    private readonly requests: RequestRepository,
    private readonly lenses: RequestLensRepository,
    private readonly answers: AnswerRepository,
  ) {}

  async of(id: string): Promise<CustodianRequest | null> {
    const row = await this.requests.find(id, EVERYWHERE);
    if (!row) return null;
    const { state, recorderId, recorderName, areaId, areaName, custodianName } = row;
    const { deadlineAt, sentAt, exportConfirmedAt } = row;
    const lenses = await this.lenses.of([id]);
    const answers = await this.answers.of([id]);
    return {
      ...{ id, state, recorderId, recorderName, areaId, areaName, custodianName },
      ...{ deadlineAt, sentAt, exportConfirmedAt },
      period: { from: row.fromAt, to: row.toAt },
      displayed: { from: row.displayedFrom, to: row.displayedTo },
      legalBasis: { title: row.legalBasisTitle, citation: row.legalBasisCitation },
      lenses: lenses.map(({ cameraId, cameraName, sourceId, channel, arrivedAt }) => ({
        ...{ cameraId, cameraName, sourceId, channel, isArrived: arrivedAt !== null },
      })),
      answers: answers.map(({ id: answerId, kind, note, answeredAt }) => ({
        ...{ id: answerId, kind, note, answeredAt },
      })),
    };
  }
}
