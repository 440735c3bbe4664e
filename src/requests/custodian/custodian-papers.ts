import { Injectable } from '@nestjs/common';
import { SignedLinkService } from '../../access/links/signed-link.service';
import { AreaService } from '../../areas/area.service';
import { notFound } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { TimeSource } from '../../platform/time-source';
import { vietnamDate } from '../../platform/local-date';
import { RaceService } from '../race.service';
import type { RaceItemDto } from '../race.dto';
import { requestMovedOn } from '../requests.errors';
import { KEEP_REQUEST_LINK, RequestService } from '../request.service';
import { isRacing } from '../request-state';
import { type DigestRow, digestPaper } from './digest-paper';
import { noticePaper } from './notice-paper';

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

  /** @throws not_found; request_moved_on for an ask that was not sent, or is over */
  async notice(context: RequestContext, id: string): Promise<Buffer> {
    const shown = await this.requests.find(context, id);
    const asked = await this.requests.forCustodian(id);
    if (!asked) throw notFound({ what: 'request', id });
    if (!shown.signedLinkId || !isRacing(shown.state)) throw requestMovedOn(shown);
    const url = this.links.urlOf({ id: shown.signedLinkId, kind: KEEP_REQUEST_LINK });
    return noticePaper({ asked, addressee: shown.custodian.name, url, printedAt: this.time.now() });
  }

  /** The open ones of an area, the most urgent first. @throws not_found, outside_your_areas */
  async digest(context: RequestContext, areaId: number): Promise<Buffer> {
    const { name: areaName } = await this.areas.get(areaId, vietnamDate());
    const { items, counts } = await this.race.board(context, { areaId, limit: ROWS_MAX });
    const all = counts.red + counts.amber + counts.green;
    const rows = await Promise.all(items.map((item) => this.rowOf(item)));
    return digestPaper({ areaName, rows, left: all - rows.length, printedAt: this.time.now() });
  }

  private async rowOf(item: RaceItemDto): Promise<DigestRow> {
    const { id, recorderName, custodian, displayed, lenses, deadlineAt, state, signedLinkId } = item;
    return {
      ...{ id, recorderName },
      areaName: (await this.areas.get(item.areaId, vietnamDate())).name,
      custodianName: custodian.name,
      custodianPhone: custodian.phone,
      displayed: { from: new Date(displayed.from), to: new Date(displayed.to) },
      lenses: lenses.map(({ channel, cameraName }) => ({ channel, cameraName })),
      deadlineAt: deadlineAt === null ? null : new Date(deadlineAt),
      isKeeping: state === 'keeping',
      url: this.links.urlOf({ id: signedLinkId!, kind: KEEP_REQUEST_LINK }),
    };
  }
}
