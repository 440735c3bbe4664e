import { Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { JSON_CONTENT } from '../platform/http/json-bytes';
import { Context, type RequestContext } from '../platform/http/request-context';
import { PageQueryDto } from '../platform/http/paging.dto';
import { Requires } from '../platform/http/requires';
import { ApproachService } from './approach.service';
import { ApproachPageDto } from './approaches.dto';
import {
  CandidateRunParams,
  PlaceApproachesQueryDto,
  PlaceCandidatesQueryDto,
} from './candidate-queries.dto';
import { CandidateRunService } from './candidate-run.service';
import { CandidatePageDto, CandidateRunDto, ReplayDto } from './candidates.dto';
import { questionOfQuery } from './question';

@ApiTags('candidates')
@Controller()
export class CandidatesController {
  constructor(
    private readonly runs: CandidateRunService,
    private readonly approaches: ApproachService,
  ) {}

  /** As for an incident, for a bare point or line and a time. */
  @Get('candidates')
  @Requires('candidate:read')
  @Header(...JSON_CONTENT)
  candidates(
    @Context() context: RequestContext,
    @Query() query: PlaceCandidatesQueryDto,
  ): Promise<CandidatePageDto> {
    return this.runs.page(context, { incidentId: null, question: questionOfQuery(query) }, query);
  }

  /** As for an incident, for a bare point or line and a time. */
  @Get('candidates/approaches')
  @Requires('candidate:read')
  approachesTo(
    @Context() { scope }: RequestContext,
    @Query() query: PlaceApproachesQueryDto,
  ): Promise<ApproachPageDto> {
    return this.approaches.page({ incidentId: null, question: questionOfQuery(query) }, query, scope);
  }

  /** A run as it was: what was asked, what was known, in which order. Shown to whoever may see its incident and all its lenses. */
  @Get('candidate-runs/:id')
  @Requires('candidate:read')
  run(
    @Context() context: RequestContext,
    @Param() { id }: CandidateRunParams,
    @Query() query: PageQueryDto,
  ): Promise<CandidateRunDto> {
    return this.runs.get(context, id, query);
  }

  /** Computes a run again from what it kept, and says whether the same comes out. Writes nothing. */
  @Post('candidate-runs/:id/replay')
  @Requires('candidate:read')
  @HttpCode(200)
  replay(@Context() context: RequestContext, @Param() { id }: CandidateRunParams): Promise<ReplayDto> {
    return this.runs.replay(context, id);
  }
}
