import { Injectable } from '@nestjs/common';
import { SignedLinkService } from '../../access/links/signed-link.service';
import { AreaService } from '../../areas/area.service';
import type { RequestContext } from '../../platform/http/request-context';
import { TimeSource } from '../../platform/time-source';
import { RaceService } from '../race.service';
import { requestLinkEnded, requestMovedOn } from '../requests.errors';
import { RequestService } from '../request.service';
import { isRacing } from '../request-state';
import type { RequestDto } from '../requests.dto';
import { digestPaper } from './digest-paper';
import { noticePaper } from './notice-paper';
import type { AskedOnPaper } from './paper';

/** On one list; whoever carries more from door to door takes two days. */
const ROWS_MAX = 200;

/** What is printed for people whom no message reaches: one notice, or the list of an area for whoever goes round. */
@Injectable()
export class CustodianPapers {
  constructor(
    private readonly requests: RequestService,
    private readonly race: RaceService,
    private readonly links: SignedLinkService,
    private readonly areas: AreaService,
    private readonly time: TimeSource,
  ) {}

  /** @throws not_found; request_moved_on for an ask that was not sent, or is over; request_link_ended */
  async notice(context: RequestContext, id: string): Promise<Buffer> {
    const asked = await this.requests.find(context, id);
    const { signedLinkId, state } = asked;
    if (!signedLinkId || !isRacing(state)) throw requestMovedOn({ state });
    const url = await this.links.urlIfOpen(signedLinkId);
    if (url === null) throw requestLinkEnded();
    return noticePaper({ ...onPaper(asked), legalBasis: asked.legalBasis, url, printedAt: this.time.now() });
  }

  /** The open ones of an area, the most urgent first. @throws not_found, outside_your_areas */
  async digest(context: RequestContext, areaId: number): Promise<Buffer> {
    const { name: areaName } = await this.areas.get(areaId);
    const { items, counts } = await this.race.board(context, { areaId, limit: ROWS_MAX });
    const all = counts.red + counts.amber + counts.green;
    const urls = await this.links.urlsIfOpen(items.map(({ signedLinkId }) => signedLinkId!));
    const rows = items.map((item) => ({
      ...onPaper(item),
      isKeeping: item.state === 'keeping',
      url: urls.get(item.signedLinkId!) ?? null,
    }));
    return digestPaper({ areaName, rows, left: all - rows.length, printedAt: this.time.now() });
  }
}

function onPaper(asked: RequestDto): AskedOnPaper {
  const { id, recorderName, areaName, custodian, period, displayed, lenses, deadlineAt } = asked;
  return {
    ...{ id, recorderName, areaName, lenses },
    custodianName: custodian.name,
    custodianPhone: custodian.phone,
    period: { from: new Date(period.from), to: new Date(period.to) },
    displayed: { from: new Date(displayed.from), to: new Date(displayed.to) },
    deadlineAt: deadlineAt === null ? null : new Date(deadlineAt),
  };
}
