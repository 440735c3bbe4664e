import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IncidentParams } from '../incidents/incidents.dto';
import { IncidentService } from '../incidents/incident.service';
import { JSON_CONTENT } from '../platform/http/json-bytes';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { ApproachService } from './approach.service';
import { ApproachPageDto } from './approaches.dto';
import { IncidentApproachesQueryDto, IncidentCandidatesQueryDto } from './candidate-queries.dto';
import { type Asked, CandidateRunService } from './candidate-run.service';
import { CandidatePageDto } from './candidates.dto';
import { questionOfIncident } from './question';

@ApiTags('candidates')
@Controller('incidents/:id')
export class IncidentCandidatesController {
  constructor(
    private readonly incidents: IncidentService,
    private readonly runs: CandidateRunService,
    private readonly approaches: ApproachService,
  ) {}

  /**
   * Lenses of your areas whose view showed the place of the incident while it happened, both as uncertain as they are; the one to
   * ask first at the beginning, each with its reasons, where the footage is and how long it is still there. Writes a run.
   */
  @Get('candidates')
  @Requires('candidate:read')
  @Header(...JSON_CONTENT)
  async candidates(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Query() query: IncidentCandidatesQueryDto,
  ): Promise<CandidatePageDto> {
    return this.runs.page(context, await this.asked(context, id, query), query);
  }

  /** Lenses around it that somebody who left, walking or riding, would have passed within some minutes; soonest first. */
  @Get('approaches')
  @Requires('candidate:read')
  async approachesTo(
    @Context() context: RequestContext,
    @Param() { id }: IncidentParams,
    @Query() query: IncidentApproachesQueryDto,
  ): Promise<ApproachPageDto> {
    return this.approaches.page(await this.asked(context, id, query), query, context.scope);
  }

  /** @throws not_found */
  private async asked(
    context: RequestContext,
    id: string,
    { knownAt }: IncidentCandidatesQueryDto,
  ): Promise<Asked> {
    const incident = await this.incidents.get(id, context.scopeOf('incident:read'));
    return { incidentId: id, question: questionOfIncident(incident, knownAt) };
  }
}
