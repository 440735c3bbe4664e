import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { AssignedRecordDto, AssignRecordDto, ListUnassignedDto, UnassignedPageDto } from './assigning.dto';
import { AssigningService } from './assigning.service';

@ApiTags('areas')
@Controller('areas/unassigned')
export class AssigningController {
  constructor(private readonly assigning: AssigningService) {}

  /** Lenses and recorders that a reform left without a unit of today, with the units that may have them. */
  @Get()
  @Requires('area:assign')
  list(@Context() { scope }: RequestContext, @Query() query: ListUnassignedDto): Promise<UnassignedPageDto> {
    return this.assigning.list(query, scope);
  }

  /** Says where such a record belongs; what it was before the reform stays true of the past. */
  @Post('assign')
  @HttpCode(200)
  @Requires('area:assign')
  assign(@Context() context: RequestContext, @Body() body: AssignRecordDto): Promise<AssignedRecordDto> {
    return this.assigning.assign(context, body);
  }
}
