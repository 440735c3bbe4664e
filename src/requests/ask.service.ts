import { Injectable } from '@nestjs/common';
import { type Candidate, CandidateService } from '../candidates/candidate.service';
import { IncidentService } from '../incidents/incident.service';
import type { IncidentDto } from '../incidents/incidents.dto';
import { type AppError, invalidField } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { WriteUnit } from '../writing/write-unit';
import { type Ask, hasRecorder, RequestAsking } from './request-asking';
import type { AskedDto, AskForFootageDto, LeftOutDto } from './request-moves.dto';
import { RequestShowing } from './request-showing';
import { RequestRepository } from './request.repository';

const HOUR_MILLISECONDS = 3_600_000;
/** A longer period is a search, not an ask. */
const PERIOD_HOURS_MAX = 48;
/** Asks that one call makes. */
const RECORDERS_MAX = 200;

type Period = Pick<Ask['period'], 'from' | 'to'>;

interface Chosen {
  candidates: Candidate[];
  leftOut: LeftOutDto[];
}

/** An officer asks one, several or all candidates of an incident. */
@Injectable()
export class AskService {
  constructor(
    private readonly incidents: IncidentService,
    private readonly candidates: CandidateService,
    private readonly asking: RequestAsking,
    private readonly requests: RequestRepository,
    private readonly showing: RequestShowing,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found, outside_your_areas, invalid_input */
  async ask(context: RequestContext, incidentId: string, body: AskForFootageDto): Promise<AskedDto> {
    const incident = await this.incidents.getForChange(context, incidentId);
    const period = periodOf(incident, body);
    const found = await this.candidates.find(questionOf(incident, period), context.scope);
    const { candidates, leftOut } = chosenOf(found, body);
    refuseTooMany(candidates);
    const { reason, legalBasisId = null, note = null, send = false } = body;
    const ask: Ask = { incidentId, candidates, period, reason, legalBasisId, note, send };
    const route = `POST incidents/${incidentId}/requests`;
    const asked = await this.writes.create(context, route, body, async (transaction) => {
      const rows = await this.asking.askWithin(transaction, context, ask);
      return { ids: rows.map(({ id }) => id), leftOut };
    });
    const rows = await this.requests.findAll(asked.ids);
    rows.sort((one, other) => asked.ids.indexOf(one.id) - asked.ids.indexOf(other.id));
    return { items: await this.showing.show(context, rows), leftOut: asked.leftOut };
  }
}

/** @throws invalid_input (from, to) */
function periodOf(incident: IncidentDto, { from, to }: AskForFootageDto): Ask['period'] {
  if (from === undefined && to === undefined) {
    const own = { from: new Date(incident.occurredFrom), to: new Date(incident.occurredTo) };
    if (isTooLong(own))
      throw invalidField(
        'from',
        `the incident is longer than ${PERIOD_HOURS_MAX} hours: give from and to of what to ask for`,
        `vụ việc kéo dài hơn ${PERIOD_HOURS_MAX} giờ: hãy cho biết yêu cầu đoạn nào, từ lúc nào đến lúc nào`,
      );
    return { ...own, followsIncident: true };
  }
  if (from === undefined || to === undefined)
    throw invalidField(
      from === undefined ? 'from' : 'to',
      'give both from and to, or neither for the period of the incident',
      'hãy cho cả lúc bắt đầu và lúc kết thúc, hoặc bỏ cả hai để lấy thời gian của vụ việc',
    );
  return { ...askedPeriod(new Date(from), new Date(to)), followsIncident: false };
}

/** @throws invalid_input (to) */
function askedPeriod(from: Date, to: Date): Period {
  if (to < from) throw invalidField('to', 'to is before from', 'lúc kết thúc trước lúc bắt đầu');
  if (isTooLong({ from, to }))
    throw invalidField(
      'to',
      `ask for at most ${PERIOD_HOURS_MAX} hours at once`,
      `mỗi lần chỉ yêu cầu tối đa ${PERIOD_HOURS_MAX} giờ`,
    );
  return { from, to };
}

function isTooLong({ from, to }: Period): boolean {
  return to.getTime() - from.getTime() > PERIOD_HOURS_MAX * HOUR_MILLISECONDS;
}

function questionOf(
  { location, locationUncertaintyMeters: radiusMeters }: IncidentDto,
  { from, to }: Ask['period'],
) {
  return { place: { line: [location], radiusMeters }, from, to, knownAt: null };
}

/** @throws invalid_input (cameraIds, minScore) */
function chosenOf(found: Candidate[], { cameraIds, minScore }: AskForFootageDto): Chosen {
  if ((cameraIds === undefined) === (minScore === undefined))
    throw invalidField(
      'cameraIds',
      'give cameraIds or minScore, one of the two',
      'hãy chọn các mắt camera hoặc cho điểm thấp nhất, chỉ một trong hai',
    );
  const wanted = found.filter(({ camera, score }) =>
    cameraIds ? cameraIds.includes(camera.id) : score >= minScore!,
  );
  const unknown = (cameraIds ?? []).filter((id) => !found.some(({ camera }) => camera.id === id));
  const leftOut: LeftOutDto[] = [
    ...unknown.map((cameraId) => ({ cameraId, reason: 'not_a_candidate' as const })),
    ...wanted
      .filter((candidate) => !hasRecorder(candidate))
      .map(({ camera }) => ({ cameraId: camera.id, reason: 'no_recorder' as const })),
  ];
  const candidates = wanted.filter(hasRecorder);
  if (!candidates.length) throw nobodyToAsk(cameraIds ? 'cameraIds' : 'minScore');
  return { candidates, leftOut };
}

function nobodyToAsk(field: string): AppError {
  return invalidField(
    field,
    'none of these lenses is a candidate with a recorder that can be asked; look at the candidates of the incident',
    'không có mắt camera nào trong số này có thể yêu cầu; hãy xem danh sách mắt camera của vụ việc',
  );
}

/** @throws invalid_input (minScore) */
function refuseTooMany(candidates: Candidate[]): void {
  const recorders = new Set(candidates.map(({ recorder }) => recorder?.id));
  if (recorders.size > RECORDERS_MAX)
    throw invalidField(
      'minScore',
      `this asks ${recorders.size} recorders; ask at most ${RECORDERS_MAX} at once, with a higher minScore`,
      `yêu cầu này gửi đến ${recorders.size} đầu ghi; mỗi lần tối đa ${RECORDERS_MAX}, hãy tăng điểm thấp nhất`,
    );
}
